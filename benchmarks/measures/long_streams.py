"""Does a command cost more on a long situation than on a short one?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import Figure, Size
from benchmarks.recording import BY, KEY
from benchmarks.stores import LONG, path_of, url_of
from benchmarks.timing import medians, seconds, settle
from domain.reading import read_report
from domain.report import RecordReport
from domain.situation import SITUATION, OpenSituation
from store.log import Log

NAME = "long-streams"

RUNS, WARM = 800, 100

SHORT, SHORT_EVENTS = "short-one", 100


def run(size: Size) -> Iterator[Figure]:
    """The same report on both, in one store and taking turns."""
    with TemporaryDirectory(dir=size.folder) as folder:
        path = Path(folder) / "long.db"
        shutil.copyfile(path_of(size, size.long, one=True), path)
        with Log.open(url_of(path)) as log:
            numbers = count()
            _record_short(log, numbers)
            settle()
            times = size.times(RUNS)
            took = medians(
                {
                    SHORT: lambda: _report(log, SHORT, next(numbers)),
                    LONG: lambda: _report(log, LONG, next(numbers)),
                },
                times,
                warm=size.times(WARM),
            )
            length = log.count(SITUATION.stream(LONG))
    ratio = took[LONG] / took[SHORT]
    what = f"one command on {length:,} events, over one on {SHORT_EVENTS}"
    note = f"median of {times} after {WARM} warm-ups, taking turns in one store; on {SHORT_EVENTS}: "
    note += f"{took[SHORT] * 1e6:.0f} us"
    yield Figure(
        NAME, what, "us", took[LONG] * 1e6, None, None, ratio, "long / short <= 1.2", ratio <= 1.2, note
    )


def _record_short(log: Log, numbers: count[int]) -> None:
    log.append(SITUATION, SHORT, OpenSituation(SHORT, "A short one"), by=BY, command_id="kshort")
    while log.count(SITUATION.stream(SHORT)) < SHORT_EVENTS:
        _report(log, SHORT, next(numbers))


def _report(log: Log, slug: str, number: int) -> float:
    """Seconds for recording a report with one update; reading it from text is not counted."""
    raw = {"situation": slug, "source": "demo-nahr-0", "published": "2023-01-02", "id": f"long-{number}"}
    raw |= {"wording": "They were told to stay at home."}
    update = {"kind": "arrest", "quantity": "4", "place": "Tall ar-Rumman", "population": "people"}
    read = read_report(raw | {"update": [update]}, key=KEY, zone="UTC")
    command = RecordReport(read.report, read.updates)
    identifier = "k" + read.content
    return seconds(
        lambda: log.append(SITUATION, slug, command, by=BY, command_id=identifier, content=read.content)
    )
