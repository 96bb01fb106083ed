"""Which positions in the log has the desk given a name?

A name set again stands at the newer position; voiding that act brings the earlier one back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import DECISIONS as ACT_DECISIONS
from domain.act import Fallen, way_of
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.event import Event, Key
from domain.text import Slug
from domain.value import Value

OWN = "own"
"""The key of the one stream of marks."""


class MarkSet(Event):
    """A position in the log was given a name."""

    wire = "mark.set@1"

    act: str
    name: Slug
    at: int | None = None
    """The position; None = that of this event itself: everything up to here."""

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, "mark")
        yield Key("mark", self.name, f"{self.act} {'' if self.at is None else self.at}")


class MarkHeader(Value):
    """The stream keeps no state for decisions: marks are looked up as facts."""


@dataclass(frozen=True, slots=True)
class SetMark:
    """Give a position a name."""

    mark: MarkSet
    seen: str = ""
    """The act by which the name was set last, as seen."""
    fallen: Fallen | None = None
    """Whether that was voided, as seen."""

    def names(self) -> Iterable[Name]:
        yield from (("mark", self.mark.name), ("fallen", self.seen))


def _set(command: SetMark, _: MarkHeader, facts: Facts) -> Sequence[Event]:
    """The same name at the same stated position, still in force, is nothing new."""
    mark, known = command.mark, facts.get(("mark", command.mark.name))
    same = known is not None and mark.at is not None and known.content == f"{command.seen} {mark.at}"
    return () if same and not way_of(facts, command.seen, command.fallen) else (mark,)


DECISIONS: dict[type[Any], Any] = {SetMark: _set, **ACT_DECISIONS}

MARKS = Aggregate("mark", MarkHeader, lambda header, _: header, decide_by(DECISIONS))
