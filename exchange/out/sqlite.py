"""sqlite: every table in one database file, for Datasette and everybody who knows SQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from exchange.flat import Table, tables
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "all tables in one SQLite file, which Datasette opens"
SUFFIX = ".sqlite"
BINARY = True

INDEXED = ("id", "report", "source", "update_id", "conflict", "assessment")
"""Columns by which tables are joined."""


def write(order: Order) -> Made:
    """The database, made anew, so that its bytes depend on its content alone."""
    told, losses = order.dossiers(), Losses()
    made = tables(told)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "out.sqlite"
        with closing(sqlite3.connect(file, isolation_level=None)) as database:
            database.execute("BEGIN")
            for one in made:
                _fill(database, one)
            database.execute("COMMIT")
            database.execute("VACUUM")
        data = file.read_bytes()
    losses("conflicts whose history is not in the tables", sum(len(one.conflicts) for one in told))
    losses("assessments without what came between their versions", sum(len(one.assessments) for one in told))
    return Made(data, losses, sum(len(one.rows) for one in made))


def _fill(database: sqlite3.Connection, one: Table) -> None:
    columns = ", ".join(f'"{name}" {sort.upper()}' for name, sort in one.columns)
    database.execute(f'CREATE TABLE "{one.name}" ({columns})')
    signs = ", ".join("?" * len(one.columns))
    database.executemany(f'INSERT INTO "{one.name}" VALUES ({signs})', one.rows)  # noqa: S608  # names of ours
    for name in one.names:
        if name in INDEXED:
            database.execute(f'CREATE INDEX "{one.name}_{name}" ON "{one.name}" ("{name}")')
