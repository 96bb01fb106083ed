"""How far has a log got, and which names does it know, told without pydantic and eventsourcing?

A question whose views are up to date needs no more than this (design, libraries: start-up).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any, cast

from store.address import on_postgres, postgres_part
from store.envelope import Head, Row
from store.sqlite_file import failure, look
from store.sqlite_schema import LAST_ROW

TIMEOUT = 0.05
"""Seconds that a reader waits for a lock before it answers with what it has (design, Reading)."""

_NAMES = """SELECT key FROM keys WHERE namespace = ? AND key >= ? AND key < ? || char(1114111)
    ORDER BY key LIMIT ?"""


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
    found = _asked(url, LAST_ROW)
    return Head.of(Row._make(found[0]) if found else None)


def peek_names(url: str, namespace: str, prefix: str, limit: int) -> list[str]:
    """Keys of a namespace of facts (situations, sources) that begin so, in order; raises as `peek`."""
    if on_postgres(url):
        place = postgres_part("store.postgres_place")
        return cast("list[str]", place.peek_names(url, namespace, prefix, limit))
    return [key for (key,) in _asked(url, _NAMES, namespace, prefix, prefix, limit)]


def _asked(url: str, statement: str, *parameters: object) -> list[Any]:
    with closing(look(url, read_only=True).connect(TIMEOUT)) as connection:
        try:
            return connection.execute(statement, parameters).fetchall()
        except sqlite3.Error as error:
            raise failure(error) from error
