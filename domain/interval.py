"""Between which two numbers does a value lie, and can two such values both be true?

Standard library only: answers read these without loading the typed values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Number = int | float


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included; None is open on that side."""

    low: Number | None = None
    high: Number | None = None

    def below(self, other: Interval) -> bool:
        """Every number here is smaller than every number there."""
        return self.high is not None and other.low is not None and self.high < other.low

    def disjoint(self, other: Interval) -> bool:
        """No number lies in both: the two cannot both be true (design, rule 2)."""
        return self.below(other) or other.below(self)

    def overlaps(self, other: Interval) -> bool:
        """At least one number lies in both."""
        return not self.disjoint(other)

    def contains(self, other: Interval) -> bool:
        """Every number there is also here; an interval contains itself."""
        low_fits = self.low is None or (other.low is not None and self.low <= other.low)
        high_fits = self.high is None or (other.high is not None and other.high <= self.high)
        return low_fits and high_fits

    def to_doc(self) -> dict[str, Number | None]:
        """As a JSON object `{low, high}`, with null where open."""
        return {"low": self.low, "high": self.high}

    @classmethod
    def from_doc(cls, doc: Mapping[str, Number | None]) -> Interval:
        """From what `to_doc` gave, or any object with `low` and `high`, such as a stored quantity."""
        return cls(doc["low"], doc["high"])
