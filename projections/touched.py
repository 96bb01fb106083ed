"""Of which updates may something else be found, now that events came between two positions?

At least of those that the events are about; of copies where an original fell, of all whom a source told that
was rated anew, of all who use a name whose meaning changed. More are named rather than fewer.
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.claim import Doc
from domain.ids import report_of
from domain.register import folded
from projections.lines import before, lines, otherwise
from projections.marks import of_change
from projections.rows import Tables


class Touched:
    """The updates of a situation on which the events of (after, upto] may bear; see also `using`."""

    def __init__(self, tables: Tables, slug: str, after: int, upto: int) -> None:
        self._tables = tables
        self._slug = slug
        self._after = after
        self._upto = upto

    def updates(self) -> set[str]:
        """Their ids."""
        found = set(self._since("update"))
        reports = set(self._since("report"))
        changes = self._tables.some("change", self._slug, self._since("change"), self._upto)
        concerned, named = self._concerned(changes.values())
        reports |= concerned | self._re_rated()
        copies = self._bound_up(self._since("report").keys() | concerned)
        found |= self._marked(f"report:{report}" for report in reports | copies)
        for name in named:
            found |= self._marked([f"about:{name}", f"order:{name}"])
        return found

    def using(self, names: Iterable[tuple[str, str]]) -> set[str]:
        """Those that use any of these names (`projections.resolved.renamed`)."""
        return self._marked(f"{sort}:{folded(name)}" for sort, name in names)

    def by_changes(self) -> set[str]:
        """Those among them that can have fallen: what changes are about, and whatever copies that."""
        changes = self._tables.some("change", self._slug, self._since("change"), self._upto)
        concerned = self._concerned(changes.values())[0] if changes else set()
        copies = self._bound_up(concerned) if concerned else set()
        return self._marked(f"report:{report}" for report in concerned | copies)

    def _since(self, table: str) -> dict[str, int]:
        return self._tables.since(table, self._slug, self._after, self._upto)

    def _marked(self, marks: Iterable[str]) -> set[str]:
        return self._tables.ids("update", self._slug, marks)

    def _concerned(self, changes: Iterable[Doc]) -> tuple[set[str], set[str]]:
        """The reports and the incidents that changes are about, through acts that they take back."""
        reports: set[str] = set()
        incidents: set[str] = set()
        seen: set[str] = set()
        pending = list(changes)
        while pending:
            change = pending.pop()
            seen.add(change["act"])
            acts = set()
            for mark in of_change(change):
                sort, _, what = mark.partition(":")
                if sort == "incident":
                    incidents.add(what)
                elif sort == "about" and what.startswith("x"):
                    acts.add(what)
                elif sort == "about":
                    reports.add(report_of(what))
            pending += self._tables.some("change", self._slug, acts - seen, self._upto).values()
        # Whoever refuted, or was refuted, by a report that fell or stands again is concerned with it.
        also = self._tables.marked("change", self._slug, [f"about:{r}" for r in reports], self._upto)
        for change in also.values():
            for field in ("claim", "with_report", "by_report", "report"):
                if isinstance(change.get(field), str):
                    reports.add(report_of(change[field]))
        return reports, incidents

    def _re_rated(self) -> set[str]:
        """The reports here of sources that were changed."""
        changed = self._tables.since("source", "", self._after, self._upto)
        marks = [f"source:{slug}" for slug in changed]
        return self._tables.ids("report", self._slug, marks)

    def _bound_up(self, reports: Iterable[str]) -> set[str]:
        """The reports whose lineage is another than before."""
        now = lines(self._tables, self._slug, reports, self._upto)
        found = otherwise(before(now, self._tables, self._slug, self._after, self._upto), now)
        # Who takes from a source takes from whatever that source said here.
        sources = {f"source:{one.removeprefix('name:')}" for one in found if one.startswith("name:")}
        return found | self._tables.ids("report", self._slug, sources)
