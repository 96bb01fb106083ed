"""How is a connection to the views on PostgreSQL had, kept, and had again after the server was restarted?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg import errors
from psycopg.pq import TransactionStatus

from store.errors import CannotWrite, StoreLocked
from store.postgres_address import Address, Connection
from store.postgres_errors import failure, lost
from store.postgres_pool import BY_INDEX
from store.postgres_schema import sql
from store.views import ViewsBusy
from store.views_postgres_looking import furnish

_RESTART = 5.0
"""Seconds for which a server that is being restarted is waited for; the log waits as long."""

# What is lost with the power is fed again from the log: only order must hold, not every commit.
_WRITE = f"""BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;{BY_INDEX};
SET LOCAL synchronous_commit = off; SET LOCAL lock_timeout = {{timeout}};
SET LOCAL idle_in_transaction_session_timeout = 60000; SELECT pg_advisory_xact_lock({{lock}})"""

# For one question that costs much in the eyes of a planner that does not know what is in an index: it would
# start other processes to help, which takes longer than the question.
_READ = f"""BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY;{BY_INDEX};
SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off"""

_GONE = (errors.UndefinedTable, errors.UndefinedColumn, errors.InvalidSchemaName)


class ViewsGone(StoreLocked):
    """The tables were dropped while they were in use."""


class Session:
    """One connection, made when it is first needed and again when it was lost."""

    def __init__(self, address: Address, connection: Connection | None = None) -> None:
        self.address = address
        self._connection = connection

    def ask(self, statement: str, *parameters: Any, by_index: bool = False) -> list[tuple[Any, ...]]:
        """The rows that a question finds, with `by_index` by indexes alone.

        It is asked once more where the connection was lost.

        Planned each time: what is kept of a plan from when the tables were empty would read them whole.

        Raises:
            StorageFailure: it cannot be had.
        """
        with told():
            writing = self.in_transaction
            look = self._by_index if by_index and not writing else self._ask
            try:
                return look(statement, parameters)
            except psycopg.Error as error:
                if writing or not lost(error):
                    raise
            self.close()
            return look(statement, parameters)

    @contextmanager
    def writing(self, patience: float) -> Iterator[Connection]:
        """A transaction that has the lock, committed at the end of the block or undone.

        Raises:
            ViewsBusy: somebody else kept the lock for longer than `patience`, in seconds.
            StorageFailure: it cannot be had.
        """
        with told():
            connection = self._begun(patience)
            try:
                yield connection
                _commit(connection)
            except BaseException:
                with suppress(psycopg.Error):
                    connection.rollback()
                raise

    def furnish(self) -> None:
        """Makes the tables where there are none. Raises `StorageFailure`."""
        with told():
            furnish(self._open(), self.address)

    def close(self) -> None:
        """Lets go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, statement: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        asked = sql(statement, self.address.schema)
        return self._open().execute(asked, parameters, binary=True, prepare=False).fetchall()

    def _by_index(self, statement: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        connection = self._open()
        connection.execute(_READ.encode())
        try:
            found = self._ask(statement, parameters)
            connection.execute("COMMIT")
        except BaseException:
            with suppress(psycopg.Error):
                connection.rollback()
            raise
        return found

    def _begun(self, patience: float) -> Connection:
        begin = _WRITE.format(timeout=max(1, int(patience * 1000)), lock=self.address.lock).encode()
        fresh = self._connection is None
        connection = self._open()
        try:
            connection.execute(begin)
        except psycopg.Error as error:
            with suppress(psycopg.Error):
                connection.rollback()
            if fresh or not lost(error):
                raise
            self.close()  # nothing was asked yet, so that a dead connection costs nothing
            return self._begun(patience)
        return connection

    @property
    def in_transaction(self) -> bool:
        """Whether something was begun that is not yet committed."""
        connection = self._connection
        return connection is not None and connection.info.transaction_status != TransactionStatus.IDLE

    def _open(self) -> Connection:
        if self._connection is None or self._connection.closed:
            self._connection = self.address.connect(_RESTART)
        return self._connection


def _commit(connection: Connection) -> None:
    if connection.execute("COMMIT").statusmessage != "COMMIT":  # what a server answers that has undone it
        raise CannotWrite("the server undid what was to be kept", mend="ask again")


@contextmanager
def told() -> Iterator[None]:
    """Turns what PostgreSQL reports into what the application knows what to do about."""
    try:
        yield
    except errors.LockNotAvailable as error:
        raise ViewsBusy("another process is bringing the views up to date") from error
    except _GONE as error:
        raise ViewsGone("the stored rows were taken away meanwhile", mend="ask again") from error
    except psycopg.Error as error:
        raise failure(error) from error
