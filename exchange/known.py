"""By what is a row known: its source, its id, its situation, and the hash of all that it says?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from domain.errors import Rejected
from domain.ids import content_hash
from domain.reading_content import content_of
from domain.text import safe_name
from exchange.history import is_later, version_id
from exchange.row import Row
from exchange.seen import Place

if TYPE_CHECKING:
    from exchange.job import Job


@dataclass(frozen=True, slots=True)
class Known:
    """A row with what it is known by."""

    row: Row
    place: Place
    situation: str
    """Its slug; empty for the inbox."""
    source: str
    report: str
    """The id of the report of its first version."""
    content: str


def known(job: Job, row: Row, place: Place) -> Known:
    """What a row is known by.

    Raises:
        SitlineError: its source or its situation is not known, or its id cannot be one.
    """
    own, report = job.reader.OWN, row.report
    named = report.get("source", "")
    source = job.speakers.find(named if isinstance(named, str) else "", row.source_id)
    situation = job.rooms.of(row, own=own)
    if own:
        content = content_of(job.desk.key, {**report, "situation": situation})
    else:
        left = {name: value for name, value in report.items() if name not in ("situation", "source")}
        whole = {**left, "source": source} | ({"revoked": True} if row.revoked else {})
        content = content_hash(job.desk.key, whole)
    if row.id:
        row = replace(row, id=safe_name(row.id))
    if is_later(row.id) and not own:
        what = f"ids that end in ~ and a number stand for later versions of a row: {row.id[:60]!r}"
        raise Rejected(what, where="id", mend="give it another id")
    first = version_id(job.desk.key, source, row.id, 1, content)
    return Known(row, place, situation, source, first, content)
