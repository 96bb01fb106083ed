"""How is typed input read: against which day, which zone, which order of day and month?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from domain.conventions import NO_WORDS, OwnWords

if TYPE_CHECKING:
    from domain.definition import OwnKinds

NO_KINDS: OwnKinds = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Door:
    """The circumstances in which text was typed; passed to every `read(text, door)`.

    Shapes: `zone` an IANA name or `+HH:MM`; `published` the outlet's local day of publication, against
    which "yesterday" and a date without a year resolve (pitfalls, domain 6); `today` the day at a
    terminal, None for files, which must say everything themselves; `order` of `12/11/2022`, refused
    while None; `words` the desk's own words for inexact numbers, and `kinds` the kinds of update that it
    declared, those in force: both are never changed.
    """

    zone: str = "UTC"
    published: date | None = None
    today: date | None = None
    order: Literal["day-first", "month-first"] | None = None
    words: OwnWords = field(default_factory=lambda: NO_WORDS, hash=False)
    kinds: OwnKinds = field(default_factory=lambda: NO_KINDS, hash=False)
