"""What would an import do: which rows are new, the same, changed, or cannot be recorded?

The whole of every file is read before anything is recorded, so that a file that turns out to be damaged
leaves the store as it was. A row is compared by the hash of its content; of a row that differs, the recorded
updates are read, and only what differs is said anew, as a correction by its source.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from application.desk import Desk
from application.typed import UNPLACED
from domain.aggregate import Fact, Name
from domain.errors import InputRejected, Problem, Refused, Rejected, SitlineError, Unusable
from domain.ids import content_hash, keyed, short
from domain.inbox import INBOX, UNCODED, CaptureReport
from domain.moment import Moment
from domain.reading import ReportInput
from domain.reading_content import content_of
from domain.report import CorrectReport, RecordReport
from domain.report_events import ReportRecorded
from domain.text import Private, safe_name
from exchange import changes
from exchange.changes import Change
from exchange.counts import Told
from exchange.file import File
from exchange.formats import Reader, Use, seems
from exchange.hall import Answer, Asked, Hall
from exchange.history import History, given_id, history, is_later, version_id, versions
from exchange.options import Rooms, Wanted
from exchange.rejects import Rejects
from exchange.row import BadRow, Row
from exchange.seen import Place, Seen
from exchange.speakers import Speakers
from exchange.spool import Command, Planned, Spool
from projections.inbox import in_inbox
from store.errors import StorageFailure

PAGE = 500
"""Rows that are looked up in the log at a time."""

AHEAD = 2
"""Pages that are read at a time, for each process that reads."""

HOPELESS = 100
"""Rows of which none can be read, after which the rest of a file is not tried."""


_SPACES = ("report", "changed", "fallen")
"""What is asked of each row's report: whether it is recorded, and whether anything was done about it."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A row with what it is known by."""

    row: Row
    place: Place
    situation: str
    source: str
    report: str
    content: str


@dataclass(slots=True)
class Planning:
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
    _new_rows: list[tuple[_Known, Asked]] = field(default_factory=list)
    """New rows of the page at hand."""
    _away: deque[tuple[list[_Known], Answer]] = field(default_factory=deque)
    """Pages of new rows that are being read."""

    def make(self, files: Sequence[File]) -> None:
        """Read all of the files.

        Raises:
            Refused: one of them cannot be read, or is not of the format.
        """
        whole = sum(file.size for file in files)
        before = 0
        for at, file in enumerate(files):
            rows = self._rows(file, at)
            while page := list(islice(rows, PAGE)):
                self._page(page)
                self._send()
                self.wanted.tell("reading", min(before + file.done, whole), whole)
            before += file.size
        while self._away:
            self._take_back()

    def _rows(self, file: File, at: int) -> Iterator[tuple[Row | BadRow, Place]]:
        """The rows of a file, each with its place; nothing but bad ones is no file of this format."""
        good, bad = 0, 0
        first = ""
        for row in self.reader.rows(file, self.use):
            if isinstance(row, BadRow):
                bad += 1
                first = first or f"row {row.number}: {row.what}"
            else:
                good += 1
            if bad == HOPELESS and not good:
                guess = seems(file.head)
                what = f"none of its first {HOPELESS} rows can be read as {self.form}: {first}"
                raise Refused(what, where=file.name, mend=guess or "is it of another format?")
            self.told.counted["rows"] += 1
            yield row, Place(at, row.number)
        if not good and not bad:
            raise Refused("there is no row in it", where=file.name, mend="was it exported whole?")

    def _page(self, page: Sequence[tuple[Row | BadRow, Place]]) -> None:
        known = [one for row, place in page if (one := self._taken(row, place)) is not None]
        names: list[Name] = [(space, one.report) for one in known for space in _SPACES]
        facts = self.desk.log.facts(names)
        for one in known:
            self.seen.add(one.report, one.content, one.place)
            try:
                self._compare(one, facts)
            except (StorageFailure, Unusable):
                raise
            except SitlineError as error:
                self.reject(one.row, one.place, error)

    def _taken(self, row: Row | BadRow, place: Place) -> _Known | None:
        """The row with what it is known by; None where it was handed back."""
        if isinstance(row, BadRow):
            self._bad(row, place)
            return None
        try:
            return self._known(row, place)
        except Unusable:
            raise
        except SitlineError as error:
            self.reject(row, place, error)
        except UnicodeEncodeError:  # only escapes of JSON can write half a character
            what = "it holds half of a character (a lone surrogate), which must not be stored"
            self.reject(row, place, Rejected(what, mend="write the character whole"))
        return None

    def _compare(self, one: _Known, facts: Mapping[Name, Fact]) -> None:
        fact = facts.get(("report", one.report))
        untouched = not any((space, one.report) in facts for space in _SPACES[1:])
        if fact is None:
            self._new(one)
        elif untouched and fact.content == one.content:
            self._same(one, fact.stream)
        else:
            self._again(one)

    def _known(self, row: Row, place: Place) -> _Known:
        own = self.reader.OWN
        report = row.report
        named = report.get("source", "")
        source = self.speakers.find(named if isinstance(named, str) else "")
        situation = self.rooms.of(row, own=own)
        if own:
            content = content_of(self.desk.key, {**report, "situation": situation})
        else:
            left = {name: value for name, value in report.items() if name not in ("situation", "source")}
            content = content_hash(self.desk.key, {**left, "source": source})
        if row.id:
            row = replace(row, id=safe_name(row.id))
        if is_later(row.id) and not own:
            what = f"ids that end in ~ and a number stand for later versions of a row: {row.id[:60]!r}"
            raise Rejected(what, where="id", mend="give it another id")
        return _Known(
            row, place, situation, source, version_id(self.desk.key, source, row.id, 1, content), content
        )

    def _bad(self, row: BadRow, place: Place) -> None:
        publisher = self.reader.PUBLISHER
        if row.id and publisher is not None:  # it is no row that disappeared
            self.seen.add(version_id(self.desk.key, publisher.slug, row.id, 1), "", place)
        self._hand_back(row, place, [Problem(row.where, row.what, row.mend)])

    def reject(self, row: Row, place: Place, error: SitlineError) -> None:
        """Hand a row back with what was wrong with it."""
        found = error.problems if isinstance(error, InputRejected) else ()
        self._hand_back(row, place, found or [Problem(error.where, error.what, error.mend)])

    def _hand_back(self, row: Row | BadRow, place: Place, problems: Sequence[Problem]) -> None:
        self.told.reject(place, row.id, problems)
        self.rejects.add(row, problems)

    def _new(self, one: _Known) -> None:
        published = one.row.report.get("published") or one.row.published or self.wanted.published
        raw = self._raw(one, published, one.situation)
        zone = self.rooms.situations.zone(one.situation)
        self._new_rows.append((one, Asked(raw, zone, one.report, one.content)))

    def _send(self) -> None:
        """Have the new rows of a page read, while the next is looked up."""
        if self._new_rows:
            rows = [one for one, _ in self._new_rows]
            self._away.append((rows, self.hall.read([asked for _, asked in self._new_rows])))
            self._new_rows = []
        while len(self._away) > AHEAD * self.hall.workers:
            self._take_back()

    def _take_back(self) -> None:
        rows, answer = self._away.popleft()
        for one, read in zip(rows, answer(), strict=True):
            if read.problems:
                self._hand_back(one.row, one.place, read.problems)
                continue
            command = f"k{one.content}" if self.reader.OWN else self._command(one.report, one.content)
            self.streams.add(_stream(one.situation))
            self.spool.add_new(one.situation, command, one.content, one.place, one.row.id, read)
            self.told.counted["new"] += 1

    def _same(self, one: _Known, stream: str) -> None:
        self.told.counted["same"] += 1
        self._recorded_in(one, stream)

    def _recorded_in(self, one: _Known, stream: str) -> str:
        sort, _, slug = stream.partition(":")
        if sort == INBOX.name or (self.rooms.waits and in_inbox(self.desk.tables(), one.report)):
            slug = ""
        self.streams.add(_stream(slug))
        if slug != one.situation:
            self.elsewhere.add(slug or "the inbox")
        return slug

    def _again(self, one: _Known) -> None:
        """A row that is recorded and differs, or that something was done about since."""
        found = versions(self.desk, one.source, one.row.id) if one.row.id else []
        if not found or (found[-1].fact.content == one.content and found[-1].fallen in ("", "voided")):
            fact = self.desk.log.fact("report", one.report)
            self._same(one, fact.stream if fact else "")
            return
        slug = self._recorded_in(one, found[-1].fact.stream)
        own = version_id(self.desk.key, one.source, one.row.id, len(found) + 1)
        # What changed was said when the row was stamped, where it is; not when it was first published.
        given = self.wanted.published or one.row.published or one.row.report.get("published")
        read = self._read(one, own, len(found) + 1, given, slug)
        if found[-1].fallen == "revoked":
            self._plan(one, _recorded(slug, read), self._command(own, one.content), slug)
            self.told.change(one.place, one.row.id, own, [Change("row", "revoked", "there again")])
            return
        past = history(self.desk, found, slug)
        # What a person coded of a text stands until a person codes it anew.
        before = {} if self.rooms.waits else past.standing
        after = {update.key: update for update in read.updates}
        by_key = changes.of_updates(before, after)
        said = [*changes.of_report(past.newest, read.report), *(c for some in by_key.values() for c in some)]
        if not said:
            self._same(one, found[-1].fact.stream)
            return
        self._must_follow(past.newest.published, read, slug)
        if not slug:
            self._newer(one, past, read, said)
            return
        replaced = tuple(before[key].id for key in by_key if key in before)
        command = CorrectReport(
            keyed(self.desk.key, "x", "correct", past.of, own),
            past.of,
            "corrects",
            _correcting(past.newest, read.report, past.of, said, sum(key in after for key in by_key)),
            tuple(after[key] for key in by_key if key in after),
            replaced,
            past.changed,
            past.fallen,
        )
        self._plan(one, command, self._command(own, one.content), slug)
        self.told.change(one.place, one.row.id, own, said)

    def _newer(self, one: _Known, past: History, read: ReportInput, said: list[Change]) -> None:
        """A later version of a row that lies in the inbox lies there beside it: nothing of it was coded.

        It is no correction, which would be part of the record of a situation and not wait to be coded.
        """
        own = read.report.report
        tags = [change.tag() for change in (*said, Change("version", short(past.of), short(own)))]
        report = read.report.model_copy(update={"tags": (*read.report.tags, *dict.fromkeys(tags))})
        self._plan(one, CaptureReport(report), self._command(own, one.content), "")
        self.told.change(one.place, one.row.id, own, said)

    def _command(self, own: str, content: str) -> str:
        return keyed(self.desk.key, "k", "import", own, content)

    def _raw(self, one: _Known, published: Any, slug: str) -> dict[str, Any]:
        """The report of a row with all that its row does not say."""
        if not published:
            what = "when was this published? Its rows do not say it"
            mend = "give the day on which this export came out: --published 2024-05-01"
            raise Unusable(what, where="--published", mend=mend)
        raw = {**one.row.report, "situation": slug or UNPLACED, "source": one.source, "published": published}
        return {**raw, "id": one.row.id} if one.row.id else raw

    def _read(self, one: _Known, own: str, number: int, published: Any, slug: str) -> ReportInput:
        """A later version of a row."""
        raw = self._raw(one, published, slug)
        read = self.hall.entrance.read(raw, self.rooms.situations.zone(slug), own, one.content)
        report = read.report.model_copy(update={"given": Private.of(given_id(one.row.id, number))})
        return ReportInput(read.situation, report, read.updates, read.content)

    def _must_follow(self, before: Moment, read: ReportInput, slug: str) -> None:
        """A correction is published after what it corrects, or nobody can say which came last."""
        zone = self.rooms.situations.zone(slug)
        now = read.report.published
        earlier, later = before.span(zone).earliest, now.span(zone).latest
        if (
            later is not None
            and earlier is not None
            and (later < earlier or _is_old(before, now, self.wanted))
        ):
            what = (
                f"it changed, and its own publication {now} is not after that of what it changes ({before})"
            )
            mend = "say when this export came out: --published 2024-05-01"
            raise InputRejected([Problem("published", what, mend)])

    def _plan(self, one: _Known, command: Command, command_id: str, slug: str) -> None:
        self.streams.add(_stream(slug))
        self.spool.add(
            Planned(slug, command, command_id, one.content, one.place, one.row.id, status="changed")
        )


def _stream(slug: str) -> str:
    return f"situation:{slug}" if slug else f"{INBOX.name}:{UNCODED}"


def _recorded(slug: str, read: ReportInput) -> Command:
    return RecordReport(read.report, read.updates) if slug else CaptureReport(read.report)


def _is_old(before: Moment, now: Moment, wanted: Wanted) -> bool:
    """The same publication as before, which only somebody who says it can mean."""
    return now == before and not wanted.published


def _correcting(
    before: ReportRecorded, after: ReportRecorded, of: str, said: Sequence[Change], updates: int
) -> ReportRecorded:
    """The report of a correction, found by what it changed."""
    kept = changes.without_erased(before, after)
    tags = (*after.tags, *dict.fromkeys(change.tag() for change in said))
    return kept.model_copy(update={"corrects": of, "tags": tags, "updates": updates})
