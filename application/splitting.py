"""How are incidents joined that are one, and told apart that are two?"""

from __future__ import annotations

from collections.abc import Sequence

from application import resolving
from application.desk import Desk, How, Written, told
from domain.edge import Merge, Split
from domain.errors import NotFound, Refused
from domain.ids import short
from domain.situation import SITUATION
from domain.text import safe
from domain.text import slug as read_slug
from projections.bounds import Bounds
from projections.conflicts import incidents_of
from projections.mentioned import NAMES, homes, is_mentioned
from projections.picture import Picture
from projections.seeing import picture
from projections.splitting import splits


def merge(
    desk: Desk, one: str, other: str, *, situation: str | None = None, because: str = "", how: How
) -> Written:
    """Say that two incidents, or two conditions named by hand, are one.

    Raises:
        NotFound: there is no such incident. Refused: the names stand in several situations.
    """
    slug = _home(desk, (one, other), situation)
    for name in (one, other):
        if not is_mentioned(desk.tables(), slug, name):
            mend = f"incidents: {', '.join(names_in(desk, slug)) or 'none'}"
            raise NotFound(f"there is no incident {name!r} in {slug}", mend=mend)
    command_id, act = desk.new_act(how)
    command = Merge(act, one, other, safe(because))
    outcome = desk.append(SITUATION, slug, command, command_id=command_id, how=how)
    what = f"{one} and {other} are one in {slug}"
    return told(outcome, what, how, id=act, take_back=_back(act))


def split(
    desk: Desk,
    incident: str,
    *,
    move: Sequence[str] = (),
    into: str = "",
    situation: str | None = None,
    reason: str,
    how: How,
) -> Written:
    """Take an incident out of every merge; or, with `move`, say that these updates of it are of `into`.

    Raises:
        NotFound: there is no such incident or update.
        Refused: it is merged with nothing; an update is of another incident, or has fallen.
    """
    slug = _home(desk, (incident,), situation)
    seen = picture(desk.tables(), slug, Bounds(at=desk.clock()))
    if into and not move:
        raise Refused("no update is named that would be of it", where="--move", mend="--move REPORT#UPDATE")
    name = read_slug(into) if into else ""
    updates = tuple(_of_incident(desk, seen, one, incident) for one in move)
    merges = () if move else _merges(seen, incident)
    fallen = {identifier: way for identifier, (way, _) in seen.standings.fallen.items()}
    command_id, act = desk.new_act(how)
    command = Split(act, incident, merges, updates, name, safe(reason), fallen)
    outcome = desk.append(SITUATION, slug, command, command_id=command_id, how=how)
    notes = _joined(seen, name) if name else ()
    return told(
        outcome, _what(incident, merges, updates, name), how, id=act, joins=notes, take_back=_back(act)
    )


def _what(incident: str, merges: Sequence[str], updates: Sequence[str], into: str) -> str:
    if updates:
        verb = "is" if len(updates) == 1 else "are"
        return f"{', '.join(map(short, updates))} {verb} of {into}, not {incident}"
    count = f"{len(merges)} merge{'' if len(merges) == 1 else 's'}"
    return f"{incident} stands by itself again ({count} undone)"


def _joined(seen: Picture, name: str) -> tuple[str, ...]:
    reports = {u["report"] for u in seen.updates.values() if u.get("incident") == name}
    count = f"{len(reports)} report{'' if len(reports) == 1 else 's'}"
    return (f"joins incident {name} ({count})" if reports else f"NEW incident {name}",)


def _merges(seen: Picture, incident: str) -> tuple[str, ...]:
    """The merges in force that name the incident."""
    undone = {merge for change in splits(seen.standings) for merge in change.get("merges", ())}
    return tuple(
        act
        for act, change in seen.standings.active.items()
        if change["wire"].startswith("edge.merged")
        and act not in undone
        and incident in (change["one"], change["other"])
    )


def _of_incident(desk: Desk, seen: Picture, text: str, incident: str) -> str:
    """The full id of an update of the incident, under any name that it is merged with.

    Raises:
        NotFound: there is no such update. Refused: it is of another incident.
    """
    full, _ = resolving.update(desk, text)
    own = seen.updates.get(full, {}).get("incident")
    merged = incidents_of(seen)
    if own is None or merged.find(own) != merged.find(incident):
        what = f"the update {short(full)} is not of {incident!r}" + (f" but of {own!r}" if own else "")
        raise Refused(what, where="--move", mend="sitline show its report: each update names its incident")
    return full


def _home(desk: Desk, names: tuple[str, ...], situation: str | None) -> str:
    if situation is not None:
        return resolving.situation(desk, situation, loose=False)
    several_homes = [set(homes(desk.tables(), name)) for name in names]
    found = sorted(set.intersection(*several_homes))
    if len(found) == 1:
        return found[0]
    what = " and ".join(repr(n) for n in names)
    if found:
        several = f"{what} stand in several situations: {', '.join(found)}"
        raise Refused(several, mend="add --situation SLUG")
    raise NotFound(f"no situation has the incidents {what}", mend=_where_names_come_from(names))


def _where_names_come_from(names: tuple[str, ...]) -> str:
    if any("#" in name for name in names):
        return 'an update is named by reading it anew: sitline recode REPORT FILE, with incident = "NAME"'
    return "sitline timeline SITUATION shows them"


def names_in(desk: Desk, slug: str) -> list[str]:
    """The names of incidents, and those given to conditions by hand, that a situation uses."""
    tables = desk.tables()
    return sorted({name for table in NAMES for name in tables.rows(table, slug)})


def _back(act: str) -> str:
    return f"sitline unlink {short(act)} --reason …"
