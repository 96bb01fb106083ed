"""What did one source say at one time, and how is that set right later?

The unit is the report: one statement by one source, with the updates it makes, recorded whole or not
at all. Five ways to fall (design, rule 7), none of which deletes: here are those by the source
(*revised*, *corrected*, *revoked*) and our own *recoding*; *refuted* is in `domain.judgement`,
*voided* in `domain.act`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import Fallen, must_be_seen, must_stand
from domain.aggregate import Facts, Name
from domain.errors import NotFound, Refused
from domain.event import Event
from domain.grading import Manner, Relation
from domain.header import SituationHeader, must_be_opened
from domain.moment import Moment
from domain.report_events import (
    ReportCorrected,
    ReportLinked,
    ReportRecoded,
    ReportRecorded,
    ReportRevoked,
    SourceManner,
)
from domain.text import Private
from domain.update import Update


@dataclass(frozen=True, slots=True)
class RecordReport:
    """Record a report with its updates."""

    report: ReportRecorded
    updates: tuple[Update, ...] = ()

    def names(self) -> Iterable[Name]:
        return ("report", self.report.report), ("source", self.report.source)


@dataclass(frozen=True, slots=True)
class CorrectReport:
    """Record that the source replaced some of what it said; `seen` is the latest change seen."""

    act: str
    of: str
    manner: SourceManner
    report: ReportRecorded
    updates: tuple[Update, ...]
    replaced: tuple[str, ...]
    seen: str = ""
    fallen: Fallen | None = None

    def names(self) -> Iterable[Name]:
        yield from (("report", self.report.report), ("source", self.report.source))
        yield from _names_of_change(self.of, self.replaced)


@dataclass(frozen=True, slots=True)
class RevokeReport:
    """Record that the source took something back."""

    act: str
    report: str
    update: str | None
    manner: Manner
    published: Moment
    noted: Moment | None = None
    fallen: Fallen | None = None
    seen: str | None = None

    def names(self) -> Iterable[Name]:
        return _names_of_change(self.report, (self.update,) if self.update else ())


@dataclass(frozen=True, slots=True)
class RecodeReport:
    """Read some updates of a report anew."""

    act: str
    report: str
    updates: tuple[Update, ...]
    replaced: tuple[str, ...]
    reason: str
    seen: str = ""
    fallen: Fallen | None = None

    def names(self) -> Iterable[Name]:
        return _names_of_change(self.report, self.replaced)


@dataclass(frozen=True, slots=True)
class LinkReport:
    """Say from where a report took what it says."""

    act: str
    report: str
    relation: Relation
    to: str

    def names(self) -> Iterable[Name]:
        return (("report", self.report),)


def _names_of_change(report: str, updates: Iterable[str]) -> Iterable[Name]:
    yield from (("report", report), ("fallen", report), ("changed", report))
    for update in updates:
        yield from (("update", update), ("fallen", update))


def record(command: RecordReport, header: SituationHeader, facts: Facts) -> Sequence[Event]:
    """A report is recorded once; the same id with other content is refused.

    Raises:
        NotFound: no such situation or source.
        Refused: the situation is closed, or the id is taken by other content.
    """
    must_be_opened(header)
    if recorded_before(command.report, facts):
        return ()
    if header.closed:
        what = f"the situation {header.slug!r} is closed: it takes corrections, not new reports"
        raise Refused(what, where="situation", mend=f"sitline reopen {header.slug} --reason …")
    return (command.report, *command.updates)


def correct(command: CorrectReport, header: SituationHeader, facts: Facts) -> Sequence[Event]:
    """A correction is a report of the same source, with an edge to what it replaces.

    Raises:
        NotFound: what is corrected was never recorded.
        Refused: it has fallen already.
        Changed: it was changed since it was seen.
    """
    must_be_opened(header)
    if recorded_before(command.report, facts):
        return ()
    _must_be_changeable(command.of, command, facts)
    edge = ReportCorrected(
        act=command.act,
        report=command.of,
        by_report=command.report.report,
        manner=command.manner,
        replaced=command.replaced,
        published=command.report.published,
    )
    return (edge, command.report, *command.updates)


def revoke(command: RevokeReport, _: SituationHeader, facts: Facts) -> Sequence[Event]:
    """What was taken back must stand; a deletion or a closed account only flags it."""
    must_be_seen(facts, ("changed", command.report), command.seen)
    must_stand(facts, "report", command.report, command.fallen)
    if command.update:
        must_stand(facts, "update", command.update, command.fallen)
    return (
        ReportRevoked(
            act=command.act,
            report=command.report,
            update=command.update,
            manner=command.manner,
            published=command.published,
            noted=command.noted,
        ),
    )


def recode(command: RecodeReport, _: SituationHeader, facts: Facts) -> Sequence[Event]:
    """Our reading of a report that stands changes; what has fallen is not read anew."""
    _must_be_changeable(command.report, command, facts)
    edge = ReportRecoded(
        act=command.act,
        report=command.report,
        replaced=command.replaced,
        reason=command.reason,
        updates=len(command.updates),
    )
    return (edge, *command.updates)


def link(command: LinkReport, _: SituationHeader, facts: Facts) -> Sequence[Event]:
    """Lineage may name a report that is not recorded yet: it stays pending."""
    if ("report", command.report) not in facts:
        raise NotFound(f"there is no report {command.report!r}")
    if command.to == command.report:
        raise Refused("a report cannot quote itself", where=command.relation)
    to = Private.of(command.to)
    return (ReportLinked(act=command.act, report=command.report, relation=command.relation, to=to),)


def recorded_before(report: ReportRecorded, facts: Facts) -> bool:
    """Whether the very same report is in the log.

    Raises:
        NotFound: its source is not. Refused: its id is taken by other content.
    """
    if ("source", report.source) not in facts:
        mend = f"sitline source add {report.source} --name … --type …"
        raise NotFound(f"there is no source {report.source!r}", where="source", mend=mend)
    known = facts.get(("report", report.report))
    if known is None:
        return False
    if known.content == report.content:
        return True
    what = f"report {report.report} is recorded already, with other content"
    raise Refused(what, where="id", mend="sitline correct (the source changed it) or recode (we misread it)")


def _must_be_changeable(report: str, command: CorrectReport | RecodeReport, facts: Facts) -> None:
    must_stand(facts, "report", report, command.fallen)
    must_be_seen(facts, ("changed", report), command.seen)
    for update in command.replaced:
        must_stand(facts, "update", update, command.fallen)


DECISIONS: dict[type[Any], Any] = {
    RecordReport: record,
    CorrectReport: correct,
    RevokeReport: revoke,
    RecodeReport: recode,
    LinkReport: link,
}
