"""Which objects does a file hold, one a line, and how is an object written on one line?"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from application.report_text import from_json, object_of
from domain.errors import SitlineError
from exchange.file import File
from exchange.row import BadRow

LONGEST = 10_000_000
"""Characters of one object: what is longer is no row but a book, and is refused."""

SEPARATOR = b"\x1e"
"""Stands before each text of a sequence (RFC 7464, 2.2)."""

BLANK = b"\xef\xbb\xbf \t\r\n"
"""What may stand before a text and behind it; a byte order mark, too."""

_PAGE = 1 << 20
_HALF = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True)
class Element:
    """One object of a list: its number from 1 (of its line, in a file of lines), and itself on one line."""

    number: int
    value: dict[str, Any]
    line: str


def of_lines(file: File) -> Iterator[Element | BadRow]:
    """The objects of a file of lines, or of a sequence."""
    if file.head.data.lstrip(BLANK).startswith(SEPARATOR):
        for number, text in texts(file, SEPARATOR):
            yield _line(number - 1, text, 1)
    else:
        for number, text in texts(file, b"\n"):
            yield _line(number, text, number)


def texts(file: File, mark: bytes) -> Generator[tuple[int, bytes], None, None]:
    """The texts of a file between marks with their numbers, trimmed; of one that is too long, its start."""
    number, held = 1, b""
    with file.open() as opened:
        while page := opened.read(_PAGE):
            *whole, held = (held + page).split(mark)
            for text in whole:
                if told := text.strip(BLANK):
                    yield number, told
                number += 1
            held = held[: LONGEST + 1]
    if told := held.strip(BLANK):
        yield number, told


def _line(number: int, data: bytes, first_line: int) -> Element | BadRow:
    if len(data) > LONGEST:
        return _too_long(number)
    text = data.decode("utf-8")
    # Line breaks stand between the values of JSON, never in one.
    line = _BREAKS.sub(" ", text)
    try:
        return Element(number, object_of(from_json(text, "", first_line=first_line), ""), line)
    except SitlineError as error:
        return BadRow(number, error.what, error.mend, given=(line,))


def one_line(value: Any) -> str:
    """A value as JSON on one line; half of a character, which no text file can hold, stays an escape.

    Raises:
        ValueError: a number in it is no number of JSON. RecursionError: it is nested without end.
    """
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return json.dumps(value) if _HALF.search(line) else line


def element(number: int, value: Any) -> Element | BadRow:
    """A value of a list as a row, by its number from 1."""
    try:
        line = one_line(value)
    except RecursionError:
        return BadRow(number, "it is nested without end", "was it made by a program gone wrong?")
    except ValueError:
        return BadRow(number, "a number in it is too large to be one", "write it in fewer digits")
    if len(line) > LONGEST:
        return _too_long(number)
    if not isinstance(value, dict):
        return BadRow(number, "it is no object", "write it in { }", given=(line,))
    return Element(number, value, line)


def _too_long(number: int) -> BadRow:
    what = f"it has more than {LONGEST // 1_000_000} MB"
    return BadRow(number, what, "quote what matters and link to the rest")
