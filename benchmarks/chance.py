"""How are sizes drawn that are few times large and many times small, the same for the same seed?"""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate
from random import Random


class Zipf:
    """Ranks 0 to n-1, the rank r drawn with a weight of 1 / (r + 1) ** exponent (Zipf's law)."""

    def __init__(self, n: int, exponent: float = 1.0) -> None:
        self._cumulated = list(accumulate((rank + 1) ** -exponent for rank in range(n)))

    def draw(self, chance: Random) -> int:
        """One rank."""
        return bisect(self._cumulated, chance.random() * self._cumulated[-1])


class Repeating:
    """Things that are mentioned again the more often, the more often they were mentioned of late.

    Simon's process (Biometrika 42, 1955) over the latest mentions: sizes follow a power law with a
    cut-off, and memory stays the same however long it runs.
    """

    WINDOW = 1500
    """Mentions that are remembered."""

    def __init__(self, new: float) -> None:
        self._new = new
        self._mentions: list[tuple[int, float]] = []
        self._next = self._count = 0

    def draw(self, chance: Random, now: float) -> tuple[int, float]:
        """The number of a thing and when it was first mentioned: now, where it is new."""
        if not self._mentions or chance.random() < self._new:
            self._count += 1
            found = self._count, now
        else:
            found = chance.choice(self._mentions)
        if len(self._mentions) < self.WINDOW:
            self._mentions.append(found)
        else:
            self._mentions[self._next] = found
            self._next = (self._next + 1) % self.WINDOW
        return found


def mixed(*numbers: int) -> int:
    """A number below 2**32 that looks drawn and is the same for the same numbers (Knuth's multiplier)."""
    found = 0x9E3779B9
    for number in numbers:
        found = ((found ^ number) * 2654435761 + (found >> 15)) & 0xFFFFFFFF
    return found ^ (found >> 13)
