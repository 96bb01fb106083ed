"""Which date does a person mean by what is typed into a date field?

A small closed grammar; what is not in it is refused, never guessed, and no date is read out of prose:

    any EDTF, and ISO 8601 date-times     2023-12-17~   [2022-12-01..2022-12-05]   2023-12-20T09:30+03:00
    days, months                          12 December 2023   Dec 12, 2023   Dec 2023   16 Dec
    about, around, circa X                X~
    before X, by X; after X               [..X]; [X..], both with X itself: the words rarely exclude it
    between X and Y                       [X..Y], once within
    X to Y, 12-14 Dec 2022                X/Y, throughout
    early, mid, late December 2023, 2022  [first day..last day], see `dates_phrases`
    today, yesterday, Monday, overnight   by the day of publication, else by today
    any day with 09:30, 09:00-11:00 and a zone

A date-time keeps its local day: `2023-12-20T01:30+03:00` is the 20th, at 01:30, in `+03:00`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.dates_phrases import phrase
from domain.dates_words import Dated, fold, prose, written
from domain.door import Door
from domain.edtf import parse

LONGEST_DATE = 1000
"""Characters: what an EDTF set of about ninety days takes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a typed date was read.

    `edtf` canonical; `zone` an IANA name or `+HH:MM`, only if typed; `clock` local `HH:MM[:SS]` or
    `HH:MM/HH:MM`; `as_said` the words, where they were not already EDTF or ISO 8601.
    """

    edtf: str
    zone: str | None = None
    clock: str | None = None
    as_said: str | None = None


def read_date(text: str, door: Door) -> Reading:
    """The date that a person typed.

    Raises:
        Rejected: it is ambiguous, impossible, incomplete, or no date.
    """
    said = " ".join(text.split())
    if not said or len(said) > LONGEST_DATE:
        raise prose(said)
    folded = fold(said)
    if found := written(folded):
        return _reading(found, None if folded == said else said)
    return _reading(phrase(folded, door), said)


def split(edtf: str) -> Reading:
    """EDTF as a reading: a date-time becomes its local day, its time and its offset.

    Raises:
        Rejected: it is not EDTF.
    """
    return _reading(Dated.of(parse(edtf)), None)


def _reading(dated: Dated, said: str | None) -> Reading:
    return replace(Reading(dated.edtf.text, dated.zone, dated.clock), as_said=said)
