"""Which texts that came to be coded did their source change, or take back, since they came or were coded?"""

from __future__ import annotations

from collections.abc import Sequence

from application.answers import Doc
from application.came_again import CHANGED, TAKEN_BACK, changes_of
from application.desk import Desk
from domain.ids import short
from projections.rows import Tables

AT_ONCE = 500
"""Reports that are looked up in the log at a time."""


def changed_since(
    desk: Desk, tables: Tables, scope: str, reports: Sequence[str], at: int | None
) -> dict[str, Doc]:
    """Of those reports of a situation whose latest change is a new text by their source: which, and what.

    A recoding behind it is a later change: what was read anew is not told again. `at`: the log position.
    """
    found: dict[str, Doc] = {}
    for start in range(0, len(reports), AT_ONCE):
        found |= _changed(desk, tables, scope, reports[start : start + AT_ONCE], at)
    return found


def _changed(
    desk: Desk, tables: Tables, scope: str, reports: Sequence[str], at: int | None
) -> dict[str, Doc]:
    latest = desk.log.facts([("changed", report) for report in reports])
    acts = {fact.content: report for (_, report), fact in latest.items()}
    edges = tables.some("change", scope, [*acts], at)
    newer = {acts[act]: row["by_report"] for act, row in edges.items() if row["wire"] == "report.corrected@1"}
    rows = tables.some("report", scope, [*newer.values()], at)
    gone = desk.log.facts([("fallen", report) for report in newer.values()])
    return {
        report: {"by_report": by, "published": rows[by]["published"], "changes": changes_of(rows[by]["tags"])}
        for report, by in newer.items()
        if by in rows and ("fallen", by) not in gone and _is_text(rows[by])
    }


def _is_text(row: Doc) -> bool:
    """Whether a correction by an import says another text, and no update."""
    return not row.get("updates") and any(tag.startswith(CHANGED) for tag in row.get("tags") or ())


def taken_back(desk: Desk, row: Doc) -> bool:
    """Whether the source of a text that waits took it back."""
    if TAKEN_BACK in (row.get("tags") or ()):
        return True
    fact = desk.log.fact("fallen", row["report"])
    return fact is not None and fact.standing == "revoked"


def to_read_anew(report: str, situation: str, row: Doc, since: Doc) -> Doc:
    """A text that was coded before its source changed it."""
    return {
        "id": report,
        "situation": situation,
        "source": row["source"],
        **since,
        "next": f"sitline show {short(since['by_report'])}; sitline recode {short(report)} FILE --reason …",
    }
