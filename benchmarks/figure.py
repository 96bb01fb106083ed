"""What does a measure answer: a figure, its limit, its peer, and whether the bar is met?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table of results.

    `limit` is raw sqlite3 or psycopg doing the same rows, `peer` the plain application with the same
    content, both in `unit` and from the same run; `ratio` is what the bar speaks of, and `met` says
    whether it is reached (None: there is no bar, or nothing was measured).
    """

    measure: str
    what: str
    unit: str = ""
    ours: float | None = None
    limit: float | None = None
    peer: float | None = None
    ratio: float | None = None
    bar: str = ""
    met: bool | None = None
    note: str = ""

    def doc(self) -> dict[str, Any]:
        """The row as JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured, and where stores are made and kept for the run."""

    events: int
    folder: Path
    quick: bool = False
    """A smoke run: few repetitions, whose figures mean nothing."""
    longest: int = 100_000
    """Events of the long situation, where the big store has as many."""

    @property
    def long(self) -> int:
        """Events of the long situation."""
        return min(self.events, self.longest)

    @property
    def small(self) -> int:
        """Events of the small store that the big one is held against."""
        return min(self.events, 10_000)

    def times(self, many: int) -> int:
        """Repetitions: as many as asked for, or two in a smoke run."""
        return min(many, 2) if self.quick else many


class Measure(Protocol):
    """What a module in `benchmarks.measures` offers."""

    NAME: str
    """By which `--only` finds it."""

    def run(self, size: Size) -> Iterable[Figure]:
        """Measures; warm-up and repetitions are its own affair, and said in the notes."""
