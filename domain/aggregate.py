"""What does every aggregate offer: how are its decisions made and its header kept?

`decide(command, header, facts)` is pure and returns events; nothing to change means none. The header
is the aggregate's state, of constant size; whatever needs *every* id is a fact, looked up for the ids
that the command names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from domain.event import Event, Standing
from domain.value import Value


@dataclass(frozen=True, slots=True)
class Fact:
    """What the log knows of one key: the stream and position that set it, its content and standing."""

    stream: str
    position: int
    content: str
    standing: Standing


Name = tuple[str, str]
"""A namespace and a key in it: `("report", "r7k2m9…")`."""

Facts = Mapping[Name, Fact]
"""What is known of the names a command gave; names that are not there were never recorded."""


class Command(Protocol):
    """What a person asks for: immutable, complete, with the ids and times already in it."""

    def names(self) -> Iterable[Name]:
        """The names whose facts the decision needs."""
        ...


H = TypeVar("H", bound=Value)


@dataclass(frozen=True, slots=True)
class Aggregate(Generic[H]):
    """The functions of one kind of stream; `name` is the first part of its streams' names.

    A stream is called `name:key`, for example `situation:jasem-siege`.
    """

    name: str
    header: type[H]
    """The state; `header()` is the state of a stream that holds no event."""
    evolve: Callable[[H, Event], H]
    decide: Callable[[Any, H, Facts], Sequence[Event]]

    def stream(self, key: str) -> str:
        """The name of the stream that holds the aggregate called `key`."""
        return f"{self.name}:{key}"


def decide_by(table: Mapping[type[Any], Callable[..., Sequence[Event]]]) -> Callable[..., Sequence[Event]]:
    """A `decide` that hands each command to the function its class has in `table`."""

    def decide(command: Any, header: Any, facts: Facts) -> Sequence[Event]:
        return table[type(command)](command, header, facts)

    return decide
