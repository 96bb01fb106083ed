"""What does the record hold of one row of a data set: its versions, and which of its updates stand?

The first version of a row has the row's id as the given id of its report; the second is `ID~2`, and so on.
Each keeps the content of the whole row, so that a look at the newest says whether a row changed. A version
that changes something is a correction of the first; one that brings a row back after it was revoked is a
report of its own again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from application import resolving
from application.desk import Desk
from domain.act import Fallen
from domain.aggregate import Fact, Name
from domain.errors import Rejected
from domain.ids import report_id
from domain.report_events import ReportCoded, ReportRecorded
from domain.update import Update

AT_ONCE = 8
"""Versions that are looked for at a time; few rows ever have so many."""

PAGE = 16
"""Events of a report that are read at a time: more than nearly all have."""


def version_id(key: bytes, source: str, row: str, number: int, content: str = "") -> str:
    """The id of the report of a version of a row; a row without an id has one version, by its content."""
    return report_id(key, source, given_id(row, number) if row else None, content)


_LATER = re.compile(r".*~[0-9]+", re.DOTALL)


def is_later(given: str) -> bool:
    """Whether a given id has the form of that of a later version."""
    return _LATER.fullmatch(given) is not None


def given_id(row: str, number: int) -> str:
    """The given id of a version."""
    return row if number == 1 else f"{row}~{number}"


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the keys of the log know it."""

    report: str
    fact: Fact
    fallen: str
    """How its report fell as a whole, in a word; empty where it stands."""


def versions(desk: Desk, source: str, row: str) -> list[Version]:
    """The versions of a row that are recorded, the first first."""
    found: list[Version] = []
    while True:
        numbers = range(len(found) + 1, len(found) + AT_ONCE + 1)
        ids = [version_id(desk.key, source, row, number) for number in numbers]
        names: list[Name] = [(space, one) for one in ids for space in ("report", "fallen")]
        facts = desk.log.facts(names)
        for one in ids:
            if ("report", one) not in facts:
                return found
            found.append(Version(one, facts["report", one], _way(facts.get(("fallen", one)))))


def alone(desk: Desk, report: str) -> list[Version]:
    """The one version of a row without an id, where it is recorded."""
    facts = desk.log.facts([("report", report), ("fallen", report)])
    fact = facts.get(("report", report))
    return [] if fact is None else [Version(report, fact, _way(facts.get(("fallen", report))))]


def newest_of(desk: Desk, version: Version) -> ReportRecorded:
    """The report of a version."""
    return _events(desk, version)[0]


def _way(fact: Fact | None) -> str:
    return "" if fact is None or fact.standing == "standing" else fact.standing


@dataclass(frozen=True, slots=True)
class History:
    """What stands of a row: the report that a correction corrects, its newest version, its updates by key."""

    of: str
    changed: str
    """The act that last changed it, as the log has it."""
    newest: ReportRecorded
    standing: Mapping[str, Update]
    fallen: Fallen | None
    """Nothing, where the whole record was looked at; None where the keys of the log say all."""


def history(desk: Desk, found: list[Version], slug: str) -> History:
    """What stands of a row whose newest version stands.

    `found`: its versions; `slug`: the situation that they are recorded in.

    Raises:
        Rejected: they are versions of another row.
    """
    told = [_events(desk, version) for version in found]
    base = max((at for at, (report, _) in enumerate(told) if report.corrects is None), default=-1)
    if base < 0:
        what = "its id is the one under which a correction of another report is recorded"
        raise Rejected(what, where="id", mend="sitline correct REPORT FILE corrects a correction")
    told = told[base:]
    updates = [update for _, some in told for update in some]
    names: list[Name] = [("fallen", update.id) for update in updates]
    facts = desk.log.facts([*names, ("changed", found[base].report)])
    fallen: Fallen | None = None
    if any(version.fallen for version in found):
        # A void restores what its target replaced, which the keys alone do not tell.
        ids = [update.id for update in updates] + [version.report for version in found]
        fallen = resolving.fallen(desk, slug, *ids)
    standing = {u.key: u for u in updates if not _fell(u, facts, fallen)}
    changed = facts.get(("changed", found[base].report))
    return History(
        found[base].report,
        changed.content if changed else "",
        told[-1][0],
        standing,
        None if fallen is None else {},
    )


def _fell(update: Update, facts: Mapping[Name, Fact], fallen: Fallen | None) -> bool:
    if fallen is not None:
        return update.id in fallen or update.report in fallen
    return bool(_way(facts.get(("fallen", update.id))))


def _events(desk: Desk, version: Version) -> tuple[ReportRecorded, list[Update]]:
    """The report of a version with its updates, which stand right behind it in the log."""
    position = version.fact.position
    report, *rest = (recorded.event for recorded in desk.log.feed(position - 1, PAGE))
    if isinstance(report, ReportCoded):  # the key says where it was put into its situation
        row = desk.tables().row("captured", "", version.report)
        assert row is not None  # noqa: S101  # it lay in the inbox before
        return _events(desk, replace(version, fact=replace(version.fact, position=row["position"])))
    assert isinstance(report, ReportRecorded)  # noqa: S101  # the key says so
    if report.updates > len(rest):
        rest = [recorded.event for recorded in desk.log.feed(position, report.updates)]
    updates = [event for event in rest[: report.updates] if isinstance(event, Update)]
    return report, updates
