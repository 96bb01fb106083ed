"""How fast is one long situation read again from its first event?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from benchmarks import peer
from benchmarks.figure import Figure, Size
from benchmarks.stores import LONG, path_of, url_of
from benchmarks.timing import medians, seconds, settle
from domain.situation import SITUATION
from store.folding import head
from store.log import Log

NAME = "rehydrating"

RUNS = 5


def run(size: Size) -> Iterator[Figure]:
    """Decode and fold ours from its events alone, and let the plain application get its aggregate."""
    with (
        Log.open(url_of(path_of(size, size.long, one=True))) as log,
        TemporaryDirectory(dir=size.folder) as folder,
    ):
        stream = SITUATION.stream(LONG)
        count = log.count(stream)
        whole, plain = (
            _peer_of(log, stream, Path(folder), slim=False),
            _peer_of(log, stream, Path(folder), slim=True),
        )
        settle()
        took = medians(
            {
                "ours": lambda: seconds(lambda: _fold(log, stream)),
                "peer": lambda: seconds(lambda: whole[0].repository.get(whole[1])),
                "slim": lambda: seconds(lambda: plain[0].repository.get(plain[1])),
            },
            size.times(RUNS),
        )
    rate = {name: count / found for name, found in took.items()}
    ratio = rate["ours"] / rate["peer"]
    note = f"{count:,} events, median of {size.times(RUNS)} after 1 warm-up; a plain event with one field of "
    note += f"JSON: {rate['slim']:,.0f} events/s, ratio {rate['ours'] / rate['slim']:.2f}"
    what = f"decode + fold one situation of {count:,} events"
    bar = "ours / peer >= 2"
    yield Figure(NAME, what, "events/s", rate["ours"], None, rate["peer"], ratio, bar, ratio >= 2, note)


def _fold(log: Log, stream: str) -> None:
    with log.recorder.reading() as reader:  # type: ignore[attr-defined]  # ours, see store.recorder
        head(reader, log.mapper, SITUATION, stream, trust=False)  # type: ignore[arg-type]  # our codec


def _peer_of(log: Log, stream: str, folder: Path, *, slim: bool) -> tuple[peer.App, UUID]:
    """The same situation in a plain application."""
    app = peer.on_sqlite(str(folder / f"plain-{slim}.db"))
    commands = ([peer.plain_of(recorded)] for recorded in log.read(stream))
    streams = peer.record(app, commands, slim=slim, per_transaction=2000)
    return app, streams[stream].id
