"""What does a typed quantity say: at least, at most, about, between which numbers, in which unit?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import ceil, floor
from typing import Literal, NamedTuple

from domain.conventions import CONVENTIONS, NEWEST, NO_WORDS, OwnWords, vague
from domain.errors import Rejected, did_you_mean
from domain.interval import Interval, Number
from domain.number_words import SCALES, figure, number, plain, tidy
from domain.units import UNITS

Bound = Literal["exactly", "at-least", "at-most", "about", "between", "unknown", "not-reported"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the interval, the bound, the unit, and what it rests on where words are inexact.

    `words`: the version of our convention; `act`: the act that gave a word of the desk's own its meaning.
    """

    span: Interval
    bound: Bound
    unit: str | None = None
    words: int | None = None
    act: str = ""


_LEADS = {
    phrase: bound
    for bound, bounding in CONVENTIONS[NEWEST].bounds.items()
    if bound != "between"  # its words stand around two numbers: `_range`
    for phrase in bounding.phrases
}
_LEAD = re.compile(
    "|".join(
        re.escape(phrase) + (r"\s+" if phrase[-1].isalpha() else r"\s*")
        for phrase in sorted(_LEADS, key=len, reverse=True)
    )
)
_WHOLE: Mapping[str, Bound] = {
    **dict.fromkeys(("no", "none", "nil", "nobody", "no one"), "exactly"),
    **dict.fromkeys(("unknown", "not known", "an unknown number", "?"), "unknown"),
    **dict.fromkeys(("not reported", "not-reported", "unreported", "not stated"), "not-reported"),
}
_KNOWN = {
    *CONVENTIONS[NEWEST].vague, "none", "unknown", "not reported", "a dozen", "at least 10", "more than 10",
    "up to 5", "fewer than 5", "about 500", "between 3 and 5", "3-5",
}  # fmt: skip


class _Amount(NamedTuple):
    span: Interval
    unit: str | None = None
    words: int | None = None
    act: str = ""

    @property
    def is_count(self) -> bool:
        """Counts have a next number and a number before; measured and vague amounts have not."""
        return self.unit is None and self.words is None and isinstance(self.span.low, int)


@dataclass(frozen=True, slots=True)
class _By:
    """By what text is read: a version of our convention, and the desk's own words."""

    version: int
    own: OwnWords


def read(text: str, own: OwnWords = NO_WORDS) -> Reading:
    """What a one-line `text` says, by the desk's own words and the newest convention.

    A printed interval (`a few [3-9]`) picks the meaning it came from.

    Raises:
        Rejected: it cannot be read, or only in more than one way.
    """
    return _said(text, own) if own or len(text) > _SHORT else _said_before(text)


_SHORT = 60
"""Characters; longer texts are few and not worth remembering."""


@lru_cache(maxsize=4096)
def _said_before(text: str) -> Reading:
    """By our convention alone the same text says the same: an import reads `3` ten thousand times."""
    return _said(text, NO_WORDS)


def _said(text: str, own: OwnWords) -> Reading:
    said = plain(text)
    found = re.fullmatch(r"(.+) \[(.+)\]", said)
    return _as_printed(found[1], found[2], own) if found else _read(said, _By(NEWEST, own))


def _as_printed(said: str, printed: str, own: OwnWords) -> Reading:
    for by in (_By(version, words) for words in (own, NO_WORDS) for version in sorted(CONVENTIONS)[::-1]):
        try:
            found = _read(said, by)
        except Rejected:
            if not by.own:
                raise
            continue
        if found.words and printed == span_in_figures(found.span):
            return found
    raise Rejected(f"{said!r} is not read as {printed}", mend="leave out the part in brackets")


def span_in_figures(span: Interval) -> str:
    """`3-9`; an open side is left blank."""
    return "-".join("" if edge is None else figure(edge) for edge in (span.low, span.high))


def _read(text: str, by: _By) -> Reading:
    if whole := _WHOLE.get(text):
        return Reading(Interval(0, 0) if whole == "exactly" else Interval(), whole)
    if found := _range(text):
        same = found.span.low == found.span.high
        return Reading(found.span, "exactly" if same else "between", found.unit)
    lead, rest = _lead(text)
    if re.match(r"(-|minus)\s*[\d.]", rest):
        raise Rejected(f"{rest!r} is negative", mend="write a number that is not below 0")
    return _bounded(lead, _amount(rest, by), by.version)


def _lead(text: str) -> tuple[str, str]:
    """How the words before or behind a number bound it, and the text without them."""
    if before := _LEAD.match(text):
        return _LEADS[before.group().strip()], text[before.end() :]
    if behind := re.search(r"\s*(\+| or more| or fewer| or less)$", text):
        return ("at-least" if behind[1] in {"+", " or more"} else "at-most"), text[: behind.start()]
    return "exactly", text


def _bounded(lead: str, amount: _Amount, version: int) -> Reading:
    span, unit, words, act = amount
    low, high = span.low, span.high
    step = 1 if amount.is_count else 0
    match lead:
        case "at-least" | "more":
            low = _edge(low, step if lead == "more" else 0)
            return Reading(Interval(low, None), "at-least", unit, words, act)
        case "at-most" | "fewer":
            high = _edge(high, -step if lead == "fewer" else 0)
            if high is not None and high < 0:
                raise Rejected("nothing is fewer than 0", mend="write 0, or 'unknown'")
            return Reading(Interval(0, high), "at-most", unit, words, act)
        case "about":
            if words is None:
                span = _around(amount, CONVENTIONS[version].tolerance)
            return Reading(span, "about", unit, version, act)
    return Reading(span, "exactly" if words is None else "between", unit, words, act)


def _edge(edge: Number | None, step: int) -> Number | None:
    return None if edge is None else edge + step


def _around(amount: _Amount, tolerance: Decimal) -> Interval:
    """The numbers that "about" one allows; a count of less than ten still gets one to either side."""
    middle = Decimal(str(amount.span.low))
    reach = middle * tolerance
    if not amount.is_count:
        return Interval(tidy(middle - reach), tidy(middle + reach))
    reach = max(reach, Decimal(1))
    return Interval(max(0, ceil(middle - reach)), floor(middle + reach))


def _range(text: str) -> _Amount | None:
    """`between 3 and 5`, `3 to 5 km`, `3-5`, `3 or 4`; None if it is not two numbers."""
    opened = re.match(r"(between|from)\s+", text)
    body = text[opened.end() :] if opened else text
    single = _leading(body)
    if single and (not single[1] or single[1] in UNITS):
        return None
    joint = r"\s+and\s+" if opened and opened[1] == "between" else r"\s*-\s*|\s+to\s+|\s+or\s+"
    halves = [(body[: at.start()], body[at.end() :]) for at in re.finditer(joint, body)]
    pairs = [
        (left, right, words) for a, words in halves if (left := _leading(a)) and (right := _leading(words))
    ]
    # "twenty-five to thirty" has two joints: the right one leaves nothing over but a unit.
    for left, right, words in sorted(pairs, key=lambda pair: pair[1][1] not in {"", *UNITS}):
        return _ordered(_shared_scale(left[0], right[0], words), left[1], right)
    return None


def _ordered(low: Number, low_unit: str, right: tuple[Number, str]) -> _Amount:
    high, rest = right
    if low > high:
        mend = f"did you mean {span_in_figures(Interval(high, low))}?"
        raise Rejected(f"{span_in_figures(Interval(low, high))}: the greater number stands first", mend=mend)
    unit = _unit(rest)
    if low_unit and _unit(low_unit) != unit:
        raise Rejected(f"{low_unit!r} and {rest!r} are two units", mend="write both numbers in one unit")
    return _Amount(Interval(low, high), unit)


def _shared_scale(low: Number, high: Number, words: str) -> Number:
    """In "3 to 5 thousand" the scale counts for both numbers; in "900 to 2 thousand" it cannot."""
    figures, _space, scale = words.partition(" ")
    factor = SCALES.get(scale.partition(" ")[0], 1)
    bare = number(figures)
    return low * factor if bare is not None and low < bare and bare * factor == high else low


def _leading(text: str) -> tuple[Number, str] | None:
    """The longest number that opens the text, and the rest."""
    tokens = text.split()
    for end in range(len(tokens), 0, -1):
        value = number(" ".join(tokens[:end]))
        if value is not None:
            return value, " ".join(tokens[end:])
    return None


def _amount(text: str, by: _By) -> _Amount:
    if found := _leading(text):
        return _Amount(Interval(found[0], found[0]), _unit(found[1]))
    if loose := vague(text, by.version, by.own):
        return _Amount(loose.span, _unit(loose.rest), by.version, loose.act)
    known = {*_KNOWN, *(own.word for own in by.own.values())}
    mend = f"{did_you_mean(text, known)}; sitline words add takes up a word"
    raise Rejected(f"{text!r} is not a number that is known here", mend=mend)


def _unit(text: str) -> str | None:
    if not text or text in UNITS:
        return UNITS.get(text)
    who = "say who or what is counted in its own field (population, target ...)"
    raise Rejected(f"{text!r} is not a unit", mend=f"{who}; units: {', '.join(sorted({*UNITS.values()}))}")
