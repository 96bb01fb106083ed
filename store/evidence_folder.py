"""How are files of evidence kept beside a store, each under the hash of its content?

`ab/cdef…` holds the file whose SHA-256 begins with `abcdef`. A file is copied, never linked or moved; it
is written under another name, synced, and only then takes its place, so that a file under its hash is
whole. Nothing is opened that is no regular file: links, devices, pipes and folders are refused. Names
and types are not kept here, and no file is ever executed.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from domain.errors import NotFound, Refused
from store.errors import CannotWrite, StoreFull

CHUNK = 1 << 20
"""Bytes read at a time: a film must not have to fit into memory."""

HEAD = 64
"""First bytes handed out, by which a type is told; signatures of common types end before (`file`'s magic)."""

PART = ".part"
"""The end of the name of a file that is still being written."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of a file by reading it."""

    sha256: str
    size: int
    head: bytes


@dataclass(frozen=True, slots=True)
class EvidenceFolder:
    """A folder of files by hash; it is made when the first file is put into it."""

    path: Path

    def place(self, digest: str) -> Path:
        """Where the file of a hash lies, whether or not it is there."""
        return self.path / digest[:2] / digest[2:]

    def put(self, source: Path) -> tuple[Content, str]:
        """Copies a file in; answers its content and what became of it: "new", "known" or "mended".

        "mended": a file lay under that hash that no longer had that content, and was replaced.

        Raises:
            NotFound: there is no such file. Refused: it is no regular file, or it is empty.
            CannotWrite, StoreFull: the folder cannot take it.
        """
        with regular(source) as reading, _writing_to(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            part = self.path / f"{secrets.token_hex(8)}{PART}"
            try:
                content = _not_empty(_copied(reading, part, 0o444), source)
                return content, self._take_in(part, content.sha256)
            finally:
                part.unlink(missing_ok=True)

    def copy_to(self, digest: str, target: Path) -> Content:
        """Copies a file out to a path where nothing lies yet; its content is proved on the way.

        Raises:
            NotFound: the file, or the folder of the target, is missing.
            Refused: the file has another content now, or something lies at the target.
            CannotWrite, StoreFull: the target cannot be written.
        """
        must_be_free(target)
        with regular(self.place(digest)) as reading:
            content = _copied(reading, target, 0o644)
        if content.sha256 != digest:
            target.unlink(missing_ok=True)
            what = f"the file of {digest[:12]} has another content now: nothing was read out"
            raise Refused(what, mend="sitline check tells; attaching the original again mends it")
        return content

    def state(self, digest: str, size: int) -> str:
        """In words what is wrong with a file that should be there; empty if nothing is."""
        try:
            with regular(self.place(digest)) as reading:
                found = content_of(reading)
        except NotFound:
            return "is missing"
        except Refused as error:
            return f"cannot be read: {error.what}"
        if found.sha256 == digest:
            return ""
        return f"has changed: {size:,} bytes then, {found.size:,} now, of SHA-256 {found.sha256}"

    def found(self) -> Iterator[str]:
        """The names of everything that lies in the folder, `ab/cdef…`, in order."""
        for folder, _folders, files in os.walk(self.path):
            yield from (os.path.relpath(Path(folder) / name, self.path) for name in sorted(files))

    def _take_in(self, part: Path, digest: str) -> str:
        place = self.place(digest)
        there = os.path.lexists(place)
        if there and not self.state(digest, 0):
            return "known"
        place.parent.mkdir(exist_ok=True)
        part.replace(place)
        for folder in (place.parent, self.path, self.path.parent):
            _sync(folder)
        return "mended" if there else "new"


def look(source: Path) -> Content:
    """The content of a file, read through once.

    Raises:
        NotFound: there is no such file. Refused: it is no regular file, or it is empty.
    """
    with regular(source) as reading:
        return _not_empty(content_of(reading), source)


@contextmanager
def regular(path: Path) -> Iterator[BinaryIO]:
    """A regular file opened for reading; what a name links to is not followed, and no pipe is waited for.

    Raises:
        NotFound: there is none. Refused: it is something else, or may not be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise NotFound(f"there is no file {path}", where=str(path), mend="check the name") from error
    except OSError as error:
        raise _not_regular(path, error) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Refused(f"{path} is no regular file", where=str(path), mend="give the file itself")
    with os.fdopen(handle, "rb") as reading:
        try:
            yield reading
        except OSError as error:
            raise _not_regular(path, error) from error


def content_of(reading: BinaryIO, writing: BinaryIO | None = None) -> Content:
    """Hash, size and first bytes of an open file, which is copied on the way if there is a place for it."""
    digest, size, head = sha256(), 0, b""
    while chunk := reading.read(CHUNK):
        head = head or chunk[:HEAD]
        digest.update(chunk)
        size += len(chunk)
        if writing is not None:
            writing.write(chunk)
    return Content(digest.hexdigest(), size, head)


def write_new(target: Path, text: str) -> None:
    """Writes a text where nothing lies yet. Raises as `EvidenceFolder.copy_to`."""
    must_be_free(target)
    with _writing_to(target), target.open("x", encoding="utf-8") as writing:
        writing.write(text)


def must_be_free(target: Path) -> None:
    """Refuse a place where something lies, or whose folder is missing.

    Raises:
        Refused, NotFound: the same.
    """
    if os.path.lexists(target):
        raise Refused(f"there is something at {target} already", where=str(target), mend="give another name")
    if not target.parent.is_dir():
        raise NotFound(f"there is no folder {target.parent}", where=str(target), mend="make it first")


def _not_regular(path: Path, error: OSError) -> Refused:
    if error.errno == errno.ELOOP:
        what = f"{path} is a link; what a link means can change"
        return Refused(what, where=str(path), mend="give the file that it leads to")
    return Refused(f"{path} cannot be read: {error.strerror}", where=str(path), mend="check who may read it")


def _copied(reading: BinaryIO, target: Path, mode: int) -> Content:
    """Copies what is read to a new file and syncs it; what could not be written whole is not left behind."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with _writing_to(target):
        handle = os.open(target, flags, mode)
        try:
            with os.fdopen(handle, "wb") as writing:
                content = content_of(reading, writing)
                writing.flush()
                os.fsync(writing.fileno())
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    return content


def _not_empty(content: Content, source: Path) -> Content:
    if not content.size:
        raise Refused(f"{source} is empty", where=str(source), mend="look whether it was saved whole")
    return content


@contextmanager
def _writing_to(path: Path) -> Iterator[None]:
    """Failures of writing as errors that say where, and how to mend it."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreFull(f"there is no room at {path}", mend="make room, and do it again") from error
        what = f"{path} cannot be written: {error.strerror}"
        raise CannotWrite(what, where=str(path), mend="choose a place that you can write to") from error


def _sync(folder: Path) -> None:
    """Makes the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
