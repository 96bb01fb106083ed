"""What must a database offer to hold a log? `store.sqlite` and `store.postgres` do it.

Whatever is not SQL stands elsewhere and is shared: deciding and stamping in `store.deciding`, reading
in `store.log`, checking in `store.checking`.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from eventsourcing.persistence import ApplicationRecorder

from domain.aggregate import Fact, Name
from domain.event import Key
from store.envelope import Item, Kept, Row, now, to_micros

T = TypeVar("T")

POLL = 0.1
"""Seconds between two looks at a storage that does not say by itself that something was recorded."""


class Tail(NamedTuple):
    """The header of one stream as of its last event; of use only where `shape` is the current one."""

    stream: str
    version: int
    shape: str
    header: str


class Given(NamedTuple):
    """A command that recorded something: the hash of its content and the positions it took."""

    command: str
    content: str
    first: int
    last: int


class Keyed(NamedTuple):
    """One row of `keys`."""

    key: Key
    stream: str
    position: int

    @property
    def name(self) -> Name:
        """Namespace and key."""
        return self.key.namespace, self.key.key

    @property
    def fact(self) -> Fact:
        """What later decisions see of it."""
        return Fact(self.stream, self.position, self.key.content, self.key.standing)


@dataclass(slots=True)
class Batch:
    """Everything that one transaction writes, decided already."""

    rows: list[Row] = field(default_factory=list)
    texts: list[Kept] = field(default_factory=list)
    keys: list[Keyed] = field(default_factory=list)
    tails: list[Tail] = field(default_factory=list)
    commands: list[Given] = field(default_factory=list)


class Reader(ABC):
    """One consistent view of the log; every method raises `StorageFailure` where the storage fails."""

    @abstractmethod
    def last(self) -> Row | None:
        """The last row of the log."""

    @abstractmethod
    def next_position(self) -> int:
        """The position after the last one ever given, even where its row is gone (pitfalls 4)."""

    def now(self) -> int:
        """The time by the clock that stamps, this machine's or the server's: microseconds since 1970, UTC."""
        return to_micros(now())

    @abstractmethod
    def page(self, after: int, upto: int, limit: int) -> list[Row]:
        """Rows of the log in order, positions in (after, upto]."""

    @abstractmethod
    def stream_page(self, stream: str, after: int, upto: int, limit: int) -> list[Row]:
        """Rows of one stream in order, versions above `after`, positions up to `upto`."""

    @abstractmethod
    def stream_version(self, stream: str) -> int:
        """The last version in a stream, 0 where it has none."""

    @abstractmethod
    def stamp(self, position: int) -> int | None:
        """`recorded_at` of the last row at or before the position."""

    @abstractmethod
    def texts(self, first: int, last: int) -> list[Kept]:
        """The private texts that belong to positions first to last."""

    @abstractmethod
    def stream_texts(self, stream: str, first: int, last: int) -> list[Kept]:
        """The private texts that belong to versions first to last of a stream."""

    @abstractmethod
    def texts_of(self, refs: Collection[str]) -> list[Kept]:
        """The private texts of these references."""

    @abstractmethod
    def facts(self, names: Iterable[Name]) -> dict[Name, Fact]:
        """What is known of these names; names never recorded are left out."""

    @abstractmethod
    def names_with_prefix(self, namespace: str, prefix: str, limit: int) -> list[tuple[str, Fact]]:
        """Keys of a namespace that begin so, in order."""

    @abstractmethod
    def given(self, command: str) -> Given | None:
        """The command of this id, if it recorded something."""

    @abstractmethod
    def tail(self, stream: str) -> Tail | None:
        """The kept header of a stream."""

    @abstractmethod
    def meta(self, name: str) -> str | None:
        """A setting of the store itself: `format`, `id_key`, `created`."""

    @abstractmethod
    def all_keys(self) -> Iterator[Keyed]:
        """Every row of `keys`, for checking."""

    @abstractmethod
    def all_tails(self) -> Iterator[Tail]:
        """Every kept header, for checking."""

    @abstractmethod
    def all_given(self) -> Iterator[Given]:
        """Every command in order of position, for checking."""

    @abstractmethod
    def storage_problems(self) -> list[str]:
        """What is wrong with the storage itself: a page torn, a guard against changes missing."""

    def position_at(self, micros: int) -> int:
        """The last position recorded at or before an instant, by halving; 0 for none."""
        newest = self.last()
        low, high = 0, newest.position if newest else 0
        while low < high:
            middle = (low + high + 1) // 2
            stamp = self.stamp(middle)
            if stamp is None or stamp <= micros:
                low = middle
            else:
                high = middle - 1
        return low


class Writer(Reader):
    """A reader that holds the write lock."""

    def foresee(self, items: Sequence[Item]) -> None:
        """What is about to be decided, so that a distant storage can be asked for all of it at once."""

    @abstractmethod
    def write(self, batch: Batch) -> None:
        """Adds what was decided; a later row for a key or a tail takes the place of the earlier."""

    @abstractmethod
    def forget(self, refs: Collection[str]) -> int:
        """Deletes private texts and the tails that may repeat them; how many texts there were."""

    @abstractmethod
    def clear_keys(self) -> None:
        """Empties `keys`, to be rebuilt."""


class LogRecorder(ApplicationRecorder, ABC):
    """The library's recorder, and the two ways in that the log uses."""

    why_read_only: str = ""
    """Why nothing can be written, as a sentence; empty where it can."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[Reader]:
        """A consistent view, kept until the end of the block."""

    def ask(self, question: Callable[[Reader], T]) -> T:
        """The answer to a question of one view; where a connection can be lost, it is asked once more."""
        with self.reading() as reader:
            return question(reader)

    def settled(self) -> AbstractContextManager[Reader]:
        """A view after every commit that was under way: to look up what became of one's own."""
        return self.reading()

    def wait(self, seconds: float, after: int) -> bool:
        """Waits until something after a position is recorded, at most so long; whether there is."""
        end = time.monotonic() + seconds
        while True:
            last = self.ask(lambda reader: reader.last())
            if last is not None and last.position > after:
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            self._pause(left)

    def _pause(self, seconds: float) -> None:
        time.sleep(min(POLL, seconds))

    @abstractmethod
    def writing(self) -> AbstractContextManager[Writer]:
        """Takes the write lock *first*; commits at the end of the block, or undoes all of it."""

    @abstractmethod
    def purge(self) -> None:
        """Overwrites what was deleted, wherever the storage still holds a copy of it."""
