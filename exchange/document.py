"""Which objects stand in a list of a JSON document, one after the other, however long it is?

The document is never held whole. A file of one object a line is read, too: so rejected rows are handed back;
and a sequence of texts, each behind a record separator (RFC 7464).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ijson

from application.report_text import from_json, object_of
from domain.errors import Refused, SitlineError
from exchange.encoding import encoding_of
from exchange.file import File
from exchange.formats import seems
from exchange.row import BadRow

LONGEST = 10_000_000
"""Characters of one object: what is longer is no row but a book, and is refused."""

DEEPEST = 500
"""Lists and objects within one another; more hold no data, and exhaust the memory of a parser."""

SEPARATOR = b"\x1e"
"""Stands before each text of a sequence (RFC 7464, 2.2)."""

_BLANK = b"\xef\xbb\xbf \t\r\n"
_PAGE = 1 << 20
_HALF = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile(r"[\r\n]+")

IsRow = Callable[[dict[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class Element:
    """One object of a list: its number from 1 (of its line, in a file of lines), and itself on one line."""

    number: int
    value: dict[str, Any]
    line: str


def elements(file: File, path: str, is_row: IsRow) -> Iterator[Element | BadRow]:
    """The objects in the list at a path such as `features`, or one object a line.

    `is_row`: whether an object that stands by itself on the first line is a row, not a document.

    Raises:
        Refused: the file is no JSON, breaks off, or is in an encoding other than UTF-8.
    """
    if in_lines(file, is_row):
        yield from _of_lines(file)
    else:
        begun = file.head.data.lstrip(_BLANK)
        yield from _of_document(file, f"{path}.item" if begun.startswith(b"{") else "item")


def in_lines(file: File, is_row: IsRow) -> bool:
    """Whether the file holds one object a line, or a sequence of them, and not one document.

    Raises:
        Refused: the file is no JSON, or is in an encoding other than UTF-8.
    """
    if encoding_of(file) != "utf-8-sig":
        raise Refused("it is not UTF-8, as JSON has to be", where=file.name, mend="save it anew as UTF-8")
    begun = file.head.data.lstrip(_BLANK)
    if begun.startswith(SEPARATOR):
        return True
    if not begun.startswith((b"{", b"[")):
        what = f"it is no JSON; {seems(file.head) or 'it begins with neither { nor ['}"
        raise Refused(what, where=file.name, mend="was it exported as JSON?")
    return _begins_with_a_row(file, is_row)


def members(file: File, but: Collection[str]) -> dict[str, Any]:
    """What the document of a file says at its top, without the members that are named: its long lists.

    Nothing, where the document is a list.

    Raises:
        Refused: it is no whole JSON, or says more than `LONGEST` there.
    """
    return {**_members(file, frozenset(but), *_stamp(file))}


@lru_cache(maxsize=4)
def _members(file: File, but: frozenset[str], size_of_file: int, changed: int) -> dict[str, Any]:
    """As `members`; a file that is read several times is looked through once."""
    _must_be_shallow(file, size_of_file, changed)
    told = ijson.ObjectBuilder()
    with _read(file) as (opened, _):
        size = 0
        for event, value in _beside(ijson.basic_parse(opened, use_float=True), but):
            if event == "start_array" and not size:
                return {}
            size += 1 + len(value if isinstance(value, str) else "")
            if size > LONGEST:
                what = f"it says more than {LONGEST // 1_000_000} MB beside its rows"
                raise Refused(what, where=file.name, mend="is it of another format?")
            told.event(event, value)
    found = getattr(told, "value", None)
    return found if isinstance(found, dict) else {}


def _beside(events: Iterable[tuple[str, Any]], but: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The events of a document without those of some members of its top."""
    depth, passed_over = 0, False
    for event, value in events:
        if not passed_over and depth == 1 and event == "map_key" and value in but:
            passed_over = True
            continue
        depth += event.startswith("start_") - event.startswith("end_")
        if not passed_over:
            yield event, value
        elif depth == 1:
            passed_over = False


def _begins_with_a_row(file: File, is_row: IsRow) -> bool:
    """Whether the first line is a whole row; one that is broken is, where another object stands below it."""
    with closing(_texts(file, b"\n")) as texts:
        _, first = next(texts, (0, b""))
        if not (first.startswith(b"{") and first.endswith(b"}")):
            return False
        try:
            return is_row(object_of(from_json(first.decode(), ""), ""))
        except SitlineError:
            return next(texts, (0, b""))[1].startswith(b"{")


def _texts(file: File, mark: bytes) -> Generator[tuple[int, bytes], None, None]:
    """The texts of a file between marks with their numbers, trimmed; of one that is too long, its start."""
    number, held = 1, b""
    with file.open() as opened:
        while page := opened.read(_PAGE):
            *whole, held = (held + page).split(mark)
            for text in whole:
                if told := text.strip(_BLANK):
                    yield number, told
                number += 1
            held = held[: LONGEST + 1]
    if told := held.strip(_BLANK):
        yield number, told


def _of_lines(file: File) -> Iterator[Element | BadRow]:
    if file.head.data.lstrip(_BLANK).startswith(SEPARATOR):
        for number, text in _texts(file, SEPARATOR):
            yield _line(number - 1, text, 1)
    else:
        for number, text in _texts(file, b"\n"):
            yield _line(number, text, number)


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


def _of_document(file: File, path: str) -> Iterator[Element | BadRow]:
    _must_be_shallow(file, *_stamp(file))
    with _read(file) as (opened, count):
        for number, value in enumerate(ijson.items(opened, path, use_float=True), start=1):
            count[0] = number
            yield _element(number, value)


def _stamp(file: File) -> tuple[int, int]:
    """By what a file that was looked at is known to be the same still."""
    stat = file.path.stat()
    return stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=4)
def _must_be_shallow(file: File, _size: int, _changed: int) -> None:
    """Refuse a document that is nested without end: ijson keeps the path to each level, of growing length.

    Raises:
        Refused: it is deeper than `DEEPEST`, or no whole JSON.
    """
    depth = 0
    with _read(file) as (opened, count):
        for event, _ in ijson.basic_parse(opened, use_float=True):
            if event in _OPENS:
                depth += 1
                count[0] += depth == _IN_A_LIST
                if depth > DEEPEST:
                    what = f"it is nested more than {DEEPEST} deep"
                    raise Refused(what, where=file.name, mend="was it made by a program gone wrong?")
            elif event in _CLOSES:
                depth -= 1


_OPENS, _CLOSES = ("start_map", "start_array"), ("end_map", "end_array")
_IN_A_LIST = 3
"""Depth of an object in a list of the document."""


@contextmanager
def _read(file: File) -> Iterator[tuple[Any, list[int]]]:
    """The file behind its byte order mark, and how much of it was read, which the reader counts.

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


def one_line(value: Any) -> str:
    """A value as JSON on one line; half of a character, which no text file can hold, stays an escape.

    Raises:
        ValueError: a number in it is no number of JSON. RecursionError: it is nested without end.
    """
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return json.dumps(value) if _HALF.search(line) else line


def _element(number: int, value: Any) -> Element | BadRow:
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


def _broken(file: File, number: int, why: str) -> Refused:
    plain = " ".join(why.split())[:120]
    what = f"it breaks off or is no JSON behind its {number}. object" if number else "it is no whole JSON"
    return Refused(f"{what} ({plain})", where=file.name, mend="was it downloaded or exported whole?")
