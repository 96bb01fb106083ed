"""How exactly does a time of Wikidata say when, as EDTF and in words?

After Wikibase's data model (mediawiki.org/wiki/Wikibase/DataModel/JSON): a time is written to the second and
its `precision` says how much of that is meant; `before` and `after` count units of that precision; years
before the common era have no year 0, where EDTF has one; `calendarmodel` says in which calendar the date is
written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exchange.row import BadCell

MILLENNIUM, CENTURY, DECADE, YEAR, MONTH, DAY = 6, 7, 8, 9, 10, 11
FINEST = 14
"""Precision runs from 0 (a thousand million years) to 14 (a second)."""

JULIAN = "Q1985786"
"""The item of the proleptic Julian calendar; Q1985727 is that of the Gregorian."""

LAST_YEAR = 9999

FEBRUARY, MONTHS, DAYS = 2, 12, 31

_TIME = re.compile(r"([+-])(\d{4,16})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)Z")
_YEARS = {0: "1,000,000,000", 1: "100,000,000", 2: "10,000,000", 3: "1,000,000", 4: "100,000", 5: "10,000"}
_NAMES = {MILLENNIUM: "millennium", CENTURY: "century", DECADE: "decade"}
_LENGTH = {MILLENNIUM: 1000, CENTURY: 100, DECADE: 10, YEAR: 1}


@dataclass(frozen=True, slots=True)
class Time:
    """A time: as EDTF in the Gregorian calendar, empty where EDTF cannot say it; and in words."""

    edtf: str
    words: str
    earliest: str = ""
    """The first day that it can be; empty before the year 1."""


def time_of(value: Mapping[str, Any]) -> Time:
    """A `time` value of a snak.

    Raises:
        BadCell: it is no time of Wikidata.
    """
    written, precision = value.get("time"), value.get("precision")
    found = _TIME.fullmatch(written) if isinstance(written, str) else None
    if found is None or isinstance(precision, bool) or not isinstance(precision, int):
        raise _bad(written)
    if not 0 <= precision <= FINEST:
        raise _bad(written)
    era, year, month, dom = found[1], int(found[2]), int(found[3]), int(found[4])
    before, after = (_count(value.get(name), written) for name in ("before", "after"))
    precision = min(precision, YEAR if not month else MONTH if not dom else FINEST)
    julian = str(value.get("calendarmodel", "")).endswith(JULIAN)
    words = _words((era, year, month, dom), precision, julian=julian)
    if before or after:
        words += f", up to {before} earlier and {after} later in units of that precision"
    if precision > DAY:
        words += f" {found[5]}"
    if precision < MILLENNIUM or year > LAST_YEAR or (year == 0 and era == "-"):
        return Time("", words)
    signed = year if era == "+" else 1 - year
    return _dated(signed, (month, dom), precision, (before, after), julian=julian, words=words)


def _bad(written: Any) -> BadCell:
    what = f"{str(written)[:40]!r} is no time of Wikidata"
    return BadCell(what, mend='as in { "time": "+2001-12-31T00:00:00Z", "precision": 11, … }')


def _count(raw: Any, written: Any) -> int:
    if raw is None:
        return 0
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= LAST_YEAR:
        raise _bad(written)
    return raw


def _dated(
    year: int, part: tuple[int, int], precision: int, around: tuple[int, int], *, julian: bool, words: str
) -> Time:
    """The EDTF of a date; `year` counts as EDTF does, with a year 0."""
    plain = not julian and around == (0, 0)
    if plain and precision >= YEAR:
        month, dom = part
        edtf = _iso(year, *(part[: min(precision, DAY) - YEAR]))
        if precision >= MONTH and not (1 <= month <= MONTHS and _is_day(year, month, max(dom, 1))):
            raise _bad(edtf)
        return Time(edtf, words, _iso(year, month or 1, dom or 1) if year > 0 else "")
    if plain and precision == DECADE and year > 0:
        return Time(f"{year // 10:03d}X", words, _iso(max(year // 10 * 10, 1), 1, 1))
    first, last = _span(year, part, precision, around, julian=julian)
    if first[0] < -LAST_YEAR or last[0] > LAST_YEAR:
        return Time("", words)
    whole = precision < MONTH and not julian
    one, other = (_iso(*(day[:1] if whole else day)) for day in (first, last))
    edtf = one if one == other else f"[{one}..{other}]"
    return Time(edtf, words, _iso(*first) if first[0] > 0 else "")


def _span(
    year: int, part: tuple[int, int], precision: int, around: tuple[int, int], *, julian: bool
) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The first and the last day that it can be, in the Gregorian calendar."""
    number = _julian_number if julian else _gregorian_number
    before, after = around
    month, dom = part
    if precision >= DAY:
        if not 1 <= month <= MONTHS or not 1 <= dom <= DAYS:
            raise _bad(_iso(year, month, dom))
        day = number(year, month, dom)
        return _gregorian(day - before), _gregorian(day + after)
    if precision == MONTH:
        if not 1 <= month <= MONTHS:
            raise _bad(_iso(year, month))
        first, last = (divmod(year * 12 + month - 1 + by, 12) for by in (-before, after + 1))
        return _gregorian(number(first[0], first[1] + 1, 1)), _gregorian(number(last[0], last[1] + 1, 1) - 1)
    length = _LENGTH[precision]
    begin, end = _years(year, precision)
    return (
        _gregorian(number(begin - before * length, 1, 1)),
        _gregorian(number(end + after * length + 1, 1, 1) - 1),
    )


def _years(year: int, precision: int) -> tuple[int, int]:
    """The first and last year, with a year 0: the 19th century is 1801 to 1900, as Wikidata shows it."""
    length = _LENGTH[precision]
    if precision == YEAR:
        return year, year
    told = year if year > 0 else 1 - year
    if precision == DECADE:
        begin = told // length * length
        first, last = max(begin, 1), begin + length - 1
    else:
        begin = (told - 1) // length * length
        first, last = begin + 1, begin + length
    return (first, last) if year > 0 else (1 - last, 1 - first)


def _iso(year: int, *rest: int) -> str:
    sign, size = ("-", -year) if year < 0 else ("", year)
    return "-".join([f"{sign}{size:04d}", *(f"{number:02d}" for number in rest)])


def _is_day(year: int, month: int, dom: int) -> bool:
    return dom >= 1 and _gregorian(_gregorian_number(year, month, dom)) == (year, month, dom)


def _gregorian_number(year: int, month: int, dom: int) -> int:
    """The Julian day number of a date of the proleptic Gregorian calendar.

    As the day is counted in a year that begins in March (Explanatory Supplement to the Astronomical
    Almanac, 2013, 15.11); so are the two below.
    """
    late = 0 if month > FEBRUARY else 1
    since = year + 4800 - late
    leaps = since // 4 - since // 100 + since // 400
    return dom + (153 * (month + 12 * late - 3) + 2) // 5 + 365 * since + leaps - 32045


def _julian_number(year: int, month: int, dom: int) -> int:
    """The same of a date of the proleptic Julian calendar."""
    late = 0 if month > FEBRUARY else 1
    since = year + 4800 - late
    return dom + (153 * (month + 12 * late - 3) + 2) // 5 + 365 * since + since // 4 - 32083


def _gregorian(number: int) -> tuple[int, int, int]:
    """The date of the proleptic Gregorian calendar with that Julian day number."""
    since = number + 32044
    centuries = (4 * since + 3) // 146097
    since -= 146097 * centuries // 4
    years = (4 * since + 3) // 1461
    since -= 1461 * years // 4
    month = (5 * since + 2) // 153
    dom = since - (153 * month + 2) // 5 + 1
    return 100 * centuries + years - 4800 + month // 10, month + 3 - 12 * (month // 10), dom


def _words(date: tuple[str, int, int, int], precision: int, *, julian: bool) -> str:
    """The date as it is written there, with its precision where the date alone does not say it."""
    era, year, month, dom = date
    parts = [str(year) if year > LAST_YEAR else f"{year:04d}"]
    parts += [f"{month:02d}"] if precision >= MONTH else []
    parts += [f"{dom:02d}"] if precision >= DAY else []
    said = "-".join(parts) + (" BCE" if era == "-" else "")
    if precision in _NAMES and year:
        first, last = _years(year, precision)
        said = f"{first}-{last}{' BCE' if era == '-' else ''} ({_NAMES[precision]})"
    elif precision in _YEARS:
        said += f", to {_YEARS[precision]} years"
    return f"{said} (Julian calendar)" if julian else said
