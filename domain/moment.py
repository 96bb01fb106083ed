"""When was something, as precisely as it is known and no more precisely?"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from domain.dates import Reading, read_date, split
from domain.door import Door
from domain.edtf import Precision, Span, bounds, parse, precision, zone_of
from domain.text import safe
from domain.value import Value

_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OFFSET = re.compile(r"[+-][0-9]{2}:[0-9]{2}")


class Moment(Value):
    """A date as it is known: EDTF is the truth, the rest stands beside it."""

    edtf: str
    """EDTF (ISO 8601-2, levels 0 to 2), canonical."""
    zone: str | None = None
    """IANA name or `+HH:MM`, where it was said; else the zone of the situation holds."""
    clock: str | None = None
    """Local time of day `HH:MM[:SS]` or `HH:MM/HH:MM`, of a single day."""
    as_said: str | None = None
    """The words as they stood, where they were not EDTF."""

    @classmethod
    def read(cls, text: str, door: Door) -> Moment:
        """The moment of a typed date; raises `Rejected` if it is not one (`domain.dates`)."""
        return _plain_day(text) if _DAY.fullmatch(text) else cls._of(read_date(safe(text), door))

    @classmethod
    def of(cls, edtf: str) -> Moment:
        """The moment of an EDTF expression; raises `Rejected` if it is not one."""
        return cls._of(split(edtf))

    @classmethod
    def _of(cls, reading: Reading) -> Moment:
        return cls(edtf=reading.edtf, zone=reading.zone, clock=reading.clock, as_said=reading.as_said)

    def span(self, zone: str) -> Span:
        """The bounds in UTC; `zone` holds only where the moment has none of its own."""
        return bounds(parse(self.edtf), self.zone or zone, self.clock)

    @property
    def precision(self) -> Precision:
        """How narrow it is, in the steps of UCDP; a clock time of one day is an exact time."""
        known = precision(parse(self.edtf))
        return "exact time" if known == "day" and self.clock and "/" not in self.clock else known

    def latest_day(self, zone: str) -> date | None:
        """The local day of the latest bound; None if there is no such bound."""
        own = self.zone or zone
        latest = self.span(zone).latest
        return latest.astimezone(zone_of(own)).date() if latest else None

    def local_day(self, zone: str) -> date:
        """The local day of the latest bound; of the earliest if the end is open or unknown."""
        if latest := self.latest_day(zone):
            return latest
        earliest = self.span(zone).earliest
        return earliest.astimezone(zone_of(self.zone or zone)).date() if earliest else date.max

    def __str__(self) -> str:
        """A form that `read` gives back to an equal moment, `as_said` apart."""
        joined = self.clock and "/" not in self.clock and self.zone and _OFFSET.fullmatch(self.zone)
        if joined and _DAY.fullmatch(self.edtf):
            return f"{self.edtf}T{self.clock}{self.zone}"
        return " ".join(part for part in (self.edtf, self.clock, self.zone) if part)


@lru_cache(maxsize=4096)
def _plain_day(text: str) -> Moment:
    """A day as ISO 8601 reads alike at every door, and an import has the same ones over and over."""
    return Moment._of(read_date(text, Door()))  # noqa: SLF001  # it is the same module
