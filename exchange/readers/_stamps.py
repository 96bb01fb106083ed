"""Which moment does a cell stamp: its day, its time of day where one stands there, and its zone?"""

from __future__ import annotations

import re

from domain.errors import Rejected
from exchange import dates
from exchange.formats import Order
from exchange.row import BadCell

_TIME = re.compile(r"[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$")
_LAST_HOUR, _LAST_MINUTE = 23, 59


def stamp(cell: str, order: Order | None, where: str, zone: str = "") -> str:
    """`2017-08-05T10:00:00+03:00`, as far as the cell says it; empty where the cell is.

    `zone` holds where the cell names none; a day alone has none. Fractions of a second are left out.

    Raises:
        BadCell: it is no date.
    """
    text = " ".join(dates.latin_digits(cell).split())
    if not text:
        return ""
    found = _TIME.search(text)
    plain = text.removesuffix("UTC").rstrip()
    try:
        day = dates.day(plain, order)
    except Rejected as error:
        raise BadCell(error.what, where=where, mend=error.mend) from None
    if day is None:
        mend = "write it as 2017-08-05 10:00:00"
        raise BadCell(f"{cell[:40]!r} is not a date", where=where, mend=mend)
    if not found:
        return day
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE or second > _LAST_MINUTE:
        raise BadCell(f"there is no time of day in {cell[:40]!r}", where=where, mend="hours run to 23")
    clock = f"{hour:02}:{minute:02}" + (f":{second:02}" if found[3] else "")
    return f"{day}T{clock}{_offset(found[4] or '') or zone}"


def _offset(said: str) -> str:
    if said in ("Z", "UTC"):
        return "+00:00"
    return said if ":" in said or not said else f"{said[:3]}:{said[3:]}"
