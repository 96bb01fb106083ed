"""What is the least that SQLite needs for the same rows, with no program around it?"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from store.sqlite_file import connect, prepare
from store.sqlite_schema import STATEMENTS

TABLES = ("stored_events", "commands", "keys", "private", "tails")

Rows = dict[str, list[tuple[Any, ...]]]


def raw_store(path: Path) -> sqlite3.Connection:
    """A connection with our pragmas to our tables without their guards."""
    path.touch()
    connection = connect(f"{path.as_uri()}?mode=rw", 5)
    prepare(connection)
    for statement in STATEMENTS:
        if "TRIGGER" not in statement:
            connection.execute(statement)
    return connection


def rows_of(path: Path) -> Rows:
    """Every row of a store, in the order in which they were written."""
    connection = sqlite3.connect(path)
    try:
        return {table: connection.execute(_all(table)).fetchall() for table in TABLES}
    finally:
        connection.close()


def _all(table: str) -> str:
    order = {"stored_events": "position", "keys": "position", "commands": "first_position"}
    return f"SELECT * FROM {table} ORDER BY {order.get(table, 'rowid')}"  # noqa: S608  # names of ours


def insert(connection: sqlite3.Connection, rows: Rows, pages: int) -> None:
    """The rows in so many transactions, each with its share of every table, by executemany."""
    waiting = {table: iter(found) for table, found in rows.items()}
    shares = {table: -(-len(found) // pages) for table, found in rows.items()}
    for _page in range(pages):
        connection.execute("BEGIN IMMEDIATE")
        for table, source in waiting.items():
            _insert(connection, table, list(islice(source, shares[table])))
        connection.execute("COMMIT")


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        marks = ",".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  # names of ours
