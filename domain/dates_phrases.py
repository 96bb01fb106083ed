"""Which date do phrases such as `late 2022`, `between X and Y` or `overnight` mean?

Conventions, ours: early, mid and late are the days 1-10, 11-20 and 21 to the end of a month, and the
months 1-4, 5-8 and 9-12 of a year, once within. Overnight and last night are once within the day
before and the day of the reference; morning ends, and evening begins, at 12:00 and 18:00.
"""

from __future__ import annotations

import re
from datetime import timedelta

from domain.dates_days import one_date, reference
from domain.dates_words import LETTERS, Dated, is_time, timed, written
from domain.door import Door
from domain.edtf import Date, DateTime, parse
from domain.edtf.widening import limits
from domain.errors import Rejected

_PART = re.compile(r"(early|mid|late)(?:-| in | )(?:the )?(.+)", LETTERS)
_TENS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_FOURS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_NIGHT = re.compile(r"overnight|last night", LETTERS)
_TODAY = re.compile(r"this (morning|afternoon|evening)", LETTERS)
_HOURS = {"morning": "00:00/11:59", "afternoon": "12:00/17:59", "evening": "18:00/23:59"}
_LIMIT = re.compile(r"(on or before|before|by|on or after|after) (.+)", LETTERS)
_BETWEEN = re.compile(r"between (.+?) and (.+)", LETTERS)
_RANGE = re.compile(r"(?:from )?(.+?) (?:to|until|-|/) (.+)", LETTERS)
_YEAR = re.compile(r"[0-9]{4}")
_JOINED = (
    # `12-14 Dec 2022`, `December 12-14, 2022`, `28 Nov-3 Dec 2022`, each with its dash set apart.
    (re.compile(r"^([0-9]{1,2})-([0-9]{1,2} (?:of )?[a-z])", LETTERS), r"\1 - \2"),
    (re.compile(r"^([a-z]+\.?) ([0-9]{1,2})-([0-9]{1,2})(?=,? [0-9]{4}$|$)", LETTERS), r"\1 \2 - \1 \3"),
    (re.compile(r"(?<=[a-z][a-z.])-(?=[0-9]{1,2} [a-z])", LETTERS), " - "),
)


def phrase(text: str, door: Door) -> Dated:
    """The date that the words mean.

    Raises:
        Rejected: it is ambiguous, impossible, incomplete, or no date.
    """
    for pattern, apart in _JOINED:
        text = pattern.sub(apart, text)
    if found := _LIMIT.fullmatch(text):
        limit = _end(found[2], door)
        until = found[1].lower() in ("on or before", "before", "by")
        return Dated(parse(f"[..{limit}]" if until else f"[{limit}..]"))
    return _spanned(text, door) or _single(text, door)


def _spanned(text: str, door: Door) -> Dated | None:
    """`between X and Y`, `X to Y`; None where the two are times of one day."""
    for pattern, form in ((_BETWEEN, "[{}..{}]"), (_RANGE, "{}/{}")):
        found = pattern.fullmatch(text)
        if found and not any(is_time(side) for side in (found[1], found[2])):
            return Dated(parse(form.format(*_ends(found[1], found[2], door))))
    return None


def _ends(first: str, last: str, door: Door) -> tuple[Date | DateTime, Date | DateTime]:
    """Both ends; what one leaves out the other says, as a rule the last."""
    if _YEAR.search(first) and not _YEAR.search(last):
        start = _end(first, door)
        return start, _end(last, door, _day_of(start), later=True)
    end = _end(last, door)
    return _end(first, door, _day_of(end)), end


def _end(text: str, door: Door, beside: Date | None = None, *, later: bool = False) -> Date | DateTime:
    if known := written(text):
        date, clock, zone = known.edtf.date, known.clock, known.zone
    else:
        rest, clock, zone = timed(text)
        date = one_date(rest, door, beside, later=later)
    if date and clock is None and zone is None:
        return date
    if date is None or clock is None or "/" in clock or (zone and zone[0] not in "+-"):
        mend = "write a day with one time, and an offset if any: 2023-12-20T09:30+03:00"
        raise Rejected(f"{text[:80]!r} cannot be one end of a range", mend=mend)
    return DateTime(date, clock, zone)


def _day_of(end: Date | DateTime) -> Date:
    return end.date if isinstance(end, DateTime) else end


def _single(text: str, door: Door) -> Dated:
    rest, clock, zone = timed(text)
    if _NIGHT.fullmatch(rest):
        day = reference(rest, door)
        return Dated.of(parse(f"[{day - timedelta(days=1)}..{day}]"), clock, zone)
    if found := _TODAY.fullmatch(rest):
        day = reference(rest, door)
        return Dated.of(parse(f"{day}"), clock or _HOURS[found[1].lower()], zone)
    if found := _PART.fullmatch(rest):
        return Dated.of(parse(_part(found[1].lower(), found[2], door)), clock, zone)
    date = one_date(rest, door)
    if clock and any(part.approximate for part in date.components):
        mend = "write the hours it lay between: 2023-12-20 08:00-10:00"
        raise Rejected(f"{text[:80]!r}: a time cannot be approximate", mend=mend)
    return Dated.of(parse(str(date)), clock, zone)


def _part(which: str, text: str, door: Door) -> str:
    """Early, mid or late in a month or a year, as a set: once within."""
    date = one_date(text, door)
    whole = not date.season and all(part.digits.isdecimal() and not part.mark for part in date.components)
    if date.day is not None or not whole:
        raise Rejected(f"{text[:80]!r} is not a month or a year", mend="write late 2022, or late May 2022")
    (year, month, _), (_, _, end) = limits(date)
    if date.month is None:
        first, last = _FOURS[which]
        return f"[{year:04d}-{first:02d}..{year:04d}-{last:02d}]"
    first, last = _TENS[which]
    return f"[{year:04d}-{month:02d}-{first:02d}..{year:04d}-{month:02d}-{min(last, end):02d}]"
