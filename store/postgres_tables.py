"""How are the tables of a log read on PostgreSQL?

Every statement names its schema; `{s}` stands for it. What writes is in `store.postgres_writing`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from domain.aggregate import Fact, Name
from domain.event import Key
from store.envelope import Kept, Row
from store.postgres_address import Connection
from store.postgres_arrays import columns, texts
from store.postgres_schema import COLUMNS, GUARD_NAMES, LAST_ROW, sql
from store.recorder import Given, Keyed, Reader, Tail

# What a command took is told by two tables, so that a position is not given twice where a row is gone.
NEXT = """SELECT 1 + greatest(
    coalesce((SELECT max(position) FROM {s}.stored_events), 0),
    coalesce((SELECT max(last_position) FROM {s}.commands), 0))"""
NOW = "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
_PAGE = f"""SELECT {COLUMNS} FROM {{s}}.stored_events
    WHERE position > %s AND position <= %s ORDER BY position LIMIT %s"""
_STREAM_PAGE = f"""SELECT {COLUMNS} FROM {{s}}.stored_events
    WHERE originator_id = %s AND originator_version > %s AND position <= %s
    ORDER BY originator_version LIMIT %s"""
_VERSION = "SELECT coalesce(max(originator_version), 0) FROM {s}.stored_events WHERE originator_id = %s"
_STAMP = "SELECT recorded_at FROM {s}.stored_events WHERE position <= %s ORDER BY position DESC LIMIT 1"
_TEXTS = "SELECT ref, position, salt, text FROM {s}.private WHERE position BETWEEN %s AND %s"
_STREAM_TEXTS = """SELECT ref, position, salt, text FROM {s}.stored_events JOIN {s}.private USING (position)
    WHERE originator_id = %s AND originator_version BETWEEN %s AND %s"""
_TEXTS_OF = "SELECT ref, position, salt, text FROM {s}.private WHERE ref = ANY(%b)"
FACTS = """SELECT namespace, key, stream, position, content, standing
    FROM unnest(%b, %b) AS named (namespace, key) JOIN {s}.keys USING (namespace, key)"""
_PREFIX = """SELECT key, stream, position, content, standing FROM {s}.keys
    WHERE namespace = %s AND key >= %s AND key < %s || chr(1114111) ORDER BY key LIMIT %s"""
_COMMANDS = "SELECT command, content, first_position, last_position FROM {s}.commands"
GIVEN = f"{_COMMANDS} WHERE command = ANY(%b)"
_TAILS = "SELECT stream, version, shape, header FROM {s}.tails"
TAIL = f"{_TAILS} WHERE stream = ANY(%b)"
_META = "SELECT value FROM {s}.meta WHERE name = %s"
_KEYS = "SELECT namespace, key, content, standing, stream, position FROM {s}.keys ORDER BY position"
_GUARDS = """SELECT tgname FROM pg_trigger
    WHERE tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = to_regnamespace(%s))
    AND tgenabled IN ('A', 'O')"""

_AT_A_TIME = 2000
"""Rows that the server hands over at a time where all of a table is asked for."""


class PostgresReader(Reader):
    """Reads within the transaction of a connection."""

    def __init__(self, connection: Connection, schema: str) -> None:
        self._connection = connection
        self._schema = schema

    def last(self) -> Row | None:
        found = self._rows(LAST_ROW)
        return Row._make(found[0]) if found else None

    def next_position(self) -> int:
        return self._number(NEXT)

    def now(self) -> int:
        return self._number(NOW)

    def page(self, after: int, upto: int, limit: int) -> list[Row]:
        return [Row._make(row) for row in self._rows(_PAGE, after, upto, limit)]

    def stream_page(self, stream: str, after: int, upto: int, limit: int) -> list[Row]:
        return [Row._make(row) for row in self._rows(_STREAM_PAGE, stream, after, upto, limit)]

    def stream_version(self, stream: str) -> int:
        return self._number(_VERSION, stream)

    def stamp(self, position: int) -> int | None:
        found = self._rows(_STAMP, position)
        return found[0][0] if found else None

    def texts(self, first: int, last: int) -> list[Kept]:
        return [Kept._make(row) for row in self._rows(_TEXTS, first, last)]

    def stream_texts(self, stream: str, first: int, last: int) -> list[Kept]:
        return [Kept._make(row) for row in self._rows(_STREAM_TEXTS, stream, first, last)]

    def texts_of(self, refs: Collection[str]) -> list[Kept]:
        return [Kept._make(row) for row in self._rows(_TEXTS_OF, texts(list(refs)))] if refs else []

    def facts(self, names: Iterable[Name]) -> dict[Name, Fact]:
        distinct = set(names)
        found = self._rows(FACTS, *columns((texts, texts), distinct)) if distinct else []
        return {(namespace, key): Fact(*fact) for namespace, key, *fact in found}

    def names_with_prefix(self, namespace: str, prefix: str, limit: int) -> list[tuple[str, Fact]]:
        found = self._rows(_PREFIX, namespace, prefix, prefix, limit)
        return [(key, Fact(*fact)) for key, *fact in found]

    def given(self, command: str) -> Given | None:
        found = self._rows(GIVEN, texts([command]))
        return Given._make(found[0]) if found else None

    def tail(self, stream: str) -> Tail | None:
        found = self._rows(TAIL, texts([stream]))
        return Tail._make(found[0]) if found else None

    def meta(self, name: str) -> str | None:
        found = self._rows(_META, name)
        return found[0][0] if found else None

    def all_keys(self) -> Iterator[Keyed]:
        for *key, stream, position in self._each("keys", _KEYS):
            yield Keyed(Key(*key), stream, position)

    def all_tails(self) -> Iterator[Tail]:
        return map(Tail._make, self._each("tails", f"{_TAILS} ORDER BY stream"))

    def all_given(self) -> Iterator[Given]:
        return map(Given._make, self._each("commands", f"{_COMMANDS} ORDER BY last_position"))

    def storage_problems(self) -> list[str]:
        guards = {name for (name,) in self._rows(_GUARDS, self._schema)}
        return [f"the guard {name} against changes is missing" for name in sorted(GUARD_NAMES - guards)]

    def _rows(self, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql(statement, self._schema), parameters, binary=True).fetchall()

    def _number(self, statement: str, *parameters: Any) -> int:
        number: int = self._rows(statement, *parameters)[0][0]
        return number

    def _each(self, name: str, statement: str) -> Iterator[tuple[Any, ...]]:
        """All rows, a part at a time: a cursor on the server, open within this transaction."""
        self._connection.execute(sql(f"DECLARE {name} NO SCROLL CURSOR FOR {statement}", self._schema))
        while found := self._rows(f"FETCH {_AT_A_TIME} FROM {name}"):
            yield from found
        self._connection.execute(f"CLOSE {name}".encode())
