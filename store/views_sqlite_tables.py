"""How are rows of projections read on SQLite, as they were after a position?"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from store.sqlite_file import failure
from store.views import Doc, RowKey, Slot, parts

_BOTH = """SELECT {columns} FROM row WHERE shelf = :shelf AND until IS NULL AND +since <= :at {more}
    UNION ALL SELECT {columns} FROM row WHERE shelf = :shelf AND until > :at AND since <= :at {more}"""
"""The open rows and the closed ones that were open then: each half has an index of its own.

The `+` keeps SQLite from reading a whole shelf by `since` where a few ids are named.
"""

_ALL = _BOTH.format(columns="id, doc, born, number", more="") + " ORDER BY born, number"
_ONE = _BOTH.format(columns="doc", more="AND id = :key")
_SINCE = """SELECT id, since FROM row WHERE shelf = :shelf AND since > :after AND since <= :upto
    ORDER BY since LIMIT :limit"""

# The index is read from its newest row on, and only as far as it has to be.
_HITS = """SELECT row.born, shelf.name, shelf.scope, row.id FROM word_{0}
    CROSS JOIN row ON row.number = word_{0}.rowid CROSS JOIN shelf ON shelf.id = row.shelf
    WHERE word_{0} MATCH :wanted AND row.since <= :at AND ifnull(row.until > :at, 1)
    ORDER BY word_{0}.rowid DESC"""


class SQLiteTables:
    """Rows as `projections.rows.Tables` has them, out of the file of views."""

    def __init__(self, connection: sqlite3.Connection, slots: Sequence[Slot], position: int) -> None:
        self._connection = connection
        self._slots = tuple(slots)
        self.position = position
        self._shelves: dict[tuple[str, str], list[int]] = {}

    def rows(self, table: str, scope: str = "", at: int | None = None) -> dict[str, Doc]:
        """The rows of a table by id, in order of when each was first added."""
        found = {}
        for shelf in self._shelf(table, scope):
            for key, doc, *_ in self._run(_ALL, shelf=shelf, at=self._at(at)):
                found[key] = json.loads(doc)
        return found

    def row(self, table: str, scope: str, key: str, at: int | None = None) -> Doc | None:
        """One row; None where there is none."""
        for shelf in self._shelf(table, scope):
            for (doc,) in self._run(_ONE, shelf=shelf, at=self._at(at), key=key):
                found: Doc = json.loads(doc)
                return found
        return None

    def some(self, table: str, scope: str, keys: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows of these ids, of those that there are."""
        found = {}
        for some in parts(keys):
            marks, named = _named(some)
            statement = _BOTH.format(columns="id, doc", more=f"AND id IN ({marks})")
            for shelf in self._shelf(table, scope):
                for key, doc in self._all(statement, shelf=shelf, at=self._at(at), **named):
                    found[key] = json.loads(doc)
        return found

    def marked(self, table: str, scope: str, marks: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows that bear any of these marks, in order of their ids."""
        return self.some(table, scope, sorted(self.ids(table, scope, marks)), at)

    def ids(self, table: str, scope: str, marks: Iterable[str]) -> set[str]:
        """The ids of the rows that bear any of these marks, at whatever position."""
        keys: set[str] = set()
        for some in parts(marks):
            places, named = _named(some)
            statement = f"SELECT id FROM mark WHERE shelf = :shelf AND mark IN ({places})"
            for shelf in self._shelf(table, scope):
                keys.update(chain.from_iterable(self._all(statement, shelf=shelf, **named)))
        return keys

    def count(self, table: str, scope: str, marks: Iterable[str]) -> int:
        """About how many rows bear any of these marks: looked up without reading them."""
        return len(self.ids(table, scope, marks))

    def since(self, table: str, scope: str, after: int, upto: int, limit: int = 0) -> dict[str, int]:
        """The ids of rows that were added or changed at positions in (after, upto], in that order."""
        found: dict[str, int] = {}
        for shelf in self._shelf(table, scope):
            rows = self._run(_SINCE, shelf=shelf, after=after, upto=self._at(upto), limit=limit or -1)
            found.update((str(key), int(str(since))) for key, since in rows)
        return found

    def scopes(self, table: str) -> tuple[str, ...]:
        """The scopes in which a table has rows, in alphabetical order."""
        found: set[str] = set()
        for slot in self._slots:
            statement = "SELECT scope FROM shelf WHERE slot = :slot AND name = :name"
            found.update(scope for (scope,) in self._run(statement, slot=slot.id, name=table))
        return tuple(sorted(found))

    def hits(self, words: Sequence[str], at: int | None, limit: int) -> list[RowKey]:
        """The newest rows in whose text every one of these folded words begins a word."""
        wanted = " AND ".join('"' + word.replace('"', '""') + '"*' for word in words)
        found: list[tuple[int, RowKey]] = []
        for slot in self._slots:
            rows = self._run(_HITS.format(slot.id), wanted=wanted, at=self._at(at))
            found += [(-born, (table, scope, key)) for born, table, scope, key in islice(rows, limit)]
        return [key for _, key in sorted(found)[:limit]]

    def not_understood(self, stream: str | None = None, at: int | None = None) -> int:
        """How many events of a stream (None: of all) up to position `at` could not be taken up."""
        marks, named = _named([slot.id for slot in self._slots])
        statement = f"SELECT count(DISTINCT position) FROM parked WHERE slot IN ({marks}) AND position <= :at"
        if stream is not None:
            statement += " AND stream = :stream"
            named["stream"] = stream
        ((found,),) = self._run(statement, at=self._at(at), **named)
        return int(found)

    def _at(self, at: int | None) -> int:
        return self.position if at is None else min(at, self.position)

    def _shelf(self, table: str, scope: str) -> list[int]:
        """The shelf in the slot of the projection that has this table; none while it has no rows."""
        key = (table, scope)
        if key not in self._shelves:
            statement = "SELECT id FROM shelf WHERE slot = :slot AND name = :name AND scope = :scope"
            found: list[int] = []
            for slot in self._slots:
                found += [shelf for (shelf,) in self._run(statement, slot=slot.id, name=table, scope=scope)]
            if not found:
                return []
            self._shelves[key] = found
        return self._shelves[key]

    def _all(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        """The same at once: of many rows, to hand out each by itself costs more than to find it."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise failure(error) from error

    def _run(self, statement: str, **values: object) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection.execute(statement, values)
        except sqlite3.Error as error:
            raise failure(error) from error


def _named(values: Sequence[object]) -> tuple[str, dict[str, object]]:
    """Placeholders for values, and the values by their names."""
    named = {f"v{i}": value for i, value in enumerate(values)}
    return ",".join(f":{name}" for name in named), named
