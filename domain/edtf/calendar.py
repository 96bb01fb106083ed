"""Which days fit what is written of them?

Years are astronomical (0 is 1 BC) and unbounded: days are plain triples, not `datetime.date`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

Day = tuple[int, int, int]
MonthDay = tuple[int, int]

MONTHS = range(1, 13)
LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of each month in a leap year; index 0 is not used."""

FEBRUARY = 2

SEASONS = {
    **dict(zip(range(21, 25), ((3, 3), (6, 3), (9, 3), (12, 3)), strict=True)),
    **dict(zip(range(25, 29), ((3, 3), (6, 3), (9, 3), (12, 3)), strict=True)),
    **dict(zip(range(29, 33), ((9, 3), (12, 3), (3, 3), (6, 3)), strict=True)),
    **dict(zip(range(33, 37), ((1, 3), (4, 3), (7, 3), (10, 3)), strict=True)),
    **dict(zip(range(37, 40), ((1, 4), (5, 4), (9, 4)), strict=True)),
    **dict(zip(range(40, 42), ((1, 6), (7, 6)), strict=True)),
}
"""First month and number of months of each season, quarter, quadrimester and semestral.

Seasons: 21-24 read as in the north, 25-28 north, 29-32 south. The standard numbers them; their months
are ours (meteorological; a winter is named by the year it begins in), so those are never firm.
"""

VAGUE_SEASONS = range(21, 33)
"""Spring to winter: nobody agrees on their first day."""

_CYCLE = 146_097  # days in 400 years
_YEAR = re.compile(r"Y?(-?)([0-9X]+)(?:E([0-9]+))?(?:S([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days.

    They lie from `low` to `high` (None: no bound), in years that fit all `masks`, on one of
    `month_days` (None: on any).
    """

    low: Day | None
    high: Day | None
    masks: tuple[str, ...] = ()
    month_days: frozenset[MonthDay] | None = None

    def first(self) -> Day | None:
        """The first day that is in it (if it is unbounded: some day), or None."""
        return next((found[0] for year in self._years() if (found := self._in(year))), None)

    def last(self) -> Day | None:
        """The last day that is in it (if it is unbounded: some day), or None."""
        return next((found[-1] for year in self._years(backwards=True) if (found := self._in(year))), None)

    def meets(self, other: Days) -> bool:
        """Whether the two have a day in common."""
        either = [days for days in (self.month_days, other.month_days) if days is not None]
        common = Days(
            max((day for day in (self.low, other.low) if day), default=None),
            min((day for day in (self.high, other.high) if day), default=None),
            self.masks + other.masks,
            frozenset.intersection(*either) if either else None,
        )
        return common.first() is not None

    def _years(self, *, backwards: bool = False) -> Iterator[int]:
        """Years worth trying; a leap year and a common one are never more than nine years away."""
        low = self.low[0] if self.low else self.high[0] - 9 if self.high else 2000
        high = self.high[0] if self.high else low + 9
        if not self.masks:
            low, high = (max(low, high - 9), high) if backwards else (low, min(high, low + 9))
        years: Iterable[int] = range(high, low - 1, -1) if backwards else range(low, high + 1)
        return (year for year in years if all(fits(mask, year) for mask in self.masks))

    def _in(self, year: int) -> list[Day]:
        """The days of one year in order; only the first and last where any month and day will do."""
        low, high = self.low or (year, 1, 1), self.high or (year, 12, 31)
        if self.month_days is None:
            ends = [max(low, (year, 1, 1)), min(high, (year, 12, 31))]
            return ends if ends[0] <= ends[1] else []
        days = ((year, month, day) for month, day in sorted(self.month_days) if exists(year, month, day))
        return [day for day in days if low <= day <= high]


def leap(year: int) -> bool:
    """Whether a year of the proleptic Gregorian calendar has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    short = month == FEBRUARY and not leap(year)
    return month in MONTHS and 1 <= day <= LONGEST[month] - short


def number(day: Day) -> int:
    """A running number of the day: the difference of two is the days between them."""
    year, month, date_ = day
    return year // 400 * _CYCLE + date(400 + year % 400, month, date_).toordinal()


def shifted(day: Day, days: int) -> Day:
    """The day that many days later."""
    year, month, date_ = day
    moved = date(800 + year % 400, month, date_) + timedelta(days=days)
    return moved.year - 800 + year - year % 400, moved.month, moved.day


def years(written: str) -> tuple[int, int, tuple[str, ...]]:
    """First and last year that a written year can be, and its mask where those between do not all fit.

    Forms: `1985`, `-1985`, `156X`, `1950S2`, `Y170000002`, `Y-17E7`, `Y3388E2S3`.
    """
    found = _YEAR.fullmatch(written)
    if found is None:
        raise ValueError(written)
    sign, digits, exponent, significant = found.groups()
    digits += "0" * int(exponent or 0)
    kept = digits[: int(significant)] if significant else digits
    low = int(kept.replace("X", "0").ljust(len(digits), "0"))
    high = int(kept.replace("X", "9").ljust(len(digits), "9"))
    masks = (sign + digits,) if "X" in digits.rstrip("X") else ()
    return (-high, -low, masks) if sign else (low, high, masks)


def fits(mask: str, year: int) -> bool:
    """Whether a year fits a four-digit mask such as `1X6X` or `-1X60`."""
    if year and mask.startswith("-") != (year < 0):
        return False
    digits = f"{abs(year):04d}"
    return all(sign in ("X", digit) for sign, digit in zip(mask.lstrip("-"), digits, strict=True))


def numbers(mask: str, highest: int) -> list[int]:
    """The numbers from 1 to `highest` that fit a two-digit mask such as `1X`."""
    fitting = (f"{number_:02d}" for number_ in range(1, highest + 1))
    return [int(pair) for pair in fitting if all(m in ("X", d) for m, d in zip(mask, pair, strict=True))]
