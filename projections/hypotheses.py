"""Which judgements answer one question, exclusively, and who dissents from whom?

Alternatives are joined into one question by the edges that say so; a dissent stands beside what it dissents
from and is never merged with it, nor counted among the alternatives. Only what is held counts: a draft is
shown, and has no part in the sum.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.claim import Doc
from domain.hypotheses import sum_of
from domain.lineage import Joined
from projections.grounds import Grounds

COUNTED = frozenset({"current", "resolved-true", "resolved-false"})
"""Stages in which a hypothesis has a part in the sum; once it came out it is 100 or 0 %."""

ALTERNATIVE, DISSENT = "alternative-to", "dissents-from"


def related(row: Doc, relation: str) -> list[str]:
    """What a judgement is related to in this way."""
    return [act["to"] for act in row["acts"] if act["what"] == "related" and act["relation"] == relation]


def questions(rows: Sequence[Doc]) -> list[list[Doc]]:
    """The judgements by question, in order of the first of each; most questions have one answer only."""
    joined = Joined()
    here = {row["assessment"] for row in rows}
    for row in rows:
        for to in related(row, ALTERNATIVE):
            if to in here:
                joined.join(row["assessment"], to)
    found: dict[str, list[Doc]] = {}
    for row in rows:
        if not related(row, DISSENT):
            found.setdefault(joined.find(row["assessment"]), []).append(row)
    return list(found.values())


def question_doc(rows: Sequence[Doc], grounds: Grounds) -> Doc:
    """Exclusive hypotheses with their likelihoods, and whether these can make 100 %.

    `able` is None, and there is no sum, while fewer than two of them are held.
    """
    hypotheses = [hypothesis_doc(row, grounds) for row in rows]
    doc: Doc = {"id": rows[0]["assessment"], "hypotheses": hypotheses}
    counted = [(one["low"], one["high"]) for one in hypotheses if one["counted"]]
    if len(counted) < 2:  # noqa: PLR2004  # one is no choice
        return doc | {"sum": None, "able": None, "over": 0, "short": 0, "says": ""}
    total = sum_of(counted)
    found = {"able": total.able, "over": total.over, "short": total.short, "says": str(total)}
    return doc | {"sum": [total.low, total.high], **found}


def hypothesis_doc(row: Doc, grounds: Grounds) -> Doc:
    """One hypothesis: its likelihood as an interval in percent, and whether it counts."""
    life = grounds.life(row["assessment"])
    assert life is not None  # noqa: S101  # rows with no version are no hypotheses
    likelihood = life.spoken["likelihood"]
    known = {"resolved-true": 100, "resolved-false": 0}.get(life.stage, likelihood["percent"])
    low, high = likelihood["band"] if known is None else (known, known)
    return {
        "id": row["assessment"],
        "statement": row["statement"],
        "likelihood": likelihood,
        "low": low,
        "high": high,
        "stage": life.stage,
        "by": life.spoken["by"],
        "counted": life.stage in COUNTED,
    }


def alternatives_of(row: Doc, rows: Sequence[Doc], grounds: Grounds) -> Doc | None:
    """The question that a judgement answers beside others; None if it answers alone."""
    for group in questions(rows):
        if len(group) > 1 and any(one["assessment"] == row["assessment"] for one in group):
            return question_doc(group, grounds)
    return None


def dissents_on(assessment: str, rows: Sequence[Doc], grounds: Grounds) -> list[Doc]:
    """Who dissents from a judgement: what they hold instead, and why."""
    found = [row for row in rows if assessment in related(row, DISSENT)]
    return [_dissent(row, grounds) for row in found]


def _dissent(row: Doc, grounds: Grounds) -> Doc:
    life = grounds.life(row["assessment"])
    assert life is not None  # noqa: S101  # rows with no version are not listed
    version = life.spoken
    return {
        "id": row["assessment"],
        "statement": row["statement"],
        "by": version["by"],
        "likelihood": version["likelihood"],
        "confidence": version["confidence"],
        "because": version["because"],
        "stage": life.stage,
    }
