"""How does a date in EDTF read in words?

Days, months and years, with a mark for the whole, and sets and intervals of them. Rarer forms are left
to the caller, who prints the EDTF itself beside its bounds: words that are not exact would mislead.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_POINT = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?([?~%]?)")
_MARKS = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}


def edtf_words(edtf: str) -> str | None:
    """The date in words; None where there are no short ones.

    >>> edtf_words("2023-12-12"), edtf_words("2022~"), edtf_words("[2023-12-12..2023-12-14]")
    ('12 Dec 2023', 'about 2022', 'between 12 and 14 Dec 2023')
    """
    if edtf.startswith("[") and edtf.endswith("]"):
        return _one_of(edtf[1:-1])
    if "/" in edtf:
        return _throughout(*edtf.split("/", 1))
    return _point(edtf)


def day_words(day: date) -> str:
    """A day: `12 Dec 2023`."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def two_days(first: date, last: date, joint: str = "and") -> str:
    """Two days, with what they share said once: `12 and 20 Dec 2023`, `30 Nov and 2 Dec 2023`."""
    if first.year != last.year:
        return f"{day_words(first)} {joint} {day_words(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month]} {joint} {day_words(last)}"
    return f"{first.day} {joint} {day_words(last)}"


def month_words(first: date, last: date) -> str | None:
    """The month or the year that two days are the first and the last of; None if they are not."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    month = (first.year, first.month) == (last.year, last.month)
    ends = last.day == calendar.monthrange(last.year, last.month)[1]
    return f"{MONTHS[first.month]} {first.year}" if month and first.day == 1 and ends else None


def _point(edtf: str) -> str | None:
    found = _POINT.fullmatch(edtf)
    if not found:
        return None
    year, month, day, mark = found.groups()
    named = [str(int(day)) if day else "", MONTHS[int(month)] if month else "", year]
    return _MARKS[mark] + " ".join(filter(None, named))


def _one_of(inner: str) -> str | None:
    if "," in inner:
        words = [_point(part.strip()) for part in inner.split(",")]
        return None if None in words else f"{', '.join(map(str, words[:-1]))} or {words[-1]}"
    first, dots, last = inner.partition("..")
    if not dots:
        return _point(inner)
    if not first or not last:
        end = _point(first or last)
        return end and f"{end} or {'later' if first else 'earlier'}"
    return _pair(first, last, "between ", "and")


def _throughout(first: str, last: str) -> str | None:
    if first in ("", "..") or last in ("", ".."):
        end = _point(last if first in ("", "..") else first)
        if not end:
            return None
        if first in ("", ".."):
            return f"until {end}" + ("" if first else ", since when is not known")
        return f"from {end} on" if last else f"from {end}, until when is not known"
    return _pair(first, last, "", "to")


def _pair(first: str, last: str, before: str, joint: str) -> str | None:
    try:
        return before + two_days(date.fromisoformat(first), date.fromisoformat(last), joint)
    except ValueError:
        one, other = _point(first), _point(last)
        if not one or not other:
            return None
        # "between Sep and Dec 2022": a year that both share is said once.
        shared = one[-4:] == other[-4:] and one != one[-4:] and one[0].isupper()
        return f"{before}{one[:-5] if shared else one} {joint} {other}"
