"""Under which marks is a name found by one that is spelled otherwise?

By its consonants in Latin letters, w and y left out (`domain.spelling.skeleton`), and by these less any
one of them: two names that differ by one consonant, dropped, added or another one, share a mark. So a
name is held against the few that may be meant, whatever number there are. Names that look alike but
differ by two consonants, or by one of three, are not found so; `sitline names suggest` looks at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from domain.spelling import fold, skeleton, without_article

SHORTEST = 4
"""Consonants from which one may differ: of two or three that are left too many names would be found."""

_ENDINGS = str.maketrans({"\u0627": "a", "\u0649": "a", "\u0629": "a"})
"""Alef, alef maksura and ta marbuta are heard as a; anyascii drops the first and gives the last as h."""


def romanised(name: str) -> str:
    """The name in plain Latin letters, an Arabic article taken off first."""
    from anyascii import anyascii  # noqa: PLC0415  # most of what is read here has no names

    return anyascii(without_article(name).translate(_ENDINGS))


def latin(name: str) -> str:
    """The name in folded Latin letters without an article."""
    return without_article(fold(romanised(name)))


def alike(names: Iterable[str], sort: str = "") -> Iterator[str]:
    """The marks of each of these names; those of places and of actors, say, apart by their `sort`."""
    for name in dict.fromkeys(names):
        yield from (f"like:{sort}:{bones}" for bones in _bones(name))


@lru_cache(maxsize=4096)
def _bones(name: str) -> tuple[str, ...]:
    plain = latin(name)
    bones = skeleton(plain, weak=True).replace(" ", "") or plain
    less = [bones[:at] + bones[at + 1 :] for at in range(len(bones))] if len(bones) >= SHORTEST else []
    return tuple(dict.fromkeys((bones, *less)))
