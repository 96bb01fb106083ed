"""How are views kept on SQLite: in a file of their own beside the store?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from store.errors import StorageFailure, StoreReadOnly
from store.sqlite_file import StoreFile, connect, failure
from store.views import PATIENCE, ParkedRow, Slot, ViewsBusy
from store.views_schema import APPLICATION_ID, FORMAT, STATEMENTS
from store.views_sqlite_looking import look_at_views, views_path, writable
from store.views_sqlite_settled import SQLiteSettled
from store.views_sqlite_tables import SQLiteTables
from store.views_sqlite_writer import SQLiteViewsWriter

__all__ = ["SQLiteViews", "look_at_views", "memory_views", "open_views", "views_path"]

_CACHE_KIB = 32 * 1024
"""Memory for pages of the file: rebuilding a large store stays well under 200 MB with it."""

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def open_views(url: str) -> SQLiteViews | None:
    """The views beside a store, made where there are none; None where they cannot be had.

    Where the file or its folder is write-protected they can be read as far as they have got.
    """
    path = views_path(url)
    views = SQLiteViews(path, writes=writable(path))
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

    def __init__(self, path: Path | None, *, writes: bool = True) -> None:
        self._path = path
        self._name = f"file:views-{next(_memories)}?mode=memory&cache=shared"
        self._writes = writes
        self._connection: sqlite3.Connection | None = None
        self._former: list[sqlite3.Connection] = []
        self._seen: tuple[int, ...] = ()

    def slots(self) -> list[Slot]:
        """Every slot; none where nothing was ever fed."""
        with self._told():
            return SQLiteViewsWriter(self._open()).slots()

    @contextmanager
    def writing(self, patience: float = PATIENCE) -> Iterator[SQLiteViewsWriter]:
        """A transaction that has the lock. Raises `ViewsBusy`; `StorageFailure` where it cannot be had."""
        if not self._writes:
            raise StoreReadOnly(f"{self._path} is write-protected")
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

    def parked(self, slots: Sequence[Slot]) -> list[ParkedRow]:
        """What could not be taken up by these slots, in order of position."""
        statement = """SELECT position, stream, projection, why FROM parked
            WHERE slot IN ({}) GROUP BY position, projection ORDER BY position, projection"""
        places = ",".join("?" * len(slots))
        with self._told():
            found = self._open().execute(statement.format(places), [slot.id for slot in slots])
            return [ParkedRow(*row) for row in found]

    def counts(self) -> dict[int, int]:
        """How many rows each slot has, those that are no longer so among them; looks at every row."""
        found: dict[int, int] = {}
        with self._told():
            for table in ("row", "finding"):
                statement = f"""SELECT shelf.slot, sum(n) FROM shelf
                    JOIN (SELECT shelf, count(*) AS n FROM {table} GROUP BY shelf) AS held
                    ON held.shelf = shelf.id GROUP BY shelf.slot"""
                for slot, number in self._open().execute(statement):
                    found[slot] = found.get(slot, 0) + number
        return found

    def cuts(self, slot: Slot) -> dict[str, int]:
        """The situations of which something was found, each with the position of its last cut."""
        statement = """SELECT shelf.scope, max(cut.position) FROM shelf JOIN cut ON cut.shelf = shelf.id
            WHERE shelf.slot = ? GROUP BY shelf.scope ORDER BY shelf.scope"""
        with self._told():
            return dict(self._open().execute(statement, (slot.id,)).fetchall())

    def close(self) -> None:
        """The file is left as it is."""
        for connection in (self._connection, *self._former):
            if connection is not None:
                connection.close()
        self._connection = None
        self._former.clear()

    def _open(self) -> sqlite3.Connection:
        """The connection; a new one where the file was deleted or replaced under it."""
        if self._connection is not None and self._there() != self._seen:
            # Whoever began to read goes on with the file as it was.
            self._former.append(self._connection)
            self._connection = None
        if self._connection is None:
            self._connection = self._connect()
            self._seen = self._there()
        return self._connection

    def _there(self) -> tuple[int, ...]:
        """What tells another file; one opened for reading alone is taken to be unchanged (immutable)."""
        if self._path is None:
            return ()
        try:
            found = self._path.stat()
        except OSError:
            return (-1,)
        return (found.st_ino,) if self._writes else (found.st_ino, found.st_size, found.st_mtime_ns)

    def _connect(self) -> sqlite3.Connection:
        if self._path is not None and not self._writes:
            return _connect_reading(self._path)
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


def _connect_reading(path: Path) -> sqlite3.Connection:
    connection = StoreFile(path, "it is write-protected", protected=True).connect(PATIENCE)
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (owner, version) != (APPLICATION_ID, FORMAT):
        connection.close()
        raise sqlite3.DatabaseError("it holds no views of this format")
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """What is lost with the power is fed again from the log: only order must hold, not every commit."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA wal_autocheckpoint = 8000")
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
