"""How did the life of one conflict go: opened by what, closed and reopened by what?

Told by asking again at every position at which something happened to one of its claims: the same rules
that answer now answered then, so nothing has to be remembered apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from application.answers import Doc
from application.desk import Desk
from domain.errors import NotFound
from domain.showing import candidate_value
from domain.testimony import Testimony
from projections.conflicts import Weighed, members_ever, weigh_all, why_gone
from projections.picture import Picture
from projections.seeing import picture

MOST = 200
"""Positions looked at, the latest; a conflict with more events than that is told from there on."""


def life(desk: Desk, weighed: Weighed, seen: Picture, rule: str) -> list[Doc]:
    """Every turn in the life of a conflict, in order of recording."""
    ever = members_ever(weighed, seen)
    ids = {t.id for t in ever}
    told: list[Doc] = []
    before: Weighed | None = None
    for position, stamp in _turns(desk, seen, ever, weighed)[-MOST:]:
        then = _at(desk, seen, position)
        now = _same(weigh_all(then, desk.key, rule), ids) if then else None
        told += [stamp | turn for turn in _turn(before, now, then, ids)]
        before = now
    return told


def _turns(desk: Desk, seen: Picture, ever: Iterable[Testimony], weighed: Weighed) -> list[tuple[int, Doc]]:
    """The positions at which a claim came or something was done about it, with who did it."""
    stamps: dict[int, Doc] = {}
    names: set[str] = set()
    sums = {claim for _, _, verdict in weighed.conflict.pairs for claim in verdict.by}
    for testimony in (*ever, *(t for t in seen.testimonies if t.id in sums)):
        update, end = seen.updates[testimony.update], _end_of(testimony, seen)
        stamps[end] = _stamp(update, testimony.id, end)
        names |= {testimony.id, testimony.update, testimony.report, testimony.claim.subject.name}
    names.discard("")
    changes = desk.tables().rows("change", seen.slug, seen.bounds.known_at)
    for act, change in sorted(changes.items(), key=lambda item: int(item[1]["position"])):
        if names & set(_mentioned(change)):
            # What takes back the report that an act rests on takes back the act.
            names |= {act, change.get("by_report") or act, change.get("with_report") or act}
            end = _end_of_change(change, seen)
            stamps[end] = _stamp(change, act, end)
    return sorted(stamps.items())


def _end_of(testimony: Testimony, seen: Picture) -> int:
    """The last position of the command that recorded a claim: what is recorded whole is told whole."""
    report = seen.reports[testimony.report]
    return max(testimony.position, int(report["position"]) + int(report.get("updates", 0)))


def _end_of_change(change: Doc, seen: Picture) -> int:
    position = int(change["position"])
    bearer = seen.reports.get(change.get("by_report", ""))
    if bearer and change["wire"].startswith("report.corrected"):
        return int(bearer["position"]) + int(bearer.get("updates", 0))
    return position + int(change.get("updates", 0))


def _mentioned(change: Doc) -> Iterator[str]:
    """Every id that a change is about."""
    for value in change.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (item for item in value if isinstance(item, str))


def _stamp(doc: Doc, identifier: str, end: int) -> Doc:
    """Who did it and when; the position is the end of its command, at which the turn can be asked for."""
    return {
        "position": end,
        "when": doc["recorded_at"],
        "by": doc["recorded_by"],
        "id": identifier,
        "event": doc["wire"],
    }


def _at(desk: Desk, seen: Picture, position: int) -> Picture | None:
    try:
        return picture(desk.tables(), seen.slug, replace(seen.bounds, known_at=position))
    except NotFound:
        return None


def _same(found: Iterable[Weighed], ids: set[str]) -> Weighed | None:
    """The conflict at another position that shares the most claims with this one."""
    shared = [(len(ids & {t.id for t in w.conflict.testimonies}), w.conflict.id, w) for w in found]
    best = max(shared, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] else None


def _turn(before: Weighed | None, now: Weighed | None, then: Picture | None, ids: set[str]) -> Iterator[Doc]:
    if before is None and now is None:
        return
    if now is None:
        fallen = [t for t in (then.testimonies if then else []) if t.id in ids and not t.stands]
        yield {"what": "dissolved", "says": why_gone(fallen) or "nothing contradicts any more"}
        return
    if before is None:
        sides = "; ".join(
            f"{c.value} ({', '.join(sorted({t.source for t in c.testimonies}))})" for c in now.candidates
        )
        yield {"what": "opened", "says": f"by rule {', '.join(now.conflict.rules)}: {sides}"}
        return
    yield from _members(before, now, then)
    if before.stage != now.stage or before.because != now.because:
        yield {"what": now.stage, "says": now.because or "it asks for a decision again"}
    if before.leading.value != now.leading.value:
        leads = now.leading.value or "no value"
        yield {
            "what": "leading",
            "says": f"{leads} now leads, before {before.leading.value or 'none'}: {now.leading.why}",
        }


def _members(before: Weighed, now: Weighed, then: Picture | None) -> Iterator[Doc]:
    was = {t.id: t for t in before.conflict.testimonies}
    there = {t.id: t for t in now.conflict.testimonies}
    for identifier in sorted(there.keys() - was.keys()):
        t = there[identifier]
        yield {"what": "joined", "says": f"{t.source}: {candidate_value(t)}"}
    for identifier in sorted(was.keys() - there.keys()):
        t = next((t for t in (then.testimonies if then else []) if t.id == identifier), was[identifier])
        way = then.fall_of(t) if then else ""
        yield {"what": "fell", "says": f"{t.source}: {candidate_value(t)} — {way or 'no longer in it'}"}
