"""How is something of ours taken back, whatever it is?"""

from __future__ import annotations

from application import resolving
from application.bootstrap import AGGREGATES
from application.corrections import tells_of_publications
from application.desk import Desk, How, Written, told
from domain.act import Void
from domain.errors import NotFound
from domain.ids import short
from domain.text import safe


@tells_of_publications
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
        Void(
            act,
            target,
            safe(reason),
            _fallen_of(desk, stream, target),
            resolving.latest(desk, "fallen", target),
        ),
        command_id=command_id,
        how=how,
    )
    back = f"sitline void {short(act)} --reason …"
    return told(outcome, f"voided {short(target)}", how, id=act, take_back=back)


def unlink(desk: Desk, identifier: str, *, reason: str = "", how: How) -> Written:
    """Take away one edge: a lineage, a merge, a split, a link between situations, a pair of names."""
    target = resolving.identifier(desk, identifier)
    fact = desk.log.fact("act", target)
    if fact is None or fact.content not in ("lineage", "merge", "split", "link", "same", "apart"):
        mend = "sitline log shows acts; sitline void takes back other things"
        raise NotFound(f"{identifier!r} is no link, merge or alias", mend=mend)
    return void(desk, target, reason=reason or "the link does not hold", how=how)


def _fallen_of(desk: Desk, stream: str, target: str) -> dict[str, str] | None:
    sort, _, key = stream.partition(":")
    return resolving.fallen(desk, key, target) if sort == "situation" else None


def _stream(desk: Desk, target: str) -> str:
    for namespace in ("report", "update", "act", "assessment"):
        fact = desk.log.fact(namespace, target)
        if fact is not None:
            return fact.stream
    raise NotFound(f"there is nothing called {target!r}", mend="sitline log shows what was recorded")
