"""What does one command cost, committed so that it survives a power cut?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import peer
from benchmarks.figure import Figure, Size
from benchmarks.limit import raw_store
from benchmarks.recording import BY, KEY, item, typed
from benchmarks.telling import Act, Plan, Telling
from benchmarks.timing import settle
from domain.event import Event
from domain.report import RecordReport
from domain.situation import SITUATION
from store.envelope import Item
from store.log import Log

NAME = "one-command"

RUNS, WARM = 1500, 200

_ROW = "INSERT INTO stored_events VALUES (?, 'situation:raw', ?, 'report.recorded@1', ?, 1, ?, 'raw')"

Typed = tuple[type[Any], dict[str, Any]]


def run(size: Size) -> Iterator[Figure]:
    """A captured report (one event), and a report with its updates; raw commits take turns with them."""
    times = size.times(RUNS)
    warm = size.times(WARM)
    with TemporaryDirectory(dir=size.folder) as folder:
        for what, one_event, has_bar in (
            ("one command of one event (a captured report)", True, True),
            ("one report with its updates (2.9 events on average)", False, False),
        ):
            yield _figure(
                what, _Bench(Path(folder), times + warm, one_event=one_event), warm, has_bar=has_bar
            )


def _figure(what: str, bench: _Bench, warm: int, *, has_bar: bool) -> Figure:
    settle()
    ours, door, raw, plain = [
        list(took) for took in zip(*(bench.turn(at) for at in bench.turns()), strict=True)
    ]
    bench.close()
    mine, limit, other = (median(took[warm:]) * 1e6 for took in (ours, raw, plain))
    ratio = limit / mine
    note = (
        f"median of {len(ours) - warm} after {warm} warm-ups, taking turns; limit: BEGIN, INSERT of one row, "
    )
    note += f"COMMIT; read from text besides: {median(door[warm:]) * 1e6:.0f} us"
    return Figure(
        NAME,
        what,
        "us",
        mine,
        limit,
        other,
        ratio,
        "limit / ours >= 0.5" if has_bar else "",
        ratio >= 0.5 if has_bar else None,
        note,
    )


class _Bench:
    """Three stores side by side: ours, a raw one, and the plain application's."""

    def __init__(self, folder: Path, times: int, *, one_event: bool) -> None:
        name = f"{'one' if one_event else 'some'}"
        self._log = Log.create(f"sqlite:///{folder / name}.db", id_key=KEY)
        self._raw = raw_store(folder / f"{name}-raw.db")
        self._app = peer.on_sqlite(str(folder / f"{name}-plain.db"))
        self._stream = peer.PlainStream()
        self._app.save(self._stream)
        self._acts = list(islice(_reports(self._log, one_event=one_event), times))

    def turns(self) -> range:
        """As many as there are reports."""
        return range(len(self._acts))

    def turn(self, at: int) -> tuple[float, float, float, float]:
        """Seconds for our command, for reading it from text, for the raw row, for the plain application."""
        act = self._acts[at]
        start = time.perf_counter()
        read = typed(act, act.raw)
        door = time.perf_counter() - start
        said: list[Typed] = [(type(event), event.model_dump()) for event in (read.report, *read.updates)]
        state = read.report.model_dump_json(exclude_defaults=True).encode()
        plain = [_plain(event) for event in (read.report, *read.updates)]
        return (
            _took(lambda: self._ours(act, said, read.content)),
            door,
            _took(lambda: self._one_row(at + 1, state)),
            _took(lambda: self._plain(plain)),
        )

    def _ours(self, act: Act, said: list[Typed], content: str) -> None:
        report, *updates = (kind.model_validate(fields) for kind, fields in said)
        command = RecordReport(report, tuple(updates))
        made = Item(SITUATION, act.situation, command, "k" + content, content)
        self._log.append(
            made.aggregate, made.key, command, by=BY, command_id=made.command_id, content=content
        )

    def _one_row(self, position: int, state: bytes) -> None:
        self._raw.execute("BEGIN IMMEDIATE")
        self._raw.execute(_ROW, (position, position, state, f"k{position}"))
        self._raw.execute("COMMIT")

    def _plain(self, events: list[peer.Plain]) -> None:
        for event in events:
            peer.trigger(self._stream, event, slim=False)
        self._app.save(self._stream)

    def close(self) -> None:
        """Closes all three."""
        self._log.close()
        self._raw.close()
        self._app.close()


def _took(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _reports(log: Log, *, one_event: bool) -> Iterator[Act]:
    """Reports of one situation whose sources are known; what they need is recorded on the way."""
    for act in Telling(Plan(10**9, one_situation=True)).acts():
        if act.verb != "report":
            made = item(act)
            if act.of is None:
                log.append(made.aggregate, made.key, made.command, by=BY, command_id=made.command_id)
            continue
        raw = {name: value for name, value in act.raw.items() if name != "update"} if one_event else act.raw
        yield act._replace(raw=raw)


def _plain(event: Event) -> peer.Plain:
    return peer.Plain("", type(event), event.model_dump(mode="json", exclude_defaults=True))
