"""Which of a few things has fallen, reading no more of a situation than what bears on them?"""

from __future__ import annotations

from collections.abc import Iterable

from domain.claim import Doc
from domain.ids import report_of
from projections.lines import about
from projections.rows import Tables
from projections.standing import Standings, standings


def standing_of(tables: Tables, slug: str, named: Iterable[str], at: int) -> Standings:
    """How reports, updates, claims and acts of a situation stand at a position; others are left out.

    It is what the whole situation would give of them: what was done about a report, what took that back,
    and, where it rests on another report, whether that one stands.
    """
    reports = dict.fromkeys(report_of(one) for one in named)
    changes = about(tables, slug, reports, at)
    bearers = {c[field] for c in changes.values() for field in ("by_report", "with_report") if c.get(field)}
    changes |= about(tables, slug, bearers - reports.keys(), at)
    return standings(changes, updates_of(tables, slug, reports, at), lambda _: True)


def updates_of(tables: Tables, slug: str, reports: Iterable[str], at: int | None = None) -> dict[str, Doc]:
    """The updates of some reports, in order of recording."""
    rows = tables.marked("update", slug, [f"report:{report}" for report in reports], at)
    return dict(sorted(rows.items(), key=lambda item: int(item[1]["position"])))
