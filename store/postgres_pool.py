"""How are connections to a store on PostgreSQL had, and transactions on them begun and ended?

A connection is made when it is first needed, in the thread that needs it: a single command makes one,
starts no thread, and hears itself why the server refuses (docs/decisions).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg.pq import TransactionStatus

from store.errors import CannotWrite, StoreLocked
from store.postgres_address import Address, Connection
from store.postgres_errors import lost

MOST = 16
"""Connections at once; a server takes 100 from all its clients unless told otherwise."""

# Everything here is found by an index. The server keeps the plan of a statement that is given often, and
# what was planned while the tables were nearly empty reads them whole, and goes on to when they are not.
BY_INDEX = """
SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off"""

READ = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;{BY_INDEX}"

# Statement by statement, so that what is read after the lock is what was there when it was had:
# at a higher level, or in one statement, the view would be that of before. A server that was told to
# acknowledge before it has written is told otherwise, for this transaction; a stricter setting stays.
# A process that hangs with the lock loses it after a minute.
_WRITE = f"""BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;{BY_INDEX};
SET LOCAL lock_timeout = {{timeout}};
SET LOCAL idle_in_transaction_session_timeout = 60000;
SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off';
SELECT pg_advisory_xact_lock({{lock}})"""


class Pool:
    """Connections to one store; those that died are replaced."""

    def __init__(self, address: Address, timeout: float, first: Connection) -> None:
        self.address = address
        self.timeout = timeout
        write = _WRITE.format(timeout=max(1, int(timeout * 1000)), lock=address.lock)
        self._write = write.encode()
        self._idle = [first]
        self._room = threading.BoundedSemaphore(MOST)
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store."""
        with self._begun(READ.encode()) as connection:
            yield connection
            connection.execute("COMMIT")  # undone instead, psycopg would forget what it has prepared

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction with the write lock, committed at the end of the block or undone."""
        with self._begun(self._write) as connection:
            yield connection
            done = connection.execute("COMMIT")
            if done.statusmessage != "COMMIT":  # what a server answers that has undone it instead
                raise CannotWrite("the server undid what was to be recorded", mend="give the command again")

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A connection of its own, outside any transaction."""
        connection = self.address.connect(self.timeout)
        try:
            yield connection
        finally:
            connection.close()

    def close(self) -> None:
        """Closes every connection that is not in use; those that are, when they come back."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _begun(self, begin: bytes) -> Iterator[Connection]:
        if not self._room.acquire(timeout=self.timeout):
            what = f"{MOST} threads use the store already"
            raise StoreLocked(what, mend="try again in a moment")
        try:
            connection = self._begin(begin)
            try:
                yield connection
            finally:
                self._put_back(connection)
        finally:
            self._room.release()

    def _begin(self, begin: bytes) -> Connection:
        """Begins on a connection that lives: nothing was asked yet, so that a dead one costs nothing."""
        while True:
            try:
                connection, fresh = self._idle.pop(), False
            except IndexError:
                connection, fresh = self.address.connect(self.timeout), True
            try:
                connection.execute(begin)
            except BaseException as error:
                self._put_back(connection)
                if fresh or not isinstance(error, psycopg.Error) or not lost(error):
                    raise
            else:
                return connection

    def _put_back(self, connection: Connection) -> None:
        with suppress(psycopg.Error):
            connection.rollback()
        if self._closed or connection.info.transaction_status != TransactionStatus.IDLE:
            connection.close()
        else:
            self._idle.append(connection)
