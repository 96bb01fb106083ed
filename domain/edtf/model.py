"""Of which parts is a written date made?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Literal

from domain.edtf.calendar import SEASONS, VAGUE_SEASONS

Kind = Literal["point", "throughout", "all"]
"""Once within (date, date-time, `[..]`); all the time (`a/b`); on each of them (`{..}`)."""


def both(mark: str, other: str) -> str:
    """The mark that says what two marks say together: `?` and `~` make `%`."""
    return mark if not other or mark == other else other if not mark else "%"


@dataclass(frozen=True, slots=True)
class Component:
    """Year, month (or season) or day as written, and the mark that holds for it: `?`, `~`, `%` or none."""

    digits: str
    mark: str = ""

    @property
    def uncertain(self) -> bool:
        """Whether the source of the component is in doubt (`?`, `%`)."""
        return self.mark in ("?", "%")

    @property
    def approximate(self) -> bool:
        """Whether the component is an estimate (`~`, `%`)."""
        return self.mark in ("~", "%")

    @property
    def given(self) -> bool:
        """Whether at least one digit is specified."""
        return self.digits.strip("X") != ""


@dataclass(frozen=True, slots=True)
class Date:
    """A date; a season stands in the place of the month, as the numbers 21 to 41."""

    year: Component
    month: Component | None = None
    day: Component | None = None

    @property
    def components(self) -> tuple[Component, ...]:
        """Those that are written, the coarsest first."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def season(self) -> int:
        """The number of the season, 21 to 41, or 0."""
        written = self.month.digits if self.month else "0"
        return int(written) if written.isdecimal() and int(written) in SEASONS else 0

    @property
    def firm(self) -> bool:
        """Whether nothing in it is doubtful: no mark of doubt, no season without an agreed first day."""
        return not any(part.uncertain for part in self.components) and self.season not in VAGUE_SEASONS

    @property
    def exact(self) -> bool:
        """Whether it names one day, marked or not."""
        return self.day is not None and not any("X" in part.digits for part in self.components)

    def marked(self, mark: str) -> Date:
        """The same date, qualified as a whole."""
        year, *finer = (replace(part, mark=both(part.mark, mark)) for part in self.components)
        return Date(year, *finer)

    def __str__(self) -> str:
        parts = self.components
        lead = parts[0].mark
        same = next((at for at, part in enumerate(parts) if part.mark != lead), len(parts))
        grouped = same if lead else 0
        written = [part.digits if at < grouped else part.mark + part.digits for at, part in enumerate(parts)]
        if grouped:
            written[grouped - 1] += lead
        return "-".join(written)


@dataclass(frozen=True, slots=True)
class DateTime:
    """A day, a time `HH:MM[:SS[.ffffff]]` and an offset: `Z`, `+HH:MM` or None for local time."""

    date: Date
    clock: str
    offset: str | None = None

    def __str__(self) -> str:
        return f"{self.date}T{self.clock}{self.offset or ''}"


class End(Enum):
    """The end of a range where no date stands: open (it has none) or unknown (it has one)."""

    OPEN = ".."
    UNKNOWN = ""

    def __str__(self) -> str:
        return self.value


Point = Date | DateTime


@dataclass(frozen=True, slots=True)
class Range:
    """From a date to a date, both inclusive; at least one end is a date."""

    first: Point | End
    last: Point | End

    @property
    def ends(self) -> tuple[Point | End, Point | End]:
        """Both ends."""
        return self.first, self.last


Part = Date | DateTime | Range


@dataclass(frozen=True, slots=True)
class Edtf:
    """A parsed EDTF expression: two are equal if their canonical texts are."""

    text: str
    kind: Kind = field(compare=False)
    parts: tuple[Part, ...] = field(compare=False)

    def __str__(self) -> str:
        return self.text

    @property
    def date(self) -> Date | None:
        """The date, if it is a single one without a time."""
        return self.parts[0] if len(self.parts) == 1 and isinstance(self.parts[0], Date) else None
