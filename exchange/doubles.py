"""Which rows of an import are recorded once, or not at all, since their id came before in its files?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.errors import Rejected, SitlineError
from exchange.file import File
from exchange.job import Job
from exchange.row import Row
from exchange.seen import Place


def without_doubles(job: Job, files: Sequence[File]) -> set[Place]:
    """The places of rows that are not recorded: an id with two contents, or the very same row again."""
    doubled: dict[Place, SitlineError] = {}
    again: set[Place] = set()
    for first, other in job.seen.twice():
        if first.content == other.content:
            again.add(other.place)
            continue
        for row, against in ((first, other), (other, first)):
            there = f"row {against.place.number}"
            if against.place.file != row.place.file:
                there += f" of {job.told.files[against.place.file]}"
            what = f"its id stands in {there}, too, with other content"
            doubled.setdefault(row.place, Rejected(what, where="id", mend="keep the one that is right"))
    _recount(job, {*doubled, *again}, again)
    hand_back(job, files, doubled)
    return {*doubled, *again}


def _recount(job: Job, left_out: set[Place], again: set[Place]) -> None:
    """Rows that were planned and are not recorded are not new, changed nor revoked."""
    if left_out:
        counted = {planned.place: planned.status for planned in job.spool if planned.place in left_out}
        job.told.without(left_out, counted)
        job.told.counted["repeated"] += len(again & counted.keys())


def hand_back(job: Job, files: Sequence[File], errors: Mapping[Place, SitlineError]) -> None:
    """Rows that were refused after they were read: the files are read again for what stood in them."""
    for at in sorted({place.file for place in errors}):
        for row in job.reader.rows(files[at], job.use):
            place = Place(at, row.number)
            if place in errors and isinstance(row, Row):
                job.reject(row, place, errors[place])
