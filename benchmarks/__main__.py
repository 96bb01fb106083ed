"""What does starting cost? `make bench` prints it over bare Python's own start, in one run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 15
"""Counted runs of each command, after one that warms up."""

BUDGET = {"sitline --help": 100, "sitline state": 300}
"""Milliseconds over bare Python, from the design (libraries)."""


def milliseconds(command: list[str]) -> float:
    """The wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


def medians(commands: dict[str, list[str]]) -> dict[str, float]:
    """The median of each command; the commands take turns, so that a slow minute slows them all."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            took = milliseconds(command)
            if run:
                times[name].append(took)
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    """Print the table."""
    python = [sys.executable]
    sitline = [*python, "-m", "cli"]
    with tempfile.TemporaryDirectory() as folder:
        store = f"sqlite:///{Path(folder) / 'demo.db'}"
        subprocess.run(
            [*sitline, "demo", "--into", str(Path(folder) / "demo.db")], check=True, capture_output=True
        )
        found = medians(
            {
                "python -c pass": [*python, "-c", "pass"],
                "sitline --help": [*sitline, "--help"],
                "sitline state": [*sitline, "--store", store, "state", "jasem-siege", "--json"],
                "sitline conflicts": [*sitline, "--store", store, "conflicts", "jasem-siege", "--json"],
            }
        )
    bare = found.pop("python -c pass")
    print(f"python -c pass      {bare:6.0f} ms   (median of {RUNS}, Python {sys.version.split()[0]})")
    for name, took in found.items():
        budget = f"budget {BUDGET[name]} ms over" if name in BUDGET else ""
        print(f"{name:<18}  {took:6.0f} ms   {took - bare:+5.0f} ms over bare Python   {budget}")


if __name__ == "__main__":
    main()
