"""What does starting cost, over bare Python's own start?"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

from benchmarks.figure import Figure, Size
from benchmarks.timing import medians, seconds

NAME = "start-up"

RUNS = 15

PYTHON = [sys.executable, "-c", "pass"]
SITLINE = [sys.executable, "-m", "cli"]


def run(size: Size) -> Iterator[Figure]:
    """`--help` and two questions on the demo's store; for the big store: `command-line`."""
    store = size.folder / "demo.db"
    if not store.exists():
        subprocess.run([*SITLINE, "demo", "--into", str(store)], check=True, capture_output=True)
    at = ["--store", f"sqlite:///{store}"]
    yield from over_python(
        NAME,
        {
            "sitline --help": ([*SITLINE, "--help"], 100),
            "sitline state, demo store": ([*SITLINE, *at, "state", "jasem-siege", "--json"], 300),
            "sitline conflicts, demo store": ([*SITLINE, *at, "conflicts", "jasem-siege", "--json"], 300),
        },
        size.times(RUNS),
    )


def over_python(measure: str, commands: dict[str, tuple[list[str], int]], times: int) -> Iterator[Figure]:
    """How much longer than bare Python whole processes take; each with its budget in milliseconds."""
    acts = {name: _whole(command) for name, (command, _budget) in commands.items()}
    found = medians({"": _whole(PYTHON), **acts}, times)
    bare = found.pop("") * 1000
    for name, took in found.items():
        over, budget = took * 1000 - bare, commands[name][1]
        note = f"median of {times} after 1 warm-up; limit: bare Python; ratio: ms over it"
        yield Figure(
            measure, name, "ms", took * 1000, bare, None, over, f"<= {budget} ms over", over <= budget, note
        )


def _whole(command: list[str]) -> Callable[[], float]:
    return lambda: seconds(lambda: subprocess.run(command, check=True, capture_output=True))
