"""Where are the views of a store on SQLite, may they be written, and is what lies there theirs?"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from store.errors import StorageFailure
from store.sqlite_file import WRITE_BITS, StoreFile, path_of
from store.views import PATIENCE, Place
from store.views_schema import APPLICATION_ID, FORMAT


def views_path(url: str) -> Path:
    """Where the views of the store at `sqlite:///path` lie."""
    path = path_of(url)
    return path.with_name(path.stem + "-views.db")


def writable(path: Path) -> bool:
    """Whether a file may be made, or changed, there; the bits count even for root, as for the log."""
    there = [one for one in (path, path.parent) if one.exists()]
    return all(os.access(one, os.W_OK) and one.stat().st_mode & WRITE_BITS for one in there)


def look_at_views(url: str) -> Place:
    """Where the views of a store are, and in what state; nothing is made or changed."""
    path = views_path(url)
    return Place(str(path), *_state(path))


def _state(path: Path) -> tuple[str, str]:
    free = writable(path)
    if not path.exists():
        return ("missing", "") if free else ("protected", f"the folder {path.parent} is write-protected")
    if not path.is_file():
        return "foreign", "it is not a file"
    try:
        with closing(StoreFile(path, "looked at only", protected=not free).connect(PATIENCE)) as connection:
            state, why = _inside(connection)
    except (StorageFailure, sqlite3.Error) as error:
        return ("damaged" if _begins_as_ours(path) else "foreign"), str(error)
    return ("protected", "it is write-protected") if state == "there" and not free else (state, why)


def _inside(connection: sqlite3.Connection) -> tuple[str, str]:
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables:
        return "missing", ""
    if owner != APPLICATION_ID:
        return "foreign", "it is an SQLite database of another program"
    if version != FORMAT:
        return "missing", f"those there are of format {version}"
    connection.execute("SELECT count(*) FROM slot").fetchone()
    return "there", ""


def _begins_as_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return True
