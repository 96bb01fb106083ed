"""How is each row read once only, however often it is come by while one position is looked at?

What belongs together is followed from row to row, and the same row is met from many sides: by its id, its
report, its incident, its place. To decode it each time took half of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.claim import Doc
from projections.rows import RowKey, Tables


class Remembered:
    """Rows as `projections.rows.Tables` has them; those at the position `at` that were read are held.

    Nobody may change what is handed out. For as long as one position is looked at, and no longer.
    """

    def __init__(self, tables: Tables, at: int) -> None:
        self._tables = tables
        self._position = at
        self._held: dict[tuple[str, str], dict[str, Doc | None]] = {}

    @property
    def position(self) -> int:
        """How far the log has been taken up."""
        return self._tables.position

    def some(self, table: str, scope: str, keys: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows of these ids, of those that there are."""
        if at != self._position:
            return self._tables.some(table, scope, keys, at)
        held = self._held.setdefault((table, scope), {})
        wanted = tuple(dict.fromkeys(keys))
        new = [key for key in wanted if key not in held]
        if new:
            held.update(dict.fromkeys(new))
            held.update(self._tables.some(table, scope, new, at))
        return {key: doc for key in wanted if (doc := held[key]) is not None}

    def marked(self, table: str, scope: str, marks: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows that bear any of these marks, in order of their ids."""
        return self.some(table, scope, sorted(self.ids(table, scope, marks)), at)

    def rows(self, table: str, scope: str = "", at: int | None = None) -> dict[str, Doc]:
        """The rows of a table by id, in order of when each was first added."""
        return self._tables.rows(table, scope, at)

    def row(self, table: str, scope: str, key: str, at: int | None = None) -> Doc | None:
        """One row; None where there is none."""
        return self._tables.row(table, scope, key, at)

    def ids(self, table: str, scope: str, marks: Iterable[str]) -> set[str]:
        """The ids of the rows that bear any of these marks, at whatever position."""
        return self._tables.ids(table, scope, marks)

    def count(self, table: str, scope: str, marks: Iterable[str]) -> int:
        """About how many rows bear any of these marks."""
        return self._tables.count(table, scope, marks)

    def since(self, table: str, scope: str, after: int, upto: int, limit: int = 0) -> dict[str, int]:
        """The ids of rows that were added or changed at positions in (after, upto], in that order."""
        return self._tables.since(table, scope, after, upto, limit)

    def scopes(self, table: str) -> tuple[str, ...]:
        """The scopes in which a table has rows, in alphabetical order."""
        return self._tables.scopes(table)

    def hits(self, words: Sequence[str], at: int | None, limit: int) -> list[RowKey]:
        """The newest rows in whose text every one of these folded words begins a word."""
        return self._tables.hits(words, at, limit)

    def not_understood(self, stream: str | None = None, at: int | None = None) -> int:
        """How many events of a stream (None: of all) up to position `at` could not be taken up."""
        return self._tables.not_understood(stream, at)
