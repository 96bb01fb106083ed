"""What becomes of a row that is recorded already: is it the same, or what does it say otherwise?

The recorded versions of a row are read, and only what differs is said anew, as a correction by its source.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.errors import InputRejected, Problem
from domain.ids import keyed, short
from domain.inbox import CaptureReport
from domain.moment import Moment
from domain.reading import ReportInput
from domain.report import CorrectReport, RecordReport
from domain.report_events import ReportRecorded
from exchange import changes
from exchange.changes import Change
from exchange.history import History, Version, history, version_id, versions
from exchange.job import Job
from exchange.known import Known
from exchange.spool import Command


def again(job: Job, one: Known) -> None:
    """A row that is recorded and differs, or that something was done about since.

    Raises:
        SitlineError: it cannot be accepted as a later version.
    """
    found = versions(job.desk, one.source, one.row.id) if one.row.id else []
    if not found or (found[-1].fact.content == one.content and found[-1].fallen in ("", "voided")):
        fact = job.desk.log.fact("report", one.report)
        job.same(one, fact.stream if fact else "")
        return
    slug = job.recorded_in(one, found[-1].fact.stream)
    own = version_id(job.desk.key, one.source, one.row.id, len(found) + 1)
    # What changed was said when the row was stamped, where it is; not when it was first published.
    given = job.wanted.published or one.row.published or one.row.report.get("published")
    read = job.read(one, own, len(found) + 1, given, slug)
    if found[-1].fallen == "revoked":
        job.plan(one, recorded(slug, read), job.command_id(own, one.content), slug, "changed")
        job.told.change(one.place, one.row.id, own, [Change("row", "revoked", "there again")])
        return
    _against(job, one, found, read, slug)


def _against(job: Job, one: Known, found: list[Version], read: ReportInput, slug: str) -> None:
    """A later version of a row against what stands of it."""
    past = history(job.desk, found, slug)
    # What a person coded of a text stands until a person codes it anew.
    before = {} if job.rooms.waits else past.standing
    after = {update.key: update for update in read.updates}
    by_key = changes.of_updates(before, after)
    said = [*changes.of_report(past.newest, read.report), *(c for some in by_key.values() for c in some)]
    if not said or _is_that_version(job, past.newest, read.report):
        job.same(one, found[-1].fact.stream)
        return
    must_follow(job, past.newest.published, read.report.published, slug, "it changed")
    _must_be_dated(job, past.newest.published, read.report.published)
    own = read.report.report
    if slug:
        replaced = tuple(before[key].id for key in by_key if key in before)
        command: Command = CorrectReport(
            keyed(job.desk.key, "x", "correct", past.of, own),
            past.of,
            "corrects",
            _correcting(past.newest, read.report, past.of, said, sum(key in after for key in by_key)),
            tuple(after[key] for key in by_key if key in after),
            replaced,
            past.changed,
            past.fallen,
        )
    else:
        command = CaptureReport(_newer(past, read, said))
    job.plan(one, command, job.command_id(own, one.content), slug, "changed")
    job.told.change(one.place, one.row.id, own, said)


def _is_that_version(job: Job, before: ReportRecorded, now: ReportRecorded) -> bool:
    """Whether a row bears the stamp of the version that is recorded, by a format in which that says all.

    Only names of what it refers to are other then, as another file has them. Who says when this export came
    out means it.
    """
    same_stamp = getattr(job.reader, "STAMPED", False) and before.published == now.published
    return same_stamp and not job.wanted.published


def _newer(past: History, read: ReportInput, said: list[Change]) -> ReportRecorded:
    """A later version of a row that lies in the inbox lies there beside it: nothing of it was coded.

    It is no correction, which would be part of the record of a situation and not wait to be coded.
    """
    tags = [change.tag() for change in (*said, Change("version", short(past.of), short(read.report.report)))]
    return read.report.model_copy(update={"tags": (*read.report.tags, *dict.fromkeys(tags))})


def recorded(slug: str, read: ReportInput) -> Command:
    """The command that records a report: in its situation, or in the inbox."""
    return RecordReport(read.report, read.updates) if slug else CaptureReport(read.report)


def must_follow(job: Job, before: Moment, now: Moment, slug: str, what: str) -> None:
    """What happened to a row (`what`) is published no earlier than what it happened to.

    Raises:
        InputRejected: it is; nobody can say then which came last.
    """
    zone = job.rooms.situations.zone(slug)
    earlier, later = before.span(zone).earliest, now.span(zone).latest
    if later is not None and earlier is not None and later < earlier:
        told = f"{what}, and says that it is older ({now}) than what is recorded ({before})"
        mend = "is it an older export? Where it is not, say when it came out: --published 2024-05-01"
        raise InputRejected([Problem("published", told, mend)])


def _must_be_dated(job: Job, before: Moment, now: Moment) -> None:
    """The same publication with another content only somebody who says so can mean (`--published`).

    Raises:
        InputRejected: nobody does: it was edited silently, or the two are versions of one moment.
    """
    if now == before and not job.wanted.published:
        told = f"it changed without a later date of its own: it still says {now}, as what is recorded does"
        mend = "say when this file came out or was fetched: --published 2024-05-01"
        raise InputRejected([Problem("published", told, mend)])


def _correcting(
    before: ReportRecorded, after: ReportRecorded, of: str, said: Sequence[Change], updates: int
) -> ReportRecorded:
    """The report of a correction, found by what it changed."""
    kept = changes.without_erased(before, after)
    tags = (*after.tags, *dict.fromkeys(change.tag() for change in said))
    return kept.model_copy(update={"corrects": of, "tags": tags, "updates": updates})
