"""What does one import work with, and where is it put down what becomes of each row?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from application.desk import Desk
from application.typed import UNPLACED
from domain.errors import InputRejected, Problem, SitlineError, Unusable
from domain.ids import keyed
from domain.inbox import INBOX, UNCODED
from domain.reading import ReportInput
from domain.text import Private
from exchange.counts import Told
from exchange.formats import Reader, Use
from exchange.hall import Hall
from exchange.history import given_id, version_id
from exchange.known import Known
from exchange.options import Rooms, Wanted
from exchange.rejects import Rejects
from exchange.row import BadRow, Row
from exchange.seen import Place, Seen
from exchange.speakers import Speakers
from exchange.spool import Command, Planned, Spool, Status
from projections.inbox import in_inbox


@dataclass(slots=True)
class Job:
    """One import while its plan is made."""

    desk: Desk
    form: str
    reader: Reader
    use: Use
    wanted: Wanted
    hall: Hall
    rooms: Rooms
    speakers: Speakers
    told: Told
    rejects: Rejects
    seen: Seen = field(default_factory=Seen)
    spool: Spool = field(default_factory=Spool)
    streams: set[str] = field(default_factory=set)
    """The situations that rows of this import are recorded in, or will be."""
    elsewhere: set[str] = field(default_factory=set)
    """Situations other than asked for in which rows are recorded already."""

    # ---- rows that are handed back

    def bad(self, row: BadRow, place: Place) -> None:
        """Hand back a row that its reader could not read."""
        publisher = self.reader.PUBLISHER
        if row.id and publisher is not None:  # it is no row that disappeared
            self.seen.add(version_id(self.desk.key, publisher.slug, row.id, 1), "", place)
        self.hand_back(row, place, [Problem(row.where, row.what, row.mend)])

    def reject(self, row: Row, place: Place, error: SitlineError) -> None:
        """Hand a row back with what was wrong with it."""
        found = error.problems if isinstance(error, InputRejected) else ()
        self.hand_back(row, place, found or [Problem(error.where, error.what, error.mend)])

    def hand_back(self, row: Row | BadRow, place: Place, problems: Sequence[Problem]) -> None:
        """Tell of a row that is rejected, and keep it."""
        self.told.reject(place, row.id, problems)
        self.rejects.add(row, problems)

    # ---- rows that are recorded, or will be

    def same(self, one: Known, stream: str) -> None:
        """A row that is recorded as it is."""
        self.told.counted["same"] += 1
        self.recorded_in(one, stream)

    def recorded_in(self, one: Known, stream: str) -> str:
        """The situation in which a row lies already, empty for the inbox; take note of it."""
        sort, _, slug = stream.partition(":")
        if sort == INBOX.name or (self.rooms.waits and in_inbox(self.desk.tables(), one.report)):
            slug = ""
        self.streams.add(stream_of(slug))
        if slug != one.situation:
            self.elsewhere.add(slug or "the inbox")
        return slug

    def plan(self, one: Known, command: Command, command_id: str, slug: str, status: Status) -> None:
        """Put down what will be recorded for a row."""
        self.streams.add(stream_of(slug))
        self.spool.add(Planned(slug, command, command_id, one.content, one.place, one.row.id, status))

    def command_id(self, report: str, content: str) -> str:
        """The id of the command that records a report of an import: the same when it is given again."""
        return keyed(self.desk.key, "k", "import", report, content)

    # ---- rows at the door

    def raw(self, one: Known, published: Any, slug: str) -> dict[str, Any]:
        """The report of a row with all that its row does not say.

        Raises:
            Unusable: nobody says when it was published.
        """
        if not published:
            what = "when was this published? Its rows do not say it"
            mend = "give the day on which this export came out: --published 2024-05-01"
            raise Unusable(what, where="--published", mend=mend)
        raw = {**one.row.report, "situation": slug or UNPLACED, "source": one.source, "published": published}
        return {**raw, "id": one.row.id} if one.row.id else raw

    def read(self, one: Known, own: str, number: int, published: Any, slug: str) -> ReportInput:
        """A version of a row under its own id, by its number from 1.

        Raises:
            InputRejected: it cannot be accepted. Unusable: as `raw`.
        """
        raw = self.raw(one, published, slug)
        read = self.hall.entrance.read(raw, self.rooms.situations.zone(slug), own, one.content)
        given = Private.of(given_id(one.row.id, number)) if one.row.id else None
        report = read.report.model_copy(update={"given": given})
        return ReportInput(read.situation, report, read.updates, read.content)


def stream_of(slug: str) -> str:
    """The stream of a situation, or of the inbox."""
    return f"situation:{slug}" if slug else f"{INBOX.name}:{UNCODED}"
