"""Which rows came in this import, and did any id come twice with other content?

Millions of ids do not stay in memory: they are put down in files by the first letter of their report's id,
and taken up one letter at a time. The letters are those by which the log is searched, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple, cast

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
"""Of the base 32 that derived ids are written in (`domain.ids`)."""

_RECORD = Struct("<16s16sHI")

_BLANK = bytes(16)


class Place(NamedTuple):
    """Where a row stands: the number of its file in the import, from 0, and its line or row there."""

    file: int
    number: int


class Told(NamedTuple):
    """One row as it came: the id of its report, its content (empty where it was rejected), its place."""

    report: str
    content: str
    place: Place


class Seen:
    """The rows of one import. Close it."""

    def __init__(self) -> None:
        self._files: dict[str, BinaryIO] = {}

    def add(self, report: str, content: str, place: Place) -> None:
        """Put down a row: the id of its report, its content as 32 hexadecimal digits, or empty."""
        letter = report[1]
        if letter not in self._files:
            self._files[letter] = cast("BinaryIO", TemporaryFile())  # noqa: SIM115  # until `close`
        code = bytes.fromhex(content) if content else _BLANK
        self._files[letter].write(_RECORD.pack(report[1:].encode("ascii"), code, *place))

    def of(self, letter: str) -> Iterator[Told]:
        """The rows whose report's id begins with a letter, in the order in which they came."""
        file = self._files.get(letter)
        if file is None:
            return
        file.seek(0)
        while page := file.read(_RECORD.size * 4096):
            for own, code, *place in _RECORD.iter_unpack(page):
                content = "" if code == _BLANK else code.hex()
                yield Told(f"r{own.decode('ascii')}", content, Place(*place))

    def twice(self) -> Iterator[tuple[Told, Told]]:
        """Each row whose id came before, with the row in which it first came."""
        for letter in LETTERS:
            first: dict[str, Told] = {}
            for told in self.of(letter):
                if told.content and (before := first.setdefault(told.report, told)) is not told:
                    yield before, told

    def close(self) -> None:
        """Throw the files away."""
        for file in self._files.values():
            file.close()
