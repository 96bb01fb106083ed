"""What is at a path, and how may it be opened as a store on SQLite?

Imports neither pydantic nor eventsourcing, so that a quick look needs neither. Opening never changes
what it opens: a store is made once, in `store.sqlite_new` (pitfalls, eventsourcing 15).
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from domain.errors import Unusable
from store.address import without_password
from store.errors import (
    CannotWrite,
    Damaged,
    NoStore,
    NotAStore,
    StorageFailure,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
)
from store.sqlite_schema import APPLICATION_ID, FORMAT

_PREFIX = "sqlite:///"
WRITE_BITS = 0o222
_HEADER = 100

_looking = threading.Lock()
_found_to_be_stores: set[tuple[int, int]] = set()
"""Device and number of each file that this process has found to be a store, and may have locks on."""


@dataclass(frozen=True, slots=True)
class StoreFile:
    """A store on SQLite that was looked at: its path, and why it cannot be written to, or ""."""

    path: Path
    why_read_only: str
    protected: bool
    """The file or its folder is write-protected: nothing must be made beside it."""

    def connect(self, timeout: float) -> sqlite3.Connection:
        """A connection that commits only when told. Raises `StorageFailure`."""
        try:
            with _looking:
                return (
                    self._connect_reading(timeout) if self.why_read_only else self._connect_writing(timeout)
                )
        except sqlite3.Error as error:
            raise failure(error) from error

    def _connect_writing(self, timeout: float) -> sqlite3.Connection:
        connection = connect(f"{self.path.as_uri()}?mode=rw", timeout)
        try:
            prepare(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _connect_reading(self, timeout: float) -> sqlite3.Connection:
        """Reads beside writers where the WAL index can be had, else as a file that nobody changes.

        There is no index while nobody has the store open. A reader of a protected store that lives
        longer than one answer must therefore open it again before the next.
        """
        if not self.protected or _beside(self.path, "-shm").exists():
            connection = connect(f"{self.path.as_uri()}?mode=ro", timeout)
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.OperationalError as error:
                connection.close()
                if _code(error) not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
                    raise
            else:
                return connection
        wal = _beside(self.path, "-wal")
        if wal.exists() and wal.stat().st_size:
            # Opened as immutable, what is only in the WAL would be missing without a word.
            what = f"the last writes to {self.path} are still in {wal.name}, which cannot be read from here"
            raise StoreReadOnly(what, mend="copy all files of the store to a folder you can write to")
        return connect(f"{self.path.as_uri()}?mode=ro&immutable=1", timeout)


def connect(uri: str, timeout: float) -> sqlite3.Connection:
    """A connection without implicit transactions; `timeout` in seconds is how long a lock is waited for."""
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Makes what is acknowledged durable, and what is deleted gone."""
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    # Pages between two checkpoints: with the 1,000 that SQLite has by default a growing store copies the
    # same inner pages of its indexes again and again.
    connection.execute("PRAGMA wal_autocheckpoint = 8000")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turns a copy in one file into a store with a write-ahead log, as it is from then on.

    Where several open a fresh copy at once, SQLite refuses all but one without waiting for the lock.
    """
    (milliseconds,) = connection.execute("PRAGMA busy_timeout").fetchone()
    patience = time.monotonic() + milliseconds / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > patience:
                raise
            time.sleep(_AGAIN)
        else:
            return


_AGAIN = 0.02
"""Seconds after which a lock that SQLite does not wait for is tried again."""


def path_of(url: str) -> Path:
    """The resolved path in `sqlite:///path` (absolute: four slashes). Raises `Unusable`."""
    path = url.removeprefix(_PREFIX)
    if path == url or not path or "\0" in path or path == ":memory:":
        what = f"{without_password(url)!r} is not the address of a store"
        raise Unusable(what, mend="write sqlite:///PATH")
    return Path(path).expanduser().resolve()


def look(url: str, *, read_only: bool = False) -> StoreFile:
    """Looks at the first bytes of what is there, and at who may write to it.

    Raises:
        NoStore: nothing is there.
        NotAStore: something else is there; the sentence says what it looks like.
        StorageFailure: it may not be read.
    """
    path = path_of(url)
    try:
        if not path.exists():
            raise NoStore(f"there is no store at {path}", mend=f"make one: sitline init --store {url}")
        kind = _looks_like(path)
    except OSError as error:
        what = f"{path} cannot be read: {error.strerror}"
        raise CannotWrite(what, mend="ask for leave to read it") from error
    if kind:
        raise NotAStore(f"{path} is not a store: {kind}", mend="check the path given with --store")
    why = _why_protected(path)
    return StoreFile(path, why or ("it was opened for reading only" if read_only else ""), bool(why))


def _why_protected(path: Path) -> str:
    """Why the file or its folder cannot be written to; the bits count even for root."""
    if not os.access(path, os.W_OK) or not path.stat().st_mode & WRITE_BITS:
        return f"{path} is write-protected"
    if not os.access(path.parent, os.W_OK) or not path.parent.stat().st_mode & WRITE_BITS:
        return f"the folder {path.parent} is write-protected"
    return ""


def _looks_like(path: Path) -> str:
    """What is at the path, unless it is a store of ours: then an empty text."""
    if path.is_dir():
        return "it is a folder"
    if not path.is_file():  # opening a pipe would wait for somebody to write into it
        return "it is not a regular file"
    with _looking:
        return _looks_like_file(path)


def _looks_like_file(path: Path) -> str:
    """The same of a regular file, which is not opened where this process may have connections to it.

    To close any file lets go of all locks that the process has on it (fcntl(2)), SQLite's too. The next
    process that closes the store would then take away the write-ahead log under an open connection, and
    what that records afterwards would be lost (sqlite.org/howtocorrupt.html, 2.2).
    """
    status = path.stat()
    file_id = (status.st_dev, status.st_ino)
    if file_id in _found_to_be_stores and _beside(path, "-shm").exists():
        return ""
    with path.open("rb") as file:
        start = file.read(_HEADER)
    found = _looks_like_start(start)
    if not found:
        _found_to_be_stores.add(file_id)
    return found


def _looks_like_start(start: bytes) -> str:
    if not start:
        return "it is an empty file"
    if len(start) == _HEADER and start.startswith(b"SQLite format 3\0"):
        return _looks_like_database(start)
    return _looks_like_text(start)


def _looks_like_database(header: bytes) -> str:
    """The header of an SQLite database (sqlite.org/fileformat2.html, 1.3): whose is it, and how new?"""
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        return "it is an SQLite database of another program"
    version = int.from_bytes(header[60:64], "big")
    if version > FORMAT:
        return f"it has format {version}, made by a later sitline; this one reads up to {FORMAT}"
    return ""


def _looks_like_text(start: bytes) -> str:
    # The last character may be cut in two.
    text = start.decode(errors="ignore")
    if len(text.encode()) + 3 < len(start) or not all(sign.isprintable() or sign.isspace() for sign in text):
        return "it is a file of another format"
    return f"it is a text file that begins {text.strip().partition(chr(10))[0][:40]!r}"


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _code(error: sqlite3.Error) -> int:
    """The primary result code; 0 where Python's own module raised it."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def failure(error: sqlite3.Error) -> StorageFailure:
    """The sentence that a person needs to hear for what SQLite reports (sqlite.org/rescode.html)."""
    match _code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreLocked("another process is writing to the store", mend="try again in a moment")
        case sqlite3.SQLITE_FULL:
            return StoreFull("the disk is full; nothing was recorded", mend="make room, then give it again")
        case sqlite3.SQLITE_READONLY:
            return StoreReadOnly("the store is write-protected; nothing was recorded")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return Damaged(f"the store is damaged: {error}", mend="keep a copy of it and take up a backup")
        case _:
            what = f"the storage failed: {error}"
            return CannotWrite(what, mend="give the command again: it is not recorded twice")
