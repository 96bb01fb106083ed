"""Under which words of its own does the desk file a thing?

A tag is pinned to a thing by an act; the latest act on a thing and a tag that was not voided says whether
it bears it. The tags that a report's file brought stand with the report (`report.recorded`): taking one of
those off is an act here, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import DECISIONS as ACT_DECISIONS
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.anchor import Anchor, must_exist
from domain.event import Event, Key
from domain.text import Name as NameText
from domain.value import Value


class _Tags(Event):
    act: str
    on: Anchor
    tags: tuple[NameText, ...]

    @property
    def situation(self) -> str:
        """The situation that it concerns, if any."""
        return self.on.situation

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "tag"),)


class TagsAdded(_Tags):
    """A thing was filed under words."""

    wire = "tag.added@1"


class TagsRemoved(_Tags):
    """A thing is no longer filed under words."""

    wire = "tag.removed@1"


class TagHeader(Value):
    """The stream keeps no state for decisions."""


@dataclass(frozen=True, slots=True)
class File:
    """File a thing under words, or take it out; `tags` are only those that change something."""

    tags: TagsAdded | TagsRemoved

    def names(self) -> Iterable[Name]:
        return self.tags.on.names()


def _file(command: File, _: TagHeader, facts: Facts) -> Sequence[Event]:
    must_exist(command.tags.on, facts)
    return (command.tags,) if command.tags.tags else ()


DECISIONS: dict[type[Any], Any] = {File: _file, **ACT_DECISIONS}

TAG = Aggregate("tag", TagHeader, lambda header, _: header, decide_by(DECISIONS))
