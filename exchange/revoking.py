"""What becomes of a row whose source took it back, and says so in the row?

What stands of it is revoked. A row that was revoked before anybody here knew it is recorded with what it
says, and revoked at the same time: it never stood here. A text in the inbox is no part of a situation yet:
a version that says so lies beside it.
"""

from __future__ import annotations

from application.came_again import TAKEN_BACK
from domain.ids import keyed
from domain.inbox import CaptureReport
from domain.reading import ReportInput
from domain.report import RecordReport, RevokeReport
from exchange.comparing import must_follow
from exchange.history import alone, newest_of, version_id, versions
from exchange.job import Job
from exchange.known import Known


def revoked(job: Job, one: Known) -> None:
    """Plan what records that a row was taken back; nothing, where that is known.

    Raises:
        SitlineError: the row cannot be accepted, or was taken back before it was said.
    """
    found = versions(job.desk, one.source, one.row.id) if one.row.id else alone(job.desk, one.report)
    if not found:
        _from_the_start(job, one)
        return
    number = len(found) + 1
    own = version_id(job.desk.key, one.source, one.row.id, number)
    planned = 0
    lies = ""
    for version in (version for version in found if not version.fallen):
        slug = job.recorded_in(one, version.fact.stream)
        lies = "" if slug else version.report
        if slug:
            read = job.read(one, own, number, _when(job, one), slug)
            newest = newest_of(job.desk, version)
            must_follow(job, newest.published, read.report.published, slug, "it was taken back")
            planned += _take_back(job, one, version.report, read, slug)
    if lies and found[-1].fact.content != one.content:
        _tell_in_inbox(job, one, job.read(one, own, number, _when(job, one), ""))
        planned += 1
    if planned:
        job.told.revoke(one.place, one.row.id, one.report)
    else:
        job.same(one, found[-1].fact.stream)


def _from_the_start(job: Job, one: Known) -> None:
    slug = one.situation
    published = one.row.report.get("published") or one.row.published or job.wanted.published
    read = job.read(one, one.report, 1, published, slug)
    if slug:
        record = RecordReport(read.report, read.updates)
        job.plan(one, record, job.command_id(one.report, one.content), slug, "revoked")
        _take_back(job, one, one.report, read, slug)
    else:
        _tell_in_inbox(job, one, read)
    job.told.revoke(one.place, one.row.id, one.report)


def _when(job: Job, one: Known) -> str | None:
    return job.wanted.published or one.row.published or one.row.report.get("published")


def _take_back(job: Job, one: Known, report: str, read: ReportInput, slug: str) -> bool:
    """Plan a revocation, unless it was recorded before: then we took it back ourselves, and it stays so."""
    published = read.report.published
    command_id = keyed(job.desk.key, "k", "import-revoke", report, str(published))
    act = keyed(job.desk.key, "x", "act", command_id)
    if job.desk.log.fact("act", act) is not None:
        return False
    command = RevokeReport(act, report, None, "retracted", published)
    job.plan(one, command, command_id, slug, "revoked")
    return True


def _tell_in_inbox(job: Job, one: Known, read: ReportInput) -> None:
    report = read.report.model_copy(update={"tags": (*read.report.tags, TAKEN_BACK)})
    job.plan(one, CaptureReport(report), job.command_id(report.report, one.content), "", "revoked")
