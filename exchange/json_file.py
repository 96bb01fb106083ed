"""Is a file one whole JSON document, nested within reason?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import ijson

from application.report_text import DEEPEST
from domain.errors import Refused
from exchange.file import File

_OPENS, _CLOSES = ("start_map", "start_array"), ("end_map", "end_array")
_IN_A_LIST = 3
"""Depth of an object in a list of the document."""


def must_be_shallow(file: File) -> None:
    """Refuse a document that is nested without end: ijson keeps the path to each level, of growing length.

    Raises:
        Refused: it is deeper than `DEEPEST`, or no whole JSON.
    """
    _must_be_shallow(file, *stamp(file))


def stamp(file: File) -> tuple[int, int]:
    """By what a file that was looked at is known to be the same still."""
    stat = file.path.stat()
    return stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=4)
def _must_be_shallow(file: File, _size: int, _changed: int) -> None:
    """As `must_be_shallow`; a file that is read several times is looked through once."""
    depth = 0
    with read(file) as (opened, count):
        for event, _ in ijson.basic_parse(opened, use_float=True):
            if event in _OPENS:
                depth += 1
                count[0] += depth == _IN_A_LIST
                if depth > DEEPEST:
                    what = f"it is nested more than {DEEPEST} deep"
                    raise Refused(what, where=file.name, mend="was it made by a program gone wrong?")
            elif event in _CLOSES:
                depth -= 1


@contextmanager
def read(file: File) -> Iterator[tuple[Any, list[int]]]:
    """A file behind its byte order mark, and how much of it was read, which the reader counts.

    Raises:
        Refused: it is no whole JSON.
    """
    count = [0]
    with file.open() as opened:
        if file.head.data.startswith(b"\xef\xbb\xbf"):
            opened.seek(3)
        try:
            yield opened, count
        except (ijson.JSONError, ValueError, OverflowError) as error:
            raise _broken(file, count[0], str(error)) from None


def _broken(file: File, number: int, why: str) -> Refused:
    plain = " ".join(why.split())[:120]
    what = f"it breaks off or is no JSON behind its {number}. object" if number else "it is no whole JSON"
    return Refused(f"{what} ({plain})", where=file.name, mend="was it downloaded or exported whole?")
