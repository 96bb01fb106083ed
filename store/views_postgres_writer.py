"""How are rows of projections written on PostgreSQL, in few journeys to the server and back?

What is put is held back until it is asked for or the transaction ends, and then goes as a column each
(`store.postgres_arrays`), whatever slots and shelves it is for.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from psycopg import Cursor

from store.postgres_address import Connection
from store.postgres_arrays import Column, columns, numbers, texts
from store.postgres_schema import sql
from store.views import Cut, Doc, Finding, ParkedRow, Put, RowKey, Slot
from store.views_postgres_rows import born_at, lexemes, vectors, written
from store.views_postgres_tables import Shelves

SLOTS = "SELECT id, name, version, position, digest, active, retired FROM {s}.slots ORDER BY id"
_NEW_SLOT = """INSERT INTO {s}.slots (name, version, position, digest, active, retired)
    VALUES (%b, %b, 0, '', %b, 0) RETURNING id"""
_SHELVES = """SELECT name, scope, id FROM unnest(%b, %b) AS named (name, scope)
    JOIN {s}.shelves USING (name, scope) WHERE slot = %b"""
_NEW_SHELVES = """INSERT INTO {s}.shelves (slot, name, scope)
    SELECT %b, name, scope FROM unnest(%b, %b) AS named (name, scope) RETURNING name, scope, id"""
_OPEN = """SELECT shelf, id, doc FROM unnest(%b, %b) AS named (shelf, id)
    JOIN {s}.rows USING (shelf, id) WHERE until IS NULL"""
_CLOSE = """UPDATE {s}.rows SET until = named.until FROM unnest(%b, %b, %b) AS named (shelf, id, until)
    WHERE rows.shelf = named.shelf AND rows.id = named.id AND rows.until IS NULL
    RETURNING rows.shelf, rows.id, rows.born"""
_ROWS = """INSERT INTO {s}.rows (shelf, born, since, until, id, doc)
    SELECT shelf, born, since, nullif(until, 0), id, doc
    FROM unnest(%b, %b, %b, %b, %b, %b) AS named (shelf, born, since, until, id, doc)"""
_WORDS = "INSERT INTO {s}.words (slot, shelf, since, id, vector) SELECT * FROM unnest(%b, %b, %b, %b, %b)"
_MARKS = "INSERT INTO {s}.marks (shelf, mark, id) SELECT * FROM unnest(%b, %b, %b) ON CONFLICT DO NOTHING"
_PARK = """INSERT INTO {s}.parked (slot, position, stream, projection, why)
    SELECT * FROM unnest(%b, %b, %b, %b, %b)"""
_ADVANCE = "UPDATE {s}.slots SET position = %b, digest = %b WHERE id = ANY(%b)"
_LAST_CUT = "SELECT coalesce(max(position), 0) FROM {s}.cuts WHERE shelf = %b"
_GONE = """UPDATE {s}.findings SET until = %b FROM unnest(%b, %b) AS named (kind, id)
    WHERE shelf = %b AND findings.kind = named.kind AND findings.id = named.id AND until IS NULL"""
_FOUND = """INSERT INTO {s}.findings (shelf, since, kind, sort, id, part, doc)
    SELECT %b, %b, * FROM unnest(%b, %b, %b, %b, %b)"""
_NEW_CUT = """INSERT INTO {s}.cuts (shelf, position, totals) VALUES (%b, %b, %b)
    ON CONFLICT (shelf, position) DO UPDATE SET totals = excluded.totals"""
_DROP = (
    *(
        f"DELETE FROM {{s}}.{table} WHERE shelf IN (SELECT id FROM {{s}}.shelves WHERE slot = %b)"
        for table in ("rows", "marks", "findings", "cuts")
    ),
    *(f"DELETE FROM {{s}}.{table} WHERE slot = %b" for table in ("words", "parked", "shelves")),
    "DELETE FROM {s}.slots WHERE id = %b",
)

_Chains = dict[tuple[int, str], list[tuple[int, Put]]]
"""What is put under each key of a shelf, in order, each with its place among all that is put."""


class PostgresViewsWriter:
    """Writes within the transaction of a connection that has the lock."""

    def __init__(self, connection: Connection, schema: str, shelves: Shelves) -> None:
        self._connection = connection
        self._schema = schema
        self._known = shelves
        self.new_shelves: Shelves = {}
        """Those that are there for everybody only once the transaction is committed."""
        self._chains: _Chains = {}
        self._slot_of: dict[int, int] = {}
        self._put = 0

    def slots(self) -> list[Slot]:
        """Every slot, the oldest first."""
        return [Slot._make(row) for row in self._send(SLOTS)]

    def new_slot(self, name: str, version: int, *, active: bool) -> Slot:
        """An empty slot for a version of a projection."""
        [(found,)] = self._send(_NEW_SLOT, name, version, active)
        return Slot(found, name, version, 0, "", active)

    def fetch(self, slot: Slot, keys: Sequence[RowKey]) -> dict[RowKey, Doc]:
        """The open rows of these keys, of those that there are."""
        self.flush()
        found = self._shelves(slot, {key[:2] for key in keys}, make=False)
        named = {shelf: key for key, shelf in found.items()}
        sought = [(found[key[:2]], key[2]) for key in keys if key[:2] in found]
        if not sought:
            return {}
        rows = self._send(_OPEN, *columns((numbers, texts), sought))
        return {(*named[shelf], key): json.loads(doc) for shelf, key, doc in rows}

    def put(self, slot: Slot, rows: Iterable[Put]) -> None:
        """Put rows, in order of position; an earlier version of each is closed where that one begins."""
        rows = list(rows)
        shelves = self._shelves(slot, {row.key[:2] for row in rows}, make=True)
        for row in rows:
            shelf = shelves[row.key[:2]]
            self._slot_of[shelf] = slot.id
            self._chains.setdefault((shelf, row.key[2]), []).append((self._put, row))
            self._put += 1

    def flush(self) -> None:
        """Write what was put until now."""
        chains, self._chains, self._put = self._chains, {}, 0
        if not chains:
            return
        born = self._closed(chains)
        rows: list[tuple[Any, ...]] = []
        words: list[tuple[Any, ...]] = []
        marks: dict[tuple[Any, ...], None] = {}
        for (shelf, key), chain in chains.items():
            first = born.get((shelf, key)) or born_at(chain[0][1].since, chain[0][0])
            ends = [row.since for _, row in chain[1:]] + [0]
            for (_, row), until in zip(chain, ends, strict=True):
                rows.append((shelf, first, row.since, until, key, written(row.doc)))
                marks |= dict.fromkeys((shelf, mark, key) for mark in row.marks)
                slot = self._slot_of[shelf]
                if found := lexemes(slot, row.since, row.words):
                    words.append((slot, shelf, row.since, key, found))
        with self._connection.pipeline():
            self._add(_ROWS, (numbers, numbers, numbers, numbers, texts, texts), rows)
            self._add(_WORDS, (numbers, numbers, numbers, texts, vectors), words)
            self._add(_MARKS, (numbers, texts, texts), marks)

    def _closed(self, chains: _Chains) -> dict[tuple[int, str], int]:
        """Ends the rows that were there where those that are put begin; since when each was there."""
        closing = [(*key, chain[0][1].since) for key, chain in chains.items() if not chain[0][1].added]
        if not closing:
            return {}
        found = self._send(_CLOSE, *columns((numbers, texts, numbers), closing))
        return {(shelf, key): born for shelf, key, born in found}

    def park(self, slot: Slot, parked: Iterable[ParkedRow]) -> None:
        """Note what could not be taken up."""
        self._add(_PARK, (numbers, numbers, texts, texts, texts), [(slot.id, *row) for row in parked])

    def advance(self, slots: Iterable[Slot], position: int, digest: str) -> None:
        """Say how far these slots have got."""
        self._send(_ADVANCE, position, digest, numbers([slot.id for slot in slots]))

    def activate(self, slot: Slot) -> None:
        """Answer by this slot from now on, and by no other of its projection and version."""
        for other in self.slots():
            if other.active and (other.name, other.version) == (slot.name, slot.version):
                self.retire(other)
        self._send("UPDATE {s}.slots SET active = true, retired = 0 WHERE id = %b", slot.id)

    def retire(self, slot: Slot) -> None:
        """Answer by this slot no more."""
        statement = "UPDATE {s}.slots SET active = false, retired = %b WHERE id = %b"
        self._send(statement, int(time.time()), slot.id)

    def drop(self, slot: Slot) -> None:
        """Delete a slot with its rows."""
        self.flush()
        for statement in _DROP:
            self._send(statement, slot.id)

    def clear(self) -> None:
        """Delete everything: the log is another than the one that the views were made from."""
        for slot in self.slots():
            self.drop(slot)

    def settle(  # noqa: PLR0913, PLR0917  # a finding that is kept has as many sides
        self, slot: Slot, scope: str, before: int, cut: Cut, gone: Iterable[Finding], new: Iterable[Finding]
    ) -> bool:
        """Put what was found at a cut in place of what is gone; False where another process was quicker.

        `before` is the position of the cut from which this one was made (0: there was none).
        """
        shelf = self._shelves(slot, {("settled", scope)}, make=True)["settled", scope]
        if self._send(_LAST_CUT, shelf).fetchone() != (before,):
            return False
        fallen = [(one.kind, one.id) for one in gone]
        found = [(one.kind, one.sort, one.id, one.part, written(one.doc)) for one in new]
        with self._connection.pipeline():
            if fallen:
                self._send(_GONE, cut.position, *columns((texts, texts), fallen), shelf)
            if found:
                self._send(_FOUND, shelf, cut.position, *columns([texts] * 5, found))
            self._send(_NEW_CUT, shelf, cut.position, written([dict(cut.totals), dict(cut.late)]))
        return True

    def _shelves(self, slot: Slot, named: set[tuple[str, str]], *, make: bool) -> dict[tuple[str, str], int]:
        """The shelves of these tables and scopes, of those that there are; all, where they are made."""
        found = {}
        for name in named:
            key = (slot.id, *name)
            shelf = self._known.get(key) or self.new_shelves.get(key)
            if shelf is not None:
                found[name] = shelf
        for statement in (_SHELVES, _NEW_SHELVES) if make else (_SHELVES,):
            if missing := sorted(named - found.keys()):
                asked = columns((texts, texts), missing)
                given = (*asked, slot.id) if statement is _SHELVES else (slot.id, *asked)
                for table, scope, shelf in self._send(statement, *given):
                    found[table, scope] = self.new_shelves[slot.id, table, scope] = shelf
        return found

    def _add(self, statement: str, kinds: Iterable[Column], rows: Collection[tuple[Any, ...]]) -> None:
        if rows:
            self._send(statement, *columns(kinds, rows))

    def _send(self, statement: str, *parameters: Any) -> Cursor[tuple[Any, ...]]:
        return self._connection.execute(sql(statement, self._schema), parameters, binary=True)
