"""How are the tables of a log read and written on SQLite? Every statement of SQL but the schema is here."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator

from domain.aggregate import Fact, Name
from domain.event import Key
from store.envelope import Kept, Row
from store.recorder import Batch, Given, Keyed, Reader, Tail, Writer
from store.sqlite_schema import GUARD_NAMES, LAST_ROW

_MOST_PARAMETERS = 500
"""References in one statement; SQLite takes 999 parameters even where it was built long ago."""

INSERT_ROW = "INSERT INTO stored_events VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_TEXT = "INSERT INTO private VALUES (?, ?, ?, ?)"
_INSERT_GIVEN = "INSERT INTO commands VALUES (?, ?, ?, ?)"
_PUT_KEY = "INSERT OR REPLACE INTO keys VALUES (?, ?, ?, ?, ?, ?)"
_PUT_TAIL = "INSERT OR REPLACE INTO tails VALUES (?, ?, ?, ?)"

_NEXT = """SELECT 1 + max(
    ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'stored_events'), 0),
    ifnull((SELECT max(position) FROM stored_events), 0))"""
_PAGE = "SELECT * FROM stored_events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?"
_STREAM_PAGE = """SELECT * FROM stored_events
    WHERE originator_id = ? AND originator_version > ? AND position <= ?
    ORDER BY originator_version LIMIT ?"""
_VERSION = "SELECT ifnull(max(originator_version), 0) FROM stored_events WHERE originator_id = ?"
_STAMP = "SELECT recorded_at FROM stored_events WHERE position <= ? ORDER BY position DESC LIMIT 1"
_TEXTS = "SELECT ref, position, salt, text FROM private WHERE position BETWEEN ? AND ?"
_STREAM_TEXTS = """SELECT ref, position, salt, text FROM stored_events JOIN private USING (position)
    WHERE originator_id = ? AND originator_version BETWEEN ? AND ?"""
_FACT = "SELECT stream, position, content, standing FROM keys WHERE namespace = ? AND key = ?"
_PREFIX = """SELECT key, stream, position, content, standing FROM keys
    WHERE namespace = ?1 AND key >= ?2 AND key < ?2 || char(1114111) ORDER BY key LIMIT ?3"""
_GIVEN = "SELECT command, content, first_position, last_position FROM commands WHERE command = ?"
_ALL_GIVEN = "SELECT command, content, first_position, last_position FROM commands ORDER BY first_position"
_TAIL = "SELECT stream, version, shape, header FROM tails WHERE stream = ?"
_ALL_TAILS = "SELECT stream, version, shape, header FROM tails ORDER BY stream"
_ALL_KEYS = "SELECT namespace, key, content, standing, stream, position FROM keys ORDER BY position"
_GUARDS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
_FORGET_TAILS = """DELETE FROM tails WHERE stream IN (SELECT originator_id
    FROM stored_events JOIN private USING (position) WHERE ref IN ({}))"""


class SQLiteReader(Reader):
    """Reads within the transaction of a cursor."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        cursor.row_factory = None  # plain tuples, in the order of the columns
        self._cursor = cursor

    def last(self) -> Row | None:
        found = self._cursor.execute(LAST_ROW).fetchone()
        return Row._make(found) if found else None

    def next_position(self) -> int:
        return self._number(_NEXT)

    def page(self, after: int, upto: int, limit: int) -> list[Row]:
        return [Row._make(row) for row in self._cursor.execute(_PAGE, (after, upto, limit))]

    def stream_page(self, stream: str, after: int, upto: int, limit: int) -> list[Row]:
        found = self._cursor.execute(_STREAM_PAGE, (stream, after, upto, limit))
        return [Row._make(row) for row in found]

    def stream_version(self, stream: str) -> int:
        return self._number(_VERSION, stream)

    def stamp(self, position: int) -> int | None:
        found = self._cursor.execute(_STAMP, (position,)).fetchone()
        return found[0] if found else None

    def texts(self, first: int, last: int) -> list[Kept]:
        return [Kept._make(row) for row in self._cursor.execute(_TEXTS, (first, last))]

    def stream_texts(self, stream: str, first: int, last: int) -> list[Kept]:
        return [Kept._make(row) for row in self._cursor.execute(_STREAM_TEXTS, (stream, first, last))]

    def texts_of(self, refs: Collection[str]) -> list[Kept]:
        found: list[Kept] = []
        for some in _in_parts(refs):
            statement = f"SELECT ref, position, salt, text FROM private WHERE ref IN ({_marks(some)})"
            found += map(Kept._make, self._cursor.execute(statement, some))
        return found

    def facts(self, names: Iterable[Name]) -> dict[Name, Fact]:
        found = {name: self._cursor.execute(_FACT, name).fetchone() for name in set(names)}
        return {name: Fact(*row) for name, row in found.items() if row}

    def names_with_prefix(self, namespace: str, prefix: str, limit: int) -> list[tuple[str, Fact]]:
        found = self._cursor.execute(_PREFIX, (namespace, prefix, limit))
        return [(key, Fact(*rest)) for key, *rest in found]

    def given(self, command: str) -> Given | None:
        found = self._cursor.execute(_GIVEN, (command,)).fetchone()
        return Given._make(found) if found else None

    def tail(self, stream: str) -> Tail | None:
        found = self._cursor.execute(_TAIL, (stream,)).fetchone()
        return Tail._make(found) if found else None

    def meta(self, name: str) -> str | None:
        found = self._cursor.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def all_keys(self) -> Iterator[Keyed]:
        for *key, stream, position in self._cursor.connection.execute(_ALL_KEYS):
            yield Keyed(Key(*key), stream, position)

    def all_tails(self) -> Iterator[Tail]:
        return map(Tail._make, self._cursor.connection.execute(_ALL_TAILS))

    def all_given(self) -> Iterator[Given]:
        return map(Given._make, self._cursor.connection.execute(_ALL_GIVEN))

    def storage_problems(self) -> list[str]:
        found = [text for (text,) in self._cursor.execute("PRAGMA quick_check(10)") if text != "ok"]
        guards = {name for (name,) in self._cursor.execute(_GUARDS)}
        found += [f"the guard {name} against changes is missing" for name in sorted(GUARD_NAMES - guards)]
        return found

    def _number(self, statement: str, *parameters: str) -> int:
        number: int = self._cursor.execute(statement, parameters).fetchone()[0]
        return number


class SQLiteWriter(SQLiteReader, Writer):
    """Writes within the transaction of a cursor."""

    def write(self, batch: Batch) -> None:
        many = self._cursor.executemany
        many(INSERT_ROW, batch.rows)
        many(_INSERT_GIVEN, batch.commands)
        many(
            _PUT_KEY,
            [
                (key.namespace, key.key, stream, position, key.content, key.standing)
                for key, stream, position in batch.keys
            ],
        )
        many(INSERT_TEXT, batch.texts)
        many(_PUT_TAIL, batch.tails)

    def forget(self, refs: Collection[str]) -> int:
        count = 0
        for some in _in_parts(refs):
            self._cursor.execute(_FORGET_TAILS.format(_marks(some)), some)
            self._cursor.execute(f"DELETE FROM private WHERE ref IN ({_marks(some)})", some)
            count += self._cursor.rowcount
        return count

    def clear_keys(self) -> None:
        self._cursor.execute("DELETE FROM keys")


def _in_parts(refs: Collection[str]) -> Iterator[tuple[str, ...]]:
    distinct = tuple(dict.fromkeys(refs))
    for start in range(0, len(distinct), _MOST_PARAMETERS):
        yield distinct[start : start + _MOST_PARAMETERS]


def _marks(values: Collection[str]) -> str:
    return ",".join("?" * len(values))
