"""Does a judgement need another look, and why? Derived each time, never set (rule stale/1).

It does if anything it rests on has fallen, however far down; if enough relevant reports came since its last
version; if a source it cites was re-rated since; if an assumption failed; if its review date has passed.
A report is relevant if it speaks of a subject that the cited claims speak of (`domain.relevance`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from domain.claim import Doc, Subject
from domain.relevance import bears_on, contradicts
from domain.testimony import Testimony
from projections.assumptions import assumptions_of
from projections.between import between
from projections.bounds import written
from projections.conflicts import incidents_of
from projections.dating import span_of
from projections.falls import Fall, words_of
from projections.grounds import Grounds
from projections.in_time import stale_in_time
from projections.stages import Life

STALE = "stale/1"

MANY_REPORTS = 3
"""Relevant reports since the last version that make it stale; ours. One report is an item of news, and two
can be one and its echo; three are the fewest that are a development, and few enough that a day on which
nobody looked is noticed."""

SHOWN = 10
"""Reports that a reason names, the newest first; `between` has all of them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its sort, the reason in words, and the ids of what it is about."""

    sort: str
    says: str
    ids: tuple[str, ...] = ()


def stale_doc(row: Doc, life: Life, grounds: Grounds) -> Doc:
    """Whether it needs another look, with each reason; what is not held any more never does."""
    return stale_in_time(stale_at_any_time(row, life, grounds), grounds.here.bounds.at)


def stale_at_any_time(row: Doc, life: Life, grounds: Grounds) -> Doc:
    """The same without what depends on when it is asked, of which `_review` keeps what is to be said then."""
    ended = row["outcome"] or life.stage == "withdrawn"
    reasons = [] if ended else [*_reasons(row, life.spoken, grounds)]
    until = life.spoken.get("until")
    review = span_of(until, grounds.here.zone) if not ended else None
    due = (
        {"by": written(review.latest), "says": f"its date {until['edtf']} has passed"}
        if review and until
        else None
    )
    return {
        "is": bool(reasons),
        "because": [reason.says for reason in reasons],
        "rule": STALE,
        "reasons": [{"reason": r.sort, "says": r.says, "ids": list(r.ids)} for r in reasons],
        "_review": due,
    }


def _reasons(row: Doc, version: Doc, grounds: Grounds) -> Iterator[Reason]:
    yield from _fallen(row, version, grounds)
    since = between(version, None, grounds.here)
    yield from _many(since["arrived"], version, grounds)
    for rated in since["rerated"]:
        if rated["cited"]:
            yield Reason("rerated", f"a cited source was re-rated: {rated['says']}", (rated["id"],))
    for found in assumptions_of(row, version, grounds.here):
        if found["stage"] == "failed":
            says = f"assumption {found['number']} failed: {found['text']} ({found['because']})"
            yield Reason("assumption-failed", says, (found["history"][-1]["id"],))


def _fallen(row: Doc, version: Doc, grounds: Grounds) -> Iterator[Reason]:
    """What fell below it; what one act felled in one place is one reason."""
    together: dict[tuple[str, ...], list[Fall]] = {}
    for cite in version["cites"]:
        for fall in grounds.falls(cite["id"], (row["assessment"],)):
            at = fall.path.index(fall.id)
            together.setdefault((fall.standing, *fall.path[:at], "", *fall.path[at + 1 :]), []).append(fall)
    for falls in together.values():
        more = f" (and {len(falls) - 1} more by the same act)" if len(falls) > 1 else ""
        ids = dict.fromkeys(step for fall in falls for step in fall.path)
        yield Reason("fallen", f"rests on {words_of(falls[0])}{more}", tuple(ids))


def _many(arrived: list[Doc], version: Doc, grounds: Grounds) -> Iterator[Reason]:
    came = frozenset(one["id"] for one in arrived if not one["cited"])
    relevant, opposed = relevant_among(came, version, grounds) if len(came) >= MANY_REPORTS else ({}, set())
    if len(relevant) < MANY_REPORTS:
        return
    chains = grounds.here.lineage.chains(sorted(relevant))
    voices = f"{chains.low}" if chains.low == chains.high else f"{chains.low}-{chains.high}"
    what = f"{len(relevant)} relevant reports ({voices} independent) arrived since the last version"
    against = f"; {len(opposed)} of them contradict what it cites" if opposed else ""
    newest = sorted(relevant, key=lambda report: (-grounds.here.reports[report]["position"], report))
    yield Reason("reports-arrived", what + against, tuple(newest[:SHOWN]))


def relevant_among(
    reports: frozenset[str], version: Doc, grounds: Grounds
) -> tuple[dict[str, str], set[str]]:
    """Which of these reports bear on what a version cites, each with the claim by which; which contradict."""
    here, merged = grounds.here, incidents_of(grounds.here)
    cited: dict[Subject, list[Testimony]] = {}
    for one in _cited(version, grounds):
        cited.setdefault(one.claim.subject, []).append(one)

    @cache
    def same(subject: Subject) -> tuple[Testimony, ...]:
        """The cited claims on which what is said of this subject bears."""
        found = (said for own, said in cited.items() if bears_on(subject, own, here.names, merged))
        return tuple(t for said in found for t in said)

    relevant: dict[str, str] = {}
    opposed: set[str] = set()
    for testimony in (t for t in here.testimonies if t.stands and t.report in reports):
        if own := same(testimony.claim.subject):
            relevant.setdefault(testimony.report, testimony.id)
            if any(one.stands and contradicts(testimony, one, here.names) for one in own):
                opposed.add(testimony.report)
    return relevant, opposed


def _cited(version: Doc, grounds: Grounds, above: tuple[str, ...] = ()) -> list[Testimony]:
    """The claims under what is cited, also through other judgements."""
    found: list[Testimony] = []
    for one in (cite["id"] for cite in version["cites"]):
        life = grounds.life(one) if one.startswith("a") else None
        if life and one not in above:
            found += _cited(life.spoken, grounds, (*above, one))
        elif not one.startswith("a"):
            found += grounds.testimonies(one)
    return found
