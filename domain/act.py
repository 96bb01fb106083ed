"""How is something of ours taken back?

Every write that is not a report is an act with an id. Voiding is ours alone: it acts on the recorded
axis only, it deletes nothing, and voiding a void restores what it took back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.aggregate import Facts, Name
from domain.errors import Changed, NotFound, Refused
from domain.event import Event, Key
from domain.text import Text

Fallen = Mapping[str, str]
"""Ids of what has fallen, with the way in a word."""


class ActVoided(Event):
    """A report, an update or an act of ours was taken back by us."""

    wire = "act.voided@1"

    act: str
    target: str
    """The report, update, assessment or act that no longer counts."""
    restores: str = ""
    """What counts again, where the target was itself a void."""
    reason: Text

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, f"void {self.target}")
        yield Key("fallen", self.target, self.act, "voided")
        if self.restores:
            yield Key("fallen", self.restores, self.act, "standing")


@dataclass(frozen=True, slots=True)
class Void:
    """Take back one of our own recordings."""

    act: str
    target: str
    reason: str
    fallen: Fallen | None = None
    """What had fallen, and how, as the person saw it; None: as the facts have it."""
    seen: str | None = None
    """The act that last felled or restored the target, as seen; None: not looked at."""

    def names(self) -> Iterable[Name]:
        for namespace in ("report", "update", "act", "assessment", "fallen"):
            yield namespace, self.target


def void(command: Void, _: Any, facts: Facts) -> Sequence[Event]:
    """Decide on a void; it needs no header, so every aggregate can use it."""
    target = command.target
    known = [ns for ns in ("report", "update", "act", "assessment") if (ns, target) in facts]
    if not known:
        raise NotFound(
            f"there is nothing called {target!r} to void", mend="sitline log shows what was recorded"
        )
    must_be_seen(facts, ("fallen", target), command.seen)
    if way_of(facts, target, command.fallen) == "voided":
        return ()
    what = facts["act", target].content if known == ["act"] else ""
    restores = what.partition("void ")[2]
    return (ActVoided(act=command.act, target=target, restores=restores, reason=command.reason),)


def must_be_seen(facts: Facts, name: Name, seen: str | None) -> None:
    """Refuse where something came between a person's look and the lock.

    `name` is a fact whose content is the latest act; `seen` that content as seen, None: not looked at.

    Raises:
        Changed: the latest act is another one.
    """
    latest = facts[name].content if name in facts else ""
    if seen is not None and latest != seen:
        what = f"{name[1]} was changed since you looked, by act {latest}"
        raise Changed(what, mend=f"look again: sitline show {name[1]}")


def way_of(facts: Facts, identifier: str, seen: Fallen | None = None) -> str:
    """How something has fallen, in a word; empty where it stands.

    A fact keeps the latest word only: after a retraction was itself taken back it may say too much. So a
    command carries what the person saw, worked out from the whole record. A correction and a recoding are
    refused by the `changed` facts if that has changed since; the others are decided by what was seen.
    """
    if seen is not None:
        return seen.get(identifier, "")
    fact = facts.get(("fallen", identifier))
    return "" if fact is None or fact.standing == "standing" else fact.standing


def must_stand(facts: Facts, namespace: str, identifier: str, seen: Fallen | None = None) -> None:
    """Refuse where `identifier` was never recorded or has fallen.

    Raises:
        NotFound: it was never recorded.
        Refused: it has fallen; the way is named.
    """
    if (namespace, identifier) not in facts:
        raise NotFound(f"there is no {namespace} {identifier!r}", mend="sitline log shows what was recorded")
    if way := way_of(facts, identifier, seen):
        raise Refused(
            f"the {namespace} {identifier} has fallen: it was {way}", mend=f"sitline show {identifier}"
        )


DECISIONS: dict[type[Any], Any] = {Void: void}
