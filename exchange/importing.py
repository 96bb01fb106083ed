"""How does a file of others come into the record, again and again, without doubling or overwriting anything?

First the plan, of the whole of every file; then what it says, many rows in a transaction. The same file
again adds nothing; a newer export of the same data is a set of corrections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from application.desk import Desk
from domain.door import Door
from domain.errors import Refused, Rejected, SitlineError, Unusable
from domain.moment import Moment
from exchange.counts import Told
from exchange.door import Manner, Situations
from exchange.file import File
from exchange.formats import ORDERS, Reader, Use, may_wait, reader_of
from exchange.hall import Hall
from exchange.missing import Missing, missing
from exchange.options import Rooms, Wanted
from exchange.own_log import must_be_no_log
from exchange.planning import Planning
from exchange.recording import Done, Recording
from exchange.rejects import Rejects, free_path
from exchange.row import Row
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

    `plan` is told the same answer before anything is recorded.

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
    one = _begun(desk, form, reader, files, wanted, column_map or {})
    try:
        return _brought_in(_Import(desk, one, files), published, plan)
    finally:
        one.seen.close()
        one.spool.close()
        one.rejects.close()
        one.hall.close()


@dataclass(frozen=True, slots=True)
class _Import:
    desk: Desk
    planning: Planning
    files: Sequence[File]


def _brought_in(run: _Import, published: Moment | None, plan: Plan) -> dict[str, Any]:
    one, wanted = run.planning, run.planning.wanted
    one.make(run.files)
    left_out = _without_doubles(one, run.files)
    for gone in _gone(run):
        one.told.miss(gone.row, gone.report, gone.situation)
    doc = _doc(run, Done(), planned=True)
    plan(doc)
    _must_know_what_is_gone(one)
    if wanted.dry_run:
        return doc
    later: dict[Place, SitlineError] = {}
    recording = Recording(run.desk, wanted.tell, later.__setitem__)
    recording.prepare(one.speakers, one.rooms.opened)
    recording.carry_out(one.spool, left_out)
    if wanted.revoke_missing and published is not None:
        recording.revoke(_gone(run), published)
    _hand_back(one, run.files, later)
    return _doc(run, recording.done, planned=False)


def _must_know_what_is_gone(one: Planning) -> None:
    rejected = one.told.counted["rejected"]
    if one.wanted.revoke_missing and rejected:
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
) -> Planning:
    situations = Situations(desk)
    if wanted.into:
        situations.find(wanted.into)
    suffix = getattr(reader, "SUFFIX", "ndjson" if reader.OWN else "csv")
    path = free_path(wanted.rejected, files[0].name, suffix)
    rejects = Rejects(path if wanted.rejected or not wanted.dry_run else None)
    return Planning(
        desk,
        form,
        reader,
        Use(column_map, order=ORDERS.get(desk.date_order)),
        wanted,
        Hall(Manner.of(desk), sum(file.size for file in files)),
        Rooms(situations, wanted, may_wait(reader)),
        Speakers(desk, reader.PUBLISHER, strict=reader.OWN),
        Told([file.name for file in files], wanted.limit),
        rejects,
    )


def _gone(run: _Import) -> Iterator[Missing]:
    one = run.planning
    return missing(run.desk, one.seen, one.speakers.used, one.streams) if one.reader.WHOLE else iter(())


def _without_doubles(one: Planning, files: Sequence[File]) -> set[Place]:
    """The places of rows that are not recorded: an id with two contents, or the very same row again."""
    doubled: dict[Place, SitlineError] = {}
    again: set[Place] = set()
    for first, other in one.seen.twice():
        if first.content == other.content:
            again.add(other.place)
            continue
        for row, against in ((first, other), (other, first)):
            there = f"row {against.place.number}"
            if against.place.file != row.place.file:
                there += f" of {one.told.files[against.place.file]}"
            what = f"its id stands in {there}, too, with other content"
            doubled.setdefault(row.place, Rejected(what, where="id", mend="keep the one that is right"))
    _recount(one, set(doubled), again)
    _hand_back(one, files, doubled)
    return {*doubled, *again}


def _recount(one: Planning, doubled: set[Place], again: set[Place]) -> None:
    """Rows that were planned and are not recorded are not new, nor changed."""
    if not doubled and not again:
        return
    told = one.told
    for planned in one.spool:
        if planned.place in doubled or planned.place in again:
            told.counted["new" if planned.status == "new" else "changed"] -= 1
            told.counted["repeated"] += planned.place in again
    told.changed.docs[:] = [
        doc for doc in told.changed.docs
        if not any(told.files[p.file] == doc["file"] and p.number == doc["row"] for p in (*doubled, *again))
    ]  # fmt: skip
    told.changed.total = told.counted["changed"]


def _hand_back(one: Planning, files: Sequence[File], errors: Mapping[Place, SitlineError]) -> None:
    """Rows that were refused after they were read: the files are read again for what stood in them."""
    if not errors:
        return
    for at in sorted({place.file for place in errors}):
        for row in one.reader.rows(files[at], one.use):
            place = Place(at, row.number)
            if place in errors and isinstance(row, Row):
                one.reject(row, place, errors[place])


def _doc(run: _Import, done: Done, *, planned: bool) -> dict[str, Any]:
    one, told = run.planning, run.planning.told
    counted = told.counted
    return {
        "schema": "sitline.imported/1",
        "format": one.form,
        "files": list(told.files),
        "dry_run": one.wanted.dry_run,
        "planned": planned,
        "rows": counted["rows"],
        "plan": {
            name: counted[name] for name in ("new", "same", "changed", "missing", "rejected", "repeated")
        },
        "recorded": {
            "reports": done.reports,
            "corrections": done.corrections,
            "revocations": done.revocations,
            "captured": done.captured,
            "events": done.events,
            "known": done.known,
        },
        "sources": sorted(one.speakers.made),
        "situations": sorted(one.rooms.opened),
        "recorded_in": sorted(one.elsewhere),
        "changed": told.in_order(told.changed),
        "changed_total": told.changed.total,
        "missing": told.missing.docs,
        "missing_total": told.missing.total,
        "rejected": told.in_order(told.rejected),
        "rejected_total": told.rejected.total,
        "rejected_file": str(one.rejects.path) if one.rejects.count else None,
        "carries_not": list(one.reader.CARRIES_NOT),
        "position": done.position,
    }
