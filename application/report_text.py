"""How do the bytes of a report file become raw values, and where exactly does that fail?"""

from __future__ import annotations

import json
import re
import tomllib
from math import isinf
from typing import Any

from application.report_file_errors import (
    BrokenJson,
    BrokenToml,
    DuplicateKey,
    HoldsNul,
    NotAReport,
    NotUtf8,
    TooDeep,
)
from domain.reading_words import given

DEEPEST = 100
"""Lists and tables within one another: no data have more, and what looks at each calls itself as often."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def decoded(data: bytes, where: str) -> str:
    """The text of UTF-8 bytes, without a byte order mark at its start; offsets count from 0.

    Raises:
        NotUtf8: other bytes, with the offset and line of the first.
        HoldsNul: a NUL byte.
    """
    if data.startswith(_UTF16):
        raise NotUtf8(where, 0, 1, utf16=True)
    if (at := data.find(b"\0")) >= 0:
        raise HoldsNul(where, at, _line(data, at))
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise NotUtf8(where, error.start, _line(data, error.start)) from None


def from_toml(text: str, where: str) -> dict[str, Any]:
    """The raw values of TOML text.

    Raises:
        BrokenToml: it is not TOML, or cut off.
        TooDeep: it is nested without end.
    """
    try:
        found = tomllib.loads(text)
    except ValueError as error:
        raise _broken_toml(text, where, str(error)) from None
    except RecursionError:
        raise TooDeep(where) from None
    _must_be_shallow(found, text, where)
    return found


def from_json(text: str, where: str, first_line: int = 1) -> Any:
    """The raw values of JSON text that starts in that line of its file.

    Raises:
        BrokenJson: it is not JSON, or cut off; NaN and Infinity are no JSON.
        DuplicateKey: a name stands twice in one object.
        TooDeep: it is nested without end.
    """

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        table: dict[str, Any] = {}
        for name, value in found:
            if name in table:
                raise DuplicateKey(where, name)
            table[name] = value
        return table

    def broken(offset: int, why: str) -> BrokenJson:
        line, column = _place(text, offset)
        return BrokenJson(where, line + first_line - 1, column, why)

    def constant(word: str) -> Any:
        raise broken(max(text.find(word), 0), f"{word} is not a number of JSON")

    try:
        found = json.loads(text, object_pairs_hook=pairs, parse_constant=constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        cut = not text[error.pos :].strip() or error.msg.startswith("Unterminated")
        why = "the text ends before what it opened is closed" if cut else error.msg
        raise broken(error.pos, why) from None
    except ValueError:  # a whole number of more digits than Python reads, or one such as 1e400
        raise broken(0, "a number in it is too large, or has thousands of digits") from None
    except RecursionError:
        raise TooDeep(where) from None
    _must_be_shallow(found, text, where)
    return found


def _finite(digits: str) -> float:
    if isinf(number := float(digits)):
        raise ValueError
    return number


def _must_be_shallow(found: Any, text: str, where: str) -> None:
    """Whatever looks at every level of a value calls itself for each: what is deeper would exhaust it.

    Raises:
        TooDeep: lists and tables stand in one another more than `DEEPEST` deep.
    """
    if sum(map(text.count, "[{.")) <= DEEPEST:  # a dotted key of TOML opens tables, too
        return
    level, depth = [found], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise TooDeep(where)
        level = [
            inside
            for value in level
            for inside in (value.values() if isinstance(value, dict) else value)
            if isinstance(inside, (dict, list))
        ]


def object_of(found: Any, where: str) -> dict[str, Any]:
    """The JSON value, if it is an object; raises NotAReport if it is anything else."""
    if not isinstance(found, dict):
        raise NotAReport(where, "null" if found is None else given(found))
    return found


def _broken_toml(text: str, where: str, said: str) -> BrokenToml:
    place = _PLACE.search(said)
    why = _PLACE.sub("", said)
    if place is None or place[1] is None:
        line, column = _place(text, len(text))
        return BrokenToml(where, line, column, why)
    return BrokenToml(where, int(place[1]), int(place[2]), why)


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
