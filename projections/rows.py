"""How does a projection turn events into rows, and how is an earlier state selected?

A projection is two pure functions: `keys(entry)` names the rows an event touches, `apply(rows, entry)`
returns them as they are afterwards. Rows carry `[from_position, to_position)`, so that what was known at
an earlier position is a selection, not a replay. `Tables` holds them in memory; another holder may keep
them in a database without any change to a projection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.claim import Doc
from domain.event import Event

RowKey = tuple[str, str, str]
"""Table, scope (a situation's slug, or empty for the whole store) and id."""


class Entry(Protocol):
    """An event as recorded, with what the log knows of it."""

    @property
    def position(self) -> int: ...
    @property
    def stream(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def command(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def event(self) -> object: ...


class Projection(Protocol):
    """Two pure functions under a name and a version."""

    name: str
    version: int

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """The rows that `apply` needs to see or will change."""
        ...

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The changed rows; a projection never refuses an event."""
        ...


@dataclass(slots=True)
class _Row:
    doc: Doc
    since: int
    until: int | None = None


class Tables:
    """Rows of several projections in memory."""

    def __init__(self) -> None:
        self.position = 0
        self._missed: dict[str, list[int]] = {}
        self._rows: dict[tuple[str, str], dict[str, list[_Row]]] = {}
        self._open: dict[tuple[str, str], dict[str, Doc]] = {}

    def feed(self, projections: Iterable[Projection], entries: Iterable[Entry]) -> None:
        """Apply every entry to every projection, in order of position."""
        for entry in entries:
            self.position = entry.position
            if not isinstance(entry.event, Event):
                self._missed.setdefault(entry.stream, []).append(entry.position)
                continue
            for projection in projections:
                keys = tuple(projection.keys(entry))
                if keys:
                    self._store(projection.apply(self._current(keys), entry), entry.position)

    def not_understood(self, stream: str | None = None, at: int | None = None) -> int:
        """How many events of a stream (None: of all) up to position `at` this release cannot read."""
        streams = self._missed.values() if stream is None else [self._missed.get(stream, [])]
        return sum(at is None or position <= at for positions in streams for position in positions)

    def _current(self, keys: Iterable[RowKey]) -> dict[RowKey, Doc]:
        found = {}
        for table, scope, key in keys:
            doc = self._open.get((table, scope), {}).get(key)
            if doc is not None:
                found[table, scope, key] = doc
        return found

    def _store(self, changed: Mapping[RowKey, Doc], position: int) -> None:
        for (table, scope, key), doc in changed.items():
            self._open.setdefault((table, scope), {})[key] = doc
            versions = self._rows.setdefault((table, scope), {}).setdefault(key, [])
            if versions:
                versions[-1].until = position
            versions.append(_Row(doc, position))

    def rows(self, table: str, scope: str = "", at: int | None = None) -> dict[str, Doc]:
        """The rows of a table by id, as they were after position `at` (None: the head)."""
        if at is None or at >= self.position:
            return dict(self._open.get((table, scope), {}))
        found = {}
        for key, versions in self._rows.get((table, scope), {}).items():
            for row in reversed(versions):
                if row.since <= at:
                    if row.until is None or at < row.until:
                        found[key] = row.doc
                    break
        return found

    def scopes(self, table: str) -> tuple[str, ...]:
        """The scopes in which a table has rows."""
        return tuple(sorted(scope for name, scope in self._rows if name == table))
