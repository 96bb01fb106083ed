"""Which rows of a data set are recorded and stand in no file of this import any more?

A row counts where it was brought in by an import of its source into one of the situations that this one
touches, and stands. What is recorded is taken from the keys of the log, a part at a time; only of reports
that this import does not have are the events read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from application.desk import Desk
from domain.aggregate import Fact
from domain.ids import keyed
from domain.report_events import ReportRecorded
from exchange.history import is_later, versions
from exchange.seen import LETTERS, Seen

ALL = 10**12
"""More keys than any store has."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A row that disappeared: its id, its first report, its situation, the reports of it that stand."""

    row: str
    report: str
    situation: str
    standing: tuple[str, ...]


def missing(desk: Desk, seen: Seen, sources: set[str], streams: set[str]) -> Iterator[Missing]:
    """The rows of these sources in these streams that were not seen."""
    if not streams or not desk.log.find_prefix("report", "r", 1):
        return
    for letter in LETTERS:
        here = {told.report for told in seen.of(letter)}
        for report, fact in desk.log.find_prefix("report", f"r{letter}", ALL):
            if fact.stream in streams and report not in here:
                found = _of(desk, report, fact, sources)
                if found is not None:
                    yield found


def _of(desk: Desk, report: str, fact: Fact, sources: set[str]) -> Missing | None:
    """The row whose first version a report is; None where it is anything else, or stands no more."""
    [entry] = desk.log.feed(fact.position - 1, 1)
    event = entry.event
    if not isinstance(event, ReportRecorded) or event.source not in sources:
        return None
    if entry.command != keyed(desk.key, "k", "import", report, event.content):
        return None
    situation = fact.stream.partition(":")[2]
    if event.given is None:
        return None if desk.log.fact("fallen", report) else Missing("", report, situation, (report,))
    row = event.given.text
    if row is None or is_later(row):
        return None
    found = versions(desk, event.source, row)
    standing = tuple(version.report for version in found if not version.fallen)
    return Missing(row, report, situation, standing) if standing and not found[-1].fallen else None
