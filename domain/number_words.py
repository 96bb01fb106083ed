"""Which number do these digits or words stand for?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from domain.errors import Rejected
from domain.interval import Number

LARGEST = 10**15
"""No report counts further, and every whole number up to it is exact as a floating-point number."""

_SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
SCALES: Mapping[str, int] = {"dozen": 12, "hundred": 100, **_LARGE}
"""Words that multiply the number in front of them."""


def plain(text: str) -> str:
    """Lower case, every script's digits as 0-9, one sort of dash, separator and space."""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text.casefold())
    # Arabic thousands and decimal separators and percent; hyphens, dashes and the minus sign.
    marks = digits.translate(
        {0x66C: ",", 0x66B: ".", 0x66A: "%", **dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")}
    )
    apart = re.sub(r"(?<=\d)(?=[^\W\d_]|%)", " ", marks)
    return " ".join(apart.split())


def number(text: str) -> Number | None:
    """The one number that `plain` text writes in digits or words; None if it is not one.

    Raises:
        Rejected: digits that can be read in two ways, or a number above `LARGEST`.
    """
    joined = re.sub(r"^\d{1,3}(?: \d{3})+(?= |$)", lambda m: m.group().replace(" ", ""), text)
    spelled = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", joined)
    tokens = spelled.split()
    if tokens == ["half", "a", "dozen"]:
        return 6
    if len(tokens) > 1 and tokens[0] in {"a", "an"} and tokens[1] in SCALES:
        tokens = tokens[1:]
    value = _compose(tokens)
    return None if value is None else tidy(value)


def tidy(value: Decimal | float) -> Number:
    """An integer where the value is whole, so that equal numbers are stored alike.

    Raises:
        Rejected: the number is above `LARGEST`.
    """
    if not -LARGEST <= value <= LARGEST:
        raise Rejected(f"a number beyond {LARGEST:,} is not kept", mend="give a larger unit")
    return int(value) if value == int(value) else float(value)


def figure(value: Number) -> str:
    """A number in digits, as `number` reads it: `3`, `1,200`, `0.5`."""
    text = f"{Decimal(str(value)):,f}"
    # Three decimals could be thousands; a fourth says that they are not.
    return f"{text}0" if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text) else text


def in_digits(value: str | float) -> str:
    """What a person typed, or a file held as a number, as text.

    Raises:
        Rejected: true, false or nan.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value != value:  # noqa: PLR0124 - nan is what is not itself
        raise Rejected(f"{value} is not a number", mend="write it in digits, like 3")
    return figure(tidy(value))


def _compose(words: list[str]) -> Decimal | None:
    """Thousands and above are added up; below them `_extend` builds one number word by word."""
    total, ceiling = Decimal(0), Decimal("Infinity")
    current: Decimal | None = None
    for at, word in enumerate(words):
        if word == "and" and 0 < at < len(words) - 1 and (total or (current or 0) >= SCALES["hundred"]):
            continue
        if word in _LARGE:
            if (current is None and total) or ceiling <= _LARGE[word]:
                return None
            ceiling = Decimal(_LARGE[word])
            total, current = total + (1 if current is None else current) * ceiling, None
            continue
        current = _extend(current, word)
        if current is None or current >= ceiling:
            return None
    return total + (current or 0) if words else None


def _extend(current: Decimal | None, word: str) -> Decimal | None:
    """The number so far with one more word behind it; None where that word cannot stand there."""
    if word in SCALES:
        return (1 if current is None else current) * Decimal(SCALES[word])
    if current is None:
        known = _SMALL.get(word, _TENS.get(word))
        return _digits(word) if known is None else Decimal(known)
    last = current % 100
    if 0 < _SMALL.get(word, 0) < (10 if last else 20) and current and (last == 0 or last in _TENS.values()):
        return current + _SMALL[word]
    return current + _TENS[word] if word in _TENS and current and last == 0 else None


def _digits(typed: str) -> Decimal | None:
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", typed):
        mend = f"write {typed.replace('.', ',')} for thousands, {typed}0 for a decimal"
        raise Rejected(f"{typed} can be read as thousands or as a decimal", mend=mend)
    if re.fullmatch(r"\d+,\d{1,2}", typed):
        mend = f"write {typed.replace(',', '.')} for a decimal, {typed.replace(',', '-')} for a range"
        raise Rejected(f"{typed} can be read in two ways", mend=mend)
    if re.fullmatch(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", typed):
        return Decimal(typed.replace(",", ""))
    return None
