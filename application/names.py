"""What can be done with the register of places and actors?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from application.answers import Ask, listing
from application.desk import Desk, How, Written, told
from domain.aggregate import Command
from domain.errors import InputRejected, Problem, Refused
from domain.ids import short
from domain.names import NAMES, REGISTER, AddName, JoinNames, NameAdded, PartNames, Sort
from domain.place import PlaceRef, check_place
from domain.reading import read_fields
from domain.spelling import fold
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
    geonames: str | None = None,
    pcode: str | None = None,
    how: How,
) -> Written:
    """Enter a place with its other spellings and what it lies within; an id tells it from its namesakes."""
    check_place(PlaceRef(name=name, lat=lat, lon=lon, radius_m=radius, geonames=geonames, pcode=pcode))
    raw = {"within": within, "lat": lat, "lon": lon, "radius_m": radius, "geonames": geonames, "pcode": pcode}
    return _add(desk, "place", name, aliases, raw, how)


def add_actor(
    desk: Desk, name: str, *, within: str | None = None, aliases: Sequence[str] = (), how: How
) -> Written:
    """Enter an actor with its other names and what it belongs to."""
    return _add(desk, "actor", name, aliases, {"within": within}, how)


def _add(desk: Desk, sort: Sort, name: str, aliases: Sequence[str], raw: dict[str, Any], how: How) -> Written:
    command_id, act = desk.new_act(how)
    given = {k: v for k, v in raw.items() if v is not None}
    given |= {"act": act, "sort": sort, "name": name, "aliases": list(aliases)}
    fields, problems = read_fields(NameAdded, given, desk.door(), sort)
    if problems:
        raise InputRejected(problems)
    entry = NameAdded(**fields)
    found = tuple(_joins(desk, entry))  # before it is entered: afterwards it is its own
    outcome = desk.append(NAMES, REGISTER, AddName(entry), command_id=command_id, how=how)
    within = f" within {entry.within}" if entry.within else ""
    also = f", also {', '.join(entry.aliases)}" if entry.aliases else ""
    what = f"entered {sort} {entry.name}{within}{also}"
    back = f"sitline void {short(act)} --reason …"
    return told(outcome, what, how, id=act, take_back=back, joins=found)


def _joins(desk: Desk, entry: NameAdded) -> Iterator[str]:
    """The entry of that name that was there before, and names that may mean the same."""
    from application.known_names import KnownNames, similar

    tables, named = desk.tables(), (entry.name, *entry.aliases)
    own = {fold(name) for name in named}
    coded = entry.geonames or entry.pcode
    for row in KnownNames.of(tables, named).acts:
        spelled = {fold(name) for name in (row.get("name", ""), *row.get("aliases", ()))}
        same = row.get("sort") == entry.sort and own & spelled and row["act"] != entry.act
        if same and not (coded and (row.get("geonames") or row.get("pcode"))):
            within = f" within {row['within']}" if row.get("within") else ""
            yield f"joins {entry.sort} {row['name']}{within}, entered before{_NAMESAKE[entry.sort]}"
    for s in similar(tables, entry.sort, entry.name, 3, but=own):
        yield f"similar: {s.name} ({s.why}); sitline names same {entry.name!r} {s.name!r} joins them"


_NAMESAKE = {"place": "; if it is another place, give --geonames or --pcode", "actor": ""}


def suggest_names(desk: Desk, text: str, ask: Ask) -> dict[str, Any]:
    """Names in the store that may mean the same; suggestions only, nothing is joined.

    What a person put apart is left out; what means the same already says so.
    """
    from application.known_names import KnownNames
    from application.similar import suggest

    known, name = KnownNames(desk.tables()), safe_name(text)
    wanted = max(ask.limit, 1) if ask.limit else 50
    found = [s for s in suggest(name, known.names(), limit=wanted * 2) if not known.apart(name, s.name)]
    items = [
        {"name": s.name, "why": s.why, "score": s.score, "joined": known.one(name, s.name)}
        for s in found[:wanted]
    ]
    return listing(desk, "sitline.names/1", "suggestions", items, ask) | {"text": text}


def join_names(desk: Desk, one: str, other: str, *, how: How) -> Written:
    """Say that two names mean the same.

    Raises:
        Refused: a person said that they do not; the act that said so is named.
    """
    from application.known_names import KnownNames

    command_id, act = desk.new_act(how)
    one, other = _names(one, other)
    known = KnownNames.of(desk.tables(), (one, other))
    if desk.log.fact("act", act) is None:
        if known.apart(one, other):
            what = f"{one} and {other} were put apart"
            raise Refused(what, mend=f"take that back first: {_acts(known.acts, 'names.parted', one, other)}")
        if one != other and known.one(one, other):
            return Written(f"nothing to change: {one} and {other} are the same before", new=False)
    command = JoinNames(act, one, other)
    return _edge(desk, command, f"{one} and {other} are the same", act, command_id, how)


def part_names(desk: Desk, one: str, other: str, *, how: How) -> Written:
    """Say that two names do not mean the same: they are never suggested for one another again.

    Raises:
        Refused: they are one name, or a person joined them; the act that did is named.
    """
    from application.known_names import KnownNames

    command_id, act = desk.new_act(how)
    one, other = _names(one, other)
    known = KnownNames.of(desk.tables(), (one, other))
    if one != other and desk.log.fact("act", act) is None:
        if fold(one) == fold(other):
            what = f"{one} and {other} are spellings of one name"
            raise Refused(what, mend="places of one name are told apart by their ids: --geonames, --pcode")
        if known.one(one, other):
            what = f"{one} and {other} were joined"
            raise Refused(what, mend=f"take that back first: {_acts(known.acts, 'names.joined', one, other)}")
        if known.apart(one, other):
            return Written(f"nothing to change: {one} and {other} are kept apart before", new=False)
    command = PartNames(act, one, other)
    return _edge(desk, command, f"{one} and {other} are kept apart", act, command_id, how)


def _acts(acts: Sequence[dict[str, Any]], wire: str, one: str, other: str) -> str:
    """The lines that take back what was said of two names; where it was of others, how to find it."""
    pair = {fold(one), fold(other)}
    found = [
        row["act"]
        for row in acts
        if row["wire"].startswith(wire) and pair & {fold(row["one"]), fold(row["other"])}
    ]
    return "; ".join(f"sitline void {short(act)} --reason …" for act in found) or "sitline log shows the act"


def _names(one: str, other: str) -> tuple[str, str]:
    try:
        return safe_name(one), safe_name(other)
    except ValueError as error:
        raise InputRejected([Problem("name", str(error))]) from None


def _edge(desk: Desk, command: Command, what: str, act: str, command_id: str, how: How) -> Written:
    outcome = desk.append(NAMES, REGISTER, command, command_id=command_id, how=how)
    return told(outcome, what, how, id=act, take_back=f"sitline void {short(act)} --reason …")
