"""How is a plan carried out: many rows in a transaction, each whole or not at all?

What it needs comes first: the sources and the situations. A stopped import is gone on with by giving it
again: what was recorded is known by its command ids, and by its content when the plan is made anew.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from application.desk import Desk, How
from application.situations import open_situation
from domain.errors import SitlineError
from domain.ids import keyed
from domain.inbox import INBOX, UNCODED
from domain.moment import Moment
from domain.report import CorrectReport, RevokeReport
from domain.situation import SITUATION
from exchange.missing import Missing
from exchange.options import Tell
from exchange.seen import Place
from exchange.speakers import Speakers
from exchange.spool import Planned, Spool
from store.envelope import Item

STEP = 500
"""Commands in a transaction."""

Refusal = Callable[[Place, SitlineError], object]
"""Is told of each row that was refused when it was to be recorded."""


@dataclass(slots=True)
class Done:
    """What was recorded."""

    reports: int = 0
    captured: int = 0
    """Those of the reports that went into the inbox."""
    corrections: int = 0
    revocations: int = 0
    events: int = 0
    known: int = 0
    position: int = 0
    sources: list[str] = field(default_factory=list)
    situations: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Recording:
    """One import while it is recorded."""

    desk: Desk
    tell: Tell
    refused: Refusal
    done: Done = field(default_factory=Done)

    def prepare(self, speakers: Speakers, opened: dict[str, str]) -> None:
        """Make the sources and open the situations that are not there yet.

        Raises:
            SitlineError: one of them is refused.
        """
        for outcome in self.desk.log.append_many(speakers.items(), by=self.desk.by):
            if outcome.refused is not None:
                raise outcome.refused
            self.done.events += 0 if outcome.repeated else len(outcome.recorded)
        self.done.sources = sorted(speakers.made)
        for slug, title in opened.items():
            written = open_situation(self.desk, slug, title=title, how=How())
            self.done.events += written.new
            self.done.position = max(self.done.position, written.position)
        self.done.situations = sorted(opened)

    def carry_out(self, spool: Spool, without: Collection[Place]) -> None:
        """Record every command of the plan but those of rows that are left out.

        Raises:
            StorageFailure: what was recorded before stays, and the import can be given again.
        """
        waiting: deque[Planned] = deque()
        total = max(spool.count - len(without), 0)
        self.tell("recording", 0, total)
        items = self._items(spool, without, waiting)
        outcomes = self.desk.log.append_many(items, by=self.desk.by, per_transaction=STEP)
        for told, outcome in enumerate(outcomes, start=1):
            planned = waiting.popleft()
            if outcome.refused is not None:
                self.refused(planned.place, outcome.refused)
            elif outcome.repeated or not outcome.recorded:
                self.done.known += 1
            else:
                self._count(planned, len(outcome.recorded), outcome.recorded[-1].position)
            if not told % STEP:
                self.tell("recording", told, total)
        self.tell("recording", total, total)

    def _items(self, spool: Spool, without: Collection[Place], waiting: deque[Planned]) -> Iterator[Item]:
        for planned in spool:
            if planned.place in without:
                continue
            waiting.append(planned)
            if not planned.situation:
                yield Item(INBOX, UNCODED, planned.command, planned.command_id, planned.content)
                continue
            yield Item(SITUATION, planned.situation, planned.command, planned.command_id, planned.content)

    def _count(self, planned: Planned, events: int, position: int) -> None:
        if isinstance(planned.command, CorrectReport):
            self.done.corrections += 1
        elif isinstance(planned.command, RevokeReport):
            self.done.revocations += 1
        else:
            self.done.reports += 1
            self.done.captured += not planned.situation
        self.done.events += events
        self.done.position = position

    def revoke(self, rows: Iterator[Missing], published: Moment) -> None:
        """Record that their source took back the rows that disappeared.

        Raises:
            StorageFailure: as `carry_out`.
        """
        for outcome in self.desk.log.append_many(self._revocations(rows, published), by=self.desk.by):
            if outcome.refused is not None:
                raise outcome.refused
            if outcome.recorded and not outcome.repeated:
                self.done.revocations += 1
                self.done.events += len(outcome.recorded)
                self.done.position = outcome.recorded[-1].position

    def _revocations(self, rows: Iterator[Missing], published: Moment) -> Iterator[Item]:
        key = self.desk.key
        for row in rows:
            for report in row.standing:
                command_id = keyed(key, "k", "import-revoke", report, str(published))
                act = keyed(key, "x", "act", command_id)
                command = RevokeReport(act, report, None, "retracted", published)
                yield Item(SITUATION, row.situation, command, command_id, command_id)
