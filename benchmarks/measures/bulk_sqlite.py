"""How fast are many reports recorded on SQLite?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import bulk, peer
from benchmarks.figure import Figure, Size
from benchmarks.limit import insert, raw_store, rows_of
from benchmarks.timing import seconds

NAME = "bulk-sqlite"

EVENTS, RUNS = 50_000, 5


def run(size: Size) -> Iterator[Figure]:
    """From plain content: ours typed, validated, decided and recorded; the peer's events made and saved."""
    events = min(size.events, EVENTS)
    with TemporaryDirectory(dir=size.folder) as folder:
        files = _Files(Path(folder))
        first = files.new()
        whole = bulk.content(events, f"sqlite:///{first}", lambda: rows_of(first))
        engines = bulk.Engines(
            lambda: f"sqlite:///{files.new()}",
            lambda rows: _raw(files.new(), rows),
            lambda: _plain(files.new()),
        )
        rate = bulk.compared(engines, whole, events, size, RUNS)
    note = f"{events:,} events, median of {size.times(RUNS)} after 1 warm-up; limit: executemany of the same "
    note += "rows into the same tables without guards"
    yield bulk.figure(NAME, "bulk record, validated typed events, SQLite", rate, 1.2, note)


class _Files:
    """New files in a folder; making one deletes those before it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()

    def new(self) -> Path:
        for old in self._folder.iterdir():
            old.unlink()
        return self._folder / f"{next(self._numbers)}.db"


def _raw(path: Path, whole: bulk.Content) -> float:
    connection = raw_store(path)
    try:
        return seconds(lambda: insert(connection, whole.rows, whole.pages))
    finally:
        connection.close()


def _plain(path: Path) -> peer.App:
    return peer.on_sqlite(str(path))
