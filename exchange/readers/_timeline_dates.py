"""Which date is meant by the year, month, day and time of a slide, and how exactly?

What is left out is not known: a year alone stays a year. TimelineJS has no zones. It prints the year -44 as
`44 BCE` (its Language.js), which is -0043 in EDTF, where the year 0000 comes before 0001; years beyond four
digits it prints as so many years ago, and they are taken as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from domain.errors import Rejected
from exchange import dates
from exchange.dates import latin_digits
from exchange.row import BadCell

PARTS = ("year", "month", "day", "hour", "minute", "second")
LAST = {"month": 12, "day": 31, "hour": 23, "minute": 59, "second": 59}
FOUR_DIGITS = 9999
LONGEST_YEAR = 12
"""Digits of a year: the age of the universe has eleven."""

_TIME = re.compile(
    r"(\d{1,2})(?:[:.]?(\d{2}))?(?:[:.](\d{1,2}))?(?:[:.]\d+)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE
)
_WHOLE = re.compile(r"-?\d+(?:\.0+)?")
NOON = 12


def edtf(date: Mapping[str, Any], where: str) -> str:
    """A date of TimelineJS as EDTF, with the time of day behind a `T`; empty where it says nothing.

    Raises:
        BadCell: a part is no number, or there is no such day or time.
    """
    told = {part: found for part in PARTS if (found := _part(date, part, where)) is not None}
    if not told:
        return ""
    if "year" not in told:
        raise BadCell("a date without a year", where=where, mend="give its year")
    for part, above in zip(PARTS[1:], PARTS, strict=False):
        if part in told and above not in told and part != "minute":
            raise BadCell(f"a {part} without its {above}", where=where, mend=f"give the {above}, too")
    return _written(told, where)


def _part(date: Mapping[str, Any], part: str, where: str) -> int | None:
    raw = date.get(part)
    text = re.sub(r"[\s,]", "", latin_digits(str(raw))) if raw is not None else ""
    if not text:
        return None
    if isinstance(raw, bool) or not _WHOLE.fullmatch(text) or len(text) > LONGEST_YEAR + 1:
        raise BadCell(f"{str(raw)[:40]!r} is no {part}", where=f"{where}.{part}", mend="write a number")
    found = int(text.partition(".")[0])
    least = 1 if part in ("month", "day") else 0
    if part != "year" and not least <= found <= LAST[part]:
        mend = f"from {least} to {LAST[part]}"
        raise BadCell(f"there is no {part} {found}", where=f"{where}.{part}", mend=mend)
    return found


def _written(told: Mapping[str, int], where: str) -> str:
    year = told["year"]
    if year == 0:
        raise BadCell("there is no year 0: 1 BCE is followed by 1", where=where, mend="write -1 or 1")
    if abs(year) > FOUR_DIGITS:
        return f"Y{year}"
    counted = year + 1 if year < 0 else year
    day = f"{'-' if counted < 0 else ''}{abs(counted):04}"
    day += "".join(f"-{told[part]:02}" for part in ("month", "day") if part in told)
    if year > 0 and "day" in told:
        try:
            dates.day(day)
        except Rejected as error:
            raise BadCell(error.what, where=where, mend=error.mend) from None
    if "hour" not in told:
        return day
    if "minute" not in told:  # somewhen within that hour
        return f"[{day}T{told['hour']:02}:00..{day}T{told['hour']:02}:59]"
    return f"{day}T" + ":".join(f"{told[part]:02}" for part in PARTS[3:] if part in told)


def clock(text: str, where: str) -> dict[str, int]:
    """The hour, minute and second of a cell such as `14:30`, `2:30 PM` or `1430`; nothing of an empty one.

    Raises:
        BadCell: it is no time of day.
    """
    plain = latin_digits(text.strip())
    if not plain:
        return {}
    found = _TIME.fullmatch(plain)
    if found is None:
        raise BadCell(f"{text[:40]!r} is no time of day", where=where, mend="write it as 14:30")
    hour, half = int(found[1]), (found[4] or "").lower()
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    parts = (("hour", hour), ("minute", found[2]), ("second", found[3]))
    return {name: int(part) for name, part in parts if part is not None}


def within(first: str, last: str) -> str:
    """Once, from one date to another: what happened does so once, and a span may stand for a doubt."""
    if not last or last == first:
        return first
    return f"[{first.strip('[]').partition('..')[0]}..{last.strip('[]').rpartition('..')[2]}]"


def as_said(date: Mapping[str, Any], display: str) -> str:
    """The words of a date: those that the slide shows, or a year before our era as it stands."""
    year = str(date.get("year") or "").strip()
    return display or (year if year.startswith("-") else "")
