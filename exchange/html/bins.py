"""Into which weeks, months or years does a long time fall, so that they are few enough to be looked at?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from exchange.html.when import MONTHS, day_words

MOST = 40
"""Bins that stand beside each other: each is then wide enough for a number."""

EARLY = 0.02
"""The part of all days that is not let stretch the axis: what is told of long ago goes into one bin."""

LAST_YEAR = 9998
"""After which nothing is counted on."""


class Bin(NamedTuple):
    """A stretch of time: its first day, its words in full, those above the axis, and its year."""

    start: float
    words: str
    short: str
    year: str


def bins(days: Sequence[float]) -> list[Bin]:
    """Bins for days in order, from the first to the last; the first holds everything before it, too."""
    low, high = _date(days[int(len(days) * EARLY)]), _date(days[-1])
    for first, following, words in _UNITS:
        found: list[Bin] = []
        at = first(low)
        while at <= high and len(found) <= MOST:
            found.append(Bin(at.toordinal(), *words(at), str(at.year)))
            at = following(at)
        if len(found) <= MOST:
            break
    else:
        found = [Bin(at.toordinal(), f"from {at.year}", "", str(at.year)) for at in _years(low, high)]
    earlier = days[0] < found[0].start
    return [Bin(float("-inf"), f"before {found[0].words}", "earlier", "")] * earlier + found


def bin_of(found: Sequence[Bin], day: float) -> int:
    """Which bin a day falls into."""
    return max(0, bisect_right([one.start for one in found], day) - 1)


def _date(day: float) -> date:
    return date.fromordinal(max(1, int(day)))


def _next_month(day: date, months: int) -> date:
    at = day.month - 1 + months
    return date(min(day.year + at // 12, LAST_YEAR), at % 12 + 1, 1) if day.year < LAST_YEAR else date.max


def _day(at: date) -> tuple[str, str]:
    return day_words(at.toordinal()), f"{at.day} {MONTHS[at.month - 1]}"


def _week(at: date) -> tuple[str, str]:
    return f"the week from {day_words(at.toordinal())}", f"{at.day} {MONTHS[at.month - 1]}"


def _month(at: date) -> tuple[str, str]:
    return f"{MONTHS[at.month - 1]} {at.year}", MONTHS[at.month - 1]


def _quarter(at: date) -> tuple[str, str]:
    return f"three months from {MONTHS[at.month - 1]} {at.year}", _month(at)[1]


def _year(at: date) -> tuple[str, str]:
    return str(at.year), ""


Unit = tuple[Callable[[date], date], Callable[[date], date], Callable[[date], tuple[str, str]]]

_UNITS: tuple[Unit, ...] = (
    (lambda d: d, lambda d: d + timedelta(days=1), _day),
    (
        lambda d: d - timedelta(days=min(d.weekday(), d.toordinal() - 1)),
        lambda d: d + timedelta(days=7),
        _week,
    ),
    (lambda d: d.replace(day=1), lambda d: _next_month(d, 1), _month),
    (lambda d: d.replace(month=1, day=1), lambda d: _next_month(d, 3), _quarter),
    (lambda d: d.replace(month=1, day=1), lambda d: _next_month(d, 12), _year),
)
"""Days, weeks, months, quarters and years: where each begins, and where the next does."""


def _years(low: date, high: date) -> list[date]:
    step = -(-(high.year - low.year + 1) // MOST)
    return [date(year, 1, 1) for year in range(low.year, high.year + 1, step)]
