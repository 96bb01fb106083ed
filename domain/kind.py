"""Which kinds of its own has a desk declared, and what may a later version of one change?

Each kind is a stream. A definition is never changed: another content is a new version, which may add
fields, stages and choices and say things in other words; what was recorded keeps the version it was
recorded by. Voiding the act that declared a version brings back the one before; with none left, nothing
more can be recorded of that kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import DECISIONS as ACT_DECISIONS
from domain.act import way_of
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.definition import Definition
from domain.errors import Changed, InputRejected
from domain.event import Event, Key
from domain.kind_versions import clashes
from domain.value import Value


class KindDefined(Event):
    """The desk declared a kind of update, or a further version of it."""

    wire = "kind.defined@1"

    act: str
    definition: Definition

    @property
    def title(self) -> str:
        """The kind and its version, as the log shows them."""
        return f"{self.definition.kind}, version {self.definition.version}"

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, "kind")
        yield Key("kind", self.definition.kind, self.act)


class KindHeader(Value):
    """The state of one declared kind."""

    versions: int = 0
    """How many there have been, voided ones among them."""


@dataclass(frozen=True, slots=True)
class AddKind:
    """Declare a kind, or a further version of it."""

    act: str
    definition: Definition
    seen: tuple[KindDefined, ...] = ()
    """The versions there have been, oldest first, as the person saw them."""

    def names(self) -> Iterable[Name]:
        return tuple(("fallen", earlier.act) for earlier in self.seen)


def evolve(header: KindHeader, event: Event) -> KindHeader:
    """The header after one more event; total."""
    return KindHeader(versions=event.definition.version) if isinstance(event, KindDefined) else header


def _add(command: AddKind, header: KindHeader, facts: Facts) -> Sequence[Event]:
    """The same definition, still in force, is nothing new.

    Raises:
        Changed: somebody else declared a version since it was looked at.
        InputRejected: it takes away or changes what the version in force has.
    """
    made = command.definition
    if header.versions != len(command.seen):
        what = f"the kind {made.kind!r} was declared anew since you looked"
        raise Changed(what, mend=f"look again: sitline kinds {made.kind}")
    made = made.model_copy(update={"version": header.versions + 1})
    standing = [earlier.definition for earlier in command.seen if not way_of(facts, earlier.act)]
    if standing:
        before = standing[-1]
        if before.model_copy(update={"version": made.version}) == made:
            return ()
        if problems := [*clashes(before, made)]:
            raise InputRejected(problems)
    return (KindDefined(act=command.act, definition=made),)


DECISIONS: dict[type[Any], Any] = {AddKind: _add, **ACT_DECISIONS}

KINDS = Aggregate("kinds", KindHeader, evolve, decide_by(DECISIONS))
