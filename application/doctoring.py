"""How is the store, and what stands beside it: what needs attention, and which line mends it?

It looks and changes nothing: what is behind is brought up to date by the next question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from application import keeping
from application.desk import Desk
from application.slots import answering, coming
from domain.event import Event
from store.address import on_postgres, without_password
from store.errors import StorageFailure, StoreLocked
from store.log import Log
from store.views import ParkedRow, Place, Slot, Views

Doc = dict[str, Any]

MOST = 50
"""Events, and situations, that are named one by one; the rest is counted."""

_SOON = 0.05
"""Seconds for which a lock may be held before it is told."""


def doctor(desk: Desk, url: str, place: Place) -> Doc:
    """The state of a store at an address, of its views, and what to do about it (`sitline.doctor/1`).

    `place` is what was found of the views before they were opened, since to open them makes them.
    """
    head = desk.log.head()
    doc: Doc = {
        "schema": "sitline.doctor/1",
        "ok": True,
        "attention": [],
        "store": without_password(url),
        "engine": "PostgreSQL" if on_postgres(url) else "SQLite",
        "read_only": desk.log.why_read_only or None,
        "position": head.position,
        "head": head.digest or None,
        "views": {"at": without_password(place.at), "state": place.state, "why": place.why or None},
        "projections": [],
        "left_over": [],
        "parked": [],
        "parked_total": 0,
        "findings": [],
        "findings_total": 0,
        "locks": _locks(desk, url),
    }
    mends = _ON_POSTGRES if on_postgres(url) else _ON_SQLITE
    found = list(_of_views(place, mends))
    if desk.views is not None:
        try:
            _look_at(desk, desk.views, doc)
        except StorageFailure as error:
            found += _of_views(Place(place.at, "damaged", error.what), mends)
    found += [*_of_locks(doc["locks"]), *_of_projections(doc["projections"]), *_of_parked(doc["parked"])]
    return doc | {"attention": found, "ok": not found}


def _look_at(desk: Desk, views: Views, doc: Doc) -> None:
    """What the views hold."""
    slots, held = views.slots(), views.counts()
    answers, new = answering(slots, desk.projections), coming(slots, desk.projections)
    findings = keeping.found(slots, desk.projections)
    shown = {slot.id for slot in (*answers, *new, *([findings] if findings else []))}
    for projection in desk.projections:
        own = [slot for slot in (*answers, *new) if slot.name == projection.name]
        doc["projections"] += [_slot(slot, held, doc["position"]) for slot in own]
    doc["left_over"] = [_slot(slot, held, doc["position"]) for slot in slots if slot.id not in shown]
    parked = views.parked(answers)
    doc["parked"] = [_parked(desk, row) for row in parked[:MOST]]
    doc["parked_total"] = len(parked)
    cuts = sorted(views.cuts(findings).items(), key=lambda cut: cut[1]) if findings else []
    doc["findings"] = [_cut(slug, cut, doc["position"]) for slug, cut in cuts[:MOST]]
    doc["findings_total"] = len(cuts)


def _slot(slot: Slot, held: dict[int, int], head: int) -> Doc:
    return {
        "name": slot.name,
        "version": slot.version,
        "position": slot.position,
        "behind": head - slot.position,
        "rows": held.get(slot.id, 0),
        "answers": slot.active,
    }


def _cut(slug: str, position: int, head: int) -> Doc:
    return {"situation": slug, "position": position, "behind": head - position}


def _parked(desk: Desk, row: ParkedRow) -> Doc:
    """An event that was not taken up; whether this release could take it up now is said, too."""
    page = desk.log.feed(row.position - 1, 1)
    known = bool(page) and isinstance(page[0].event, Event)
    return {
        "position": row.position,
        "stream": row.stream,
        "wire": page[0].event.wire if page else None,
        "projection": row.projection or None,
        "why": row.why,
        "understood_now": known and not row.projection,
    }


def _locks(desk: Desk, url: str) -> Doc:
    """Whether somebody keeps the log, or the views, locked just now; null where it cannot be tried."""
    found: Doc = {"log": None, "views": None}
    if not desk.log.why_read_only:
        with Log.open(url, timeout=_SOON) as other:
            found["log"] = other.is_locked()
    if desk.views is not None:
        try:
            with desk.views.writing(_SOON):
                found["views"] = False
        except StoreLocked:
            found["views"] = True
        except StorageFailure:
            found["views"] = None
    return found


_WRONG = {
    "foreign": "where the views should be lies something else, {at}: {why}",
    "damaged": "the views at {at} cannot be read: {why}; they follow from the log",
    "protected": "the views cannot be written: {why}; answers may be behind, or take longer",
}
_ON_SQLITE = {
    "foreign": "mv '{at}' '{at}.away' && sitline rebuild",
    "damaged": "rm '{at}'* && sitline rebuild",
    "protected": "ask for leave to write at {at}",
}
_ON_POSTGRES = {
    "foreign": "give {at} another name, then: sitline rebuild",
    "damaged": "ask who looks after the server; then: sitline rebuild",
    "protected": "have this role granted what docs/postgresql.md names for views",
}


def _of_views(place: Place, mends: Mapping[str, str]) -> Iterator[Doc]:
    if place.state in _WRONG:
        what = _WRONG[place.state].format(at=place.at, why=place.why)
        yield _attention(what, mends[place.state].format(at=place.at))


def _of_locks(locks: Doc) -> Iterator[Doc]:
    for name, meaning in (("log", "nobody else can record"), ("views", "answers may be behind")):
        if locks[name]:
            what = f"another process keeps the {name} locked; meanwhile {meaning}"
            yield _attention(what, "look again in a moment: sitline doctor")


def _of_projections(rows: Sequence[Doc]) -> Iterator[Doc]:
    answers = {row["name"] for row in rows if row["answers"]}
    for row in rows:
        if not row["answers"]:
            served = (
                "the old rows answer until then" if row["name"] in answers else "nothing answers until then"
            )
            what = f"{row['name']} is being made anew, {row['behind']} events to go; {served}"
            yield _attention(what, f"if nobody is at it any more: sitline rebuild {row['name']}")


def _of_parked(parked: Sequence[Doc]) -> Iterator[Doc]:
    for name in sorted({row["projection"] for row in parked if row["projection"]}):
        what = f"events could not be taken up into {name}, and are left out of answers"
        yield _attention(what, f"report it; with a release that mends it: sitline rebuild {name}")
    if any(row["understood_now"] for row in parked):
        what = "events were left out by an earlier release that this one understands"
        yield _attention(what, "sitline rebuild")
    if any(not row["projection"] and not row["understood_now"] for row in parked):
        what = "events of a newer or unknown kind are left out of answers"
        yield _attention(what, "install the release that recorded them, then: sitline rebuild")


def _attention(what: str, mend: str) -> Doc:
    return {"what": what, "mend": mend}
