"""Which day does a cell of a table name, and in which order does its column write day and month?

A column is read in one order. Where `3/2/2023` and `2/14/2023` stand in it, one of the orders is wrong for
one of them, and nobody can tell which day the others mean: the file is refused with the rows that disagree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from domain.errors import Refused, Rejected
from exchange.formats import Order
from exchange.row import BadRow
from exchange.table import Table

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([^\W\d_]+)\.?,?[ -](\d{4})")
_MONTH_DAY = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december")  # fmt: skip
MONTHS = {name: at for at, names in enumerate(zip(_MONTHS, _FULL, strict=True), start=1) for name in names}
MONTHS["sept"] = 9

TWELVE = 12


def latin_digits(text: str) -> str:
    """The text with the digits of every script as 0-9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


@lru_cache(maxsize=10_000)
def day(cell: str, order: Order | None = None) -> str | None:
    """The day that a cell names as ISO 8601; None where it is written in no form known here.

    Raises:
        Rejected: there is no such day, or `3/2/2023` where no order is known.
    """
    text = " ".join(latin_digits(cell).split())
    if found := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), cell)
    if found := _NUMBERS.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if order is None and first != second:
            what = f"{cell[:40]!r} is not clear: which of the two is the month?"
            raise Rejected(what, mend='say it in the map: [sheet] dates = "day-first" (or "month-first")')
        dom, month = (second, first) if order == "month-first" else (first, second)
        return _day(int(found[3]), month, dom, cell)
    if (found := _DAY_MONTH.fullmatch(text)) and found[2].casefold() in MONTHS:
        return _day(int(found[3]), MONTHS[found[2].casefold()], int(found[1]), cell)
    if (found := _MONTH_DAY.fullmatch(text)) and found[1].casefold() in MONTHS:
        return _day(int(found[3]), MONTHS[found[1].casefold()], int(found[2]), cell)
    return None


def _day(year: int, month: int, dom: int, cell: str) -> str:
    try:
        return date(year, month, dom).isoformat()
    except ValueError:
        raise Rejected(f"there is no day {cell[:40]!r}", mend="write it as 2023-06-02") from None


@dataclass(slots=True)
class _Evidence:
    """Rows of one column that can be read in one order only, and one that can be read in both."""

    day_first: list[tuple[int, str]] = field(default_factory=list)
    month_first: list[tuple[int, str]] = field(default_factory=list)
    either: tuple[int, str] | None = None

    def see(self, number: int, cell: str) -> None:
        found = _NUMBERS.fullmatch(" ".join(latin_digits(cell).split()))
        if found is None:
            return
        first, second = int(found[1]), int(found[2])
        if first > TWELVE >= second:
            self.day_first.append((number, cell)) if len(self.day_first) < SHOWN else None
        elif second > TWELVE >= first:
            self.month_first.append((number, cell)) if len(self.month_first) < SHOWN else None
        elif first != second:
            self.either = self.either or (number, cell)


SHOWN = 3
"""Rows that are named of each order."""


def orders(table: Table, columns: Iterable[str], told: Order | None = None) -> dict[str, Order | None]:
    """The order of each of these columns, by what stands in all of its rows; None where it needs none.

    Raises:
        Refused: its rows disagree with one another, or with what was told; or all can be read both ways.
    """
    watched = [(name, place) for name in columns if (place := table.place(name)) is not None]
    seen = {name: _Evidence() for name, _ in watched}
    for row in table.rows():
        if isinstance(row, BadRow):
            continue
        for name, place in watched:
            cell = row.cells[place]
            if cell and "-" not in cell[4:5]:
                seen[name].see(row.number, cell.strip())
    return {name: _decided(table, name, seen[name], told) for name, _ in watched}


def _decided(table: Table, name: str, seen: _Evidence, told: Order | None) -> Order | None:
    where = f"{table.name}, column {name}"
    if seen.day_first and seen.month_first:
        what = f"dates in both orders: day first in {_rows(seen.day_first)}; month first in "
        what += f"{_rows(seen.month_first)}; nobody can tell which day the others mean"
        raise Refused(what, where=where, mend="mend those rows, or write every date as 2023-06-02")
    against = seen.month_first if told == "day-first" else seen.day_first if told == "month-first" else []
    if against:
        raise Refused(f"dates are said to be {told}; not so {_rows(against)}", where=where, mend=_SAY)
    if seen.day_first or seen.month_first:
        return "day-first" if seen.day_first else "month-first"
    if seen.either and told is None:
        what = f"every date can be read in two ways, as {_rows([seen.either])}"
        raise Refused(what, where=where, mend=_SAY)
    return told


_SAY = 'say the order: [sheet] dates = "day-first" in --map, or date_order in the settings'


def _rows(found: list[tuple[int, str]]) -> str:
    return ", ".join(f"row {number} ({cell[:30]})" for number, cell in found)
