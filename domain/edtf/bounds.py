"""When, at the earliest and at the latest, and how precisely is that known?"""

from __future__ import annotations

from datetime import MAXYEAR, timedelta, tzinfo
from functools import lru_cache
from typing import Literal

from domain.edtf.calendar import Day, number
from domain.edtf.model import Date, DateTime, Edtf, End, Part, Point, Range
from domain.edtf.span import Span
from domain.edtf.widening import limits
from domain.edtf.zones import at, clock_times, day_end, day_start, zone_of

Precision = Literal["exact time", "day", "2-6 days", "week", "month", "year", "longer"]
"""The steps of UCDP's date precision, with the time of day before them."""

_STEPS: tuple[tuple[int, Precision], ...] = (
    (1, "day"),
    (6, "2-6 days"),
    (7, "week"),
    (31, "month"),
    (366, "year"),
)


@lru_cache(maxsize=16384)
def bounds(e: Edtf, zone: str, clock: str | None = None) -> Span:
    """The instants between which it lies, both inclusive.

    `zone` (an IANA name or `+HH:MM`) places what has no offset of its own. `clock` (`HH:MM[:SS]`, or
    `HH:MM/HH:MM`, past midnight if it ends before it starts) narrows a single day and nothing else.

    Raises:
        Rejected: there is no such zone or time of day.
    """
    local = zone_of(zone)
    if clock and e.date and (narrowed := _narrowed(e.date, clock, local)):
        return narrowed
    spans = [part_span(part, local) for part in e.parts]
    starts = [span.earliest for span in spans if span.earliest]
    ends = [span.latest for span in spans if span.latest]
    return Span(
        min(starts) if len(starts) == len(spans) else None,
        max(ends) if len(ends) == len(spans) else None,
        all(span.firm for span in spans),
    )


def part_span(part: Part, zone: tzinfo) -> Span:
    """The span of one part, at its word."""
    if isinstance(part, Range):
        return _range_span(part, zone)
    if isinstance(part, DateTime):
        start, end = clock_times(part.clock)
        own = zone_of(part.offset) if part.offset else zone
        day, _ = limits(part.date)
        return Span(at(day, start, own)[0], at(day, end, own)[1])
    first, last = limits(part)
    return Span(day_start(first, zone), day_end(last, zone), part.firm)


def part_days(part: Part) -> tuple[Day | None, Day | None]:
    """First and last day of one part as written, whatever its zone; None where no date stands."""
    if isinstance(part, Range):
        return _days(part.first)[0], _days(part.last)[1]
    return _days(part)


@lru_cache(maxsize=4096)
def precision(e: Edtf) -> Precision:
    """How narrow the bounds are, in UCDP's words, `exact time` before them."""
    if len(e.parts) == 1 and isinstance(e.parts[0], DateTime):
        return "exact time"
    firsts, lasts = zip(*(part_days(part) for part in e.parts), strict=True)
    if None in firsts or None in lasts:
        return "longer"
    days = number(max(lasts)) - number(min(firsts)) + 1
    return next((word for most, word in _STEPS if days <= most), "longer")


def _days(point: Point | End) -> tuple[Day | None, Day | None]:
    if isinstance(point, End):
        return None, None
    return limits(point.date if isinstance(point, DateTime) else point)


def _range_span(part: Range, zone: tzinfo) -> Span:
    first = None if isinstance(part.first, End) else part_span(part.first, zone)
    last = None if isinstance(part.last, End) else part_span(part.last, zone)
    start, end = first.earliest if first else None, last.latest if last else None
    firm = End.UNKNOWN not in part.ends and all(span.firm for span in (first, last) if span)
    # Possible only where an offset of its own, or the hour that clocks skip, turns two times round.
    turned = start is not None and end is not None and end < start
    return Span(end, start, firm=False) if turned else Span(start, end, firm)


def _narrowed(date: Date, clock: str, zone: tzinfo) -> Span | None:
    """The time of day on that one day; None if the date is not one day."""
    first, last = limits(date)
    if first != last:
        return None
    start, end = clock_times(clock)
    earliest, latest = at(first, start, zone)[0], at(first, end, zone)[1]
    if latest < earliest:
        following = latest + timedelta(days=1) if latest.year < MAXYEAR else latest
        latest = max(earliest, following)
    return Span(earliest, latest, date.firm)
