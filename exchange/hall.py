"""How are many rows read at the door at a time, on every core of the machine?

Reading is most of the work of an import and needs nothing of the log, so that it is handed to processes of
their own where a file is large. Each reads pages of rows and answers with the events as they will be spooled.
Where no process can be started, or one dies, the rows are read here.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, NamedTuple

from domain.errors import InputRejected, Problem, SitlineError
from domain.event import Event
from exchange.door import Entrance, Manner

LARGE = 5_000_000
"""Bytes of the files from which on processes are worth their start, about a second."""

MOST = 4
"""Processes; what they read is put down and recorded by one."""


class Asked(NamedTuple):
    """A row to be read: its raw report, the zone of its situation, its report's id and content."""

    raw: dict[str, Any]
    zone: str
    report: str
    content: str


class Read(NamedTuple):
    """The events of a row by wire name and as JSON, the report first; or what is wrong with it."""

    wires: Sequence[str]
    lines: Sequence[str]
    problems: Sequence[Problem] = ()


Answer = Callable[[], Sequence[Read]]
"""Gives what became of a page of rows, once it is wanted."""


class Hall:
    """Reads pages of rows. Close it."""

    def __init__(self, manner: Manner, size: int) -> None:
        self.entrance = Entrance(manner)
        self.workers = min(_cores(), MOST) if size >= LARGE else 1
        self._pool: ProcessPoolExecutor | None = None
        if self.workers > 1:
            # Not forked: a copy of this process would hold the connection to the store.
            self._pool = ProcessPoolExecutor(self.workers, get_context("spawn"), _enter, (manner,))

    def read(self, page: Sequence[Asked]) -> Answer:
        """Begin to read a page of rows."""
        if self._pool is not None:
            try:
                future = self._pool.submit(_read_page, page)
            except (BrokenProcessPool, OSError, RuntimeError):
                self._give_up()
            else:
                return lambda: self._result(future, page)
        return lambda: [answer(self.entrance, asked) for asked in page]

    def _result(self, future: Future[list[Read]], page: Sequence[Asked]) -> Sequence[Read]:
        try:
            return future.result()
        except (BrokenProcessPool, OSError):
            self._give_up()
            return [answer(self.entrance, asked) for asked in page]

    def _give_up(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=False)
            self._pool = None

    def close(self) -> None:
        """Let the processes go."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def answer(entrance: Entrance, asked: Asked) -> Read:
    """What becomes of one row at the door."""
    try:
        found = entrance.read(asked.raw, asked.zone, asked.report, asked.content)
    except InputRejected as rejected:
        return Read((), (), rejected.problems)
    except SitlineError as error:
        return Read((), (), (Problem(error.where, error.what, error.mend),))
    return written((found.report, *found.updates))


def written(events: Sequence[Event]) -> Read:
    """Events as they are spooled."""
    lines = [event.model_dump_json(exclude_defaults=True) for event in events]
    return Read([event.wire for event in events], lines)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_HERE: list[Entrance] = []
"""The door of a process that reads pages."""


def _enter(manner: Manner) -> None:
    # Who stops the import stops the process that started this one, which then lets this one go.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _HERE.append(Entrance(manner))


def _read_page(page: Sequence[Asked]) -> list[Read]:
    return [answer(_HERE[0], asked) for asked in page]
