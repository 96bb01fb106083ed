"""How are views kept on SQLite: in a file of their own beside the store?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from store.errors import StorageFailure
from store.sqlite_file import connect, failure, path_of
from store.views import PATIENCE, ParkedRow, Slot, ViewsBusy
from store.views_schema import APPLICATION_ID, FORMAT, STATEMENTS
from store.views_sqlite_settled import SQLiteSettled
from store.views_sqlite_tables import SQLiteTables
from store.views_sqlite_writer import SQLiteViewsWriter

_CACHE_KIB = 32 * 1024
"""Memory for pages of the file: rebuilding a large store stays well under 200 MB with it."""

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def views_path(url: str) -> Path:
    """Where the views of the store at `sqlite:///path` lie."""
    path = path_of(url)
    return path.with_name(path.stem + "-views.db")


def open_views(url: str) -> SQLiteViews | None:
    """The views beside a store, made where there are none; None where they cannot be had."""
    path = views_path(url)
    views = SQLiteViews(path)
    try:
        views.slots()
    except StorageFailure:
        views.close()
        return None
    return views


_memories = count()


def memory_views() -> SQLiteViews:
    """Views that are gone when they are closed: for tests."""
    return SQLiteViews(None)


class SQLiteViews:
    """The file of views, opened when it is first needed and again when it was deleted in between."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._name = f"file:views-{next(_memories)}?mode=memory&cache=shared"
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        self._writes = True

    def slots(self) -> list[Slot]:
        """Every slot; none where nothing was ever fed."""
        with self._told():
            return SQLiteViewsWriter(self._open()).slots()

    @contextmanager
    def writing(self, patience: float = PATIENCE) -> Iterator[SQLiteViewsWriter]:
        """A transaction that has the lock. Raises `ViewsBusy`; `StorageFailure` where it cannot be had."""
        with self._told():
            connection = self._open()
            connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                writer = SQLiteViewsWriter(connection)
                yield writer
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def tables(self, slots: Sequence[Slot], position: int) -> SQLiteTables:
        """The rows of these slots as they were after a position."""
        with self._told():
            return SQLiteTables(self._open(), slots, position)

    def settled(self, slot: Slot, scope: str) -> SQLiteSettled:
        """What was found of a situation."""
        with self._told():
            return SQLiteSettled(self._open(), slot, scope)

    def parked(self) -> list[ParkedRow]:
        """What could not be taken up by the slots that answer, in order of position."""
        statement = """SELECT position, stream, projection, why FROM parked
            WHERE slot IN (SELECT id FROM slot WHERE active) GROUP BY position, projection ORDER BY position"""
        with self._told():
            return [ParkedRow(*row) for row in self._open().execute(statement)]

    def close(self) -> None:
        """The file is left as it is."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        """The connection; a new one where the file was deleted or replaced under it."""
        if self._connection is not None and self._path is not None and self._there() != self._inode:
            self.close()
        if self._connection is None:
            self._connection = self._connect()
            self._inode = self._there()
        return self._connection

    def _there(self) -> int:
        try:
            return self._path.stat().st_ino if self._path else 0
        except OSError:
            return -1

    def _connect(self) -> sqlite3.Connection:
        connection = connect(f"{self._path.as_uri()}?mode=rwc" if self._path else self._name, PATIENCE)
        try:
            _prepare(connection)
            _furnish(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
                raise ViewsBusy("another process is bringing the views up to date") from error
            raise failure(error) from error


def _prepare(connection: sqlite3.Connection) -> None:
    """What is lost with the power is fed again from the log: only order must hold, not every commit."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


def _furnish(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file; a file of an older format is emptied first.

    Raises:
        sqlite3.DatabaseError: it is a database of something else, which is left alone.
    """
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (owner, version) == (APPLICATION_ID, FORMAT):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if (owner, version) != (APPLICATION_ID, FORMAT):
            names = [name for (name,) in connection.execute(_TABLES)]
            if names and owner != APPLICATION_ID:
                raise sqlite3.DatabaseError("it is an SQLite database of another program")  # noqa: TRY301
            for name in names:
                connection.execute(f'DROP TABLE IF EXISTS "{name}"')
            for statement in STATEMENTS:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


_TABLES = """SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
    AND (name NOT LIKE 'word_%' OR sql LIKE 'CREATE VIRTUAL%')"""
