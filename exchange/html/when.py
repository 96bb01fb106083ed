"""Which span of time is a moment of an answer, as numbers of days that can be drawn?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from domain.edtf.zones import zone_of
from domain.errors import Rejected
from domain.moment import Moment

DAY = 86400.0
"""Seconds."""

LAST = date.max.toordinal()
"""The last day that has a name here; the axis of a page may run beyond it."""

Days = tuple[float | None, float | None]
"""Days since 1 January of the year 1 in the zone of the situation: the earliest and the end of the latest."""


def instant_day(written: str, zone: str) -> float:
    """The day of an instant, with the part of the day that has passed."""
    try:
        local = datetime.fromisoformat(written).astimezone(zone_of(zone))
    except (OverflowError, Rejected):
        local = datetime.fromisoformat(written).astimezone(UTC)
    seconds = local.hour * 3600 + local.minute * 60 + local.second + (local.microsecond + 1) / 1e6
    return local.toordinal() + round(seconds) / DAY


def days_of(doc: Mapping[str, Any], zone: str) -> Days:
    """The bounds of a date of an answer (`earliest`, `latest`)."""
    first, last = doc.get("earliest"), doc.get("latest")
    return (
        instant_day(first, zone) if first else None,
        instant_day(last, zone) if last else None,
    )


def said_days(moment: Mapping[str, Any] | None, zone: str) -> Days:
    """The bounds of a moment as it was recorded (`edtf`, `clock`, `zone`)."""
    if not moment or not moment.get("edtf"):
        return None, None
    try:
        span = Moment(edtf=moment["edtf"], zone=moment.get("zone"), clock=moment.get("clock")).span(zone)
    except Rejected:
        return None, None
    return (
        instant_day(span.earliest.isoformat(), zone) if span.earliest else None,
        instant_day(span.latest.isoformat(), zone) if span.latest else None,
    )


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: float, *, year: bool = True) -> str:
    """`12 Dec 2023`."""
    found = datetime.fromordinal(min(max(1, int(day)), LAST))
    words = f"{found.day} {MONTHS[found.month - 1]}"
    return f"{words} {found.year}" if year else words


def span_words(first: float, last: float, *, between: bool = True) -> str:
    """`between 12 and 20 Dec 2023`, saying month and year once; one day where it is one.

    `last` is the end of the last day. Without `between`, `12 to 20 Dec 2023`.
    """
    one, two = date_of(first), date_of(max(first, last - 0.01))
    if one == two:
        return day_words(first)
    words = str(one.day)
    if one.year != two.year:
        words = day_words(first)
    elif one.month != two.month:
        words = day_words(first, year=False)
    end = day_words(max(first, last - 0.01))
    return f"between {words} and {end}" if between else f"{words} to {end}"


def date_of(day: float) -> date:
    """The day of a number of days."""
    return date.fromordinal(min(max(1, int(day)), LAST))


def beyond(first: float | None, last: float | None) -> bool:
    """Whether bounds are only the ends of the years 1 to 9999, and what was said may lie outside."""
    return first == 1 or (last is not None and last > LAST)


def moment_words(moment: Mapping[str, Any] | None, zone: str) -> str:
    """A recorded moment: `12 Dec 2023 18:42`, `late 2022`, `2023-12~`; its offset where that is another."""
    if not moment or not moment.get("edtf"):
        return "not dated"
    edtf, clock = str(moment["edtf"]), moment.get("clock")
    own = moment.get("zone")
    first, last = said_days(moment, zone)
    plain = len(edtf) == len("2023-12-12") and edtf.replace("-", "").isdigit()
    day = datetime.fromisoformat(edtf) if plain else None
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else _span_words(edtf, first, last)
    if clock:
        words += f" {clock}" + (f" ({own})" if own and not _same(own, zone, edtf, plain=plain) else "")
    said = moment.get("as_said")
    return f"{words} (“{said}”)" if said and not plain else words


def _same(own: str, zone: str, edtf: str, *, plain: bool) -> bool:
    """Whether two zones have the same time on a day."""
    if own == zone or not plain:
        return own == zone
    noon = datetime.fromisoformat(f"{edtf}T12:00")
    try:
        return noon.replace(tzinfo=zone_of(own)).utcoffset() == noon.replace(tzinfo=zone_of(zone)).utcoffset()
    except Rejected:
        return False


def _span_words(edtf: str, first: float | None, last: float | None) -> str:
    if first is None and last is None:
        return edtf
    if first is None:
        return f"{day_words((last or 1) - 0.5)} or earlier"
    if last is None:
        return f"{day_words(first)} or later"
    return span_words(first, last)
