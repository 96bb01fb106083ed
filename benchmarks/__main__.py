"""How fast is it, on this machine, beside what it cannot be faster than? `make bench` runs this.

`python -m benchmarks --events N` measures everything and writes `results.md` and `results.json`; with
`--only NAME` one measure, printed and not written. Each measure runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from benchmarks import table
from benchmarks.figure import Figure, Measure, Size
from benchmarks.measures import MODULES

_LONGEST = 900.0
"""Seconds that one measure may take in a whole run; making the stores is not counted."""


NAMES = {module.replace("_", "-"): module for module in MODULES}
"""Every measure: its name, and its module in `benchmarks.measures`."""


def measure(name: str) -> Measure:
    """A measure by its name; the others are not imported, so that one that cannot be spoils none."""
    return cast("Measure", import_module(f"benchmarks.measures.{NAMES[name]}"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads what is asked for, and measures."""
    asked = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.stores.resolve() if asked.stores else Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        size = Size(asked.events, folder, asked.quick, asked.long)
        if asked.only:
            found = [*measure(asked.only).run(size)]
            if asked.json:
                print(json.dumps([figure.doc() for figure in found]))
            else:
                table.show(found)
        else:
            _everything(size, asked.results)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--events", type=int, default=1_000_000, help="events in the big store")
    parser.add_argument("--long", type=int, default=100_000, help="events in the long situation")
    parser.add_argument("--only", choices=[*NAMES], metavar="NAME", help="one of %(choices)s")
    parser.add_argument("--stores", type=Path, help="a folder where stores are kept from run to run")
    parser.add_argument("--results", type=Path, default=table.FOLDER, help="where results.md is written")
    parser.add_argument("--quick", action="store_true", help="a smoke run: its figures mean nothing")
    parser.add_argument("--json", action="store_true", help="with --only: print JSON")
    return parser


def _everything(size: Size, results: Path) -> None:
    _make_stores(size)
    figures: list[Figure] = []
    for name in NAMES:
        start = time.perf_counter()
        found = _apart(name, size)
        table.show(found)
        print(f"    {name}: {time.perf_counter() - start:.0f} s\n", flush=True)
        figures += found
    table.write(figures, size.events, _server(figures), results)


def _make_stores(size: Size) -> None:
    from benchmarks.stores import path_of

    for events, one in ((size.small, False), (size.long, True), (size.events, False)):
        start = time.perf_counter()
        path_of(size, events, one=one)
        where = "in one situation" if one else "in many situations"
        print(f"made a store of {events:,} events {where}: {time.perf_counter() - start:.0f} s", flush=True)


def _apart(name: str, size: Size) -> list[Figure]:
    """What a measure finds in a process of its own; where it fails or takes too long, a row that says so."""
    command = [sys.executable, "-m", "benchmarks", "--only", name, "--json"]
    command += ["--events", str(size.events), "--stores", str(size.folder), *["--quick"] * size.quick]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=_LONGEST)
    except subprocess.TimeoutExpired:
        return [Figure(name, name, note=f"stopped after {_LONGEST:.0f} s")]
    except subprocess.CalledProcessError as failed:
        last = failed.stderr.strip().splitlines()[-1:] or ["no word why"]
        return [Figure(name, name, note=f"failed: {last[0]}")]
    return [Figure(**doc) for doc in json.loads(done.stdout)]


def _server(figures: Sequence[Figure]) -> dict[str, str]:
    """The version of PostgreSQL, where one ran: a note of its measure says it."""
    notes = (figure.note.partition("server ")[2].partition(";")[0] for figure in figures)
    return {"postgresql": next((note for note in notes if note), "not run")}


if __name__ == "__main__":
    main()
