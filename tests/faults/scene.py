"""What do the processes record that are killed, crowded and starved? Short reports on a few situations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from application import typed
from application.bootstrap import desk_on
from application.desk import Desk, How
from application.reports import record_report
from application.situations import open_situation
from application.sources import add_source
from domain.report import RecordReport
from domain.situation import SITUATION
from store.log import Log
from store.views import open_views

Raw = dict[str, Any]

SOURCES = {"demo-wire": "wire", "demo-outlet": "local-media", "demo-witness": "eyewitness"}
SITUATIONS = tuple(f"demo-{number}" for number in range(16))

NOW = datetime(2024, 1, 10, 12, tzinfo=UTC)
"""What counts as now for whoever asks: two who ask one after the other get the same answer."""


@contextmanager
def desk_at(url: str, by: str = "tester") -> Iterator[Desk]:
    """A desk on the store at an address, with its stored rows."""
    views = open_views(url)
    with Log.open(url) as log:
        yield desk_on(log, by, clock=lambda: NOW, views=views)
    if views is not None:
        views.close()


def furnish(url: str, situations: tuple[str, ...] = SITUATIONS[:1]) -> None:
    """Makes a store in which these situations are open and the sources known."""
    Log.create(url).close()
    with desk_at(url) as desk:
        for slug in situations:
            open_situation(desk, slug, title=f"Siege of {slug}", zone="Asia/Damascus", how=How())
        for slug, sort in SOURCES.items():
            add_source(desk, slug, name=slug, type=sort, how=How())


def report(name: str, number: int, situation: str = SITUATIONS[0]) -> Raw:
    """The report of this name and number; what it says follows from the number alone."""
    toll = {
        "kind": "toll",
        "incident": f"blast-{number % 50}",
        "measure": "killed",
        "quantity": str(number % 7),
        "population": "soldiers",
    }
    return {
        "situation": situation,
        "source": tuple(SOURCES)[number % len(SOURCES)],
        "id": f"{name}-{number}",
        "published": f"2023-12-{12 + number % 8}",
        "wording": f"demo: report {number} of {name}",
        "update": [toll],
    }


def record(desk: Desk, name: str, number: int, situation: str = SITUATIONS[0]) -> tuple[str, str, bool]:
    """Records that report: its command id, its id, and whether it was new."""
    written = record_report(desk, report(name, number, situation), how=How())
    return written.command_id, written.id, written.new


def give(desk: Desk, name: str, number: int, situation: str) -> tuple[str, str, bool]:
    """The same without the question what it joins: the command, and nothing else."""
    read = typed.read(desk, report(name, number, situation), situation)
    command = RecordReport(read.report, read.updates)
    outcome = desk.append(
        SITUATION, situation, command, command_id="k" + read.content, how=How(), content=read.content
    )
    return outcome.command_id, read.report.report, not outcome.repeated
