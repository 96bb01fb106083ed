"""How far has a log got, told without pydantic and eventsourcing?

A question whose views are up to date needs no more than this (design, libraries: start-up).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from store.envelope import Head, Row
from store.sqlite_file import failure, look
from store.sqlite_schema import LAST_ROW

TIMEOUT = 0.05
"""Seconds that a reader waits for a lock before it answers with what it has (design, Reading)."""


def peek(url: str) -> Head:
    """The head of the log at `sqlite:///path`; nothing is recorded there.

    Raises:
        NoStore: nothing is there.
        NotAStore: something else is there.
        StorageFailure: it cannot be read now.
    """
    with closing(look(url, read_only=True).connect(TIMEOUT)) as connection:
        try:
            found = connection.execute(LAST_ROW).fetchone()
        except sqlite3.Error as error:
            raise failure(error) from error
    return Head.of(Row._make(found) if found else None)
