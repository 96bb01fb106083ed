"""Between which numbers does a word like "dozens", "several" or "about" lie, and who says so?

The words come in versions; a released version is never edited. What a desk says of its own words goes
before them (`domain.words`): each is an act in the log, so that it is known which reading rests on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from domain.interval import Interval
from domain.number_words import SCALES, plain


@dataclass(frozen=True, slots=True)
class Bounding:
    """How words before or behind a number N bound it: the words, the interval, and where that comes from."""

    phrases: tuple[str, ...]
    means: str
    source: str


@dataclass(frozen=True, slots=True)
class Convention:
    """One version of how inexact words are read; a released version is never edited."""

    vague: Mapping[str, tuple[int, int, str]]
    """Word to the least and the greatest number it is taken for, and where that comes from."""
    bounds: Mapping[str, Bounding]
    """What bounds a number, by the name of the bound."""
    tolerance: Decimal
    """How far "about N" reaches to either side, as a share of N; for counts at least 1."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A desk's own word: what it is taken for (`high` None = open), and the act that said so."""

    word: str
    low: int
    high: int | None
    act: str


OwnWords = Mapping[str, OwnWord]
"""A desk's own words in force, by `term`."""

NO_WORDS: OwnWords = MappingProxyType({})

VAGUE_V1: Mapping[str, tuple[int, int, str]] = {
    "a couple": (2, 3, "ours: two, or loosely one more"),
    "a few": (3, 9, "ours: more than a couple, fewer than ten"),
    "a handful": (3, 9, "ours: as a few"),
    "several": (3, 9, "ours: as a few"),
    "tens": (20, 99, "ours: the plural of 10 is at least 20, and below a hundred (ACLED codes 10)"),
    "dozens": (24, 99, "ours: the plural of 12 is at least 24, and below a hundred (ACLED codes 12)"),
    "scores": (40, 199, "ours: the plural of 20 is at least 40, and below 'hundreds'"),
    "hundreds": (200, 999, "ours: the plural of 100 is at least 200, and below a thousand (ACLED codes 100)"),
    "thousands": (2_000, 9_999, "ours: the plural of 1,000 is at least 2,000, and below ten thousand"),
    "tens of thousands": (20_000, 99_999, "ours: as 'tens', in thousands"),
    "hundreds of thousands": (200_000, 999_999, "ours: as 'hundreds', in thousands"),
    "millions": (2_000_000, 999_999_999, "ours: the plural of a million, and below a billion"),
}
"""sitline convention v1 for vague words. We know of no published table of intervals: event data sets
code one conservative figure instead (ACLED, FAQ on fatalities, 2023: tens 10, dozens 12, hundreds 100).
A conflict that rests on these words rests on our convention: `Quantity.words` says so."""

BOUNDS_V1: Mapping[str, Bounding] = {
    "exactly": Bounding(
        ("exactly", "precisely", "only", "just", "a total of"), "N", "what the words say"
    ),
    "at-least": Bounding(
        ("at least", "no fewer than", "no less than", "not fewer than", "not less than", "a minimum of",
         "upwards of", ">=", "≥"),
        "N or more", "what the words say",
    ),
    "more": Bounding(
        ("more than", "over", "above", "in excess of", ">"),
        "above N: of a count, N + 1 or more", "what the words say",
    ),
    "at-most": Bounding(
        ("up to", "at most", "no more than", "not more than", "a maximum of", "as many as", "<=", "≤"),
        "0 to N", "ours: who says 'up to' names no least number",
    ),
    "fewer": Bounding(
        ("fewer than", "less than", "under", "below", "<"),
        "0 to below N: of a count, to N - 1", "what the words say",
    ),
    "about": Bounding(
        ("about", "around", "some", "approximately", "approx.", "roughly", "circa", "ca.", "c.", "close to",
         "nearly", "almost", "an estimated", "~", "≈"),
        "a tenth of N to either side: of a count, at least 1", "ours: wide enough for a rounded figure",
    ),
    "between": Bounding(
        ("between … and …", "from … to …", "… to …", "… or …", "…-…"),
        "the first number to the second, both included", "what the words say",
    ),
}  # fmt: skip
"""sitline convention v1 for the words that bound a number; those of `between` stand around two."""

CONVENTIONS: Mapping[int, Convention] = {1: Convention(VAGUE_V1, BOUNDS_V1, Decimal("0.1"))}
"""By version."""

NEWEST = max(CONVENTIONS)

_COUNTED = {"couple", "few", "several"}
"""The vague words of ours that also count dozens, hundreds, thousands; a desk's own words all do."""


@dataclass(frozen=True, slots=True)
class Vague:
    """What a vague word is taken for, the rest of the text, and the act that said so (empty: ours)."""

    span: Interval
    rest: str
    act: str = ""


def term(word: str) -> str:
    """A word as it is compared: plain, without "a" or "an" before it or "of" behind it."""
    return re.sub(r"^an? | of$", "", plain(word))


def vague(text: str, version: int, own: OwnWords = NO_WORDS) -> Vague | None:
    """What the vague word that opens `plain` text is taken for; None if none does.

    The longest word counts, and of the same word the desk's own.
    """
    ours = {term(word): row for word, row in CONVENTIONS[version].vague.items()}
    for word in sorted({*ours, *own}, key=lambda word: (-len(word), word)):
        found = re.match(rf"(?:an? )?{re.escape(word)}(?!\w)(?: of\b)?\s*(.*)", text)
        if not found:
            continue
        low, high = (own[word].low, own[word].high) if word in own else ours[word][:2]
        scale, _space, rest = found[1].partition(" ")
        factor = SCALES.get(scale) if word in own or word in _COUNTED else None
        act = own[word].act if word in own else ""
        if factor:
            return Vague(Interval(low * factor, None if high is None else (high + 1) * factor - 1), rest, act)
        return Vague(Interval(low, high), found[1], act)
    return None
