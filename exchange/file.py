"""What does a file begin with, and which sort of file is it by that?"""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from application.report_file_errors import IsFolder, NoSuchFile, Unreadable
from domain.errors import Refused

FIRST = 65_536
"""Bytes at the beginning by which a file is recognised."""

_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a workbook of Excel 97-2003, or another old Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "a text of a word processor (RTF)"),
)


@dataclass(frozen=True)
class Head:
    """The beginning of a file."""

    name: str
    data: bytes

    @cached_property
    def text(self) -> str:
        """It as text, whatever is no text in it replaced; empty where it is no text at all."""
        if self.data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return self.data.decode("utf-16", "replace")
        if b"\0" in self.data:
            return ""
        return self.data.decode("utf-8-sig", "replace")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names in the first line of a table, folded; of a workbook, in its first row."""
        if self.data.startswith(b"PK\x03\x04"):
            from exchange.workbook import first_row

            return tuple(folded(name) for name in first_row(self.name))
        line = self.text.lstrip().partition("\n")[0].strip("\r")
        if not line or line[0] in "{[<":
            return ()
        delimiter = max(",;\t|", key=line.count)
        with suppress(csv.Error, StopIteration):
            return tuple(folded(name) for name in next(csv.reader(io.StringIO(line), delimiter=delimiter)))
        return ()

    @cached_property
    def kind(self) -> str:
        """What sort of file it is, in words; empty where that cannot be told."""
        for magic, words in _MAGIC:
            if self.data.startswith(magic):
                is_book = words == "a ZIP archive" and b"xl/" in self.data
                return "an Excel workbook (xlsx)" if is_book else words
        text = self.text.lstrip()
        if text.startswith(("<!DOCTYPE html", "<!doctype html", "<html")):
            return "a web page"
        if text.startswith("<"):
            return "XML"
        if text.startswith(("{", "[")):
            return "JSON"
        return "a table" if len(self.columns) > 1 else ""


def folded(name: str) -> str:
    """The name of a column as it is compared: lower case, spaces and hyphens as `_`."""
    return "_".join(name.replace("-", " ").replace("_", " ").casefold().split())


@dataclass(frozen=True)
class File:
    """A file that is read several times; `name` is what people call it."""

    path: Path
    name: str = ""
    head: Head = field(init=False)
    _last: list[BinaryIO] = field(default_factory=list, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Raises `NoSuchFile`, or `Refused` where it cannot be read or is empty."""
        with self.open() as opened:
            object.__setattr__(self, "head", Head(str(self.path), opened.read(FIRST)))
        if not self.name:
            object.__setattr__(self, "name", str(self.path))
        if not self.head.data.strip(b"\xef\xbb\xbf \t\r\n"):
            raise Refused("it is empty", where=self.name, mend="was it saved, and downloaded whole?")

    @property
    def done(self) -> int:
        """How many of its bytes the latest reader has taken; all of them where that cannot be told."""
        last = self._last[-1:]
        try:
            return last[0].tell() if last else self.size
        except ValueError:  # it is closed
            return self.size

    @property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size

    def open(self) -> BinaryIO:
        """Its bytes.

        Raises:
            NoSuchFile: there is none. Refused: it is a folder, or cannot be read.
        """
        try:
            found = self.path.open("rb")
        except FileNotFoundError:
            raise NoSuchFile(self.path) from None
        except IsADirectoryError:
            raise IsFolder(self.path) from None
        except (OSError, ValueError) as error:
            raise Unreadable(self.path, error) from None
        self._last[:] = [found]
        return found
