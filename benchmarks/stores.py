"""Which stores are measured, and how are they made, each once a run?"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figure import Size
from benchmarks.recording import BY, KEY, Recording
from benchmarks.telling import DAYS, START, Plan
from domain.rules import ADOPTED, NEWEST, RULE_BOOK, AdoptRules
from store.log import Log

if TYPE_CHECKING:
    from application.desk import Desk

LONG = "nahr-0"
"""The slug of the first situation of every plan, which is the largest."""

END = START + timedelta(days=DAYS)
"""The desk's clock when it asks: just after the last recording."""

_PER_TRANSACTION = 500
_EVERY = 0.05
"""Seconds between two looks at a process's memory."""


def path_of(size: Size, events: int, *, one: bool = False) -> Path:
    """Where the store of so many events is kept during a run; made where it is not there."""
    path = size.folder / f"{'one' if one else 'many'}-{events}.db"
    if not path.exists():
        watched_making(path, Plan(events, one_situation=one))
    return path


def url_of(path: Path) -> str:
    """The address of a store."""
    return f"sqlite:///{path}"


@contextmanager
def desk_at(path: Path) -> Iterator[Desk]:
    """A desk on a store with its stored rows, its clock at the end of what was recorded."""
    from application.bootstrap import desk_on
    from store.views import open_views

    with Log.open(url_of(path), clock=lambda: END) as log:
        views = open_views(url_of(path))
        try:
            yield desk_on(log, BY, clock=lambda: END, views=views)
        finally:
            if views is not None:
                views.close()


def fill(path: Path, plan: Plan) -> Iterator[int]:
    """Makes a store and records a plan in it, streaming; yields how many events are recorded."""
    recording = Recording(plan)
    with Log.create(url_of(path), id_key=KEY, clock=recording.clock) as log:
        log.append(RULE_BOOK, ADOPTED, AdoptRules(NEWEST), by=BY, command_id="kadopt" + NEWEST)
        done = 0
        for outcome in log.append_many(recording.items(), by=BY, per_transaction=_PER_TRANSACTION):
            if outcome.refused is not None:
                raise outcome.refused
            done += len(outcome.recorded)
            yield done


def watched_making(path: Path, plan: Plan) -> dict[str, Any]:
    """Makes a store in a process of its own; how long it took, and its memory over time.

    Kept beside the store as JSON: `seconds`, `rss` (bytes, in order of time), `events`.
    """
    draft = path.with_suffix(".draft")
    arguments = [str(draft), str(plan.events), "one" if plan.one_situation else "many"]
    start = time.perf_counter()
    rss = watched([sys.executable, "-m", "benchmarks.stores", *arguments])
    found = {"seconds": time.perf_counter() - start, "rss": rss, "events": plan.events}
    told_of(path).write_text(json.dumps(found), encoding="utf-8")
    draft.rename(path)
    return found


def told_of(path: Path) -> Path:
    """The file beside a store that says how it was made."""
    return path.with_suffix(".made.json")


def watched(command: list[str]) -> list[int]:
    """The resident memory of a process over its life, in bytes (Linux: /proc).

    Raises:
        RuntimeError: the process failed.
    """
    found: list[int] = []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            found.append(resident(process.pid))
            time.sleep(_EVERY)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[1:3])} ended with {process.returncode}")
    return [rss for rss in found if rss]


def resident(process: int) -> int:
    """The resident memory of a process in bytes; 0 where it cannot be told."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    line = next((line for line in status.splitlines() if line.startswith("VmRSS:")), "VmRSS: 0 kB")
    return int(line.split()[1]) * 1024


def main(arguments: list[str]) -> None:
    """Makes one store: path, events, one or many situations."""
    path, events, how = arguments
    for _done in fill(Path(path), Plan(int(events), one_situation=how == "one")):
        pass


if __name__ == "__main__":
    main(sys.argv[1:])
