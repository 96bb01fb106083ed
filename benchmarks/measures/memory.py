"""How much memory does recording take, and does it grow?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from statistics import median

from benchmarks.figure import Figure, Size
from benchmarks.stores import path_of, told_of

NAME = "memory"

_MB = 1_000_000
_MOST = 200
_GROWTH = 1.1


def run(size: Size) -> Iterator[Figure]:
    """Peak resident memory of the process that records the big store, and its growth from half to end."""
    path = path_of(size, size.events)
    made = json.loads(told_of(path).read_text(encoding="utf-8"))
    rss = made["rss"]
    peak = max(rss) / _MB
    note = (
        f"sampled every 50 ms in a process that generates, reads from text and records {size.events:,} events"
    )
    what = f"memory while recording {size.events:,} events"
    yield Figure(NAME, what, "MB", peak, None, None, None, f"<= {_MOST} MB", peak <= _MOST, note)
    middle, end = median(_part(rss, 0.4, 0.5)), median(_part(rss, 0.9, 1.0))
    growth = end / middle
    yield Figure(
        NAME,
        "the same at the end, over the middle",
        "MB",
        end / _MB,
        middle / _MB,
        None,
        growth,
        f"flat: <= {_GROWTH}",
        growth <= _GROWTH,
        "medians of the last tenth and of the tenth before the middle",
    )
    yield Figure(
        NAME,
        "recording from text, generator included",
        "events/s",
        made["events"] / made["seconds"],
        note="one run; most of it is the generator and reading from text, see bulk-sqlite for the store",
    )


def _part(rss: list[int], start: float, end: float) -> list[int]:
    return rss[int(len(rss) * start) : max(int(len(rss) * end), int(len(rss) * start) + 1)] or rss[-1:]
