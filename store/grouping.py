"""Which lines belong together, wherever in a long file they stand, and what are the things in it called?

A SQLite database on disk and without a name, gone when it is closed: nothing of it is kept in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
BEGIN;
CREATE TABLE line (one TEXT, other TEXT, number INTEGER, text TEXT);
CREATE TABLE name (id TEXT PRIMARY KEY, rank INTEGER, name TEXT) WITHOUT ROWID;
"""
_PUT_NAME = """
INSERT INTO name VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, name = excluded.name
WHERE (excluded.rank, excluded.name) < (rank, name)
"""
_GROUPS = """
SELECT one, other, number, text
FROM (SELECT *, MIN(number) OVER (PARTITION BY one, other) AS first FROM line)
ORDER BY first, one, other, number
"""


class Group(NamedTuple):
    """Lines of one pair of keys, in the order of their numbers; `number` is the first of these."""

    one: str
    other: str
    number: int
    lines: tuple[str, ...]


class Grouping:
    """Lines by two keys, and names. Close it."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(_TABLES)

    def add(self, one: str, other: str, number: int, line: str) -> None:
        """Put down a line under its keys."""
        self._db.execute("INSERT INTO line VALUES (?, ?, ?, ?)", (one, other, number, line))

    def call(self, own: str, rank: int, name: str) -> None:
        """Name a thing; of several names that of the lowest rank stays, then the first by its letters."""
        self._db.execute(_PUT_NAME, (own, rank, name))

    def name(self, own: str) -> str:
        """What a thing is called; empty where nobody named it."""
        found = self._db.execute("SELECT name FROM name WHERE id = ?", (own,)).fetchone()
        return str(found[0]) if found else ""

    def groups(self) -> Iterator[Group]:
        """The lines by their keys, in the order of their first numbers."""
        for (one, other), rows in groupby(self._db.execute(_GROUPS), key=lambda row: (row[0], row[1])):
            listed = [*rows]
            yield Group(one, other, listed[0][2], tuple(row[3] for row in listed))

    def close(self) -> None:
        """Throw it away."""
        self._db.close()
