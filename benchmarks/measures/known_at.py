"""How long does it take to say what was known half-way through a long situation?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from statistics import median

from application.answers import Ask
from application.asking import state
from benchmarks.figure import Figure, Size
from benchmarks.stores import LONG, desk_at, path_of
from benchmarks.timing import percentile, seconds

NAME = "known-at"

RUNS = 15


def run(size: Size) -> Iterator[Figure]:
    """`state --known-at` at positions around the middle."""
    with desk_at(path_of(size, size.long, one=True)) as desk:
        middle = desk.tables().position // 2
        times = size.times(RUNS)
        asks = [Ask(known_at=str(middle + 7 * at)) for at in range(times + 1)]
        took = [seconds(partial(state, desk, LONG, ask)) * 1000 for ask in asks][1:]
    found = median(took)
    note = (
        f"median of {times} after 1 warm-up, at positions around the middle; p99 {percentile(took, 0.99):.1f}"
    )
    what = f"state --known-at mid-way in {size.long:,} events"
    yield Figure(NAME, what, "ms", found, None, None, None, "<= 50 ms", found <= 50, note)
