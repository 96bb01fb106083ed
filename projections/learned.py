"""What is a report, with what was found out of it when it was coded?

A clip has a text and a source; when it was published, how near the source was and whom it quotes is said
when it is read. Voiding the coding takes that back, too.
"""

from __future__ import annotations

from collections.abc import Mapping

from domain.claim import Doc
from projections.rows import Tables
from projections.standing import voided_in


def as_read(reports: Mapping[str, Doc], changes: Mapping[str, Doc]) -> dict[str, Doc]:
    """The reports with what the codings in force say of them; the later coding says it last."""
    found = dict(reports)
    codings = [c for c in changes.values() if c["wire"].startswith("report.coded") and c.get("learned")]
    if not codings:
        return found
    voided = voided_in(changes.values())
    for change in sorted(codings, key=lambda change: int(change["position"])):
        if change["act"] not in voided and change["report"] in found:
            found[change["report"]] = found[change["report"]] | change["learned"]
    return found


def reports_of(tables: Tables, slug: str, at: int | None = None) -> dict[str, Doc]:
    """The reports of a situation, as they were read by a log position (None: the head)."""
    return as_read(tables.rows("report", slug, at), tables.rows("change", slug, at))
