"""Which texts are EDTF, and of what parts are they made?"""

from __future__ import annotations

import re
from functools import lru_cache

from domain.edtf.bounds import part_days, part_span
from domain.edtf.calendar import MONTHS, SEASONS, exists
from domain.edtf.mending import backwards, impossible, unreadable
from domain.edtf.model import Component, Date, DateTime, Edtf, End, Kind, Part, Point, Range, both
from domain.edtf.widening import stated
from domain.edtf.zones import clock_times, zone_of
from domain.errors import Rejected

LONGEST_EDTF = 1000
"""Characters: a set of about ninety days; longer texts are something else."""

_PLAIN = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DATE = re.compile(
    r"([?~%]?)(-?[0-9X]{4}|-?[0-9]{4}S[1-4]|Y-?[1-9][0-9]{4,17}(?:S[1-9][0-9]?)?"
    r"|Y-?[1-9][0-9]{0,17}E[1-9][0-9]{0,2}(?:S[1-9][0-9]?)?)([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?))?(?:-([?~%]?)([0-9X]{2})([?~%]?))?"
)
_TIMED = re.compile(r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9:.]+)(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?")
_KINDS: dict[str, tuple[str, Kind]] = {"[": ("]", "point"), "{": ("}", "all")}


@lru_cache(maxsize=16384)
def parse(edtf: str) -> Edtf:
    """The parts of an EDTF expression of level 0, 1 or 2, its text made canonical.

    Raises:
        Rejected: it is not EDTF, or no such time exists.
    """
    if (plain := _PLAIN.fullmatch(edtf)) and exists(*(int(part) for part in plain.groups())):
        return Edtf(edtf, "point", (Date(*map(Component, plain.groups())),))
    text = edtf.strip()
    if not text or len(text) > LONGEST_EDTF:
        raise unreadable(text)
    if text[0] in _KINDS:
        return _set(text)
    if "/" in text:
        return _interval(text)
    point = _point(text, text)
    return Edtf(str(point), "point", (point,))


def _set(text: str) -> Edtf:
    closing, kind = _KINDS[text[0]]
    if not text.endswith(closing):
        raise Rejected(f"{text!r} is not closed", mend=f"end it with {closing!r}")
    items = [item.strip() for item in text[1:-1].split(",")]
    end = len(items) - 1
    parts = tuple(_item(item, text, first=at == 0, last=at == end) for at, item in enumerate(items))
    written = ",".join(_ranged(part) for part in parts)
    return Edtf(f"{text[0]}{written}{closing}", kind, parts)


def _item(item: str, text: str, *, first: bool, last: bool) -> Part:
    start, dots, end = item.partition("..")
    if not dots:
        return _point(item, text)
    if not (start or end) or (not start and not first) or (not end and not last):
        what = f"{text!r} has an open '..' where it says nothing"
        raise Rejected(what, mend="an open end stands first or last, beside a date: [..1984] or [1984..]")
    ends = [_point(side.strip(), text) if side else End.OPEN for side in (start, end)]
    return _ordered(Range(ends[0], ends[1]), text)


def _interval(text: str) -> Edtf:
    sides = [side.strip() for side in text.split("/")]
    if text.count("/") > 1 or all(side in ("", "..") for side in sides):
        raise unreadable(text)
    first, last = (End(side) if side in ("", "..") else _point(side, text) for side in sides)
    part = _ordered(Range(first, last), text)
    return Edtf(f"{part.first}/{part.last}", "throughout", (part,))


def _ranged(part: Part) -> str:
    if not isinstance(part, Range):
        return str(part)
    first, last = ("" if end is End.OPEN else str(end) for end in part.ends)
    return f"{first}..{last}"


def _ordered(part: Range, text: str) -> Range:
    """The range, unless it certainly ends before it starts."""
    if isinstance(part.first, End) or isinstance(part.last, End):
        return part
    if isinstance(part.first, Date) and isinstance(part.last, Date):
        first, last = part_days(part.first)[0], part_days(part.last)[1]
        turned = first is not None and last is not None and last < first
    else:
        # Where only one side has an offset, the other may be anywhere on earth.
        offsets = any(isinstance(end, DateTime) and end.offset for end in part.ends)
        east, west = ("+14:00", "-12:00") if offsets else ("UTC", "UTC")
        start = part_span(part.first, zone_of(east)).earliest
        end = part_span(part.last, zone_of(west)).latest
        turned = start is not None and end is not None and end < start
    if turned:
        raise backwards(text, str(part.first), str(part.last))
    return part


def _point(text: str, whole: str) -> Point:
    if found := _TIMED.fullmatch(text):
        return _date_time(*found.groups(), whole=whole)
    found = _DATE.fullmatch(text)
    if found is None:
        raise unreadable(text, whole)
    date = _date(*(group or "" for group in found.groups()), whole=whole)
    if stated(date).first() is None:
        raise impossible(date)
    return date


def _date_time(day: str, clock: str, offset: str | None, *, whole: str) -> DateTime:
    date = _point(day, whole)
    clock_times(clock)
    if offset and offset != "Z":
        offset = f"{offset[:3]}:{offset[3:].strip(':') or '00'}"
        zone_of(offset)
    if not isinstance(date, Date):
        raise unreadable(day, whole)
    return DateTime(date, clock, offset)


def _date(*groups: str, whole: str) -> Date:
    """A mark to the left of a component is its own; to the right it holds for all before it, too."""
    (own_y, year, all_y), (own_m, month, all_m), (own_d, day, all_d) = groups[:3], groups[3:6], groups[6:]
    if year in ("-0000", "-XXXX") or (month and not year.lstrip("-").replace("X", "0").isdecimal()):
        raise unreadable(whole)
    month_mark = both(both(own_m, all_m), all_d)
    year_mark = both(both(own_y, all_y), both(all_m, all_d))
    known = [*MONTHS, *SEASONS] if not day else MONTHS
    if month.isdecimal() and int(month) not in known:
        raise impossible(Date(Component(year), Component(month), Component(day) if day else None))
    return Date(
        Component(year, year_mark),
        Component(month, month_mark) if month else None,
        Component(day, both(own_d, all_d)) if day else None,
    )
