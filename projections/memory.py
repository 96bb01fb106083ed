"""How are the rows of projections held in memory: the live fold?

It runs the same functions as the stored rows do, and is what they are held against.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from domain.claim import Doc
from domain.event import Event
from projections.rows import NOT_UNDERSTOOD, Entered, Parked, Projection, Recorded, RowKey, Step, turned

_Shelf = tuple[str, str]
"""A table and a scope."""

_since = attrgetter("since")


class MemoryTables:
    """Rows of several projections in memory; see `projections.rows.Tables`."""

    def __init__(self) -> None:
        self.position = 0
        self.parked: list[Parked] = []
        self._versions: dict[_Shelf, dict[str, list[Step]]] = {}
        self._marks: dict[tuple[str, str, str], dict[str, None]] = {}
        self._words: dict[RowKey, str] = {}

    def feed(self, projections: Iterable[Projection], entries: Sequence[Recorded]) -> None:
        """Apply every entry to every projection, in order of position."""
        known = [Entered(entry) for entry in entries if isinstance(entry.event, Event)]
        self.parked += [
            Parked(entry.position, entry.stream, "", NOT_UNDERSTOOD)
            for entry in entries
            if not isinstance(entry.event, Event)
        ]
        for projection in projections:
            found = turned(projection, known, self._newest)
            self.parked += found.parked
            for step in found.steps:
                self._put(step)
        if entries:
            self.position = entries[-1].position

    def _newest(self, keys: Sequence[RowKey]) -> Mapping[RowKey, Doc]:
        found = {}
        for table, scope, key in keys:
            versions = self._versions.get((table, scope), {}).get(key)
            if versions:
                found[table, scope, key] = versions[-1].doc
        return found

    def _put(self, step: Step) -> None:
        table, scope, key = step.key
        self._versions.setdefault((table, scope), {}).setdefault(key, []).append(step)
        for mark in step.marks:
            self._marks.setdefault((table, scope, mark), {})[key] = None
        if step.words:
            self._words[step.key] = step.words

    def rows(self, table: str, scope: str = "", at: int | None = None) -> dict[str, Doc]:
        """The rows of a table by id, in order of when each was first added."""
        return dict(self._at((table, scope), at))

    def _at(self, shelf: _Shelf, at: int | None) -> Iterator[tuple[str, Doc]]:
        for key, versions in self._versions.get(shelf, {}).items():
            doc = _version(versions, at)
            if doc is not None:
                yield key, doc

    def row(self, table: str, scope: str, key: str, at: int | None = None) -> Doc | None:
        """One row; None where there is none."""
        return _version(self._versions.get((table, scope), {}).get(key, []), at)

    def some(self, table: str, scope: str, keys: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows of these ids, of those that there are."""
        found = {key: self.row(table, scope, key, at) for key in keys}
        return {key: doc for key, doc in found.items() if doc is not None}

    def marked(self, table: str, scope: str, marks: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows that bear any of these marks, in order of their ids."""
        return self.some(table, scope, sorted(self.ids(table, scope, marks)), at)

    def ids(self, table: str, scope: str, marks: Iterable[str]) -> set[str]:
        """The ids of the rows that bear any of these marks, at whatever position."""
        return {key for mark in marks for key in self._marks.get((table, scope, mark), ())}

    def count(self, table: str, scope: str, marks: Iterable[str]) -> int:
        """About how many rows bear any of these marks."""
        return sum(len(self._marks.get((table, scope, mark), ())) for mark in marks)

    def since(self, table: str, scope: str, after: int, upto: int, limit: int = 0) -> dict[str, int]:
        """The ids of rows that were added or changed at positions in (after, upto], in that order."""
        found = [
            (step.since, key)
            for key, versions in self._versions.get((table, scope), {}).items()
            for step in versions
            if after < step.since <= upto
        ]
        found.sort()
        return {key: since for since, key in (found[:limit] if limit else found)}

    def scopes(self, table: str) -> tuple[str, ...]:
        """The scopes in which a table has rows, in alphabetical order."""
        return tuple(sorted(scope for name, scope in self._versions if name == table))

    def hits(self, words: Sequence[str], at: int | None, limit: int) -> list[RowKey]:
        """The newest rows in whose text every one of these folded words begins a word."""
        found = [
            (-self._first(key), key)
            for key, text in self._words.items()
            if all(f" {word}" in f" {text}" for word in words) and self.row(*key, at) is not None
        ]
        return [key for _, key in sorted(found)[:limit]]

    def _first(self, key: RowKey) -> int:
        table, scope, identifier = key
        return self._versions[table, scope][identifier][0].since

    def not_understood(self, stream: str | None = None, at: int | None = None) -> int:
        """How many events of a stream (None: of all) up to position `at` could not be taken up."""
        return len(
            {
                parked.position
                for parked in self.parked
                if stream in (None, parked.stream) and (at is None or parked.position <= at)
            }
        )


def _version(versions: Sequence[Step], at: int | None) -> Doc | None:
    """The row as it was after position `at`; None where it was not there yet."""
    count = len(versions) if at is None else bisect_right(versions, at, key=_since)
    return versions[count - 1].doc if count else None
