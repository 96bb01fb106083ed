"""Which questions can be asked of a situation? Each answers with a JSON object that names its schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from application import resolving
from application.answers import Ask, Doc, bounds_of, cut, cut_all, envelope, listing
from application.desk import Desk
from application.judged import assessments, audit, summaries
from domain.errors import NotFound, Refused
from projections.bounds import Bounds
from projections.conflicts import Weighed, dissolved, weigh_all
from projections.conflicts_answer import conflict_doc
from projections.copies import likely_copies
from projections.current import current
from projections.picture import Picture
from projections.seeing import picture
from projections.state import state_doc
from projections.timeline import timeline as timeline_entries

__all__ = [
    "assessments",
    "audit",
    "conflict",
    "conflicts",
    "find_conflict",
    "picture_of",
    "state",
    "timeline",
]


def picture_of(desk: Desk, situation: str, ask: Ask) -> Picture:
    """The picture of a situation, found by any spelling, at the bounds asked for.

    Raises:
        NotFound: there is none of that name, or it was opened later.
    """
    slug = resolving.situation(desk, situation)
    at = bounds_of(desk, ask, _zone(desk, slug))
    if not _known_at(desk, slug, at):
        opened = desk.log.fact("situation", slug)
        what = f"{slug} was not in the log yet at position {at.known_at}"
        what += f": it was opened at position {opened.position}" if opened else ""
        mend = "--published-by and --noted-by tell what had been said, or noted, by a day"
        raise NotFound(what, where="--known-at", mend=mend)
    return picture(desk.tables(), slug, at)


def _all_pictures(desk: Desk, ask: Ask) -> Iterator[Picture]:
    """Those of all situations that had been opened by then."""
    for slug in sorted(desk.tables().rows("situation")):
        at = bounds_of(desk, ask, _zone(desk, slug))
        if _known_at(desk, slug, at):
            yield picture(desk.tables(), slug, at)


def _known_at(desk: Desk, slug: str, at: Bounds) -> bool:
    return slug in desk.tables().rows("situation", at=at.known_at)


def _zone(desk: Desk, slug: str) -> str:
    zone: str = desk.tables().rows("situation")[slug].get("zone", "UTC")
    return zone


def state(desk: Desk, situation: str, ask: Ask) -> Doc:
    """What is the state now, or at earlier bounds?"""
    seen = picture_of(desk, situation, ask)
    doc = state_doc(current(seen, desk.key, ask.rule), summaries(desk, seen))
    return cut_all(_head(desk, "sitline.state/1", seen, ask) | doc, ask)


def conflicts(desk: Desk, situation: str | None, ask: Ask, *, include_closed: bool = False) -> Doc:
    """Which reports conflict? `include_closed` tells of settled and dissolved ones, too."""
    found: list[Doc] = []
    zones = set()
    for seen in [picture_of(desk, situation, ask)] if situation else _all_pictures(desk, ask):
        zones.add(seen.zone)
        copies = likely_copies(seen)
        weighed = _weighed(desk, seen, ask, include_closed=include_closed)
        found += [conflict_doc(w, seen, copies) for w in weighed]
    zone = zones.pop() if len(zones) == 1 else "UTC"
    return listing(desk, "sitline.conflicts/1", "conflicts", found, ask, zone)


def _weighed(desk: Desk, seen: Picture, ask: Ask, *, include_closed: bool) -> list[Weighed]:
    found = weigh_all(seen, desk.key, ask.rule)
    if not include_closed:
        return [w for w in found if w.is_open]
    return [*found, *dissolved(seen, desk.key, ask.rule)]


def find_conflict(desk: Desk, identifier: str, ask: Ask) -> tuple[Weighed, Picture]:
    """A conflict by its id, short or whole, in standing or dissolved, with its picture.

    Raises:
        NotFound: there is none. Refused: the id is short for several.
    """
    found = []
    for seen in _all_pictures(desk, ask):
        here = _weighed(desk, seen, ask, include_closed=True)
        found += [(w, seen) for w in here if w.conflict.id.startswith(identifier)]
    distinct = {w.conflict.id for w, _ in found}
    if not found or not identifier.startswith("c"):
        raise NotFound(f"there is no conflict {identifier!r}", mend="sitline conflicts --all lists them")
    if len(distinct) > 1:
        raise Refused(f"{identifier!r} is short for {', '.join(sorted(distinct))}", mend="give more of it")
    return found[0]


def conflict(desk: Desk, identifier: str, ask: Ask) -> Doc:
    """The life of one conflict."""
    from application.living import life

    weighed, seen = find_conflict(desk, identifier, ask)
    told = conflict_doc(weighed, seen, likely_copies(seen)) | {"history": life(desk, weighed, seen, ask.rule)}
    return _head(desk, "sitline.conflict/1", seen, ask) | {"conflict": told}


def timeline(desk: Desk, situation: str, ask: Ask) -> Doc:
    """What was reported, in the order of events?"""
    seen = picture_of(desk, situation, ask)
    head = _head(desk, "sitline.timeline/1", seen, ask) | _named(seen)
    return cut(head, "entries", timeline_entries(seen), ask)


def _head(desk: Desk, schema: str, seen: Picture, ask: Ask) -> Doc:
    return envelope(desk, schema, seen.bounds, ask, seen.zone, f"situation:{seen.slug}")


def _named(seen: Picture) -> dict[str, Any]:
    return {"situation": seen.slug, "title": seen.situation["title"]}
