"""What could a format not carry, and how often?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class Losses:
    """What was left behind, by what it is, counted while a file is made."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def __call__(self, what: str, count: int = 1) -> None:
        """Something is left behind; 0 times says nothing."""
        if count:
            self._counts[what] += count

    def told(self) -> list[dict[str, Any]]:
        """Each loss once, in the order of its words: {what, count}."""
        return [{"what": what, "count": count} for what, count in sorted(self._counts.items())]

    @property
    def counts(self) -> Mapping[str, int]:
        """By what was lost."""
        return self._counts


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: its bytes, and what they do not say."""

    data: bytes
    losses: Losses = field(default_factory=Losses)
    records: int = 0
    """How many things it holds, in the format's own sense."""
