"""How are rows of projections written on SQLite?"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from store.views import Cut, Doc, Finding, ParkedRow, Put, RowKey, Slot, parts
from store.views_schema import WORDS

_SLOTS = "SELECT id, name, version, position, digest, active, retired FROM slot ORDER BY id"
_NEW_SLOT = "INSERT INTO slot (name, version, position, digest, active, retired) VALUES (?, ?, 0, '', ?, 0)"
_SHELF = "SELECT id FROM shelf WHERE slot = ? AND name = ? AND scope = ?"
_NEW_SHELF = "INSERT INTO shelf (slot, name, scope) VALUES (?, ?, ?)"
_OPEN = "SELECT id, doc FROM row WHERE shelf = ? AND until IS NULL AND id IN ({})"
_CLOSE = "UPDATE row SET until = ? WHERE shelf = ? AND id = ? AND until IS NULL RETURNING born"
_INSERT = "INSERT INTO row VALUES (?, ?, ?, ?, ?, NULL, ?)"
_MARK = "INSERT OR IGNORE INTO mark VALUES (?, ?, ?)"
_LAST_CUT = "SELECT max(position) FROM cut WHERE shelf = ? HAVING max(position) IS NOT NULL"
_NEW_CUT = "INSERT OR REPLACE INTO cut VALUES (?, ?, ?)"
_GONE = "UPDATE finding SET until = ? WHERE shelf = ? AND kind = ? AND id = ? AND until IS NULL"
_FOUND = "INSERT INTO finding (shelf, kind, sort, id, part, since, doc) VALUES (?, ?, ?, ?, ?, ?, ?)"
_PARK = "INSERT INTO parked VALUES (?, ?, ?, ?, ?)"


def _dumps(doc: object) -> str:
    """The document as JSON, by the encoder of pydantic's core: three times as fast as Python's own."""
    return _encoder()(doc).decode()


@cache
def _encoder() -> Callable[[object], bytes]:
    from pydantic_core import to_json  # noqa: PLC0415  # who only reads need not load it

    return to_json


class SQLiteViewsWriter:
    """Writes within the transaction of a connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._shelves: dict[tuple[int, str, str], int] = {}

    def slots(self) -> list[Slot]:
        """Every slot, the oldest first."""
        found = self._connection.execute(_SLOTS)
        return [Slot._make((*row, bool(active), retired)) for *row, active, retired in found]

    def new_slot(self, name: str, version: int, *, active: bool) -> Slot:
        """An empty slot for a version of a projection."""
        found = self._connection.execute(_NEW_SLOT, (name, version, int(active))).lastrowid
        assert found is not None  # noqa: S101  # an insert has one
        self._connection.execute(WORDS.format(f"word_{found}"))
        return Slot(found, name, version, 0, "", active)

    def fetch(self, slot: Slot, keys: Sequence[RowKey]) -> dict[RowKey, Doc]:
        """The open rows of these keys, of those that there are."""
        by_shelf: dict[tuple[str, str], list[str]] = {}
        for table, scope, key in keys:
            by_shelf.setdefault((table, scope), []).append(key)
        found = {}
        for (table, scope), wanted in by_shelf.items():
            shelf = self._shelf(slot, table, scope)
            for some in parts(wanted):
                statement = _OPEN.format(",".join("?" * len(some)))
                for key, doc in self._connection.execute(statement, (shelf, *some)):
                    found[table, scope, key] = json.loads(doc)
        return found

    def put(self, slot: Slot, rows: Iterable[Put]) -> None:
        """Put rows, in order of position; an earlier version of each is closed where that one begins."""
        number: int = self._connection.execute("SELECT ifnull(max(number), 0) FROM row").fetchone()[0]
        new: list[tuple[int, int, str, int, int, str]] = []
        marks: list[tuple[int, str, str]] = []
        words: list[tuple[int, str]] = []
        for row in rows:
            number += 1
            (table, scope, key), born = row.key, row.since
            shelf = self._shelf(slot, table, scope)
            if not row.added:
                # What this transaction put of the same key must be there before it can be closed.
                self._insert(new)
                closed = self._connection.execute(_CLOSE, (row.since, shelf, key)).fetchall()
                born = closed[0][0] if closed else born
            new.append((number, shelf, key, born, row.since, _dumps(row.doc)))
            marks += [(shelf, mark, key) for mark in row.marks]
            if row.words:
                words.append((number, row.words))
        self._insert(new)
        # In order, those that lie on one page of the index are put there at once.
        self._connection.executemany(_MARK, sorted(marks))
        self._connection.executemany(f"INSERT INTO word_{slot.id} (rowid, text) VALUES (?, ?)", words)

    def _insert(self, new: list[tuple[int, int, str, int, int, str]]) -> None:
        if new:
            self._connection.executemany(_INSERT, new)
            new.clear()

    def park(self, slot: Slot, parked: Iterable[ParkedRow]) -> None:
        """Note what could not be taken up."""
        self._connection.executemany(_PARK, [(slot.id, *row) for row in parked])

    def advance(self, slots: Iterable[Slot], position: int, digest: str) -> None:
        """Say how far these slots have got."""
        self._connection.executemany(
            "UPDATE slot SET position = ?, digest = ? WHERE id = ?",
            [(position, digest, slot.id) for slot in slots],
        )

    def activate(self, slot: Slot) -> None:
        """Answer by this slot from now on, and by no other of its projection and version."""
        for other in self.slots():
            if other.active and (other.name, other.version) == (slot.name, slot.version):
                self.retire(other)
        self._connection.execute("UPDATE slot SET active = 1, retired = 0 WHERE id = ?", (slot.id,))

    def retire(self, slot: Slot) -> None:
        """Answer by this slot no more."""
        statement = "UPDATE slot SET active = 0, retired = ? WHERE id = ?"
        self._connection.execute(statement, (int(time.time()), slot.id))

    def drop(self, slot: Slot) -> None:
        """Delete a slot with its rows."""
        run = self._connection.execute
        run("DELETE FROM row WHERE shelf IN (SELECT id FROM shelf WHERE slot = ?)", (slot.id,))
        run("DELETE FROM mark WHERE shelf IN (SELECT id FROM shelf WHERE slot = ?)", (slot.id,))
        for table in ("finding", "cut"):
            run(f"DELETE FROM {table} WHERE shelf IN (SELECT id FROM shelf WHERE slot = ?)", (slot.id,))
        for table, column in (("parked", "slot"), ("shelf", "slot"), ("slot", "id")):
            run(f"DELETE FROM {table} WHERE {column} = ?", (slot.id,))
        run(f"DROP TABLE IF EXISTS word_{slot.id}")

    def settle(  # noqa: PLR0913, PLR0917  # a finding that is kept has as many sides
        self, slot: Slot, scope: str, before: int, cut: Cut, gone: Iterable[Finding], new: Iterable[Finding]
    ) -> bool:
        """Put what was found at a cut in place of what is gone; False where another process was quicker.

        `before` is the position of the cut from which this one was made (0: there was none).
        """
        shelf = self._shelf(slot, "settled", scope)
        last = self._connection.execute(_LAST_CUT, (shelf,)).fetchone()
        if (last[0] if last else 0) != before:
            return False
        self._connection.executemany(_GONE, [(cut.position, shelf, one.kind, one.id) for one in gone])
        self._connection.executemany(
            _FOUND,
            [(shelf, one.kind, one.sort, one.id, one.part, cut.position, _dumps(one.doc)) for one in new],
        )
        self._connection.execute(_NEW_CUT, (shelf, cut.position, _dumps([dict(cut.totals), dict(cut.late)])))
        return True

    def clear(self) -> None:
        """Delete everything: the log is another than the one that the views were made from."""
        for slot in self.slots():
            self.drop(slot)

    def _shelf(self, slot: Slot, table: str, scope: str) -> int:
        key = (slot.id, table, scope)
        if key not in self._shelves:
            found = self._connection.execute(_SHELF, key).fetchone()
            made = found[0] if found else self._connection.execute(_NEW_SHELF, key).lastrowid
            assert made is not None  # noqa: S101  # an insert has one
            self._shelves[key] = made
        return self._shelves[key]
