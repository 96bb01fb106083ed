"""How is an update said in one line of a timeline?

A kind gives a template: `"attack[ by {by}][ on {target}]"`. A part in square brackets is left out when
one of its fields is empty, so that nothing unreported is hinted at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+)\}")


def listed(names: Iterable[object]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *first, last = [str(name) for name in names if str(name)] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def fill(template: str, words: Callable[[str], str]) -> str:
    """The template with every field said by `words(field)`; an empty field drops its bracket."""
    told: list[str] = []
    for optional, pieces in _pieces(template):
        said = [text if plain else words(text) for plain, text in pieces]
        if not optional:
            told += [word or "?" for word in said]
        elif "" not in said:
            told += said
    return " ".join("".join(told).split())


@cache
def _pieces(template: str) -> tuple[tuple[bool, tuple[tuple[bool, str], ...]], ...]:
    """The template in parts, each with whether it is in brackets: texts as they are (True) and fields."""
    found = []
    for number, part in enumerate(_OPTIONAL.split(template)):
        texts = _FIELD.split(part)
        pieces = tuple((at % 2 == 0, text) for at, text in enumerate(texts) if text)
        if pieces:
            found.append((number % 2 == 1, pieces))
    return tuple(found)
