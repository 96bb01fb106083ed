"""Why is a text not a date, and how is it mended?"""

from __future__ import annotations

import re

from domain.edtf.calendar import LONGEST, MONTHS, exists
from domain.edtf.model import Date
from domain.errors import Rejected

_HINTS: tuple[tuple[str, str], ...] = (
    (r"[0-9]{1,3}X{0,2}", "write a century as 19XX, a decade as 198X, a year with four digits"),
    (r"Y[0-9]{1,4}", "write a year of four digits without the Y"),
    (r"[0-9]{8}", "write year, month and day with hyphens: 2022-11-30"),
    (r"[0-9]{5,}", "write a year of more than four digits with a Y before it"),
    (
        r"(?:unknown|open|[-0-9X?~%]+)/(?:unknown|open|[-0-9X?~%]+)",
        "leave an unknown end empty (2022-12/), an open one is .. (2022-12/..)",
    ),
    (r"[-0-9XUxu?~%/]*[xu][-0-9XUxu?~%/]*", "write an unspecified digit as a capital X: 2022-1X"),
    (r".*(?:\?~|~\?).*", "write % for what is both uncertain and approximate"),
    (r"[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}", "write year, month and day with hyphens: 2022-11-30"),
    (r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?", "write month and day with two digits: 2022-01-09"),
    (r".*[?~%].*T.*|.*T.*[?~%]", "a mark stands on a day, not on a time: write the time apart"),
    (r".*\.\..*", "write a span of possible days in brackets: [2022-12-01..2022-12-05]"),
)
_FORMS = "write 2022-12-04, 2022-12, 2022~, [2022-12-01..2022-12-05] or 2022-12-01/2022-12-05"


def unreadable(text: str, whole: str = "") -> Rejected:
    """The error for a text that is not EDTF, with a hint for what it was most likely meant to be."""
    inside = f" (in {whole[:80]!r})" if whole not in ("", text) else ""
    shown = repr(text[:80]) if text else "an empty text"
    mend = hint(text) or hint(whole) or _FORMS
    return Rejected(f"{shown}{inside} is not a date that can be read", mend=mend)


def hint(text: str) -> str:
    """How to mend what was most likely meant, or nothing."""
    return next((mend for pattern, mend in _HINTS if re.fullmatch(pattern, text[:200])), "")


def impossible(date: Date) -> Rejected:
    """The error for a date that the calendar does not have, with the nearest one that it has."""
    written = "-".join(part.digits for part in date.components)
    return Rejected(f"there is no {written} in the calendar", mend=_nearest(date))


def backwards(text: str, first: str, last: str) -> Rejected:
    """The error for a range that ends before it starts."""
    return Rejected(f"{text!r} ends before it starts", mend=f"is it from {last} to {first}?")


def _nearest(date: Date) -> str:
    digits = [part.digits for part in date.components]
    if not all(written.lstrip("-").isdecimal() for written in digits):
        return "no day fits: months run from 01 to 12, days from 01 to the end of the month"
    year, month, *rest = (int(written) for written in digits)
    if month not in MONTHS:
        if rest and exists(year, rest[0], month):
            return f"months run from 01 to 12; is it {digits[0]}-{digits[2]}-{digits[1]}?"
        return "months run from 01 to 12, seasons from 21 to 41"
    nearest = next((day for day in range(LONGEST[month], 0, -1) if exists(year, month, day)), 1)
    return f"the nearest possible date is {digits[0]}-{digits[1]}-{min(nearest, max(rest[0], 1)):02d}"
