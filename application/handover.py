"""What does the next shift need to know: what came, what turned, and what is left to do since a mark?"""

from __future__ import annotations

from dataclasses import replace

from application import resolving
from application.answers import Ask, Doc, bounds_of, cut_all, envelope, position_of, recorded_at
from application.corrections import to_correct
from application.desk import Desk
from application.inbox import inbox
from application.judged import summaries
from application.notes import remark_doc
from application.todos import todo_doc
from domain.anchor import NOWHERE
from domain.errors import NotFound, Refused, Rejected
from projections import notes
from projections.bounds import Bounds, written
from projections.picture import Picture
from projections.seeing import picture
from projections.turns import conflict_turns, felled, gone_stale, new_reports, overdue

LISTS = ("reports", "taken_back", "conflicts_opened", "conflicts_closed", "stale", "overdue", "remarks")
"""What is told situation by situation."""


def since(desk: Desk, start: str, situation: str | None, ask: Ask) -> Doc:
    """Everything that came or turned after a bound, in a situation or in all that are open, on one screen.

    Raises:
        NotFound: there is no such situation. Rejected: the bound cannot be read.
        Refused: the bound lies behind the end of what is asked.
    """
    slug = resolving.situation(desk, situation) if situation else None
    rows = desk.tables().rows("situation")
    zone = rows[slug].get("zone", "UTC") if slug else _one_zone(rows)
    at = bounds_of(desk, ask, zone)
    doc = envelope(desk, "sitline.since/1", at, ask, zone, f"situation:{slug}" if slug else None)
    first = _first(desk, start, zone)
    if first > doc["position"]:
        what = f"{start!r} is position {first}, after position {doc['position']}"
        raise Refused(what, where="BOUND", mend="give an earlier bound, or a later --known-at")
    doc |= {"situation": slug, "title": rows[slug]["title"] if slug else None}
    doc["since"] = {"bound": start, "position": first, "recorded_at": written(recorded_at(desk, first))}
    doc |= {name: [] for name in LISTS}
    for home in [slug] if slug else sorted(rows):
        for name, found in _of(desk, home, first, ask).items():
            doc[name] += found
    if slug is None:
        doc["remarks"] += _remarks(desk, NOWHERE, first, at.known_at)
    homes = [slug] if slug else sorted(rows)
    doc["publications_to_correct"] = [
        one for home in homes for one in _to_correct(desk, home, first, at.known_at)
    ]
    doc["inbox"] = _inbox(desk, slug, ask)
    left = [row for row in notes.todos(desk.tables(), at.known_at, at.at) if row["done"] is None]
    doc["todos"] = [todo_doc(row) for row in left if slug is None or _on(row) in (slug, "")]
    return cut_all(doc, ask)


def _first(desk: Desk, start: str, zone: str) -> int:
    try:
        return min(position_of(desk, start, zone), desk.tables().position)
    except Rejected as error:
        raise Rejected(error.what, where="BOUND", mend=error.mend) from None


def _one_zone(rows: dict[str, Doc]) -> str:
    zones = {row.get("zone", "UTC") for row in rows.values()}
    return str(zones.pop()) if len(zones) == 1 else "UTC"


def _on(row: Doc) -> str:
    return str((row.get("on") or {}).get("situation", ""))


def _of(desk: Desk, slug: str, first: int, ask: Ask) -> dict[str, list[Doc]]:
    """What came and turned in one situation; nothing where it was not open yet, or is closed and still."""
    at = bounds_of(desk, ask, desk.tables().rows("situation")[slug].get("zone", "UTC"))
    try:
        now = picture(desk.tables(), slug, at)
    except NotFound:
        return {}
    reports, fell = new_reports(now, first), felled(now, first)
    remarks = _remarks(desk, slug, first, at.known_at)
    if now.situation["closed"] and not (reports or fell or remarks):
        return {}
    before = _before(desk, slug, first, at)
    opened, closed = conflict_turns(before, now, desk.key, ask.rule)
    return {
        "reports": reports,
        "taken_back": fell,
        "conflicts_opened": opened,
        "conflicts_closed": closed,
        "stale": gone_stale(summaries(desk, before) if before else [], summaries(desk, now), slug),
        "overdue": overdue(before, now, desk.key, ask.rule),
        "remarks": remarks,
    }


def _before(desk: Desk, slug: str, first: int, at: Bounds) -> Picture | None:
    """The situation as it was at the position; what was overdue or stale is judged by the time it was."""
    then = recorded_at(desk, first)
    if then is None:
        return None
    try:
        return picture(desk.tables(), slug, replace(at, known_at=first, at=min(then, at.at)))
    except NotFound:
        return None


def _remarks(desk: Desk, scope: str, first: int, at: int | None) -> list[Doc]:
    found = notes.remarks(desk.tables(), scope, at)
    return [
        remark_doc(row) | {"situation": row["on"].get("situation")}
        for row in found
        if row["position"] > first
    ]


def _to_correct(desk: Desk, slug: str, first: int, at: int | None) -> list[Doc]:
    """The publications that need a correction; `new` if they did not then."""
    due = to_correct(desk, slug, at)
    then = {one["name"] for one in to_correct(desk, slug, first)} if due else set()
    return [one | {"new": one["name"] not in then} for one in due]


def _inbox(desk: Desk, slug: str | None, ask: Ask) -> Doc:
    """How much waits to be coded, and what has waited longest."""
    doc = inbox(desk, slug, replace(ask, limit=OLDEST, next=None))
    kept = ("id", "source", "captured_at", "wording")
    oldest = [{name: item[name] for name in kept} for item in doc["items"]]
    return {"waiting": doc["items_total"], "oldest": oldest}


OLDEST = 3
"""Reports of the inbox that the screen names; `sitline inbox` has all."""
