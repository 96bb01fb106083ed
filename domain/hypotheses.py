"""Can the likelihoods of exclusive hypotheses sum to 100 %, and if not, by how much do they miss it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.number_words import figure

WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Sum:
    """What likelihoods add up to, in percent: at least `low`, at most `high`.

    `over`: by how much even the lowest exceed 100; `short`: by how much even the highest fall short of it.
    """

    low: float
    high: float
    over: float
    short: float

    @property
    def able(self) -> bool:
        """Whether some choice within the bands makes 100 %."""
        return not self.over and not self.short

    def __str__(self) -> str:
        """In words: `they add up to 75-125 %, and can make 100 %`."""
        span = _plain(self.low) if self.low == self.high else f"{_plain(self.low)}-{_plain(self.high)}"
        if self.over:
            return f"they add up to {span} %: at the least {_plain(self.over)} points too many"
        if self.short:
            return f"they add up to {span} %: even at the most {_plain(self.short)} points too few"
        return f"they add up to {span} %, and can make 100 %"


def _plain(number: float) -> str:
    return figure(int(number) if float(number).is_integer() else round(number, 2))


def sum_of(bands: Iterable[tuple[float, float]]) -> Sum:
    """The sum of likelihoods as (low, high) in percent; both the number where one was given.

    A band's upper edge counts as reached: that it is half-open is a matter of less than a point.
    """
    found = list(bands)
    low, high = sum(b[0] for b in found), sum(b[1] for b in found)
    return Sum(low, high, max(low - WHOLE, 0.0), max(WHOLE - high, 0.0))
