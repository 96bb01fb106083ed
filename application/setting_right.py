"""How is something of ours taken back, and how are incidents joined and parted?"""

from __future__ import annotations

from typing import Any

from application import resolving
from application.bootstrap import AGGREGATES
from application.desk import Desk, How, Written, told
from domain.act import Void
from domain.edge import Merge
from domain.errors import NotFound, Refused
from domain.ids import short
from domain.situation import SITUATION
from domain.text import safe


def void(desk: Desk, identifier: str, *, reason: str, how: How) -> Written:
    """Take back a report, an update, an assessment or an act of ours; a void can be voided, too."""
    target = resolving.identifier(desk, identifier)
    stream = _stream(desk, target)
    sort, _, key = stream.partition(":")
    aggregate = next(a for a in AGGREGATES if a.name == sort)
    command_id, act = desk.new_act(how)
    outcome = desk.append(
        aggregate,
        key,
        Void(act, target, safe(reason), _fallen_of(desk, stream), resolving.latest(desk, "fallen", target)),
        command_id=command_id,
        how=how,
    )
    back = f"sitline void {short(act)} --reason …"
    return told(outcome, f"voided {short(target)}", how, id=act, take_back=back)


def unlink(desk: Desk, identifier: str, *, reason: str = "", how: How) -> Written:
    """Take away one edge: a lineage, a merge, a link between situations, a pair of names."""
    target = resolving.identifier(desk, identifier)
    fact = desk.log.fact("act", target)
    if fact is None or fact.content not in ("lineage", "merge", "link", "same", "apart"):
        mend = "sitline log shows acts; sitline void takes back other things"
        raise NotFound(f"{identifier!r} is no link, merge or alias", mend=mend)
    return void(desk, target, reason=reason or "the link does not hold", how=how)


def merge(
    desk: Desk, one: str, other: str, *, situation: str | None = None, because: str = "", how: How
) -> Written:
    """Say that two incidents, or two conditions named by hand, are one."""
    slug = _home(desk, (one, other), situation)
    for name in (one, other):
        if name not in _names(desk, slug):
            known = ", ".join(sorted(_names(desk, slug))) or "none"
            raise NotFound(f"there is no incident {name!r} in {slug}", mend=f"incidents: {known}")
    command_id, act = desk.new_act(how)
    outcome = desk.append(
        SITUATION, slug, Merge(act, one, other, safe(because)), command_id=command_id, how=how
    )
    what = f"{one} and {other} are one in {slug}"
    return told(outcome, what, how, id=act, take_back=f"sitline unlink {short(act)} --reason …")


def split(desk: Desk, incident: str, *, situation: str | None = None, reason: str, how: How) -> Written:
    """Take away every merge of an incident."""
    slug = _home(desk, (incident,), situation)
    edges = [
        act
        for act, change in desk.tables().rows("change", slug).items()
        if change["wire"].startswith("edge.merged") and incident in (change["one"], change["other"])
    ]
    standing = [act for act in edges if not _fallen(desk, act)]
    if not standing:
        raise Refused(f"{incident!r} is merged with nothing", mend="sitline merge A B joins two")
    written = [void(desk, act, reason=reason, how=How(how.dry_run)) for act in standing]
    return Written(
        f"{incident} stands by itself again ({len(standing)} merge{'s' if len(standing) > 1 else ''} undone)",
        id=written[-1].id,
        command_id=written[-1].command_id,
        dry_run=how.dry_run,
        take_back="; ".join(w.take_back for w in written),
        position=written[-1].position,
    )


def _fallen_of(desk: Desk, stream: str) -> dict[str, str] | None:
    sort, _, key = stream.partition(":")
    return resolving.fallen(desk, key) if sort == "situation" else None


def _stream(desk: Desk, target: str) -> str:
    for namespace in ("report", "update", "act", "assessment"):
        fact = desk.log.fact(namespace, target)
        if fact is not None:
            return fact.stream
    raise NotFound(f"there is nothing called {target!r}", mend="sitline log shows what was recorded")


def _fallen(desk: Desk, act: str) -> bool:
    fact = desk.log.fact("fallen", act)
    return fact is not None and fact.standing != "standing"


def _home(desk: Desk, names: tuple[str, ...], situation: str | None) -> str:
    if situation is not None:
        return resolving.situation(desk, situation, loose=False)
    rows = desk.tables().rows("situation")
    homes = [slug for slug in rows if all(name in _names(desk, slug) for name in names)]
    if len(homes) == 1:
        return homes[0]
    what = " and ".join(repr(n) for n in names)
    if homes:
        raise Refused(
            f"{what} stand in several situations: {', '.join(sorted(homes))}", mend="add --situation SLUG"
        )
    raise NotFound(f"no situation has the incidents {what}", mend=_where_names_come_from(names))


def _where_names_come_from(names: tuple[str, ...]) -> str:
    if any("#" in name for name in names):
        return 'an update is named by reading it anew: sitline recode REPORT FILE, with incident = "NAME"'
    return "sitline timeline SITUATION shows them"


def _names(desk: Desk, slug: str) -> set[str]:
    found: set[Any] = set()
    for update in desk.tables().rows("update", slug).values():
        found |= {update.get("incident"), update.get("condition")}
    return {name for name in found if name}
