"""Which questions does the desk keep under a name, to ask them again?

What is kept is what was typed, so that "yesterday" means the day before it is asked. A name saved again
stands for the newer question; voiding that brings the earlier one back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import DECISIONS as ACT_DECISIONS
from domain.act import Fallen, way_of
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.errors import NotFound
from domain.event import Event, Key
from domain.text import Private, Slug
from domain.value import Value

OWN = "own"
"""The key of the one stream of saved questions."""


class QuestionSaved(Event):
    """A question was kept under a name."""

    wire = "ask.saved@1"

    act: str
    name: Slug
    line: Private
    """The words behind `sitline`, quoted as a shell would: what is searched for can be somebody's name."""

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, "question")
        yield Key("question", self.name, self.act)


class QuestionDropped(Event):
    """A name stands for no question any more."""

    wire = "ask.dropped@1"

    act: str
    name: Slug

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, "drop")
        yield Key("question", self.name, self.act)


class AskHeader(Value):
    """The stream keeps no state for decisions: names are looked up as facts."""


@dataclass(frozen=True, slots=True)
class SaveQuestion:
    """Keep a question under a name; `same`: as seen, the name stands for just that."""

    question: QuestionSaved
    seen: str = ""
    """The act that said last what the name stands for, as seen."""
    same: bool = False
    fallen: Fallen | None = None

    def names(self) -> Iterable[Name]:
        yield from (("question", self.question.name), ("fallen", self.seen))


@dataclass(frozen=True, slots=True)
class DropQuestion:
    """Keep it no longer."""

    question: QuestionDropped

    def names(self) -> Iterable[Name]:
        return (("question", self.question.name),)


def _save(command: SaveQuestion, _: AskHeader, facts: Facts) -> Sequence[Event]:
    """The same question under the same name, still in force, is nothing new."""
    known = facts.get(("question", command.question.name))
    same = command.same and known is not None and known.content == command.seen
    return () if same and not way_of(facts, command.seen, command.fallen) else (command.question,)


def _drop(command: DropQuestion, _: AskHeader, facts: Facts) -> Sequence[Event]:
    if ("question", command.question.name) not in facts:
        what = f"no question is saved as {command.question.name!r}"
        raise NotFound(what, where="NAME", mend="sitline ask list shows those there are")
    return (command.question,)


DECISIONS: dict[type[Any], Any] = {SaveQuestion: _save, DropQuestion: _drop, **ACT_DECISIONS}

ASK = Aggregate("ask", AskHeader, lambda header, _: header, decide_by(DECISIONS))
