"""Which incidents, reported under different names, are one?

A merge is an edge between two names, resolved when read; taking the edge away undoes it. The updates
keep the names under which they were recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.aggregate import Facts, Name
from domain.errors import Refused
from domain.event import Event, Key
from domain.header import SituationHeader
from domain.text import Text


class IncidentsMerged(Event):
    """Two names were said to be one incident or one condition."""

    wire = "edge.merged@1"

    act: str
    one: str
    other: str
    because: Text = ""

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "merge"),)


@dataclass(frozen=True, slots=True)
class Merge:
    """Say that two incidents or conditions are one."""

    act: str
    one: str
    other: str
    because: str = ""

    def names(self) -> Iterable[Name]:
        return ()


def _merge(command: Merge, _: SituationHeader, __: Facts) -> Sequence[Event]:
    if command.one == command.other:
        raise Refused(f"{command.one!r} is already itself", where="merge", mend="name two incidents")
    one, other = sorted((command.one, command.other))
    return (IncidentsMerged(act=command.act, one=one, other=other, because=command.because),)


DECISIONS: dict[type[Any], Any] = {Merge: _merge}
