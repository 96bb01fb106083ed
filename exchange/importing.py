"""How does a file of others come into the record, again and again, without doubling or overwriting anything?

First the plan, of the whole of every file; then what it says, many rows in a transaction. The same file
again adds nothing; a newer export of the same data is a set of corrections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from application.desk import Desk
from domain.door import Door
from domain.errors import Refused, Rejected, SitlineError, Unusable
from domain.moment import Moment
from exchange.answering import answer
from exchange.counts import Told
from exchange.door import Manner, Situations
from exchange.doubles import hand_back, without_doubles
from exchange.file import File
from exchange.formats import ORDERS, Reader, Use, may_wait, reader_of
from exchange.hall import Hall
from exchange.job import Job
from exchange.missing import Missing, missing
from exchange.options import Rooms, Wanted
from exchange.own_log import must_be_no_log
from exchange.planning import Planning
from exchange.recording import Done, Recording
from exchange.rejects import Rejects
from exchange.seen import Place
from exchange.speakers import Speakers
from store.errors import StoreReadOnly

Plan = Callable[[dict[str, Any]], None]
"""Is told the plan before anything is recorded."""


def import_files(
    desk: Desk,
    form: str,
    files: Sequence[File],
    wanted: Wanted,
    *,
    column_map: Mapping[str, Any] | None = None,
    plan: Plan = lambda _: None,
) -> dict[str, Any]:
    """Bring in files of a format; answers `sitline.imported/1`.

    `plan` is told the same answer before anything is recorded. A file of rejected rows is left where the
    import was carried out, or tried (`Wanted.dry_run`), and none where it was refused as a whole.

    Raises:
        Unusable: what is asked for does not go together, or does not say enough.
        NotFound: a file or a situation is not there. Refused: a file cannot be read as that format.
        StorageFailure: the storage failed; what was recorded before stays.
    """
    reader = reader_of(form)
    for file in files:
        must_be_no_log(file)
    _must_fit(reader, form, wanted)
    published = _published(desk, wanted)
    if desk.log.why_read_only and not wanted.dry_run:
        what = f"nothing could be recorded: {desk.log.why_read_only}"
        raise StoreReadOnly(what, mend="use a store that you can write to, or --dry-run")
    job = _begun(desk, form, reader, files, wanted, column_map or {})
    try:
        return _brought_in(job, files, published, plan)
    finally:
        job.seen.close()
        job.spool.close()
        job.rejects.close()
        job.hall.close()


def _brought_in(job: Job, files: Sequence[File], published: Moment | None, plan: Plan) -> dict[str, Any]:
    Planning(job).make(files)
    left_out = without_doubles(job, files)
    for gone in _gone(job):
        job.told.miss(gone.row, gone.report, gone.situation)
    plan(answer(job, Done(), planned=True))
    _must_know_what_is_gone(job)
    if job.wanted.dry_run:
        job.rejects.keep()
        return answer(job, Done(), planned=True)
    later: dict[Place, SitlineError] = {}
    # Of a row that is recorded in several steps, the first refusal says why.
    recording = Recording(job.desk, job.wanted.tell, later.setdefault)
    recording.prepare(job.speakers, job.rooms.opened)
    job.rejects.keep()
    recording.carry_out(job.spool, left_out)
    if job.wanted.revoke_missing and published is not None:
        recording.revoke(_gone(job), published)
    if later:
        hand_back(job, files, later)
        job.rejects.keep()
    return answer(job, recording.done, planned=False)


def _must_know_what_is_gone(job: Job) -> None:
    rejected = job.told.counted["rejected"]
    if job.wanted.revoke_missing and rejected:
        what = f"{rejected:,} rows were rejected: they may be among those that are missing"
        raise Refused(what, where="--revoke-missing", mend="mend them first; nothing was recorded")


def _must_fit(reader: Reader, form: str, wanted: Wanted) -> None:
    if wanted.into and wanted.split_by:
        what = "either all rows go into one situation, or a column says into which"
        raise Unusable(what, where="--into, --split-by", mend="give one of the two")
    if wanted.revoke_missing and not reader.WHOLE:
        what = f"a file of {form} is not the whole of a data set: what it lacks has not disappeared"
        raise Unusable(what, where="--revoke-missing", mend="sitline revoke takes back single reports")
    if wanted.revoke_missing and not wanted.published:
        what = "when did the rows disappear? A revocation is published, too"
        raise Unusable(
            what, where="--revoke-missing", mend="--published 2024-05-01: when this export came out"
        )


def _published(desk: Desk, wanted: Wanted) -> Moment | None:
    """The publication of the export. Raises `Rejected` where it is no date."""
    if not wanted.published:
        return None
    order = ORDERS.get(desk.date_order)
    try:
        return Moment.read(wanted.published, Door(today=desk.clock().date(), order=order))
    except Rejected as error:
        raise Rejected(error.what, where="--published", mend=error.mend) from None


def _begun(
    desk: Desk,
    form: str,
    reader: Reader,
    files: Sequence[File],
    wanted: Wanted,
    column_map: Mapping[str, Any],
) -> Job:
    situations = Situations(desk)
    if wanted.into:
        situations.find(wanted.into)
    suffix = getattr(reader, "SUFFIX", "ndjson")
    return Job(
        desk,
        form,
        reader,
        Use(column_map, order=ORDERS.get(desk.date_order)),
        wanted,
        Hall(Manner.of(desk), sum(file.size for file in files)),
        Rooms(situations, wanted, may_wait(reader)),
        Speakers(desk, reader.PUBLISHER, strict=reader.OWN),
        Told([file.name for file in files], wanted.limit),
        Rejects(wanted.rejected, files[0].name, suffix, nowhere=wanted.dry_run and not wanted.rejected),
    )


def _gone(job: Job) -> Iterator[Missing]:
    return missing(job.desk, job.seen, job.speakers.used, job.streams) if job.reader.WHOLE else iter(())
