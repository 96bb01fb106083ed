"""What of that on which something rests has fallen between two looks at it?

A correction or a new reading of ours by which the same voice says the same again fells nothing; nor does a
revision: the earlier was right for its time (design, rule 7).
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.claim import Doc, Subject
from domain.ids import report_of
from domain.showing import value_key
from domain.testimony import Testimony
from projections.assessments import in_force
from projections.falls import Fall, evidence_falls
from projections.picture import Picture

RIGHT_THEN = "revised"
SAID_ANEW = frozenset({"corrected", "recoded"})


def fallen_since(grounds: Iterable[str], then: Picture, now: Picture) -> list[Fall]:
    """How each of these ids fell that stood in the earlier picture, as a whole or in parts."""
    before, after = _by_report(then), _by_report(now)
    found = []
    for ground in grounds:
        report = report_of(ground)
        gone = {fall.id for fall in _falls(ground, then, before.get(report, []))}
        new = _falls(ground, now, after.get(report, []))
        found += [fall for fall in new if fall.id not in gone and not _said_again(fall, now, after)]
    return found


def _falls(ground: str, seen: Picture, there: list[Testimony]) -> list[Fall]:
    covered = [t for t in there if ground in (t.report, t.update, t.id)]
    return [fall for fall in evidence_falls(ground, seen, covered) if fall.standing != RIGHT_THEN]


def _by_report(seen: Picture) -> dict[str, list[Testimony]]:
    found: dict[str, list[Testimony]] = {}
    for testimony in seen.testimonies:
        found.setdefault(testimony.report, []).append(testimony)
    return found


def _said_again(fall: Fall, seen: Picture, said: dict[str, list[Testimony]]) -> bool:
    """Whether its source says just the same in what took the place of it."""
    if fall.standing not in SAID_ANEW:
        return False
    old = [t for t in said.get(report_of(fall.id), []) if fall.id in (t.report, t.update, t.id)]
    sources = {t.source for t in old}
    new = {_what(t) for t in seen.testimonies if t.stands and t.source in sources}
    return bool(old) and all(_what(t) in new for t in old if not t.stands)


def _what(testimony: Testimony) -> tuple[str, Subject | str, str, str]:
    """What a voice says; of an incident without a name only by the key of its update."""
    subject = testimony.claim.subject
    key = testimony.update.partition("#")[2].partition("~")[0]
    own = subject.sort == "incident" and subject.name == testimony.update
    return testimony.source, key if own else subject, testimony.claim.attribute, value_key(testimony)


def assessment_fall(assessment: str, row: Doc | None) -> Fall | None:
    """How a judgement fell that was told at this version (`a…@2`): voided, withdrawn, or come out false."""
    identifier, _, version = assessment.partition("@")
    kept = in_force(row) if row else {"versions": [], "acts": [], "outcome": None}
    if version not in {str(one["version"]) for one in kept["versions"]}:
        return Fall(identifier, "voided", (identifier,))
    withdrawn = [act["act"] for act in kept["acts"] if act["what"] == "withdrawn"]
    if withdrawn:
        return Fall(identifier, "withdrawn", (identifier, withdrawn[-1]))
    if kept["outcome"] and kept["outcome"]["outcome"] == "false":
        return Fall(identifier, "resolved-false", (identifier,))
    return None
