"""How fast do all stored projections catch up with the log, and in how much memory?"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from application.bootstrap import projections
from application.feeding import caught_up
from benchmarks.figure import Figure, Size
from benchmarks.stores import path_of, url_of, watched
from store.log import Log
from store.views import open_views

NAME = "catching-up"

_MB = 1_000_000
_MOST = 200
_LEAST = 10_000
_GROWTH = 1.15

_PATIENCE = 30.0
"""Seconds that it waits for a lock; nobody else has one."""


def run(size: Size) -> Iterator[Figure]:
    """A log without views is caught up with in a process of its own; then its halves are compared."""
    folder = size.folder / "catching-up"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    log, told = folder / "log.db", folder / "told.txt"
    shutil.copyfile(path_of(size, size.events), log)
    rss = watched([sys.executable, "-m", "benchmarks.measures.catching_up", str(log), str(told)])
    first, second = (float(line) for line in told.read_text(encoding="ascii").split())
    rate, growth, peak = size.events / (first + second), second / first, max(rss) / _MB
    note = "one run in a process of its own"
    what = f"catch up all projections, {size.events:,} events, SQLite"
    yield Figure(NAME, what, "events/s", rate, bar=">= 10,000", met=rate >= _LEAST, note=note)
    what, bar = "the second half, over the first", f"<= {_GROWTH}"
    note = f"the first half took {first:.1f} s, the second {second:.1f} s"
    yield Figure(NAME, what, "s", second, None, None, growth, bar, growth <= _GROWTH, note)
    what, bar = f"memory while rebuilding {size.events:,} events", f"<= {_MOST} MB"
    yield Figure(NAME, what, "MB", peak, bar=bar, met=peak <= _MOST, note="peak, sampled every 50 ms")
    shutil.rmtree(folder)


def halves(path: Path) -> tuple[float, float]:
    """Seconds for the first and for the second half of the events of a log without views."""
    views = open_views(url_of(path))
    if views is None:
        raise RuntimeError("no views can be made beside the log")
    with Log.open(url_of(path)) as log, closing(views):
        middle = log.head().position // 2
        passed: list[float] = []

        def tell(done: int, _whole: int) -> None:
            if done >= middle and not passed:
                passed.append(time.perf_counter())

        start = time.perf_counter()
        caught_up(log, views, projections(), patience=_PATIENCE, tell=tell)
        end = time.perf_counter()
    return passed[0] - start, end - passed[0]


if __name__ == "__main__":
    took = halves(Path(sys.argv[1]))
    Path(sys.argv[2]).write_text("\n".join(f"{half:.6f}" for half in took), encoding="ascii")
