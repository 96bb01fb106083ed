"""How is a date told to people: in the zone of the situation, and no more precisely than it is known?

Answers carry UTC instants (`earliest`, `latest`, both inclusive) beside the date as it was reported
(`edtf`). What is reported is told as reported; what only follows from order is told by its bounds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from cli.rendering._edtf import day_words, edtf_words, month_words, two_days
from domain.errors import Rejected

UNKNOWN = "not dated"

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MINUTE = timedelta(minutes=1)


class Clock:
    """Tells the dates of one answer in its zone."""

    def __init__(self, doc: Mapping[str, Any]) -> None:
        """Take the zone that the answer names; UTC where it names none."""
        self.zone = str(doc.get("zone") or "UTC")
        self._zone: tzinfo | None = None

    @property
    def local(self) -> tzinfo:
        """The zone itself; UTC if nobody knows one of that name."""
        if self._zone is None:
            # Imported late: an answer in UTC and one without dates need no zones.
            from domain.edtf.zones import zone_of

            try:
                self._zone = zone_of(self.zone)
            except Rejected:
                self.zone, self._zone = f"UTC ({self.zone} is not known here)", UTC
        return self._zone

    def at(self, written: str | None) -> str:
        """An instant to the minute, a bare day as a day."""
        if not written:
            return UNKNOWN
        if _DAY.fullmatch(written):
            return day_words(date.fromisoformat(written))
        return _minute(self._read(written))

    def made(self, written: str) -> str:
        """When something was done: answers give a day by its beginning."""
        return self._edge(self._read(written), ends=False)

    def bound(self, written: str | None) -> str:
        """A bound: the end of a day by its day, else to the minute."""
        if not written or _DAY.fullmatch(written):
            return self.at(written)
        instant = self._read(written)
        return f"the end of {day_words(instant.date())}" if self._ends(instant) else _minute(instant)

    def span(self, doc: Mapping[str, Any] | None) -> str:
        """Between when and when: `12 Dec 2023`, `between 12 and 20 Dec 2023`, `20 Dec 2023 or earlier`."""
        earliest, latest = (doc or {}).get("earliest"), (doc or {}).get("latest")
        first = self._read(earliest) if earliest else None
        last = self._read(latest) if latest else None
        if first and last:
            return self._between(first, last)
        if last:
            return f"{self._edge(last, ends=True)} or earlier"
        return f"{self._edge(first, ends=False)} or later" if first else UNKNOWN

    def reported(self, doc: Mapping[str, Any] | str | None) -> str:
        """When something was, as reported; by its bounds where no date was."""
        if not doc:
            return UNKNOWN
        if isinstance(doc, str):
            return self.at(doc)
        edtf, clock, zone = doc.get("edtf"), doc.get("clock"), doc.get("zone")
        if not edtf or (clock and doc.get("earliest")):
            return self.span(doc)
        if clock:
            return self._clocked(edtf, clock, zone)
        words = edtf_words(edtf) or (f"{edtf} ({self.span(doc)})" if doc.get("earliest") else edtf)
        if zone and zone != self.zone:
            words += f" ({zone})"
        said = doc.get("as_said") if not _DAY.fullmatch(edtf) else None
        return f"{words} (“{said}”)" if said else words

    def _clocked(self, edtf: str, clock: str, zone: str | None) -> str:
        """A day with a time of day, which may be another day in the zone of the answer."""
        from domain.edtf import bounds, parse

        try:
            found = bounds(parse(edtf), zone or self.zone, clock)
        except Rejected:
            return f"{edtf} {clock}"
        return self.span(found.to_doc())

    def _between(self, first: datetime, last: datetime) -> str:
        whole = self._begins(first) and self._ends(last)
        if whole and (months := month_words(first.date(), last.date())):
            return months
        if whole and first.date() == last.date():
            return day_words(first.date())
        if whole:
            return f"between {two_days(first.date(), last.date())}"
        if last - first < _MINUTE:
            return _minute(first)
        if first.date() == last.date():
            return f"{day_words(first.date())}, between {first:%H:%M} and {last:%H:%M}"
        return f"between {self._edge(first, ends=False)} and {self._edge(last, ends=True)}"

    def _edge(self, instant: datetime, *, ends: bool) -> str:
        day = self._ends(instant) if ends else self._begins(instant)
        return day_words(instant.date()) if day else _minute(instant)

    def _begins(self, instant: datetime) -> bool:
        from domain.edtf.zones import day_start

        day = instant.date()
        return instant == day_start((day.year, day.month, day.day), self.local)

    def _ends(self, instant: datetime) -> bool:
        from domain.edtf.zones import day_end

        day = instant.date()
        return instant == day_end((day.year, day.month, day.day), self.local)

    def _read(self, written: str) -> datetime:
        instant = datetime.fromisoformat(written)
        if instant.tzinfo is None:
            instant = instant.replace(tzinfo=UTC)
        try:
            return instant.astimezone(self.local)
        except OverflowError:  # the first and the last instant that Python can hold
            return instant


def _minute(instant: datetime) -> str:
    return f"{day_words(instant.date())} {instant:%H:%M}"
