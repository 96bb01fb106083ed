"""What does an analyst note beside the record, with no source behind it?

A remark claims nothing: no state, conflict or assessment rests on it. It is taken back by voiding it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import DECISIONS as ACT_DECISIONS
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.anchor import Anchor, must_exist
from domain.event import Event, Key
from domain.text import Private
from domain.value import Value


class RemarkMade(Event):
    """An analyst noted something on a thing in the record."""

    wire = "remark.made@1"

    act: str
    on: Anchor
    text: Private
    """Erasable: an analyst's note can name a person or a source."""

    @property
    def situation(self) -> str:
        """The situation that it concerns, if any."""
        return self.on.situation

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "remark"),)


class RemarkHeader(Value):
    """The stream keeps no state for decisions."""


@dataclass(frozen=True, slots=True)
class MakeRemark:
    """Note something."""

    remark: RemarkMade

    def names(self) -> Iterable[Name]:
        return self.remark.on.names()


def _make(command: MakeRemark, _: RemarkHeader, facts: Facts) -> Sequence[Event]:
    must_exist(command.remark.on, facts)
    return (command.remark,)


DECISIONS: dict[type[Any], Any] = {MakeRemark: _make, **ACT_DECISIONS}

REMARK = Aggregate("remark", RemarkHeader, lambda header, _: header, decide_by(DECISIONS))
