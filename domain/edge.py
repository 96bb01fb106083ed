"""Which incidents, reported under different names, are one, and which were taken for one and are two?

A merge is an edge between two names; a split takes merges away, or tells some updates of an incident as
another's. Both are resolved when read; taking the edge away undoes it. The updates keep the names under
which they were recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import Fallen, must_stand
from domain.aggregate import Facts, Name
from domain.errors import Refused
from domain.event import Event, Key
from domain.header import SituationHeader
from domain.text import Slug, Text


class IncidentsMerged(Event):
    """Two names were said to be one incident or one condition."""

    wire = "edge.merged@1"

    act: str
    one: str
    other: str
    because: Text = ""

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "merge"),)


class IncidentSplit(Event):
    """An incident was told apart: from those it was merged with, or some of its updates from the others."""

    wire = "edge.split@1"

    act: str
    incident: str
    merges: tuple[str, ...] = ()
    """The merges that no longer hold, by their acts."""
    updates: tuple[str, ...] = ()
    """The updates that are of the incident `into`."""
    into: Slug = ""
    because: Text = ""

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "split"),)


@dataclass(frozen=True, slots=True)
class Merge:
    """Say that two incidents or conditions are one."""

    act: str
    one: str
    other: str
    because: str = ""

    def names(self) -> Iterable[Name]:
        return ()


@dataclass(frozen=True, slots=True)
class Split:
    """Take an incident out of its merges, or some updates out of an incident."""

    act: str
    incident: str
    merges: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    into: str = ""
    because: str = ""
    fallen: Fallen | None = None

    def names(self) -> Iterable[Name]:
        for update in self.updates:
            yield from (("update", update), ("fallen", update))
        yield from (("act", merge) for merge in self.merges)


def _merge(command: Merge, _: SituationHeader, __: Facts) -> Sequence[Event]:
    if command.one == command.other:
        raise Refused(f"{command.one!r} is already itself", where="merge", mend="name two incidents")
    one, other = sorted((command.one, command.other))
    return (IncidentsMerged(act=command.act, one=one, other=other, because=command.because),)


def _split(command: Split, _: SituationHeader, facts: Facts) -> Sequence[Event]:
    """The updates must stand, and become those of another incident.

    Raises:
        NotFound: an update was never recorded. Refused: one has fallen, or nothing would change.
    """
    if not command.merges and not command.updates:
        raise Refused(f"{command.incident!r} is merged with nothing", mend="sitline merge A B joins two")
    if command.updates and command.into in ("", command.incident):
        raise Refused("the updates need another incident to be of", where="--as", mend="--as NAME")
    for update in command.updates:
        must_stand(facts, "update", update, command.fallen)
    return (
        IncidentSplit(
            act=command.act,
            incident=command.incident,
            merges=command.merges,
            updates=command.updates,
            into=command.into,
            because=command.because,
        ),
    )


DECISIONS: dict[type[Any], Any] = {Merge: _merge, Split: _split}
