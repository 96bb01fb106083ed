"""Which instant is a local day or time of day?"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, datetime, time, timedelta, timezone, tzinfo
from functools import cache

from domain.edtf.calendar import Day, shifted
from domain.edtf.span import FIRST, LAST
from domain.errors import Rejected

_OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})")
_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?")
_HOURS = range(24)
_SIXTY = range(60)
_TICK = timedelta(microseconds=1)


@cache
def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name or an offset `+HH:MM`.

    Raises:
        Rejected: there is no such zone.
    """
    if name in ("UTC", "Z", "+00:00"):
        return UTC
    if found := _OFFSET.fullmatch(name):
        sign, hours, minutes = found.groups()
        if int(hours) in _HOURS and int(minutes) in _SIXTY:
            offset = timedelta(hours=int(hours), minutes=int(minutes))
            return timezone(-offset if sign == "-" else offset)
    # Imported late: an answer in UTC or in an offset does not need it.
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        mend = "use an IANA name like Asia/Damascus, or an offset like +03:00"
        raise Rejected(f"{name[:80]!r} is not a time zone", mend=mend) from error


def clock_times(clock: str) -> tuple[time, time]:
    """First and last microsecond of a time of day `HH:MM[:SS]` or of `HH:MM/HH:MM`, both as written.

    Raises:
        Rejected: it is no time of day.
    """
    first, _, last = clock.partition("/")
    return _time(first)[0], _time(last or first)[1]


def _time(written: str) -> tuple[time, time]:
    found = _CLOCK.fullmatch(written)
    hour, minute, second, fraction = found.groups() if found else ("99", "99", None, None)
    if int(hour) not in _HOURS or int(minute) not in _SIXTY or int(second or 0) not in _SIXTY:
        mend = "write hours 00-23, minutes and seconds 00-59, like 09:30; midnight is 00:00 of the next day"
        raise Rejected(f"{written[:40]!r} is not a time of day", mend=mend)
    low = (fraction or "").ljust(6, "0")
    high = (fraction or "").ljust(6, "9")
    start = time(int(hour), int(minute), int(second or 0), int(low))
    return start, time(int(hour), int(minute), int(second or 59), int(high))


def day_start(day: Day, zone: tzinfo) -> datetime:
    """The first instant of a local day, in UTC; clamped outside the years 1 to 9999."""
    # With fold=0 a midnight that the clocks skip, or strike twice, is the true beginning of the day.
    return _utc(day, time(), zone, fold=0)


def day_end(day: Day, zone: tzinfo) -> datetime:
    """The last microsecond of a local day, in UTC; clamped outside the years 1 to 9999."""
    if day[0] < 1:
        return FIRST
    following = day_start(shifted(day, 1), zone)
    return LAST if following == LAST else max(following, FIRST + _TICK) - _TICK


def at(day: Day, clock: time, zone: tzinfo) -> tuple[datetime, datetime]:
    """The earliest and latest instants that a local time can be: two where clocks are put back."""
    either = _utc(day, clock, zone, fold=0), _utc(day, clock, zone, fold=1)
    return min(either), max(either)


def _utc(day: Day, clock: time, zone: tzinfo, *, fold: int) -> datetime:
    year, month, date = day
    if not MINYEAR <= year <= MAXYEAR:
        return FIRST if year < MINYEAR else LAST
    try:
        local = datetime(year, month, date, clock.hour, clock.minute, clock.second, clock.microsecond, zone)
        return local.replace(fold=fold).astimezone(UTC)
    except OverflowError:
        return FIRST if year == MINYEAR else LAST
