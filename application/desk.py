"""What does every function of the application have at hand: the log, the rows, the person, the clock?"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from pydantic import BaseModel

from application.feeding import PAGE, Told, as_it_is, caught_up, silent
from domain.aggregate import Aggregate, Command
from domain.door import Door
from domain.errors import Rejected
from domain.ids import content_hash, keyed, short
from domain.text import safe_name
from projections import own_kinds, vocabulary
from projections.memory import MemoryTables
from projections.rows import Projection, Tables
from store.envelope import Outcome
from store.errors import StorageFailure
from store.log import Log
from store.views import Views

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class How:
    """How a write is to be done: only tried, and under which command id."""

    dry_run: bool = False
    command_id: str | None = None

    def __post_init__(self) -> None:
        """Raises `Rejected` where the command id is not a safe one-line text."""
        if self.command_id is not None:
            _plain(self.command_id, "--command-id")


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did, whom or what it joined, how it was read, and the line that takes it back."""

    what: str
    id: str = ""
    command_id: str = ""
    new: bool = True
    dry_run: bool = False
    joins: tuple[str, ...] = ()
    echo: tuple[str, ...] = ()
    take_back: str = ""
    position: int = 0
    """The last position that it was recorded at."""
    first: int = 0
    """The first: a correction is several events."""

    @property
    def short(self) -> str:
        """The id as people see it."""
        return short(self.id)

    def to_doc(self) -> dict[str, Any]:
        """The answer as `sitline.written/1` has it."""
        return {
            "schema": "sitline.written/1",
            "what": self.what,
            "id": self.id,
            "short": self.short,
            "command_id": self.command_id,
            "new": self.new,
            "dry_run": self.dry_run,
            "joins": list(self.joins),
            "echo": list(self.echo),
            "take_back": self.take_back,
            "position": self.position,
        }


@dataclass(slots=True)
class Desk:
    """An open store with a person at it."""

    log: Log
    by: str
    clock: Callable[[], datetime]
    projections: tuple[Projection, ...]
    date_order: str = ""
    views: Views | None = None
    """Where the rows are stored; without it the log is folded in memory."""
    evidence: Path | None = None
    """The folder of evidence; None where the store is no file and no setting names one."""
    behind: int = 0
    """How many events the answers last given had not taken up yet."""
    tell: Told = silent
    """Is told how far the rows are, while they are brought up to date."""
    _live: MemoryTables = field(default_factory=MemoryTables)
    _seen: Tables | None = None

    @property
    def key(self) -> bytes:
        """The store's key for derived ids."""
        return self.log.id_key

    def tables(self) -> Tables:
        """The rows of all projections, caught up with the log.

        Where another process keeps them locked, or nobody may write them, they are as they were, and
        `behind` says by how many events; where there are none at all, the log is folded in memory.
        """
        if self._seen is not None:
            return self._seen
        self.behind = 0
        if self.views is None:
            return self._folded()
        try:
            return caught_up(self.log, self.views, self.projections, tell=self.tell)
        except StorageFailure:
            found = as_it_is(self.log, self.views, self.projections)
        if found is None:
            return self._folded()
        self.behind = self.log.head().position - found.position
        return found

    @contextmanager
    def looking(self) -> Iterator[Tables]:
        """One look: all that is asked inside is answered from the same rows, whatever comes meanwhile."""
        before = self._seen
        self._seen = found = self.tables()
        try:
            yield found
        finally:
            self._seen = before

    @property
    def folded(self) -> Tables:
        """The live fold, as far as it has got."""
        return self._live

    def _folded(self) -> Tables:
        while page := self.log.feed(self._live.position, PAGE):
            self._live.feed(self.projections, page)
        return self._live

    def door(self, zone: str = "UTC", *, in_file: bool = False) -> Door:
        """How what is typed at this desk is read: its day, its order of dates, its own words and kinds.

        A file is read alike on any day: it must say "today" itself (`in_file`).
        """
        order: Any = self.date_order or None
        today = None if in_file else self.clock().date()
        tables = self.tables()
        words, kinds = vocabulary.in_force(tables), own_kinds.in_force(tables)
        return Door(zone=zone, today=today, order=order, words=words, kinds=kinds)

    def door_of(self, situation: str, *, in_file: bool = False) -> Door:
        """The same in the time zone of a situation."""
        return self.door(
            (self.tables().row("situation", "", situation) or {}).get("zone", "UTC"), in_file=in_file
        )

    def new_act(self, how: How) -> tuple[str, str]:
        """A command id (given, else random) and the id of the act derived from it."""
        command = how.command_id or "k" + secrets.token_hex(8)
        return command, keyed(self.key, "x", "act", command)

    def append(
        self,
        aggregate: Aggregate[Any],
        key: str,
        command: Command,
        *,
        command_id: str,
        how: How,
        content: str = "",
    ) -> Outcome:
        """Record what an aggregate decides on a command."""
        by = _plain(self.by, "--by")
        said = content or content_hash(self.key, {"to": aggregate.stream(key), **_said(command)})
        return self.log.append(
            aggregate, key, command, by=by, command_id=command_id, content=said, dry_run=how.dry_run
        )

    def seen(self, position: int | None) -> int:
        """The log position that a person had seen: as given, else the newest.

        Raises:
            Rejected: the log has no such position.
        """
        head = self.tables().position
        if position is None:
            return head
        if not 0 <= position <= head:
            what = f"there is no position {position} in the log"
            raise Rejected(what, where="--seen", mend=f"every answer says its position; the newest is {head}")
        return position


def at_one_look(question: Callable[Concatenate[Desk, P], T]) -> Callable[Concatenate[Desk, P], T]:
    """A question all of which is answered from the same rows (`Desk.looking`)."""

    @wraps(question)
    def asked(desk: Desk, /, *args: P.args, **named: P.kwargs) -> T:
        with desk.looking():
            return question(desk, *args, **named)

    return asked


_SEEN = frozenset({"seen", "fallen", "claims", "version"})
"""Fields that say what the person had seen; the same command given again may have seen more."""


def _said(command: Command) -> dict[str, Any]:
    """What a command asks for, apart from what was seen: the same again under its id is the same."""
    told: dict[str, Any] = {"command": type(command).__name__}
    for one in fields(command):  # type: ignore[arg-type]  # commands are dataclasses
        value = getattr(command, one.name)
        if isinstance(value, BaseModel):
            value = value.model_dump(mode="json", exclude=set(_SEEN))
        if one.name not in _SEEN:
            told[one.name] = value
    return told


def _plain(text: str, where: str) -> str:
    try:
        return safe_name(text)
    except Rejected as error:
        raise Rejected(error.what, where=where, mend=error.mend) from None


def told(outcome: Outcome, what: str, how: How, **more: Any) -> Written:
    """What a write answers: that it was done, would be done, or that there was nothing to change."""
    if not outcome.recorded or outcome.repeated:
        what = f"nothing to change: {what} before"
    elif how.dry_run:
        what = f"dry run, nothing recorded: {what}"
    first, last = (outcome.recorded[at].position if outcome.recorded else 0 for at in (0, -1))
    new = bool(outcome.recorded) and not outcome.repeated
    return Written(
        what,
        command_id=outcome.command_id,
        new=new,
        dry_run=how.dry_run,
        position=last,
        first=first,
        **more,
    )
