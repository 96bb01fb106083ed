"""How long does a person wait for the command line on a big store?"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figure import Figure, Size
from benchmarks.measures.start_up import SITLINE, over_python
from benchmarks.stores import LONG, path_of, url_of

NAME = "command-line"


def run(size: Size) -> Iterator[Figure]:
    """`--help` and `state` of the largest situation, whole processes."""
    at = ["--store", url_of(path_of(size, size.events))]
    middling = LONG.replace("-0", "-9") if size.events >= 10_000 else LONG
    state = [*SITLINE, *at, "state"]
    yield from over_python(
        NAME,
        {
            f"sitline --help, {size.events:,} events": ([*SITLINE, *at, "--help"], 100),
            f"sitline state of the largest, {size.events:,} events": ([*state, LONG, "--json"], 300),
            f"sitline state of the tenth, {size.events:,} events": ([*state, middling, "--json"], 300),
        },
        size.times(7),
    )
