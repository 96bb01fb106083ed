"""Which days does a date with marks and gaps mean, and which does it not rule out?

`stated` takes a date at its word, `~` widened by a tolerance that is ours; `loose` also lets go of
what a `?` puts in doubt, so that only what is left can contradict another date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from domain.edtf.calendar import (
    LONGEST,
    MONTHS,
    SEASONS,
    Day,
    Days,
    MonthDay,
    exists,
    numbers,
    shifted,
    years,
)
from domain.edtf.model import Component, Date

TOLERANCE_V1: Mapping[str, int] = MappingProxyType(
    {"day": 3, "month": 1, "year": 1, "decade": 5, "century": 25}
)
"""How far `~` reaches to either side, in days for a day, months for a month or season, else in years.

The standard gives no figures; these are ours, version 1, and are never edited: another table is
another version. Marked neighbours widen together, by the finest of them (`2022-12-04~`: three days);
components without the mark hold (`2022-12-~02` stays in December, `2022~-12-04` stays the 4th).
"""

TOLERANCE = TOLERANCE_V1
DECADE = 10

_EVERY_DAY = frozenset((month, day) for month in range(1, 13) for day in range(1, LONGEST[month] + 1))


@lru_cache(maxsize=4096)
def stated(date: Date) -> Days:
    """The days that the date can mean, taken at its word; empty if the calendar has none of them."""
    plain = _plain(date)
    first, last = plain.first(), plain.last()
    if first is None or last is None:
        return plain
    return _widened(date, plain, first, last)


@lru_cache(maxsize=4096)
def loose(date: Date) -> Days:
    """The days that the date does not rule out: doubtful components may be anything."""
    known = stated(date)
    if date.firm:
        return known
    year, month, day = (part is not None and part.uncertain for part in (date.year, date.month, date.day))
    month = month or bool(date.season)
    pairs = known.month_days
    if pairs is not None and (month or day):
        months = {pair[0] for pair in pairs}
        days = {pair[1] for pair in pairs}
        free_day = day or date.day is None
        pairs = frozenset(p for p in _EVERY_DAY if (month or p[0] in months) and (free_day or p[1] in days))
    if year or known.low is None or known.high is None:
        return Days(None, None, (), pairs)
    if not (month or day):
        return known
    return Days((known.low[0], 1, 1), (known.high[0], 12, 31), known.masks, pairs)


def limits(date: Date) -> tuple[Day, Day]:
    """First and last day that the date can mean; the grammar has seen to it that there are any."""
    if date.exact and not any(part.mark for part in date.components) and date.year.digits.isdecimal():
        year, month, day = (int(part.digits) for part in date.components)
        return (year, month, day), (year, month, day)
    days = stated(date)
    first, last = days.first(), days.last()
    if first is None or last is None:
        raise ValueError(str(date))
    return first, last


def _plain(date: Date) -> Days:
    low, high, masks = years(date.year.digits)
    if date.season:
        start, count = SEASONS[date.season]
        end = start + count - 1
        months = [(month - 1) % 12 + 1 for month in range(start, end + 1)]
        turns = end not in MONTHS
        high_day = (high + turns, (end - 1) % 12 + 1, 31)
        return Days((low, start, 1), high_day, () if turns else masks, _pairs(months, range(1, 32)))
    frame = Days((low, 1, 1), (high, 12, 31), masks)
    if date.month is None or not any(part.given for part in date.components[1:]):
        return frame
    days = numbers(date.day.digits, 31) if date.day else range(1, 32)
    return replace(frame, month_days=_pairs(numbers(date.month.digits, 12), days))


def _widened(date: Date, plain: Days, first: Day, last: Day) -> Days:
    year, month, day = (_estimated(part) for part in (date.year, date.month, date.day))
    result = plain
    pairs = plain.month_days or frozenset()
    if month:
        around = _days_around(pairs, first, last, wrap=year) if day else _months_around(pairs, wrap=year)
        result = replace(result, month_days=around)
        if year or date.season:
            result = _window(date, result, first, last, by_days=day)
    elif day:
        reach = TOLERANCE["day"]
        near = ((m, d + step) for m, d in pairs for step in range(-reach, reach + 1))
        result = replace(result, month_days=frozenset(pair for pair in near if pair in _EVERY_DAY))
    if year and not month and result.low and result.high:
        reach = TOLERANCE[_year_unit(date.year.digits)]
        low = (result.low[0] - reach, *result.low[1:])
        result = Days(low, (result.high[0] + reach, *result.high[1:]), (), result.month_days)
    return result


def _window(date: Date, days: Days, first: Day, last: Day, *, by_days: bool) -> Days:
    """From the first to the last day, moved apart; within the year if the year is not marked."""
    if by_days:
        low, high = shifted(first, -TOLERANCE["day"]), shifted(last, TOLERANCE["day"])
    else:
        low, high = _month_start(first, -TOLERANCE["month"]), _month_end(last, TOLERANCE["month"])
    if not date.year.approximate:
        low, high = max(low, (first[0], 1, 1)), min(high, (last[0], 12, 31))
    return Days(low, high, (), days.month_days)


def _estimated(part: Component | None) -> bool:
    return part is not None and part.given and part.approximate


def _year_unit(written: str) -> str:
    low, high, _ = years(written)
    return "year" if low == high else "decade" if high - low < DECADE else "century"


def _pairs(months: Iterable[int], days: Iterable[int]) -> frozenset[MonthDay]:
    days = tuple(days)
    return frozenset((month, day) for month in months for day in days if day <= LONGEST[month])


def _months_around(pairs: frozenset[MonthDay], *, wrap: bool) -> frozenset[MonthDay]:
    reach = TOLERANCE["month"]
    months = {month for month, _ in pairs}
    # A whole month stays whole: its neighbours may be longer.
    whole = {month for month in months if (month, 1) in pairs and (month, LONGEST[month]) in pairs}
    near: set[MonthDay] = set()
    for month, day in pairs:
        for other in range(month - reach, month + reach + 1):
            if wrap or other in MONTHS:
                named = (other - 1) % 12 + 1
                near.update((named, d) for d in (range(1, 32) if month in whole else (day,)))
    return frozenset(near) & _EVERY_DAY


def _days_around(pairs: frozenset[MonthDay], first: Day, last: Day, *, wrap: bool) -> frozenset[MonthDay]:
    reach = TOLERANCE["day"]
    # Where the year is open, what is near in a common year or in a leap year counts.
    reference = {800 + first[0] % 400} if first[0] == last[0] else {2003, 2004}
    near: set[MonthDay] = set()
    for year in reference:
        for month, day in pairs:
            if not exists(year, month, day):
                continue
            days = (dt.date(year, month, day) + dt.timedelta(step) for step in range(-reach, reach + 1))
            near.update((other.month, other.day) for other in days if wrap or other.year == year)
    return frozenset(near)


def _month_start(day: Day, months: int) -> Day:
    year, month = divmod(day[0] * 12 + day[1] - 1 + months, 12)
    return year, month + 1, 1


def _month_end(day: Day, months: int) -> Day:
    year, month, _ = _month_start(day, months)
    return year, month, 31
