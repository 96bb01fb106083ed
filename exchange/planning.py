"""What would an import do: which rows are new, the same, changed, revoked, or cannot be recorded?

The whole of every file is read before anything is recorded, so that a file that turns out to be damaged
leaves the store as it was. A row is compared by the hash of its content; one that differs is looked at
closely (`exchange.comparing`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from domain.aggregate import Fact, Name
from domain.errors import Refused, Rejected, SitlineError, Unusable
from exchange.comparing import again
from exchange.file import File
from exchange.formats import seems
from exchange.hall import Answer, Asked
from exchange.history import version_id
from exchange.job import Job, stream_of
from exchange.known import Known, known
from exchange.revoking import revoked
from exchange.row import BadRow, Row
from exchange.seen import Place
from store.errors import StorageFailure

PAGE = 500
"""Rows that are looked up in the log at a time."""

AHEAD = 2
"""Pages that are read at a time, for each process that reads."""

HOPELESS = 100
"""Rows of which none can be read, after which the rest of a file is not tried."""

_SPACES = ("report", "changed", "fallen")
"""What is asked of each row's report: whether it is recorded, and whether anything was done since."""


@dataclass(slots=True)
class Planning:
    """Makes the plan of one import."""

    job: Job
    _new_rows: list[tuple[Known, Asked]] = field(default_factory=list)
    """New rows of the page at hand."""
    _away: deque[tuple[list[Known], Answer]] = field(default_factory=deque)
    """Pages of new rows that are being read."""

    def make(self, files: Sequence[File]) -> None:
        """Read all of the files.

        Raises:
            Refused: one of them cannot be read, or is not of the format.
        """
        whole = sum(file.size for file in files)
        before = 0
        self.job.wanted.tell("reading", 0, whole)
        for at, file in enumerate(files):
            rows = self._rows(file, at)
            while page := list(islice(rows, PAGE)):
                self._page(page)
                self._send()
                self.job.wanted.tell("reading", min(before + file.done, whole), whole)
            before += file.size
        while self._away:
            self._take_back()
        self.job.rooms.must_be_split()

    def _rows(self, file: File, at: int) -> Iterator[tuple[Row | BadRow, Place]]:
        """The rows of a file, each with its place; nothing but bad ones is no file of this format."""
        good, bad = 0, 0
        first = ""
        for row in self.job.reader.rows(file, self.job.use):
            if isinstance(row, BadRow):
                bad += 1
                first = first or f"row {row.number}: {row.what}"
            else:
                good += 1
            if bad == HOPELESS and not good:
                guess = seems(file.head)
                what = f"none of its first {HOPELESS} rows can be read as {self.job.form}: {first}"
                raise Refused(what, where=file.name, mend=guess or "is it of another format?")
            self.job.told.counted["rows"] += 1
            yield row, Place(at, row.number)
        if not good and not bad:
            raise Refused("there is no row in it", where=file.name, mend="was it exported whole?")

    def _page(self, page: Sequence[tuple[Row | BadRow, Place]]) -> None:
        taken = [one for row, place in page if (one := self._taken(row, place)) is not None]
        names = [name for one in taken for name in self._looked_up(one)]
        facts = self.job.desk.log.facts(names)
        for one in taken:
            self.job.seen.add(one.report, one.content, one.place)
            try:
                self._compare(one, facts)
            except (StorageFailure, Unusable):
                raise
            except SitlineError as error:
                self.job.reject(one.row, one.place, error)

    def _taken(self, row: Row | BadRow, place: Place) -> Known | None:
        """The row with what it is known by; None where it was handed back."""
        if isinstance(row, BadRow):
            self.job.bad(row, place)
            return None
        try:
            return known(self.job, row, place)
        except Unusable:
            raise
        except SitlineError as error:
            self.job.reject(row, place, error)
        except UnicodeEncodeError:  # only escapes of JSON can write half a character
            what = "it holds half of a character (a lone surrogate), which must not be stored"
            self.job.reject(row, place, Rejected(what, mend="write the character whole"))
        return None

    def _looked_up(self, one: Known) -> Iterator[Name]:
        """Of each row its first report, and what was done about it; of a text, its second version, too.

        A version of a text that lies in the inbox is nothing that was done about the first.
        """
        yield from ((space, one.report) for space in _SPACES)
        if self.job.rooms.waits and one.row.id:
            yield "report", version_id(self.job.desk.key, one.source, one.row.id, 2)

    def _compare(self, one: Known, facts: Mapping[Name, Fact]) -> None:
        fact = facts.get(("report", one.report))
        untouched = not any(name in facts for name in [*self._looked_up(one)][1:])
        if one.row.revoked:
            revoked(self.job, one)  # an import may have stopped between its record and its revocation
        elif fact is not None and untouched and fact.content == one.content:
            self.job.same(one, fact.stream)
        elif fact is None:
            self._new(one)
        else:
            again(self.job, one)

    def _new(self, one: Known) -> None:
        published = one.row.report.get("published") or one.row.published or self.job.wanted.published
        raw = self.job.raw(one, published, one.situation)
        zone = self.job.rooms.situations.zone(one.situation)
        self._new_rows.append((one, Asked(raw, zone, one.report, one.content)))

    def _send(self) -> None:
        """Have the new rows of a page read, while the next is looked up."""
        if self._new_rows:
            rows = [one for one, _ in self._new_rows]
            self._away.append((rows, self.job.hall.read([asked for _, asked in self._new_rows])))
            self._new_rows = []
        while len(self._away) > AHEAD * self.job.hall.workers:
            self._take_back()

    def _take_back(self) -> None:
        job = self.job
        rows, answer = self._away.popleft()
        for one, read in zip(rows, answer(), strict=True):
            if read.problems:
                job.hand_back(one.row, one.place, read.problems)
                continue
            own = f"k{one.content}" if job.reader.OWN else job.command_id(one.report, one.content)
            job.streams.add(stream_of(one.situation))
            job.spool.add_new(one.situation, own, one.content, one.place, one.row.id, read)
            job.told.counted["new"] += 1
