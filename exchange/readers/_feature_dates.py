"""When was it, by a property of a feature: a day, a moment, or a number of seconds since 1970?"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from domain.errors import Rejected
from exchange import dates
from exchange.formats import Order
from exchange.readers._stamps import stamp
from exchange.row import BadCell

_SINCE_1970 = re.compile(r"-?\d{9,10}|-?\d{12,13}")
_MILLISECONDS = 11
"""Digits above which a moment is counted in milliseconds, as ArcGIS and the USGS feeds do, not seconds."""

_MIDNIGHT = re.compile(r"T00:00(:00)?(Z|[+-]\d{2}:\d{2})?")
_TIMED = re.compile(r"\d[T ]\d{1,2}:\d{2}")


def when(cell: str, order: Order | None, where: str) -> str:
    """A date as a report file has it: time and zone are kept, but a midnight only says the day.

    Programs without a type for days write midnight. Whole numbers count from 1970 (UTC).

    Raises:
        BadCell: there is no such day or time.
    """
    text = " ".join(dates.latin_digits(cell).split())
    if _SINCE_1970.fullmatch(text):
        return _since_1970(text, where)
    try:
        if not _TIMED.search(text) or "/" in text.partition("T")[2] or ".." in text:
            return dates.day(text, order) or text
    except Rejected as error:
        raise BadCell(error.what, where=where, mend=error.mend) from None
    return _MIDNIGHT.sub("", stamp(text, order, where))


def _since_1970(text: str, where: str) -> str:
    seconds = int(text) / (1000 if len(text.lstrip("-")) > _MILLISECONDS else 1)
    try:
        found = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except OverflowError:
        raise BadCell(f"{text} is no moment since 1970", where=where, mend="write 2023-06-02") from None
    return _MIDNIGHT.sub("", found.replace(microsecond=0).isoformat())
