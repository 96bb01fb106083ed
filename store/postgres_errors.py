"""What does a person need to hear for what PostgreSQL reports?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from store.errors import (
    CannotWrite,
    Damaged,
    StorageFailure,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
)

_SENTENCES: tuple[tuple[tuple[type[psycopg.Error], ...], type[StorageFailure], str, str], ...] = (
    (
        (errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure),
        StoreLocked,
        "another process is writing to the store",
        "try again in a moment",
    ),
    (
        (errors.TooManyConnections, errors.OutOfMemory, errors.ConfigurationLimitExceeded),
        StoreLocked,
        "the server has no room for another: {said}",
        "try again in a moment",
    ),
    (
        (errors.DiskFull,),
        StoreFull,
        "the server's disk is full; nothing was recorded",
        "make room, then give it again",
    ),
    (
        (errors.ReadOnlySqlTransaction,),
        StoreReadOnly,
        "the server takes no writes: {said}",
        "name the primary server",
    ),
    (
        (errors.InsufficientPrivilege,),
        StoreReadOnly,
        "your role may not do this: {said}",
        "ask the owner for the grants in docs/postgresql.md",
    ),
    (
        (errors.DataCorrupted, errors.IndexCorrupted),
        Damaged,
        "the store is damaged: {said}",
        "keep a copy of it and take up a backup",
    ),
)

_ENDED = (
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.IdleInTransactionSessionTimeout,
    errors.IdleSessionTimeout,
)
"""The server said goodbye before it cut the connection (PostgreSQL documentation, Appendix A)."""


def lost(error: BaseException) -> bool:
    """Whether an error says that the connection is gone, and not that the server refused."""
    if isinstance(error, _ENDED):
        return True
    # libpq's own errors, of a connection that was cut, have no code of the server.
    return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) and error.sqlstate is None


def failure(error: psycopg.Error) -> StorageFailure:
    """The sentence for what PostgreSQL reports (its documentation, Appendix A)."""
    for kinds, make, what, mend in _SENTENCES:
        if isinstance(error, kinds):
            return make(what.format(said=sentence(error)), mend=mend)
    what = "there is no connection to the server" if lost(error) else "the storage failed"
    return CannotWrite(f"{what}: {sentence(error)}", mend="give the command again: it is not recorded twice")


def sentence(error: psycopg.Error) -> str:
    """The server's first line: what follows can repeat the values of a row."""
    first = error.diag.message_primary or str(error).strip().partition("\n")[0]
    return first or type(error).__name__


@contextmanager
def told() -> Iterator[None]:
    """Turns what PostgreSQL reports into what a person needs to hear."""
    try:
        yield
    except psycopg.Error as error:
        raise failure(error) from error
