"""Which evidence speaks for which hypothesis, which against, and which tells them apart?

For each question the evidence that any of its hypotheses cites (R. J. Heuer, *Psychology of Intelligence
Analysis*, 1999, chapter 8): what speaks alike on all tells nothing apart, what was not weighed for one of
them is a gap, and the hypothesis with the least against it is worth more than the one with the most for it.
What fell is shown and not counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.claim import Doc
from domain.ids import report_of, update_of
from projections.falls import STANDING, WEAKENED
from projections.grounds import Grounds
from projections.hypotheses import question_doc, questions

WORDS: Mapping[str, str] = {"supports": "for", "contradicts": "against", "neutral": "neutral"}


def matrices(rows: Sequence[Doc], grounds: Grounds) -> list[Doc]:
    """One matrix for each question of a situation."""
    return [_matrix(group, grounds) for group in questions(rows)]


def _matrix(rows: Sequence[Doc], grounds: Grounds) -> Doc:
    doc = question_doc(rows, grounds)
    cites = {row["assessment"]: _cites(row["assessment"], grounds) for row in rows}
    ids = sorted({cited for own in cites.values() for cited in own})
    evidence = [_row(one, cites, grounds) for one in ids]
    evidence.sort(key=lambda row: (not row["diagnostic"], row["source"], row["id"]))
    hypotheses = [one | _counts(one["id"], evidence, grounds) for one in doc["hypotheses"]]
    return {**doc, "hypotheses": hypotheses, "evidence": evidence}


def _cites(assessment: str, grounds: Grounds) -> dict[str, str]:
    life = grounds.life(assessment)
    return {cite["id"]: WORDS[cite["role"]] for cite in life.spoken["cites"]} if life else {}


def _row(identifier: str, cites: Mapping[str, Mapping[str, str]], grounds: Grounds) -> Doc:
    cells = {hypothesis: _cell(identifier, own) for hypothesis, own in cites.items()}
    seen = grounds.picture(identifier)
    update = seen.updates.get(_update(identifier)) if seen else None
    row = None if seen else grounds.row(identifier)
    return {
        "id": identifier,
        "source": seen.reports[report_of(identifier)]["source"] if seen else "",
        "says": update["says"] if update else (row or {}).get("statement", "the report as a whole"),
        "standing": grounds.standing_of(identifier),
        "cells": cells,
        "diagnostic": len(set(cells.values()) - {""}) > 1,
        "unweighed": [hypothesis for hypothesis, word in cells.items() if not word],
    }


def _update(identifier: str) -> str:
    return update_of(identifier) if identifier.count("#") > 1 else identifier


def _cell(identifier: str, cites: Mapping[str, str]) -> str:
    """How a hypothesis cites something: by its own id, or by the update or the report that holds it."""
    for one in (identifier, _update(identifier), report_of(identifier)):
        if one in cites:
            return cites[one]
    return ""


def _counts(hypothesis: str, evidence: Sequence[Doc], grounds: Grounds) -> Doc:
    """How much in standing speaks for it and against it, in independent chains, too."""
    found: Doc = {}
    for word in ("for", "against", "neutral"):
        own = [row["id"] for row in evidence if row["cells"][hypothesis] == word and _counted(row)]
        reports = sorted({report_of(one) for one in own if grounds.picture(one) is grounds.here})
        chains = grounds.here.lineage.chains(reports)
        found[word] = {"evidence": len(own), "chains": [chains.low, chains.high]}
    return found


def _counted(row: Doc) -> bool:
    return row["standing"] in (STANDING, WEAKENED)
