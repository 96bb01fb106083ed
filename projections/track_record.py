"""Of what a source claimed and was later settled, how much held, and on which topics?

It stands beside the letter a person gave the source and never changes it. Settled means: a person accepted
a value for the conflict the claim was in, or verified the claim as confirmed or refuted (rule
track-record/1). What merely fell (corrected, retracted) is told apart: a source that corrects itself is
not a source that was wrong in the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from domain.claim import Doc
from projections.conflicts import Weighed
from projections.picture import Picture
from projections.weight import judged

RULE = "track-record/1"

_HELD = {"confirmed": "held", "refuted": "failed"}


def track_record(source: str, seen: Iterable[tuple[Picture, list[Weighed]]]) -> Doc:
    """How many of its claims held, failed, and were taken back by itself, in all and by topic."""
    outcomes: dict[str, tuple[str, str]] = {}
    for picture, weighed in seen:
        outcomes |= dict(_taken_back(source, picture))
        outcomes |= dict(_settled(source, weighed))
        outcomes |= dict(_verified(source, picture))
    counted: dict[str, Counter[str]] = {}
    for topic, outcome in outcomes.values():
        counted.setdefault(topic, Counter())[outcome] += 1
    topics = [{"topic": topic, **_counts(counts)} for topic, counts in sorted(counted.items())]
    return {"rule": RULE, **_counts(sum(counted.values(), Counter())), "topics": topics}


def _counts(counts: Counter[str]) -> Doc:
    return {"held": counts["held"], "failed": counts["failed"], "taken_back": counts["taken back"]}


Outcome = tuple[str, tuple[str, str]]
"""A claim's id with its topic and what came of it."""


def _taken_back(source: str, picture: Picture) -> Iterator[Outcome]:
    for t in picture.testimonies:
        if t.source == source and t.standing in ("revised", "corrected", "revoked"):
            yield t.id, (t.claim.attribute, "taken back")


def _settled(source: str, weighed: Iterable[Weighed]) -> Iterator[Outcome]:
    for one in weighed:
        accepted = one.settlement is not None and one.settlement["outcome"] == "accept"
        if not accepted or one.stage != "settled":
            continue
        for candidate in one.candidates:
            outcome = "held" if candidate.value == one.leading.value else "failed"
            for t in candidate.testimonies:
                if t.source == source:
                    yield t.id, (t.claim.attribute, outcome)


def _verified(source: str, picture: Picture) -> Iterator[Outcome]:
    """What the desk said last of a claim: a later word that decides nothing takes the earlier one back."""
    said = {t.id: t for t in picture.testimonies if t.source == source}
    last = {change["claim"]: change["status"] for change in judged(picture, "judgement.verified")}
    for claim, status in last.items():
        if status in _HELD and claim in said:
            yield claim, (said[claim].claim.attribute, _HELD[status])
