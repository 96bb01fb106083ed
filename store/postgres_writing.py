"""How is what was decided written on PostgreSQL, in few journeys to the server and back?

Three for a command or for five hundred of them: the lock; all that the decisions will ask; the writing and
the commit. Nothing that is written is waited for before that, so that the server writes the first of many
commands while the rest are decided. COPY takes rows faster, but cannot be sent ahead like this (measured).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Cursor

from domain.aggregate import Fact, Name
from store.envelope import Item, Row
from store.postgres_address import Connection
from store.postgres_schema import COLUMNS, LAST_ROW, sql
from store.postgres_tables import FACTS, GIVEN, NEXT, NOW, TAIL, PostgresReader, columns
from store.recorder import Batch, Given, Tail, Writer

_VERSIONS = """SELECT stream, (SELECT coalesce(max(originator_version), 0) FROM {s}.stored_events
    WHERE originator_id = stream) FROM unnest(%b::text[]) AS named (stream)"""


@dataclass(frozen=True, slots=True)
class _Table:
    """How rows come into one table; `instead` says what becomes of a row that has the same key already."""

    into: str
    types: tuple[str, ...]
    instead: str = ""

    @property
    def insert(self) -> str:
        """A single statement for any number of rows. Binary: texts need not be escaped one by one."""
        lists = ", ".join(f"%b::{kind}[]" for kind in self.types)
        return f"INSERT INTO {{s}}.{self.into} SELECT * FROM unnest({lists}){self.instead}"


_ROWS = _Table(
    f"stored_events ({COLUMNS})", ("int8", "text", "int8", "text", "bytea", "int8", "text", "text")
)
_COMMANDS = _Table(
    "commands (command, content, first_position, last_position)", ("text", "text", "int8", "int8")
)
_TEXTS = _Table("private (ref, position, salt, text)", ("text", "int8", "bytea", "text"))
_KEYS = _Table(
    "keys (namespace, key, stream, position, content, standing)",
    ("text", "text", "text", "int8", "text", "text"),
    """ ON CONFLICT (namespace, key) DO UPDATE SET stream = excluded.stream, position = excluded.position,
        content = excluded.content, standing = excluded.standing""",
)
_TAILS = _Table(
    "tails (stream, version, shape, header)",
    ("text", "int8", "text", "text"),
    """ ON CONFLICT (stream) DO UPDATE SET version = excluded.version, shape = excluded.shape,
        header = excluded.header""",
)
_FORGET_TAILS = """DELETE FROM {s}.tails WHERE stream IN (SELECT originator_id
    FROM {s}.stored_events JOIN {s}.private USING (position) WHERE ref = ANY(%b))"""
_FORGET = "DELETE FROM {s}.private WHERE ref = ANY(%b) RETURNING ref"


@dataclass(slots=True)
class _Foreseen:
    """What was read at once, right after the lock was had; what was written since is taken out of it."""

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
        last, position, now = (self._send(statement) for statement in (LAST_ROW, NEXT, NOW))
        given, tails = self._send(GIVEN, commands), self._send(TAIL, streams)
        versions = self._send(_VERSIONS, streams)
        facts = self._send(FACTS, *columns(names)) if names else None
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
        tails = {tail.stream: tail for tail in batch.tails}
        self._foreseen = None
        self._insert(_ROWS, batch.rows)
        self._insert(_COMMANDS, batch.commands)
        self._insert(_TEXTS, batch.texts)
        self._insert(_KEYS, keys.values())
        self._insert(_TAILS, tails.values())
        if batch.rows:
            self._connection.execute(self._notify)

    def forget(self, refs: Collection[str]) -> int:
        self._foreseen = None
        distinct = list(dict.fromkeys(refs))
        self._send(_FORGET_TAILS, distinct)
        return len(self._rows(_FORGET, distinct))

    def clear_keys(self) -> None:
        self._foreseen = None
        self._send("DELETE FROM {s}.keys")

    def _send(self, statement: str, *parameters: Any) -> Cursor[tuple[Any, ...]]:
        return self._connection.execute(sql(statement, self._schema), parameters, binary=True)

    def _insert(self, table: _Table, rows: Collection[tuple[Any, ...]]) -> None:
        if rows:
            self._send(table.insert, *columns(rows))
