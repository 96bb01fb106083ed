"""Where are the rows of projections kept, so that a question need not fold the log?

Views are disposable: everything in them follows from the log, and they can be deleted at any time. They
lie apart from the log, so that to bring them up to date keeps nobody from recording (pitfalls,
eventsourcing 19). Imports neither pydantic nor eventsourcing: a question with nothing to catch up needs
neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, cast

from domain.errors import Unusable
from store.address import on_postgres, postgres_part, without_password
from store.errors import StoreLocked

Doc = dict[str, Any]
RowKey = tuple[str, str, str]

PATIENCE = 0.05
"""Seconds that a question waits to bring the views up to date before it answers with what is there."""


class ViewsBusy(StoreLocked):
    """Another process is bringing the views up to date."""


class Place(NamedTuple):
    """Where the views of a store are, and what is the matter with them.

    `state`: there, missing, protected (they can be read, or not even made), foreign (something of another
    program lies there), damaged.
    """

    at: str
    state: str
    why: str = ""


class Slot(NamedTuple):
    """One version of the rows of a projection: how far it has got, and whether questions are answered by it.

    `digest` is that of the log's row at `position`, by which a restored or replaced log is noticed.
    """

    id: int
    name: str
    version: int
    position: int
    digest: str
    active: bool
    retired: int = 0
    """Since when, in seconds since 1970, it answers no more; 0: it does, or never did."""


class Put(NamedTuple):
    """A row to be put: as it is from a position on, with the marks and the words by which it is found."""

    key: RowKey
    doc: Doc
    since: int
    added: bool
    """It is new for certain: no earlier version need be closed."""
    marks: tuple[str, ...] = ()
    words: str = ""


class ParkedRow(NamedTuple):
    """An event that a projection ("": none of them) could not take up, and why."""

    position: int
    stream: str
    projection: str
    why: str


class Finding(NamedTuple):
    """One thing found of a situation: its list, its place there, and the part of the situation it is of."""

    kind: str
    sort: str
    id: str
    part: str
    doc: Doc


class Cut(NamedTuple):
    """A position for which everything was found of a situation, and how many there were of each kind.

    `late` are matters of which much is said and that were put off: each with one of its updates and with how
    many have come since it was looked at. Whoever asks at this cut looks at them first.
    """

    position: int
    totals: Mapping[str, int]
    late: Mapping[str, tuple[str, int]] = MappingProxyType({})


class Settled(Protocol):
    """What was found of one situation, as kept."""

    def cut(self, at: int) -> Cut | None:
        """The last cut at or before a position; None where there is none."""

    def labels(self, kind: str, ids: Iterable[str], cut: int) -> dict[str, str]:
        """The part of each of these findings of a kind, as it was at a cut."""

    def of_parts(self, parts: Iterable[str], cut: int) -> list[Finding]:
        """Everything that was found of these parts at a cut."""

    def page(self, kind: str, start: int, count: int, cut: int) -> list[Finding]:
        """The findings of a kind in their order at a cut, from the `start`th on, at most `count` (0: all)."""


class ViewsWriter(Protocol):
    """What can be done inside a transaction on the views; it is durable when that ends without an error."""

    def slots(self) -> list[Slot]: ...
    def new_slot(self, name: str, version: int, *, active: bool) -> Slot: ...
    def fetch(self, slot: Slot, keys: Sequence[RowKey]) -> dict[RowKey, Doc]: ...
    def put(self, slot: Slot, rows: Iterable[Put]) -> None: ...
    def park(self, slot: Slot, parked: Iterable[ParkedRow]) -> None: ...
    def advance(self, slots: Iterable[Slot], position: int, digest: str) -> None: ...
    def activate(self, slot: Slot) -> None: ...
    def retire(self, slot: Slot) -> None: ...
    def drop(self, slot: Slot) -> None: ...
    def clear(self) -> None: ...
    def settle(  # noqa: PLR0913, PLR0917  # a finding that is kept has as many sides
        self, slot: Slot, scope: str, before: int, cut: Cut, gone: Iterable[Finding], new: Iterable[Finding]
    ) -> bool: ...


class Views(Protocol):
    """The rows of one store."""

    def slots(self) -> list[Slot]:
        """Every slot; none where nothing was ever fed."""

    def writing(self, patience: float = PATIENCE) -> AbstractContextManager[ViewsWriter]:
        """A transaction that has the lock. Raises `ViewsBusy`; `StorageFailure` where it cannot be had."""

    def tables(self, slots: Sequence[Slot], position: int) -> StoredTables:
        """The rows of these slots as they were after a position."""

    def settled(self, slot: Slot, scope: str) -> Settled:
        """What was found of a situation."""

    def parked(self, slots: Sequence[Slot]) -> list[ParkedRow]:
        """What could not be taken up by these slots, in order of position."""

    def counts(self) -> dict[int, int]:
        """How many rows each slot has, those that are no longer so among them; looks at every row."""

    def cuts(self, slot: Slot) -> dict[str, int]:
        """The situations of which something was found, each with the position of its last cut."""

    def close(self) -> None: ...


class StoredTables(Protocol):
    """Rows as `projections.rows.Tables` has them, out of a database."""

    @property
    def position(self) -> int: ...
    def rows(self, table: str, scope: str = "", at: int | None = None) -> dict[str, Doc]: ...
    def row(self, table: str, scope: str, key: str, at: int | None = None) -> Doc | None: ...
    def some(self, table: str, scope: str, keys: Iterable[str], at: int | None = None) -> dict[str, Doc]: ...
    def marked(
        self, table: str, scope: str, marks: Iterable[str], at: int | None = None
    ) -> dict[str, Doc]: ...
    def ids(self, table: str, scope: str, marks: Iterable[str]) -> set[str]: ...
    def count(self, table: str, scope: str, marks: Iterable[str]) -> int: ...
    def since(self, table: str, scope: str, after: int, upto: int, limit: int = 0) -> dict[str, int]: ...
    def scopes(self, table: str) -> tuple[str, ...]: ...
    def hits(self, words: Sequence[str], at: int | None, limit: int) -> list[RowKey]: ...
    def not_understood(self, stream: str | None = None, at: int | None = None) -> int: ...


class Opener(Protocol):
    """What a module for one kind of database offers."""

    def open_views(self, url: str) -> Views | None: ...
    def look_at_views(self, url: str) -> Place: ...


def open_views(url: str) -> Views | None:
    """The views of the store at an address; None where they can neither be read nor made.

    Raises:
        Unusable: it is not the address of a store.
    """
    return _opener(url).open_views(url)


def look_at_views(url: str) -> Place:
    """Where the views of the store at an address are, and in what state; nothing is made or changed.

    Raises:
        Unusable: it is not the address of a store.
    """
    return _opener(url).look_at_views(url)


def _opener(url: str) -> Opener:
    if on_postgres(url):
        return cast("Opener", postgres_part("store.views_postgres"))
    if url.startswith("sqlite://"):
        return cast("Opener", import_module("store.views_sqlite"))
    raise Unusable(f"{without_password(url)!r} is not the address of a store", mend="write sqlite:///PATH")


def parts(values: Iterable[Any], size: int = 400) -> Iterator[list[Any]]:
    """The values in lists of at most `size`: as many as one statement may name."""
    distinct = list(dict.fromkeys(values))
    for start in range(0, len(distinct), size):
        yield distinct[start : start + size]
