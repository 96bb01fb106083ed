"""How are connections to a store on SQLite had, and transactions on them begun and ended?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from types import TracebackType

from eventsourcing.persistence import ConnectionUnavailableError, PersistenceError
from eventsourcing.sqlite import (
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
    SQLiteTransaction,
)

from store.errors import StoreLocked
from store.sqlite_file import StoreFile, connect, failure


class LockFirst(SQLiteTransaction):
    """A transaction that takes the write lock before it reads anything, if it is to be committed."""

    def __enter__(self) -> SQLiteCursor:
        cursor = self.connection.cursor()
        try:
            cursor.execute("BEGIN IMMEDIATE" if self.commit else "BEGIN")
        except sqlite3.Error:
            _interrupt_if_due()
            raise
        return cursor

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        try:
            super().__exit__(exc_type, exc_val, exc_tb)
        except BaseException:
            # A commit that failed leaves its transaction open, and the connection goes back to the pool.
            self.connection.rollback()
            raise


def _interrupt_if_due() -> None:
    """Does nothing; but an interrupt that came while SQLite waited for a lock is raised by now.

    Otherwise it would be raised in the middle of giving the connection back, which is then lost.
    """


class StoreConnection(SQLiteConnection):
    """The library's connection, with our transactions."""

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        """A transaction and its cursor."""
        with LockFirst(self, commit=commit) as cursor, cursor:
            yield cursor


class StorePool(SQLiteConnectionPool):
    """Connections to one store file, or to one store in memory."""

    def __init__(self, file: StoreFile | None, name: str, timeout: float) -> None:
        super().__init__(db_name=name, pool_timeout=timeout)
        self._file = file
        self._timeout = timeout

    def _create_connection(self) -> StoreConnection:
        file = self._file
        connection = file.connect(self._timeout) if file else connect(self.db_name, self._timeout)
        connection.row_factory = sqlite3.Row
        return StoreConnection(connection, max_age=None)


_memories = count()


class StoreDatastore(SQLiteDatastore):
    """The library's data store over our pool; without a file, a store in memory for tests."""

    def __init__(self, file: StoreFile | None, *, timeout: float, uuids: bool = False) -> None:
        name = str(file.path) if file else f"file:sitline-{next(_memories)}?mode=memory&cache=shared"
        super().__init__(name, originator_id_type="uuid" if uuids else "text")
        self.pool = StorePool(file, name, timeout)
        self.why_read_only = file.why_read_only if file else ""


@contextmanager
def told() -> Iterator[None]:
    """Turns what SQLite and the library raise into what a person needs to hear."""
    try:
        yield
    except ConnectionUnavailableError as error:
        raise StoreLocked("another thread is writing to the store", mend="try again in a moment") from error
    except sqlite3.Error as error:
        raise failure(error) from error
    except PersistenceError as error:
        cause = error.__cause__
        raise failure(cause if isinstance(cause, sqlite3.Error) else sqlite3.Error(str(error))) from error
