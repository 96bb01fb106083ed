"""Where on a line of a given width does a day stand, when most days matter and some years do not?

The line is cut at every day on which something begins or ends. A piece of *n* days is as wide as
1 + 0.15 log2(n) single days, so that a week of fighting keeps its days and an empty year is one step. It is
not to scale, and says so: each piece that stands for more than `LONG` days is marked with its length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import ceil, floor, log2
from typing import NamedTuple

from exchange.html.when import day_words

LONG = 3
"""Days that a piece may stand for without being marked."""

LABEL = 44
"""Pixels that a day and its month need beside another."""

YEAR = 28
"""Pixels that a year needs more."""

HOURS = ((3, 480), (6, 240))
"""Every how many hours a day is marked, and how many pixels it must have for that."""


class Tick(NamedTuple):
    """A day, or an hour of one, on the axis, with its words where there is room for them."""

    x: float
    words: str
    hour: bool = False


class Break(NamedTuple):
    """A piece that stands for many days."""

    start: float
    end: float
    words: str


class Axis:
    """Days from left to right; `least` is the least width of one day in pixels."""

    def __init__(self, days: Iterable[float], left: float, width: float, least: float = 30) -> None:
        """Cut the line at these days.

        `left` is where it begins, `width` what it should take at least, both in pixels.
        """
        marks = {edge for day in days for edge in (floor(day), ceil(day))}
        self._cuts = sorted(marks) or [1]
        if len(self._cuts) == 1:
            self._cuts.append(self._cuts[0] + 1)
        weights = [1 + 0.15 * log2(b - a) for a, b in pairwise(self._cuts)]
        unit = max(least, width / sum(weights))
        self.left, self._at = left, [left]
        for weight in weights:
            self._at.append(self._at[-1] + weight * unit)
        self.right = self._at[-1]

    def x(self, day: float) -> float:
        """Where a day stands; what lies outside stands at the end."""
        cuts = self._cuts
        day = min(max(day, cuts[0]), cuts[-1])
        piece = min(bisect_right(cuts, day) - 1, len(cuts) - 2)
        share = (day - cuts[piece]) / (cuts[piece + 1] - cuts[piece])
        return self._at[piece] + share * (self._at[piece + 1] - self._at[piece])

    def ticks(self) -> Iterator[Tick]:
        """Every cut; the year is said first, and where it changes."""
        last, year = float("-inf"), ""
        for day, x in zip(self._cuts, self._at, strict=True):
            own = day_words(day).rpartition(" ")[2]
            room = x - last >= LABEL and x <= self.right - LABEL / 2
            yield Tick(x, day_words(day, year=own != year) if room else "")
            if room:
                last, year = x + (YEAR if own != year else 0), own

    def hours(self) -> Iterator[Tick]:
        """The hours of days that are wide enough."""
        for (a, b), (left, right) in zip(pairwise(self._cuts), pairwise(self._at), strict=True):
            step = next((hours for hours, least in HOURS if b - a == 1 and right - left >= least), 0)
            for hour in range(step, 24, step) if step else ():
                yield Tick(left + (right - left) * hour / 24, f"{hour:02}:00", hour=True)

    def breaks(self) -> Iterator[Break]:
        """Pieces that stand for more days than they look."""
        pairs = pairwise(self._cuts)
        for at, (a, b) in enumerate(pairs):
            if b - a > LONG:
                yield Break(self._at[at], self._at[at + 1], _length(b - a))


def _length(days: int) -> str:
    if days < 60:  # noqa: PLR2004  # two months
        return f"{days} days"
    return f"{round(days / 30.4)} months" if days < 730 else f"{days / 365.25:.1f} years"  # noqa: PLR2004  # two years
