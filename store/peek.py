"""How far has a log got, told without pydantic and eventsourcing?

A question whose views are up to date needs no more than this (design, libraries: start-up).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import cast

from store.address import on_postgres, postgres_part
from store.envelope import Head, Row
from store.sqlite_file import failure, look
from store.sqlite_schema import LAST_ROW

TIMEOUT = 0.05
"""Seconds that a reader waits for a lock before it answers with what it has (design, Reading)."""


def peek(url: str) -> Head:
    """The head of the log at an address; nothing is recorded there.

    Raises:
        NoStore: nothing is there.
        NotAStore: something else is there.
        StorageFailure: it cannot be read now.
        Unusable: it is not the address of a store.
    """
    if on_postgres(url):
        return cast("Head", postgres_part("store.postgres_place").peek(url))
    with closing(look(url, read_only=True).connect(TIMEOUT)) as connection:
        try:
            found = connection.execute(LAST_ROW).fetchone()
        except sqlite3.Error as error:
            raise failure(error) from error
    return Head.of(Row._make(found) if found else None)
