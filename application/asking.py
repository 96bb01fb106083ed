"""Which questions can be asked of a situation? Each answers with a JSON object that names its schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from application import resolving
from application.answering import SCHEMAS, named, told_conflicts, told_state, told_timeline
from application.answers import Ask, Doc, bounds_of, cut, envelope, listing, page_of
from application.corrections import to_correct
from application.desk import Desk, at_one_look
from application.judged import assessments, audit
from application.kept import findings
from domain.errors import NotFound, Refused
from projections.bounds import Bounds
from projections.conflicts import Weighed, dissolved, weigh_all
from projections.conflicts_answer import conflict_doc
from projections.picture import Picture
from projections.seeing import picture, situation_of

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
    slug, at = there(desk, situation, ask)
    return picture(desk.tables(), slug, at)


def there(desk: Desk, situation: str, ask: Ask) -> tuple[str, Bounds]:
    """The slug of a situation, found by any spelling, and the bounds asked for.

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
    return slug, at


def _all_pictures(desk: Desk, ask: Ask) -> Iterator[Picture]:
    """Those of all situations that had been opened by then."""
    for slug, at in _all(desk, ask):
        yield picture(desk.tables(), slug, at)


def _all(desk: Desk, ask: Ask) -> Iterator[tuple[str, Bounds]]:
    """All situations that had been opened by then, each with the bounds in its zone."""
    for slug, row in sorted(desk.tables().rows("situation").items()):
        at = bounds_of(desk, ask, str(row.get("zone", "UTC")))
        if _known_at(desk, slug, at):
            yield slug, at


def _known_at(desk: Desk, slug: str, at: Bounds) -> bool:
    return desk.tables().row("situation", "", slug, at.known_at) is not None


def _zone(desk: Desk, slug: str) -> str:
    row = desk.tables().row("situation", "", slug) or {}
    return str(row.get("zone", "UTC"))


@at_one_look
def state(desk: Desk, situation: str, ask: Ask) -> Doc:
    """What is the state now, or at earlier bounds?"""
    slug, at = there(desk, situation, ask)
    head, row = _head_of(desk, "state", slug, at, ask)
    found = findings(desk, slug, at, ask.rule)
    return told_state(head, row, found, at, page_of(ask), to_correct(desk, slug, at.known_at))


@at_one_look
def conflicts(desk: Desk, situation: str | None, ask: Ask, *, include_closed: bool = False) -> Doc:
    """Which reports conflict? `include_closed` tells of settled and dissolved ones, too."""
    if situation and not include_closed:
        slug, at = there(desk, situation, ask)
        head, _ = _head_of(desk, "conflicts", slug, at, ask)
        return told_conflicts(head, findings(desk, slug, at, ask.rule), page_of(ask))
    found: list[Doc] = []
    zones = set()
    for slug, at in [there(desk, situation, ask)] if situation else _all(desk, ask):
        zones.add(_zone(desk, slug))
        if include_closed:
            seen = picture(desk.tables(), slug, at)
            found += [conflict_doc(w, seen) for w in _weighed(desk, seen, ask, include_closed=True)]
        else:
            found += findings(desk, slug, at, ask.rule).page("conflict", 0, 0)
    zone = zones.pop() if len(zones) == 1 else "UTC"
    return listing(desk, SCHEMAS["conflicts"], "conflicts", found, ask, zone)


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


@at_one_look
def conflict(desk: Desk, identifier: str, ask: Ask) -> Doc:
    """The life of one conflict."""
    from application.living import life

    weighed, seen = find_conflict(desk, identifier, ask)
    told = conflict_doc(weighed, seen) | {"history": life(desk, weighed, seen, ask.rule)}
    return _head(desk, "sitline.conflict/1", seen, ask) | {"conflict": told}


@at_one_look
def timeline(desk: Desk, situation: str, ask: Ask, *, tags: Sequence[str] = ()) -> Doc:
    """What was reported, in the order of events? `tags`: only what bears all of them."""
    slug, at = there(desk, situation, ask)
    head, row = _head_of(desk, "timeline", slug, at, ask)
    found = findings(desk, slug, at, ask.rule)
    if tags:
        from application.tagging import Filter

        borne = Filter(desk, tags, at.known_at)
        entries = [e for e in found.page("entry", 0, 0) if borne.passes(slug, e["id"], e["incident"] or "")]
        return cut(head | named(row) | {"tags": list(tags)}, "entries", entries, ask)
    return told_timeline(head, row, found, page_of(ask))


def _head_of(desk: Desk, question: str, slug: str, at: Bounds, ask: Ask) -> tuple[Doc, Doc]:
    """What an answer about a situation begins with, and the situation's row."""
    row = situation_of(desk.tables(), slug, at)
    zone = str(row.get("zone", "UTC"))
    return envelope(desk, SCHEMAS[question], at, ask, zone, f"situation:{slug}"), row


def _head(desk: Desk, schema: str, seen: Picture, ask: Ask) -> Doc:
    return envelope(desk, schema, seen.bounds, ask, seen.zone, f"situation:{seen.slug}")
