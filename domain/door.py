"""How is typed input read: against which day, which zone, which order of day and month?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from domain.conventions import NO_WORDS, OwnWords


@dataclass(frozen=True, slots=True)
class Door:
    """The circumstances in which text was typed; passed to every `read(text, door)`.

    Shapes: `zone` an IANA name or `+HH:MM`; `published` the outlet's local day of publication, against
    which "yesterday" and a date without a year resolve (pitfalls, domain 6); `today` the day at a
    terminal, None for files, which must say everything themselves; `order` of `12/11/2022`, refused
    while None; `words` the desk's own words for inexact numbers that are in force, never changed.
    """

    zone: str = "UTC"
    published: date | None = None
    today: date | None = None
    order: Literal["day-first", "month-first"] | None = None
    words: OwnWords = field(default_factory=lambda: NO_WORDS, hash=False)
