"""Which day, time and zone stand in a few typed words?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.edtf import DateTime, Edtf, parse, zone_of
from domain.edtf.mending import hint
from domain.edtf.zones import clock_times
from domain.errors import Rejected

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = {name: at for at, full in enumerate(_MONTHS, 1) for name in (full, full[:3])} | {"sept": 9}
WEEKDAYS = {name: at for at, full in enumerate(WEEKDAY_NAMES) for name in (full, full[:3])} | {
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
"""English names and their usual short forms, in lower case; Monday is 0."""

# Arabic-Indic and extended (Persian, Urdu) digits; the dashes of typographers.
_FOLDED = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹–—−‐‑", "01234567890123456789-----")

LETTERS = re.IGNORECASE | re.ASCII
"""How words are matched: in either case, and only as ASCII letters."""

_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_ZONE = r"(?-i:Z|UTC|[+-][0-9]{2}:?[0-9]{2}|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z0-9_+-]*)+)"
_TIMES = rf"(?P<first>{_CLOCK})(?: ?(?P<to>-|/|to|until|and) ?(?P<last>{_CLOCK}))?(?: ?(?P<zone>{_ZONE}))?"
_AFTER = re.compile(rf"(?P<rest>.+?),? (?:(?:at|from|between) )?{_TIMES}", LETTERS)
_BEFORE = re.compile(rf"(?:(?:at|from|between) )?{_TIMES}(?:,| on)? (?P<rest>.+)", LETTERS)
_ZONED = re.compile(rf"(?P<rest>.+) (?P<zone>{_ZONE})")
_EDTF = re.compile(r"[-0-9XYESTZ?~%.,:/+\[\]{}]+")
_HALF_DAY = re.compile(r"[0-9] ?[ap]\.?m\b", LETTERS)
_SLASHED = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the local time of day and the zone that were typed beside it."""

    edtf: Edtf
    clock: str | None = None
    zone: str | None = None

    @classmethod
    def of(cls, edtf: Edtf, clock: str | None = None, zone: str | None = None) -> Dated:
        """The same with a date-time split; raises `Rejected` if a time has no day, or no zone exists."""
        point = edtf.parts[0]
        if isinstance(point, DateTime) and len(edtf.parts) == 1:
            offset = "+00:00" if point.offset == "Z" else point.offset
            clock = point.clock.partition(".")[0]
            edtf, zone = parse(str(point.date)), offset or zone
        if clock is not None:
            clock_times(clock)
            if edtf.date is None or not edtf.date.exact:
                what = f"the time {clock} stands beside {edtf}, which is not one day"
                raise Rejected(what, mend="write the day, or leave the time out")
        if zone is not None:
            zone_of(zone)
        return cls(edtf, clock, zone)


def fold(text: str) -> str:
    """Digits and dashes as ASCII."""
    return text.translate(_FOLDED)


def written(text: str) -> Dated | None:
    """What is EDTF or ISO 8601, perhaps with a time and a zone after it; None if it is words.

    Raises:
        Rejected: it looks like EDTF and is not.
    """
    rest, clock, zone = timed(text)
    if rest[0] in "[{":
        rest = rest.replace(" ", "")
    if not _EDTF.fullmatch(rest) or _SLASHED.fullmatch(rest) or re.fullmatch("[0-9]{1,2}", rest):
        return None
    if re.fullmatch(_CLOCK, rest):
        raise Rejected(f"{rest!r} is a time without a day", mend="write the day, too: 2023-12-20 09:30")
    return Dated.of(parse(rest), clock, zone)


def timed(text: str) -> tuple[str, str | None, str | None]:
    """A typed date, and apart from it the local time of day and the zone.

    Raises:
        Rejected: the time is on a twelve-hour clock.
    """
    if _HALF_DAY.search(text):
        raise Rejected(f"{text[:80]!r} has a twelve-hour time", mend="use the 24-hour clock: 21:30")
    if found := _AFTER.fullmatch(text) or _BEFORE.fullmatch(text):
        first, last, zone = found["first"], found["last"], found["zone"]
        if last and found["to"] == "-" and first.count(":") > last.count(":"):
            # `2023-12-20 09:30:00-05:00` is how programs print an offset.
            last, zone = None, f"-{last}"
        ends = [_padded(end) for end in (first, last) if end]
        return found["rest"], "/".join(ends), _offset(zone) if zone else None
    if found := _ZONED.fullmatch(text):
        return found["rest"], None, _offset(found["zone"])
    return text, None, None


def is_time(text: str) -> bool:
    """Whether the text is a time of day and nothing else, perhaps with its zone."""
    return re.fullmatch(rf"{_CLOCK}(?: ?{_ZONE})?", text) is not None


def prose(text: str) -> Rejected:
    """The error for what the grammar does not know."""
    what = f"{text[:80]!r} is not a date that can be read" if text else "the date is empty"
    if known := hint(text):
        return Rejected(what, mend=known)
    mend = "write 2023-12-20, 20 December 2023, about 20 December 2023, late 2023 or 12-14 Dec 2023: "
    return Rejected(what, mend=mend + "dates only in date fields, never read out of prose")


def _padded(clock: str) -> str:
    return clock if clock[2] == ":" else f"0{clock}"


def _offset(zone: str) -> str:
    """A typed zone as it is kept: an IANA name, or `+HH:MM`."""
    if zone == "Z":
        return "+00:00"
    if zone[0] in "+-":
        return f"{zone[:3]}:{zone[-2:]}"
    return zone
