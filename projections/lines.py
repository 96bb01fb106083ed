"""Which reports of a situation take from one another, directly or through others?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
    taken: set[str] = field(default_factory=set)
    """What any of them, or a link made later, names as where it has what it says from."""

    @cached_property
    def _stand(self) -> Standings:
        return standings(self.changes, {}, lambda _: True)

    @cached_property
    def _lineage(self) -> Lineage:
        return Lineage(origins(as_read(self.reports, self.changes), self._stand))

    def originals(self, reports: Iterable[str]) -> set[str]:
        """The reports that any of these copy, directly or not."""
        return {original for report in reports for original in self._lineage.originals(report)}

    def told(self, report: str) -> object:
        """What is known of whence a report has what it says, besides who else has it from there."""
        _, known, revoked = self._lineage.line(report)
        fallen = self._stand.fallen
        originals = sorted(self._lineage.originals(report))
        fell = [(one, fallen.get(one, ("", ""))[0]) for one in (report, *originals)]
        return known, revoked, fell, self._lineage.first_hand(report)

    def chains(self, reports: Iterable[str], names: Iterable[str]) -> dict[str, str]:
        """The chain that each of these reports is in, and (as `name:…`) whoever takes from these names."""
        found = {report: self._lineage.line(report)[0] for report in reports}
        return found | {f"name:{name}": self._lineage.named(name) for name in names}


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
        to = {name for row in rows.values() for name in taken(row)}
        to |= {name for c in new for name in (*taken(c), *taken(c.get("learned") or {}))}
        found.taken |= to
        # Who takes from a source takes from all of its reports, though these are not bound up by that.
        names = to.union(*map(called, rows.values()), (row["source"] for row in rows.values())) - asked
        marks = [f"{how}:{name}" for name in names for how in ("called", "takes")]
        asked |= names
        reached = tables.ids("report", slug, marks) | (names & _ids(names))
        reached |= {c["report"] for c in tables.marked("change", slug, marks, at).values() if "report" in c}
        pending = reached - found.reports.keys()
    return found


def before(now: Lines, tables: Tables, slug: str, after: int, upto: int) -> Lines:
    """The same reports, and what was done about them, as it was at the earlier position `after`."""
    changed = now.reports.keys() & tables.since("report", slug, after, upto).keys()
    reports = {key: row for key, row in now.reports.items() if key not in changed}
    reports |= tables.some("report", slug, changed, after)
    changes = {act: change for act, change in now.changes.items() if change["position"] <= after}
    return Lines(reports, changes)


def otherwise(then: Lines, now: Lines) -> set[str]:
    """Of which reports something else is told now, and (as `name:…`) of which names that are taken from.

    Those that have it from another original, or from one that fell; and of any two that came into one
    chain, or were parted, at least one: whatever both of them answer is looked at again by that one.
    """
    old = then.reports.keys() & now.reports.keys()
    found = {report for report in old if then.told(report) != now.told(report)}
    return found | moved(then.chains(old, now.taken), now.chains(old, now.taken))


def moved(then: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """Of any two that are in one group now and were not then, or the other way round, at least one.

    The largest part of a group stays where it is: a few that join many cost what the few do.
    """
    parts: dict[tuple[str, str], set[str]] = {}
    for one, group in then.items():
        parts.setdefault((group, now[one]), set()).add(one)
    largest_then: dict[str, tuple[str, str]] = {}
    largest_now: dict[str, tuple[str, str]] = {}
    for part in sorted(parts, key=lambda part: len(parts[part]), reverse=True):
        largest_then.setdefault(part[0], part)
        largest_now.setdefault(part[1], part)
    stay = {*largest_then.values()} & {*largest_now.values()}
    return {one for part, members in parts.items() if part not in stay for one in members}


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
