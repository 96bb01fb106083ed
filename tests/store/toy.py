"""Which small aggregate do the tests of the store record? A shelf on which notes are put."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from domain.aggregate import Aggregate, Facts, Name
from domain.errors import Refused
from domain.event import Event, Key, Upcast, modules
from domain.text import Private
from domain.value import Value


class Put(Event):
    """A note was put on the shelf. Version 1 called the note `what`."""

    wire: ClassVar[str] = "toy.put@2"
    upcasts: ClassVar[Mapping[int, Upcast]] = {1: lambda old: {"note": old["what"]}}

    note: str
    amount: int = 1
    author: Private | None = None

    def keys(self) -> Iterable[Key]:
        """A note is known by its name."""
        return (Key("note", self.note, content=str(self.amount)),)


class Shelf(Value):
    """How many notes there are, and how much they amount to."""

    count: int = 0
    total: int = 0
    last: Private | None = None


@dataclass(frozen=True)
class PutNotes:
    """Puts notes; one that is known somewhere already is refused, the note `nothing` changes nothing."""

    notes: tuple[str, ...]
    amount: int = 1
    author: str | None = None

    def names(self) -> Iterable[Name]:
        """One for each note."""
        return (("note", note) for note in self.notes)


def decide(command: PutNotes, _shelf: Shelf, facts: Facts) -> Sequence[Event]:
    """Everything or, for a single known note, nothing."""
    for name in command.names():
        if name in facts:
            raise Refused(f"{name[1]} is on {facts[name].stream} already")
    author = Private(text=command.author) if command.author else None
    return [Put(note=n, amount=command.amount, author=author) for n in command.notes if n != "nothing"]


def evolve(shelf: Shelf, event: Event) -> Shelf:
    """Counts."""
    if isinstance(event, Put):
        return Shelf(count=shelf.count + 1, total=shelf.total + event.amount, last=event.author)
    return shelf


SHELF = Aggregate("shelf", Shelf, evolve, decide)


def register() -> None:
    """Lets the closed registry find the toy events, in a process of its own."""
    cast("dict[str, Any]", modules())["toy"] = __name__
