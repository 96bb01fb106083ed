"""What does a value say that Python printed: a dict, a list, a text, a number, or a point in time?

The database of auto-archiver is a CSV file whose cells hold such values. They are read as data: nothing in
them is run, and of calls only those that print a time are known; any other stands for None.
"""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, NamedTuple

from domain.errors import Rejected

DEEPEST = 30
"""Values within values."""

_ESCAPE = r"\\(?:[\\'\"nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})"
"""All that Python prints after a backslash."""

_TOKEN = re.compile(
    rf"\s*(?:(?P<text>b?(?:'[^'\\]*(?:{_ESCAPE}[^'\\]*)*'|\"[^\"\\]*(?:{_ESCAPE}[^\"\\]*)*\"))|"
    r"(?P<number>-?\d[\d.e+-]{0,30})|(?P<word>[A-Za-z_][\w.]*)|(?P<sign>[][(){},:=]))\s*"
)
_CLOSES = {"[": "]", "(": ")", "{": "}"}
_CONSTANTS = {"None": None, "True": True, "False": False}


class _Token(NamedTuple):
    sort: str
    said: str
    at: int


def value_of(text: str) -> Any:
    """The value; a point in time as a `datetime`.

    Raises:
        Rejected: it is no such value, or was cut off.
    """
    reading = _Reading(_tokens(text))
    found = reading.value(0)
    if not reading.done:
        raise reading.wrong()
    return found


def _tokens(text: str) -> list[_Token]:
    tokens, at = [], 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _wrong(at)
        sort = str(found.lastgroup)
        tokens.append(_Token(sort, found[sort], at))
        at = found.end()
    return tokens


def _wrong(at: int) -> Rejected:
    mend = "was the cell cut off, or written by another program?"
    return Rejected(f"it is no value that Python printed, from character {at + 1} on", mend=mend)


class _Reading:
    """Reads one value after another from tokens."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens, self._at = tokens, 0

    @property
    def done(self) -> bool:
        return self._at >= len(self._tokens)

    def wrong(self) -> Rejected:
        ended = self._tokens[-1].at if self._tokens else 0
        return _wrong(ended if self.done else self._tokens[self._at].at)

    def _peek(self, *signs: str) -> bool:
        return (
            not self.done and self._tokens[self._at].sort == "sign" and self._tokens[self._at].said in signs
        )

    def _take(self, sign: str) -> None:
        if not self._peek(sign):
            raise self.wrong()
        self._at += 1

    def value(self, depth: int) -> Any:
        if self.done or depth > DEEPEST:
            raise self.wrong()
        token = self._tokens[self._at]
        if token.sort == "sign" and token.said not in _CLOSES:
            raise self.wrong()
        self._at += 1
        if token.sort == "sign":
            return self._items(token.said, depth)
        if token.sort == "word":
            return self._word(token.said, depth)
        try:
            return ast.literal_eval(token.said)  # one text or one number: nothing is nested in it
        except (ValueError, SyntaxError):
            self._at -= 1
            raise self.wrong() from None

    def _items(self, opens: str, depth: int) -> Any:
        """What stands between brackets, of a list, a tuple, a set or a dict."""
        named: dict[Any, Any] = {}
        plain: list[Any] = []
        while not self._peek(_CLOSES[opens]):
            found = self.value(depth + 1)
            if opens == "{" and self._peek(":"):
                self._take(":")
                named[str(found)] = self.value(depth + 1)
            else:
                plain.append(found)
            if not self._peek(_CLOSES[opens]):
                self._take(",")
        self._take(_CLOSES[opens])
        return plain if opens != "{" or plain else named

    def _word(self, said: str, depth: int) -> Any:
        if not self._peek("("):
            return UTC if said.endswith("timezone.utc") else _CONSTANTS.get(said)
        self._take("(")
        given: list[Any] = []
        named: dict[str, Any] = {}
        while not self._peek(")"):
            token = None if self.done else self._tokens[self._at]
            found = self.value(depth + 1)
            if token is not None and token.sort == "word" and self._peek("="):
                self._take("=")
                named[token.said] = self.value(depth + 1)
            else:
                given.append(found)
            if not self._peek(")"):
                self._take(",")
        self._take(")")
        return _called(said.rpartition(".")[2], given, named)


def _called(name: str, given: list[Any], named: dict[str, Any]) -> Any:
    """A point in time, a span or a zone; None for whatever else printed itself as a call."""
    try:
        if name == "datetime":
            zone = named.get("tzinfo")
            made: Any = datetime
            return made(*given, tzinfo=zone if isinstance(zone, timezone) else None)
        if name == "timedelta":
            return timedelta(*given, **named)
        if name == "timezone":
            return timezone(*given)
        if name == "tzutc":
            return UTC
        if name == "tzoffset":
            return timezone(timedelta(seconds=given[1]))
    except (TypeError, ValueError, OverflowError, IndexError):
        pass
    return None
