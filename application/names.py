"""What can be done with the register of places and actors?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from application.answers import Ask, listing
from application.desk import Desk, How, Written, told
from domain.aggregate import Command
from domain.door import Door
from domain.errors import InputRejected, Problem
from domain.names import NAMES, REGISTER, AddName, JoinNames, NameAdded, PartNames
from domain.place import PlaceRef, check_place
from domain.reading import read_fields
from domain.text import safe_name


def add_place(
    desk: Desk,
    name: str,
    *,
    within: str | None = None,
    aliases: Sequence[str] = (),
    lat: float | None = None,
    lon: float | None = None,
    radius: float | None = None,
    how: How,
) -> Written:
    """Enter a place with its other spellings and what it lies within."""
    check_place(PlaceRef(name=name, lat=lat, lon=lon, radius_m=radius))
    raw = {"within": within, "lat": lat, "lon": lon, "radius_m": radius}
    return _add(desk, "place", name, aliases, raw, how)


def add_actor(
    desk: Desk, name: str, *, within: str | None = None, aliases: Sequence[str] = (), how: How
) -> Written:
    """Enter an actor with its other names and what it belongs to."""
    return _add(desk, "actor", name, aliases, {"within": within}, how)


def _add(desk: Desk, sort: str, name: str, aliases: Sequence[str], raw: dict[str, Any], how: How) -> Written:
    command_id, act = desk.new_act(how)
    given = {k: v for k, v in raw.items() if v is not None}
    given |= {"act": act, "sort": sort, "name": name, "aliases": list(aliases)}
    fields, problems = read_fields(NameAdded, given, Door(), sort)
    if problems:
        raise InputRejected(problems)
    entry = NameAdded(**fields)
    outcome = desk.append(NAMES, REGISTER, AddName(entry), command_id=command_id, how=how)
    within = f" within {entry.within}" if entry.within else ""
    also = f", also {', '.join(entry.aliases)}" if entry.aliases else ""
    what = f"entered {sort} {entry.name}{within}{also}"
    return told(
        outcome, what, how, id=act, take_back=f"sitline void {act} --reason …", joins=_similar(desk, entry)
    )


def _similar(desk: Desk, entry: NameAdded) -> tuple[str, ...]:
    from application.similar import suggest

    own = {entry.name, *entry.aliases}
    known = [name for name in known_names(desk) if name not in own]
    found = suggest(entry.name, known, limit=3)
    return tuple(
        f"similar: {s.name} ({s.why}); sitline names same {entry.name!r} {s.name!r} joins them" for s in found
    )


def known_names(desk: Desk) -> list[str]:
    """Every place and actor named in the register or in an update."""
    tables = desk.tables()
    found: dict[str, None] = {}
    for row in tables.rows("name").values():
        for name in (row.get("name"), *row.get("aliases", ())):
            if name:
                found.setdefault(name)
    for scope in tables.scopes("update"):
        for update in tables.rows("update", scope).values():
            for name in (
                (update.get("place") or {}).get("name"),
                *update.get("by", ()),
                *update.get("parties", ()),
            ):
                if isinstance(name, str):
                    found.setdefault(name)
    return sorted(found)


def suggest_names(desk: Desk, text: str, ask: Ask) -> dict[str, Any]:
    """Names in the store that may mean the same; suggestions only, nothing is joined."""
    from application.similar import suggest

    found = suggest(safe_name(text), known_names(desk), limit=max(ask.limit, 1) if ask.limit else 50)
    items = [{"name": s.name, "why": s.why, "score": s.score} for s in found]
    return listing(desk, "sitline.names/1", "suggestions", items, ask) | {"text": text}


def join_names(desk: Desk, one: str, other: str, *, how: How) -> Written:
    """Say that two names mean the same."""
    command_id, act = desk.new_act(how)
    command = JoinNames(act, *_names(one, other))
    return _edge(desk, command, f"{one} and {other} are the same", act, command_id, how)


def part_names(desk: Desk, one: str, other: str, *, how: How) -> Written:
    """Say that two names do not mean the same."""
    command_id, act = desk.new_act(how)
    command = PartNames(act, *_names(one, other))
    return _edge(desk, command, f"{one} and {other} are kept apart", act, command_id, how)


def _names(one: str, other: str) -> tuple[str, str]:
    try:
        return safe_name(one), safe_name(other)
    except ValueError as error:
        raise InputRejected([Problem("name", str(error))]) from None


def _edge(desk: Desk, command: Command, what: str, act: str, command_id: str, how: How) -> Written:
    outcome = desk.append(NAMES, REGISTER, command, command_id=command_id, how=how)
    return told(outcome, what, how, id=act, take_back=f"sitline void {act} --reason …")
