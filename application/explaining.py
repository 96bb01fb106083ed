"""Why is the state as it is, and what changed between two moments, by which events?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from application.answers import Ask, Doc, cut, cut_all, envelope, instant_of, position_of
from application.asking import picture_of
from application.desk import Desk
from domain.condition import Condition
from domain.errors import NotFound, Rejected, did_you_mean
from domain.spelling import fold
from domain.testimony import Testimony
from domain.wording import listed
from projections.assembled import Page, state_doc
from projections.assessments import assessments_of
from projections.current import Current, current
from projections.difference import Side, differences
from projections.findings import findings_of
from projections.found import MemoryFindings
from projections.picture import Picture
from projections.seeing import picture
from projections.stages import life_of
from projections.weight import support_doc

AXES = {"known": "known_at", "noted": "noted_by", "published": "published_by"}


def why(desk: Desk, situation: str, condition: str | None, ask: Ask, *, since: str | None = None) -> Doc:
    """What the state rests on, condition by condition; with `since`, also what changed and why."""
    seen = picture_of(desk, situation, ask)
    now = current(seen, desk.key, ask.rule)
    chosen = _chosen(now.conditions, condition)
    doc = envelope(desk, "sitline.why/1", seen.bounds, ask, seen.zone, f"situation:{seen.slug}")
    doc |= {"situation": seen.slug, "title": seen.situation["title"], "since": since}
    doc["conditions"] = [_grounds(c, now) for c in chosen]
    changes = _changes_since(desk, seen, since, ask) if since else []
    doc["changes"] = [c for c in changes if condition is None or _about(c["what"], chosen)]
    doc["prose"] = [*_prose(now, chosen), *(_told(change) for change in doc["changes"])]
    return cut_all(doc, ask)


def _about(what: str, chosen: Sequence[Condition]) -> bool:
    """Whether a change is one of the conditions asked for, or of what was believed."""
    return what.startswith(("likelihood: ", "confidence: ")) or what in {c.key for c in chosen}


def _chosen(found: Sequence[Condition], wanted: str | None) -> list[Condition]:
    if wanted is None:
        return list(found)
    exact = [c for c in found if fold(wanted) in (fold(c.key), fold(c.family), fold(c.name))]
    kinds = [c for c in found if any(t.kind == wanted for t in c.everyone)]
    if not (exact or kinds):
        mend = did_you_mean(wanted, {c.family for c in found}) if found else "nothing is recorded yet"
        raise NotFound(f"there is no condition {wanted!r}", where="CONDITION", mend=mend)
    return exact or kinds


def _grounds(condition: Condition, now: Current) -> Doc:
    seen = now.picture
    same = {t.id for t in condition.everyone}
    subjects = {t.claim.subject for t in condition.everyone}
    fallen = [
        t for t in seen.testimonies if not t.stands and t.claim.subject in subjects and t.id not in same
    ]
    return {
        "key": condition.key,
        "holds": condition.holds,
        "value": condition.value,
        "disputed": now.contested(condition),
        "support": support_doc(condition.everyone, seen),
        "because": [_ground(t, seen) for t in condition.everyone],
        "fallen": [_fallen(t, seen) for t in fallen],
        "rule": "latest-attested/1: the state attested last, carried forward since",
    }


def _ground(testimony: Testimony, seen: Picture) -> Doc:
    return {
        "claim": testimony.id,
        "source": testimony.source,
        "report": testimony.report,
        "says": seen.updates[testimony.update]["says"],
        "published": seen.reports[testimony.report]["published"],
        "modality": testimony.modality,
        "firmness": testimony.firmness,
        "standing": testimony.standing,
        "reliability": testimony.reliability,
        "party": testimony.party,
    }


def _fallen(testimony: Testimony, seen: Picture) -> Doc:
    change = seen.standings.active.get(testimony.why_fallen, {})
    return {
        **_ground(testimony, seen),
        "standing": seen.fall_of(testimony),
        "act": testimony.why_fallen,
        "by": change.get("recorded_by", ""),
        "reason": change.get("reason") or change.get("manner", ""),
    }


def _prose(now: Current, chosen: Sequence[Condition]) -> list[str]:
    return [_sentence(condition, now) for condition in chosen]


_HOLDS = {
    "yes": "holds",
    "no": "does not hold",
    "announced": "is only announced",
    "unknown": "is not known to hold",
}


def _sentence(condition: Condition, now: Current) -> str:
    agreeing = now.supporting(condition)
    chains = support_doc(agreeing, now.picture)["chains"]
    voices = f"{chains[0]}" if chains[0] == chains[1] else f"{chains[0]} to {chains[1]}"
    sources = ", ".join(sorted({t.source for t in agreeing}))
    disputed = "; it is disputed" if now.contested(condition) else ""
    value = f": {condition.value}" if condition.value else ""
    voice = "voice" if voices == "1" else "voices"
    ground = f"on {voices} independent {voice} ({sources})"
    return f"{_named(condition)}{value}. It {_HOLDS[condition.holds]}, {ground}{disputed}."


def _named(condition: Condition) -> str:
    """A condition as a person would begin a sentence with it."""
    latest = condition.latest or next(iter(condition.everyone))
    kind = latest.kind.replace("-", " ").capitalize()
    where = f" in {condition.place}" if condition.place else ""
    who = f" ({listed(condition.actors)})" if condition.actors else ""
    return f"{kind}{where}{who}"


def diff(desk: Desk, situation: str, ask: Ask, *, start: str, end: str, axis: str = "known") -> Doc:
    """What changed between two moments on one axis, and which events made each change.

    Raises:
        Rejected: the axis is none of known, noted and published.
    """
    if axis not in AXES:
        raise Rejected(f"{axis!r} is no axis", where="--axis", mend=did_you_mean(axis, AXES))
    seen = picture_of(desk, situation, ask)
    before, after = _bound(desk, start, seen.zone, axis), _bound(desk, end, seen.zone, axis)
    changes = _between(desk, seen, {AXES[axis]: before}, {AXES[axis]: after}, ask)
    doc = envelope(desk, "sitline.diff/1", seen.bounds, ask, seen.zone, f"situation:{seen.slug}")
    doc |= {"situation": seen.slug, "title": seen.situation["title"], "from": start, "to": end, "axis": axis}
    return cut(doc, "changes", changes, ask)


def _bound(desk: Desk, text: str, zone: str, axis: str) -> int | datetime:
    return (
        position_of(desk, text, zone) if axis == "known" else instant_of(desk, text, zone, f"--axis {axis}")
    )


def _changes_since(desk: Desk, seen: Picture, since: str, ask: Ask) -> list[Doc]:
    """Since a moment the desk lived through: on the axis of what was noted, unless a position is given."""
    if since.startswith("before:") or since.isdecimal():
        return _between(desk, seen, {"known_at": position_of(desk, since, seen.zone)}, {}, ask)
    instant = instant_of(desk, since, seen.zone, "--since")
    return _between(desk, seen, {"noted_by": instant}, {}, ask)


def _between(desk: Desk, seen: Picture, start: dict[str, Any], end: dict[str, Any], ask: Ask) -> list[Doc]:
    tables = desk.tables()
    sides: list[Side] = []
    for bound in (start, end):
        at = replace(seen.bounds, **bound)
        try:
            there = picture(tables, seen.slug, at)
        except NotFound:
            sides.append(None)
            continue
        judged = [
            {**row, "versions": [life.held] if life.held else []}
            for row in assessments_of(tables, there)
            for life in [life_of(row, there)]
        ]
        sides.append((there, _state(there, desk.key, ask.rule), judged))
    return differences(sides[0], sides[1])


def _state(seen: Picture, key: bytes, rule: str) -> Doc:
    found = MemoryFindings(findings_of(current(seen, key, rule)))
    at = seen.bounds
    return state_doc(seen.situation, found, at.at, Page(), true_at=at.true_at)


MOST_EVENTS = 3
"""Events that a sentence names; the whole list stands in `changes`."""


def _told(change: Doc) -> str:
    events = "; ".join(event["says"] for event in change["events"][:MOST_EVENTS])
    because = f". What made it: {events}" if events else ""
    if change["before"] is None:
        return f"{change['what']}: new, {change['after']}{because}."
    if change["after"] is None:
        return f"{change['what']}: no longer, was {change['before']}{because}."
    return f"{change['what']}: from {change['before']} to {change['after']}{because}."
