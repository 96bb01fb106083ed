"""How is an empty store made on SQLite?"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Mapping
from pathlib import Path

from store.errors import AlreadyThere, CannotWrite
from store.sqlite_file import connect, failure, path_of
from store.sqlite_schema import APPLICATION_ID, FORMAT, STATEMENTS


def create_store(url: str, settings: Mapping[str, str]) -> None:
    """Makes an empty store, whole or not at all.

    Raises:
        AlreadyThere: something is at the path.
        CannotWrite: the folder is missing or may not be written to.
    """
    path = path_of(url)
    if path.exists():
        raise AlreadyThere(f"there is something at {path} already", mend="choose another path")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        draft = Path(name)
        try:
            _fill(draft, settings)
            publish(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        what = f"no store can be made at {path}: {error.strerror}"
        raise CannotWrite(what, mend="choose a folder that exists and that you can write to") from error
    except sqlite3.Error as error:
        raise failure(error) from error


def _fill(draft: Path, settings: Mapping[str, str]) -> None:
    connection = connect(f"{draft.as_uri()}?mode=rw", 5)
    try:
        furnish(connection, settings)
        # Last, and kept in the file: until then a rollback journal puts everything into the file itself.
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
    umask = os.umask(0)
    os.umask(umask)
    draft.chmod(0o666 & ~umask)


def furnish(connection: sqlite3.Connection, settings: Mapping[str, str]) -> None:
    """Makes the tables and their guards in an empty database."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("BEGIN IMMEDIATE")
    for statement in STATEMENTS:
        connection.execute(statement)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", settings.items())
    connection.execute("COMMIT")


def publish(draft: Path, path: Path) -> None:
    """Gives a finished draft in the same file system its name, for good. Raises `AlreadyThere`, `OSError`."""
    try:
        os.link(draft, path)  # refuses to take the place of what has come there meanwhile
    except FileExistsError as error:
        raise AlreadyThere(f"there is something at {path} already", mend="choose another path") from error
    except OSError:  # a file system without hard links
        draft.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
