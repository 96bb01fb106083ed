"""Which day, month or year is meant by words that name one?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.dates_words import LETTERS, MONTHS, WEEKDAY_NAMES, WEEKDAYS, prose, written
from domain.door import Door
from domain.edtf import Date, parse
from domain.edtf.calendar import MONTHS as CALENDAR_MONTHS
from domain.edtf.calendar import exists, number
from domain.edtf.widening import limits
from domain.errors import Rejected

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?,? )?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_FORMS = tuple(
    re.compile(rf"(?:on |in )?(?:the )?{form}", LETTERS)
    for form in (
        rf"{_WEEKDAY}{_DAY}(?: of)?[ -]{_MONTH}(?:(?:,? |-){_YEAR})?",
        rf"{_WEEKDAY}{_MONTH} {_DAY}(?:,? (?P<year>[0-9]{{4}}))?",
        rf"{_MONTH}(?:,? (?P<year>[0-9]{{4}}))?",
        rf"{_DAY}",
    )
)
_NUMERIC = re.compile(r"(?:on )?([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_ABOUT = re.compile(r"(?:about|around|circa|ca?\.?|approximately|roughly) (.+)", LETTERS)
_WEEKDAY_ONLY = re.compile(rf"(?:on )?({'|'.join(WEEKDAYS)})", LETTERS)
_FOUR_DIGITS = 4
_SOME_DAY = date(2023, 12, 20)


@dataclass(frozen=True, slots=True)
class Fields:
    """What was typed of a date; a day alone, or one without a year, needs another date beside it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


def one_date(text: str, door: Door, beside: Date | None = None, *, later: bool = False) -> Date:
    """The single date that is meant; a year or month left out is that of the date `beside` it.

    `later` says that it does not come before `beside` (else: not after). Without a date beside it a
    year left out is, at a terminal only, the nearest that is not after publication, or else today.

    Raises:
        Rejected: it is ambiguous, impossible, incomplete, a set or interval, or no date.
    """
    if found := _ABOUT.fullmatch(text):
        return one_date(found[1], door, beside, later=later).marked("~")
    if (known := written(text.removeprefix("in ").removeprefix("on "))) is not None:
        if known.edtf.date is None or known.clock or known.zone:
            raise Rejected(f"{text[:80]!r} stands where one date is wanted", mend="write one date there")
        return known.edtf.date
    if day := relative_day(text, door):
        return _checked(Fields(day.year, day.month, day.day), text)
    fields = _numeric(text, door) or _worded(text)
    if fields is None or (fields.month is None and beside is None):
        raise prose(text)
    return _checked(_filled(fields, text, door, beside, later=later), text)


def reference(text: str, door: Door) -> date:
    """The day against which relative words are read: that of publication, else today."""
    day = door.published or door.today
    if day is None:
        raise Rejected(f"{text[:80]!r} needs a day to be counted from", mend="write the date itself")
    return day


def relative_day(text: str, door: Door) -> date | None:
    """The day of `today`, `yesterday` or a weekday (the nearest, not after the reference), or None."""
    word = text.lower()
    if word in ("today", "yesterday"):
        return reference(text, door) - timedelta(days=word == "yesterday")
    if found := _WEEKDAY_ONLY.fullmatch(text):
        day = reference(text, door)
        return day - timedelta(days=(day.weekday() - WEEKDAYS[found[1].lower()]) % 7)
    return None


def _worded(text: str) -> Fields | None:
    found = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if found is None:
        return None
    said = found.groupdict()
    if said.get("year") and len(said["year"]) < _FOUR_DIGITS:
        raise Rejected(f"{text!r} has a year of two digits", mend=f"write all four: 20{said['year']}?")
    month, weekday = (said.get(name) for name in ("month", "weekday"))
    return Fields(
        int(said["year"]) if said.get("year") else None,
        MONTHS[month.lower()] if month else None,
        int(said["day"]) if said.get("day") else None,
        WEEKDAYS[weekday.lower()] if weekday else None,
    )


def _numeric(text: str, door: Door) -> Fields | None:
    found = _NUMERIC.fullmatch(text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), found[4]
    if len(year) < _FOUR_DIGITS:
        mend = "write year, month and day, all four digits of the year: 2022-11-30"
        raise Rejected(f"{text!r} has a year of two digits", mend=mend)
    if door.order is not None:
        day, month = (first, second) if door.order == "day-first" else (second, first)
        return Fields(int(year), month, day)
    either = ((first, second), (second, first))
    options = dict.fromkeys(
        f"{year}-{month:02d}-{day:02d}" for day, month in either if month in CALENDAR_MONTHS
    )
    mend = f"write it as {' or '.join(options) or 'year-month-day'}"
    raise Rejected(f"{text!r} does not say which number is the day", mend=mend)


def _filled(fields: Fields, text: str, door: Door, beside: Date | None, *, later: bool) -> Fields:
    if beside is not None:
        return _borrowed(fields, beside, later=later)
    if fields.year is not None:
        return fields
    if door.today is None:
        raise Rejected(
            f"{text!r} has no year", mend=f"write the year, too: {text} {(door.published or _SOME_DAY).year}"
        )
    day, month = fields.day or 1, fields.month or 1
    base = reference(text, door)
    past = range(base.year, base.year - 9, -1)
    fitting = (year for year in past if exists(year, month, day) and date(year, month, day) <= base)
    return replace(fields, year=next(fitting, base.year))


def _borrowed(fields: Fields, beside: Date, *, later: bool) -> Fields:
    """Year and month from the other end of a range; `28 Dec - 3 Jan 2023` starts in 2022."""
    first, last = limits(Date(*(replace(part, mark="") for part in beside.components)))
    year, month, _ = last if later else first
    if fields.year is None and fields.month is not None:
        said = (year, fields.month, fields.day or 1)
        year += (said < first) if later else -(said > last)
    return replace(fields, year=fields.year or year, month=fields.month or month)


def _checked(fields: Fields, text: str) -> Date:
    """The date of complete fields, if the calendar has it and its weekday is right."""
    finer = [f"-{part:02d}" for part in (fields.month, fields.day) if part is not None]
    found = parse(f"{fields.year:04d}{''.join(finer)}").date
    if found is None:
        raise prose(text)
    if fields.weekday is not None:
        actual = (number(limits(found)[0]) - 1) % len(WEEKDAY_NAMES)
        if actual != fields.weekday:
            what = f"{text!r}: {found} is a {WEEKDAY_NAMES[actual].capitalize()}"
            raise Rejected(what, mend="mend the day, or leave its name out")
    return found
