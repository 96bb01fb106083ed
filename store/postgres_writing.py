"""How is what was decided written on PostgreSQL, in few journeys to the server and back?

A command takes four, and so do ten: the lock; all that the decisions will ask; the writing; the commit.
Many rows are taken by COPY, which is faster, and costs a few journeys more. Sending rows ahead while the
rest is decided was slower: what can be sent ahead takes the server longer than COPY (measured).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Cursor

from domain.aggregate import Fact, Name
from store.envelope import Item, Row
from store.postgres_address import Connection
from store.postgres_arrays import SQL_TYPES, Column, blobs, columns, numbers, texts
from store.postgres_schema import COLUMNS, LAST_ROW, sql
from store.postgres_tables import FACTS, GIVEN, NEXT, NOW, TAIL, PostgresReader
from store.recorder import Batch, Given, Tail, Writer

MANY = 20
"""Rows from which on COPY is faster (measured)."""

_VERSIONS = """SELECT stream, (SELECT coalesce(max(originator_version), 0) FROM {s}.stored_events
    WHERE originator_id = stream) FROM unnest(%b) AS named (stream)"""


@dataclass(frozen=True, slots=True)
class _Table:
    """How rows come into one table; `instead` says what becomes of a row that has the same key already."""

    into: str
    kinds: tuple[Column, ...]
    instead: str = ""

    @property
    def insert(self) -> str:
        """A single statement for any number of rows."""
        arrays = ", ".join(["%b"] * len(self.kinds))
        return f"INSERT INTO {{s}}.{self.into} SELECT * FROM unnest({arrays}){self.instead}"

    @property
    def copy(self) -> str:
        """A statement after which rows follow, all of which must be new."""
        return f"COPY {{s}}.{self.into} FROM STDIN (FORMAT BINARY)"


_ROWS = _Table(f"stored_events ({COLUMNS})", (numbers, texts, numbers, texts, blobs, numbers, texts, texts))
_COMMANDS = _Table(
    "commands (command, content, first_position, last_position)", (texts, texts, numbers, numbers)
)
_TEXTS = _Table("private (ref, position, salt, text)", (texts, numbers, blobs, texts))
_KEYS = _Table(
    "keys (namespace, key, stream, position, content, standing)",
    (texts, texts, texts, numbers, texts, texts),
    """ ON CONFLICT (namespace, key) DO UPDATE SET stream = excluded.stream, position = excluded.position,
        content = excluded.content, standing = excluded.standing""",
)
_TAILS = _Table(
    "tails (stream, version, shape, header)",
    (texts, numbers, texts, texts),
    """ ON CONFLICT (stream) DO UPDATE SET version = excluded.version, shape = excluded.shape,
        header = excluded.header""",
)
_FORGET_TAILS = """DELETE FROM {s}.tails WHERE stream IN (SELECT originator_id
    FROM {s}.stored_events JOIN {s}.private USING (position) WHERE ref = ANY(%b))"""
_FORGET = "DELETE FROM {s}.private WHERE ref = ANY(%b) RETURNING ref"


_Values = tuple[Any, ...]


@dataclass(slots=True)
class _Foreseen:
    """What was read at once, right after the lock was had; it holds until something is written."""

    last: Row | None
    next_position: int
    now: int
    givens: dict[str, Given | None]
    tails: dict[str, Tail | None]
    versions: dict[str, int]
    facts: dict[Name, Fact | None]


class PostgresWriter(PostgresReader, Writer):
    """Writes within the transaction of a connection that holds the lock."""

    def __init__(self, connection: Connection, schema: str, channel: str) -> None:
        super().__init__(connection, schema)
        self._notify = f'NOTIFY "{channel}"'.encode()
        self._foreseen: _Foreseen | None = None

    def foresee(self, items: Sequence[Item]) -> None:
        """Asks for everything that these commands will need, in one journey."""
        commands = [item.command_id for item in items]
        streams = list({item.aggregate.stream(item.key) for item in items})
        names = list({name for item in items for name in item.command.names()})
        with self._connection.pipeline():
            last, position, now = (self._send(statement) for statement in (LAST_ROW, NEXT, NOW))
            given, tails = self._send(GIVEN, texts(commands)), self._send(TAIL, texts(streams))
            versions = self._send(_VERSIONS, texts(streams))
            facts = self._send(FACTS, *columns((texts, texts), names)) if names else None
        self._foreseen = _Foreseen(
            next(map(Row._make, last), None),
            position.fetchall()[0][0],
            now.fetchall()[0][0],
            dict.fromkeys(commands) | {row[0]: Given._make(row) for row in given},
            dict.fromkeys(streams) | {row[0]: Tail._make(row) for row in tails},
            dict(versions.fetchall()),
            dict.fromkeys(names) | {(row[0], row[1]): Fact(*row[2:]) for row in facts or ()},
        )

    def last(self) -> Row | None:
        return self._foreseen.last if self._foreseen else super().last()

    def next_position(self) -> int:
        return self._foreseen.next_position if self._foreseen else super().next_position()

    def now(self) -> int:
        return self._foreseen.now if self._foreseen else super().now()

    def given(self, command: str) -> Given | None:
        seen = self._foreseen
        return seen.givens[command] if seen and command in seen.givens else super().given(command)

    def tail(self, stream: str) -> Tail | None:
        seen = self._foreseen
        return seen.tails[stream] if seen and stream in seen.tails else super().tail(stream)

    def stream_version(self, stream: str) -> int:
        seen = self._foreseen
        return seen.versions[stream] if seen and stream in seen.versions else super().stream_version(stream)

    def facts(self, names: Iterable[Name]) -> dict[Name, Fact]:
        seen = self._foreseen.facts if self._foreseen else {}
        found: dict[Name, Fact] = {}
        unseen: list[Name] = []
        for name in names:
            if name not in seen:
                unseen.append(name)
            elif fact := seen[name]:
                found[name] = fact
        return found | super().facts(unseen) if unseen else found

    def write(self, batch: Batch) -> None:
        # A later row for a key or a stream takes the place of an earlier one; one statement may not
        # put the same row twice.
        keys = {k.name: (*k.name, k.stream, k.position, k.key.content, k.key.standing) for k in batch.keys}
        new = {name: row for name, row in keys.items() if self._is_new(name)}
        tails = {tail.stream: tail for tail in batch.tails}
        self._foreseen = None
        few: list[tuple[_Table, Collection[_Values]]] = [
            (_KEYS, [row for name, row in keys.items() if name not in new]),
            (_TAILS, tails.values()),
        ]
        for table, rows in (
            (_ROWS, batch.rows),
            (_COMMANDS, batch.commands),
            (_TEXTS, batch.texts),
            (_KEYS, new.values()),
        ):
            if len(rows) < MANY:
                few.append((table, rows))
            else:
                self._copy(table, rows)
        self._insert(few, notify=bool(batch.rows))

    def _is_new(self, name: Name) -> bool:
        """Whether a key was looked up under the lock and found missing."""
        seen = self._foreseen.facts if self._foreseen else {}
        return name in seen and seen[name] is None

    def forget(self, refs: Collection[str]) -> int:
        self._foreseen = None
        distinct = texts(list(dict.fromkeys(refs)))
        self._send(_FORGET_TAILS, distinct)
        return len(self._rows(_FORGET, distinct))

    def clear_keys(self) -> None:
        self._foreseen = None
        self._send("DELETE FROM {s}.keys")

    def _send(self, statement: str, *parameters: Any) -> Cursor[tuple[Any, ...]]:
        return self._connection.execute(sql(statement, self._schema), parameters, binary=True)

    def _insert(self, parts: Iterable[tuple[_Table, Collection[_Values]]], *, notify: bool) -> None:
        with self._connection.pipeline():
            for table, rows in parts:
                if rows:
                    self._send(table.insert, *columns(table.kinds, rows))
            if notify:
                self._connection.execute(self._notify)

    def _copy(self, table: _Table, rows: Iterable[_Values]) -> None:
        with self._connection.cursor() as cursor, cursor.copy(sql(table.copy, self._schema)) as copy:
            copy.set_types([SQL_TYPES[kind] for kind in table.kinds])
            for row in rows:
                copy.write_row(row)
