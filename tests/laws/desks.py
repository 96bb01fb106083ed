"""On which desk are the laws tried? One in memory, with a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from hypothesis import settings

from application.answers import Ask
from application.asking import conflicts, picture_of, state, timeline
from application.bootstrap import desk_on
from application.desk import Desk, How
from application.reports import record_report
from application.situations import open_situation
from application.sources import add_source, set_party
from projections.picture import Picture
from store.log import Log
from tests.laws.telling import SLUG, SOURCES, Raw

KEY = b"k" * 32
NOW = datetime(2024, 1, 10, 12, tzinfo=UTC)

WHEN_RECORDED = frozenset(
    {"position", "positions", "recorded_at", "recorded_by", "history", "bounds", "known_at", "behind"}
)
"""Fields of answers that tell in which order things were recorded."""


fewer = settings(max_examples=settings().max_examples // 3)
"""For laws that record much or look at every pair: all laws together stay within a minute."""


def how(command: str) -> How:
    """A command with an id of its own, so that the act it makes has the same id each time."""
    return How(command_id=command)


@contextmanager
def desk() -> Iterator[Desk]:
    """A desk with the situation open and the sources known."""
    with Log.in_memory(id_key=KEY, clock=lambda: NOW) as log:
        found = desk_on(log, "tester", clock=lambda: NOW)
        open_situation(found, SLUG, title="Siege of Jasem", zone="Asia/Damascus", how=how("open"))
        for slug, sort in SOURCES.items():
            add_source(found, slug, name=slug, type=sort, how=how(f"add-{slug}"))
        set_party(found, SLUG, "army", "party", how=how("party"))
        yield found


@contextmanager
def told(reports: Iterable[Raw]) -> Iterator[Desk]:
    """A desk on which these reports were recorded, in this order."""
    with desk() as found:
        record(found, reports)
        yield found


def record(at: Desk, reports: Iterable[Raw]) -> list[str]:
    """Records reports; their ids."""
    return [record_report(at, raw, how=How()).id for raw in reports]


def answers(at: Desk, known_at: int | None = None) -> dict[str, Any]:
    """State, conflicts and timeline, without what tells of the order of recording."""
    asked = Ask(limit=0, known_at=None if known_at is None else str(known_at))
    found = {
        "state": state(at, SLUG, asked),
        "conflicts": conflicts(at, SLUG, asked, include_closed=True),
        "timeline": timeline(at, SLUG, asked),
    }
    kept: dict[str, Any] = without(found, WHEN_RECORDED)
    return kept


def without(doc: Any, fields: frozenset[str]) -> Any:
    """A JSON document without these fields, however deep they stand."""
    if isinstance(doc, dict):
        return {name: without(value, fields) for name, value in doc.items() if name not in fields}
    return [without(item, fields) for item in doc] if isinstance(doc, list) else doc


def seen(at: Desk) -> Picture:
    """The picture of the situation."""
    return picture_of(at, SLUG, Ask())
