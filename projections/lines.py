"""Which reports of a situation take from one another, directly or through others?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from domain.claim import Doc
from domain.lineage import Lineage
from projections.learned import as_read
from projections.marks import taken
from projections.rows import Tables
from projections.seeing import origins
from projections.standing import Standings, standings


@dataclass
class Lines:
    """Reports with everything that they take from or that takes from them, and what was done about any."""

    reports: dict[str, Doc]
    changes: dict[str, Doc]

    @cached_property
    def _stand(self) -> Standings:
        return standings(self.changes, {}, lambda _: True)

    @cached_property
    def _lineage(self) -> Lineage:
        return Lineage(origins(as_read(self.reports, self.changes), self._stand))

    def originals(self, reports: Iterable[str]) -> set[str]:
        """The reports that any of these copy, directly or not."""
        return {original for report in reports for original in self._lineage.originals(report)}

    def told(self, among: Collection[str]) -> dict[str, object]:
        """Of each of these reports what is known of whence it has what it says; equal if the same."""
        together: dict[str, list[str]] = {}
        for report in sorted(among):
            together.setdefault(self._lineage.line(report)[0], []).append(report)
        return {report: self._of(report, together) for report in among}

    def _of(self, report: str, together: dict[str, list[str]]) -> object:
        root, known, revoked = self._lineage.line(report)
        fallen = self._stand.fallen
        originals = sorted(self._lineage.originals(report))
        fell = [(one, fallen.get(one, ("", ""))[0]) for one in (report, *originals)]
        return together[root], known, revoked, fell, self._lineage.first_hand(report)


def lines(tables: Tables, slug: str, reports: Iterable[str], at: int) -> Lines:
    """These reports, and all that they are bound up with by lineage, as it was at a position."""
    found = Lines({}, {})
    pending = set(reports)
    asked: set[str] = set()
    while pending:
        rows = tables.some("report", slug, pending, at)
        found.reports |= rows
        changes = about(tables, slug, rows, at)
        new = [change for act, change in changes.items() if act not in found.changes]
        found.changes |= changes
        names = {name for row in rows.values() for name in (*taken(row), *called(row))}
        names |= {name for c in new for name in (*taken(c), *taken(c.get("learned") or {}))}
        marks = [f"{how}:{name}" for name in names - asked for how in ("called", "takes")]
        asked |= names
        reached = set(tables.marked("report", slug, marks, at)) | (names & _ids(names))
        reached |= {c["report"] for c in tables.marked("change", slug, marks, at).values() if "report" in c}
        pending = reached - found.reports.keys()
        pending = set(tables.some("report", slug, pending, at)) if pending else set()
    return found


def called(report: Doc) -> set[str]:
    """What other reports may call it."""
    given = (report.get("given") or {}).get("text")
    return {report["report"], *((given, f"{report['source']}/{given}") if given else ())}


def about(tables: Tables, slug: str, reports: Iterable[str], at: int) -> dict[str, Doc]:
    """What was done about these reports, and what took back any of that."""
    found: dict[str, Doc] = {}
    pending = {f"about:{report}" for report in reports}
    while pending:
        rows = tables.marked("change", slug, pending, at)
        pending = {f"about:{act}" for act in rows if act not in found}
        found |= rows
    return found


def _ids(names: Iterable[str]) -> set[str]:
    """Those of the names that look like the id of a report."""
    return {name for name in names if name.startswith("r")}
