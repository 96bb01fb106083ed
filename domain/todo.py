"""What is still to be done at the desk, by when and by whom, and what was done?

Each thing to be done is a stream of its own. Done is an act: voiding it opens the thing again; voiding
the thing itself says that it never was to be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import DECISIONS as ACT_DECISIONS
from domain.act import Fallen, must_stand, way_of
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.anchor import Anchor, must_exist
from domain.event import Event, Key
from domain.moment import Moment
from domain.text import Private
from domain.value import Value


class TodoAdded(Event):
    """Something is to be done."""

    wire = "todo.added@1"

    act: str
    text: Private
    on: Anchor | None = None
    due: Moment | None = None
    """Overdue once its latest bound has passed; None = at any time."""
    whom: Private | None = None
    """Who is to do it; None = whoever is at the desk."""

    @property
    def situation(self) -> str:
        """The situation that it concerns, if any."""
        return self.on.situation if self.on else ""

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, "todo")
        yield Key("todo", self.act)


class TodoDone(Event):
    """It was done."""

    wire = "todo.done@1"

    act: str
    todo: str

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, "done")
        yield Key("done", self.todo, self.act)


class TodoHeader(Value):
    """The stream keeps no state for decisions: what was done is looked up as a fact."""


@dataclass(frozen=True, slots=True)
class AddTodo:
    """Put something on the list."""

    todo: TodoAdded

    def names(self) -> Iterable[Name]:
        return self.todo.on.names() if self.todo.on else ()


@dataclass(frozen=True, slots=True)
class FinishTodo:
    """Say that it is done."""

    act: str
    todo: str
    seen: str = ""
    """The act by which it was last said to be done, as seen; it may have been voided since."""
    fallen: Fallen | None = None
    """What of this was voided, as seen."""

    def names(self) -> Iterable[Name]:
        yield from (("todo", self.todo), ("fallen", self.todo), ("done", self.todo), ("fallen", self.seen))


def _add(command: AddTodo, _: TodoHeader, facts: Facts) -> Sequence[Event]:
    if command.todo.on:
        must_exist(command.todo.on, facts)
    return (command.todo,)


def _finish(command: FinishTodo, _: TodoHeader, facts: Facts) -> Sequence[Event]:
    """What a colleague finished a moment ago is finished: nothing to change."""
    must_stand(facts, "todo", command.todo, command.fallen)
    latest = facts.get(("done", command.todo))
    if latest and (latest.content != command.seen or not way_of(facts, command.seen, command.fallen)):
        return ()
    return (TodoDone(act=command.act, todo=command.todo),)


DECISIONS: dict[type[Any], Any] = {AddTodo: _add, FinishTodo: _finish, **ACT_DECISIONS}

TODO = Aggregate("todo", TodoHeader, lambda header, _: header, decide_by(DECISIONS))
