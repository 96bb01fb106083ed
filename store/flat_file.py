"""How is plain data put into a SQLite file of its own, whose bytes depend on the data alone?

It is no store of ours: others open it with what they have.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

Cell = str | int | float | None


class Flat(NamedTuple):
    """A table: its name, its columns with their types, and its rows; the names are our own."""

    name: str
    columns: Sequence[tuple[str, str]]
    rows: Iterable[Sequence[Cell]]


def flat_file(tables: Iterable[Flat], indexed: Collection[str]) -> bytes:
    """The bytes of a new database of these tables; columns named in `indexed` can be looked up."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "flat.sqlite"
        with closing(sqlite3.connect(file, isolation_level=None)) as database:
            database.execute("BEGIN")
            for table in tables:
                _fill(database, table, indexed)
            database.execute("COMMIT")
            database.execute("VACUUM")
        return file.read_bytes()


def _fill(database: sqlite3.Connection, table: Flat, indexed: Collection[str]) -> None:
    columns = ", ".join(f'"{name}" {sort.upper()}' for name, sort in table.columns)
    database.execute(f'CREATE TABLE "{table.name}" ({columns})')
    signs = ", ".join("?" * len(table.columns))
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({signs})', table.rows)
    for name, _ in table.columns:
        if name in indexed:
            database.execute(f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" ("{name}")')
