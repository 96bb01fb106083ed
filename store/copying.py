"""How is a store copied whole, to a file or to another kind of database, while others write to it?

Every row is copied as it is: positions, versions, bytes, times, commands, facts, headers, private texts,
and the key of derived ids. From SQLite to SQLite the pages are copied within one read transaction, which
no writer disturbs (sqlite.org/backup.html); otherwise the rows of one consistent view are written through
the recorder of the other side. A copy in a file comes under its name when it is whole and on the disk.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar, cast

from store.backends import LOCK_TIMEOUT, backend_of
from store.envelope import Head, Row
from store.errors import AlreadyThere, CannotWrite, Damaged, StoreFull
from store.folding import END, PAGE
from store.recorder import Batch, LogRecorder, Reader, Writer
from store.sqlite_file import connect, failure, look, path_of
from store.sqlite_new import publish
from store.sqlite_schema import LAST_ROW

T = TypeVar("T")

SETTINGS = ("id_key", "created")
"""What a store is made with; any other setting belongs to the kind of database."""

_STEP = 2000
"""Pages copied at a time; in between, the person may interrupt."""

_SIDE_FILES = ("-wal", "-journal", "-shm")
"""Were one of another database left beside a new file, SQLite would take what is in it for its own."""

_OWNER = stat.S_IRUSR | stat.S_IWUSR


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: how far its log goes, how many events it holds; `size` in bytes where it is a file."""

    url: str
    head: Head
    events: int
    size: int | None


def copy_store(source: str, target: str, *, single: bool = False) -> Copied:
    """Puts a copy of the store at `source` where nothing is; both are addresses of stores.

    `single` makes a copy that is one file until it is first written to: a backup. Nothing is at `target`
    before all of it is; a server is given all of it in one transaction, in a store that stays empty until
    then, and that the same copy may fill later.

    Raises:
        AlreadyThere: something is at the target, or files of an earlier store are beside it.
        CannotWrite: there is no place for it.
        StoreFull: there is not enough room for it.
        Damaged: the source has lost events, or changed while it was read.
        NotFound, NotAStore, StorageFailure: the source cannot be read.
    """
    if not _is_file(target):
        return Copied(target, *copy_rows(source, target), None)
    path = path_of(target)
    _look_free(path)
    with _told(path), TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        draft = Path(folder) / path.name
        in_file = _is_file(source)
        head = _pages(source, draft) if in_file else copy_rows(source, f"sqlite:///{draft}")[0]
        events = _finish(draft, head, "DELETE" if single else "WAL")
        draft.chmod(_mode(source))
        publish(draft, path)
    return Copied(f"sqlite:///{path}", head, events, path.stat().st_size)


def _is_file(url: str) -> bool:
    return url.startswith("sqlite:")


def _look_free(path: Path) -> None:
    for suffix in ("", *_SIDE_FILES):
        found = path.with_name(path.name + suffix)
        if os.path.lexists(found):
            raise AlreadyThere(f"there is something at {found} already", mend="choose another path")


def _mode(source: str) -> int:
    """Who may read the store may read its copy; nobody else, as it holds private texts."""
    mode = path_of(source).stat().st_mode & 0o666 if _is_file(source) else 0
    return mode | _OWNER


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Says where no copy could be made, and why."""
    try:
        yield
    except (StoreFull, CannotWrite) as error:
        raise type(error)(f"no copy was made at {path}: {error.what}", mend=_ROOM) from error
    except OSError as error:
        what = f"no copy can be made at {path}: {error.strerror}"
        raise CannotWrite(what, mend="choose a folder that exists and that you can write to") from error
    except sqlite3.Error as error:
        told = failure(error)
        if isinstance(told, (StoreFull, CannotWrite)):
            raise type(told)(f"no copy was made at {path}: {error}", mend=_ROOM) from error
        raise told from error


_ROOM = "make room there, or choose another place"


def _pages(source: str, draft: Path) -> Head:
    """Copies the file of a store as it is at one moment, whatever others write meanwhile."""
    draft.touch(_OWNER)
    with (
        closing(_connection(source)) as old,
        closing(connect(f"{draft.as_uri()}?mode=rw", LOCK_TIMEOUT)) as new,
    ):
        new.execute("PRAGMA synchronous = OFF")  # it is synchronised once, when it is whole
        old.execute("BEGIN")
        found = old.execute(LAST_ROW).fetchone()  # with the first reading the moment is chosen
        old.backup(new, pages=_STEP, progress=lambda *_: None)
        old.execute("ROLLBACK")
    return Head.of(Row._make(found) if found else None)


def _connection(source: str) -> sqlite3.Connection:
    """A connection that leaves a file as it is, and no other beside it where it may take those away."""
    file = look(source, read_only=True)
    return (
        file.connect(LOCK_TIMEOUT)
        if file.protected
        else connect(f"{file.path.as_uri()}?mode=rw", LOCK_TIMEOUT)
    )


def _finish(draft: Path, head: Head, journal: str) -> int:
    """Looks whether the copy ends as its source does, and writes it to the disk; how many events it has."""
    with closing(connect(f"{draft.as_uri()}?mode=rw", LOCK_TIMEOUT)) as new:
        new.execute(f"PRAGMA journal_mode = {journal}")
        found = new.execute(LAST_ROW).fetchone()
        events: int = new.execute("SELECT count(*) FROM stored_events").fetchone()[0]
    if head != Head.of(Row._make(found) if found else None):
        raise Damaged("the copy does not end as its source does", mend="give the command again")
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    return events


def copy_rows(source: str, target: str) -> tuple[Head, int]:
    """Copies a store row by row, whichever two databases these are; answers its head and its events.

    Raises:
        AlreadyThere: something is at the target, if only a store that is another's.
        Damaged: the source has lost events.
        NotFound, NotAStore, StorageFailure: one of the two cannot be read or written.
    """
    with _view(source) as reader:
        settings = _settings(reader)
        try:
            backend_of(target).create_store(target, settings)
        except AlreadyThere:
            if not _begun(target, settings):
                raise
        return _write(reader, target)


def _begun(target: str, settings: dict[str, str]) -> bool:
    """Whether the store there is the empty one that a copy made before it was cut off."""
    with _view(target) as reader:
        return reader.last() is None and settings == _settings(reader)


@contextmanager
def _recorder(url: str, *, read_only: bool) -> Iterator[LogRecorder]:
    factory = backend_of(url).open_store(url, read_only=read_only, timeout=LOCK_TIMEOUT)
    try:
        yield cast("LogRecorder", factory.application_recorder())
    finally:
        factory.close()


@contextmanager
def _view(url: str) -> Iterator[Reader]:
    """The store at an address as it is at one moment."""
    with _recorder(url, read_only=True) as recorder, recorder.reading() as reader:
        yield reader


def _settings(reader: Reader) -> dict[str, str]:
    found = {name: reader.meta(name) for name in SETTINGS}
    return {name: value for name, value in found.items() if value is not None}


def _write(reader: Reader, url: str) -> tuple[Head, int]:
    """Writes every row of a view into the empty store at an address, in one transaction."""
    with _recorder(url, read_only=False) as recorder, recorder.writing() as writer:
        if writer.last() is not None:
            raise AlreadyThere("somebody recorded something there", mend="choose another address")
        events = _copy_log(reader, writer)
        for commands in _in_parts(reader.all_given()):
            writer.write(Batch(commands=commands))
        for keys in _in_parts(reader.all_keys()):
            writer.write(Batch(keys=keys))
        for tails in _in_parts(reader.all_tails()):
            writer.write(Batch(tails=tails))
        head = Head.of(reader.last())
        if (head, reader.next_position()) != (Head.of(writer.last()), writer.next_position()):
            what = "the copy does not end as its source does"
            raise Damaged(what, mend="sitline check says what the source has lost")
    return head, events


def _copy_log(reader: Reader, writer: Writer) -> int:
    after = events = 0
    while page := reader.page(after, END, PAGE):
        # From the last position of the page before: no text is left out, not even one of no event.
        writer.write(Batch(rows=page, texts=reader.texts(after + 1, page[-1].position)))
        after = page[-1].position
        events += len(page)
    writer.write(Batch(texts=reader.texts(after + 1, END)))
    return events


def _in_parts(rows: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(rows)
    while part := list(islice(rest, PAGE)):
        yield part
