"""How does a projection turn events into rows, and how is an earlier state selected?

A projection is two pure functions: `keys(entry)` names the rows an event touches, `apply(rows, entry)`
returns them as they are afterwards. Rows carry `[from_position, to_position)`, so that what was known at
an earlier position is a selection, not a replay. Whoever holds the rows, in memory or in a database,
makes them with `turned` and answers as `Tables` has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol, TypeVar

from domain.claim import Doc
from domain.event import Event
from domain.update import Update

T = TypeVar("T")

RowKey = tuple[str, str, str]
"""Table, scope (a situation's slug, or empty for the whole store) and id."""


class Recorded(Protocol):
    """An event as the log hands it out, with what the log knows of it."""

    @property
    def position(self) -> int: ...
    @property
    def stream(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def command(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def event(self) -> object: ...


class Entry(Recorded, Protocol):
    """The same as projections take it up."""

    @property
    def plain(self) -> Doc:
        """The event as a JSON object; of an update also what it claims and says (`plain_of`)."""
        ...

    def once(self, name: str, make: Callable[[Doc], T]) -> T:
        """What is made of the plain event, made once for `keys` and `apply` alike."""
        ...


class Entered:
    """An entry that is turned into a JSON object once for all projections."""

    __slots__ = ("_made", "_plain", "by", "command", "event", "position", "recorded_at", "stream")

    def __init__(self, told: Recorded) -> None:
        self.position = told.position
        self.stream = told.stream
        self.recorded_at = told.recorded_at
        self.command = told.command
        self.by = told.by
        self.event = told.event
        self._plain: Doc | None = None
        self._made: dict[str, Any] = {}

    @property
    def plain(self) -> Doc:
        """The event as a JSON object; of an update also what it claims and says."""
        if self._plain is None:
            self._plain = plain_of(self.event)
        return self._plain

    def once(self, name: str, make: Callable[[Doc], T]) -> T:
        """What is made of the plain event, made once for `keys` and `apply` alike."""
        if name not in self._made:
            self._made[name] = make(self.plain)
        found: T = self._made[name]
        return found


def plain_of(event: object) -> Doc:
    """An event as a JSON object without what was left out; of an update also what it claims and says."""
    if isinstance(event, Update):
        return event.to_doc() | {
            "id": event.id,
            "kind": event.kind,
            "nature": event.nature,
            "claims": [claim.to_doc() for claim in event.claims()],
            "says": event.sentence(),
            "stages": list(event.scale.stages) if event.scale else [],
        }
    assert isinstance(event, Event)  # noqa: S101  # what cannot be read is no entry of a projection
    doc: Doc = event.model_dump(mode="json", exclude_defaults=True)
    return doc


def act_doc(entry: Entry) -> Doc:
    """An act as a row: its event, what was done in a word, where it stands in the log, and who did it."""
    event = entry.event
    assert isinstance(event, Event)  # noqa: S101  # `keys` gave rows for events only
    return entry.plain | {
        "what": event.wire.partition("@")[0].partition(".")[2],
        "position": entry.position,
        "recorded_at": entry.recorded_at.isoformat(),
        "by": entry.by,
    }


class Projection(Protocol):
    """Two pure functions under a name and a version, and what of their rows can be looked up."""

    name: str
    version: int
    adds: frozenset[str]
    """Tables whose rows are only ever added, so that nobody need look for an earlier one."""

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """The rows that `apply` needs to see or will change."""
        ...

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The changed rows; a projection never refuses an event."""
        ...

    def marks(self, table: str, doc: Doc) -> Iterable[str]:
        """The words under which a row is found besides its id (`Tables.marked`)."""
        ...

    def words(self, table: str, doc: Doc) -> str:
        """The folded text by which `Tables.hits` finds a row; empty where it has none."""
        ...


class Unsought:
    """What most projections say: no rows that are only added, none found by anything but their id."""

    adds: frozenset[str] = frozenset()

    def marks(self, table: str, doc: Doc) -> Iterable[str]:
        """None."""
        del table, doc
        return ()

    def words(self, table: str, doc: Doc) -> str:
        """None."""
        del table, doc
        return ""


class Step(NamedTuple):
    """A row as it is from a position on, until a later step of the same key."""

    key: RowKey
    doc: Doc
    since: int
    new: bool = False
    """There was no row of this key before."""
    marks: tuple[str, ...] = ()
    words: str = ""


class Parked(NamedTuple):
    """An event that a projection could not take up: shown, and told in the answers it touches."""

    position: int
    stream: str
    projection: str
    why: str


NOT_UNDERSTOOD = "this release does not know the event"


@dataclass(slots=True)
class Turned:
    """What a run of events makes of the rows of one projection."""

    steps: list[Step] = field(default_factory=list)
    parked: list[Parked] = field(default_factory=list)


Fetch = Callable[[Sequence[RowKey]], Mapping[RowKey, Doc]]
"""The rows of these keys as they are before the events, where there are any."""


def turned(projection: Projection, entries: Sequence[Entry], fetch: Fetch) -> Turned:
    """What these events, in order of position, make of the rows of a projection.

    An event that the projection fails on is parked: a fault in one must not stop all that come after.
    """
    found = Turned()
    touched = _touched(projection, entries, found)
    wanted = {key for _, keys in touched for key in keys if key[0] not in projection.adds}
    now = dict(fetch(sorted(wanted))) if wanted else {}
    for entry, keys in touched:
        try:
            changed = projection.apply({key: now[key] for key in keys if key in now}, entry)
            steps = [
                _step(projection, key, doc, entry.position, new=key not in now)
                for key, doc in changed.items()
            ]
        except Exception as error:  # noqa: BLE001  # whatever it is, the events behind it must go on
            found.parked.append(_parked(projection, entry, error))
            continue
        found.steps += steps
        # What is only added to is not looked up, so that it is new whenever it comes.
        now.update((key, doc) for key, doc in changed.items() if key[0] not in projection.adds)
    return found


def _step(projection: Projection, key: RowKey, doc: Doc, position: int, *, new: bool) -> Step:
    marks = tuple(dict.fromkeys(projection.marks(key[0], doc)))
    return Step(key, doc, position, new, marks, projection.words(key[0], doc))


def _touched(
    projection: Projection, entries: Sequence[Entry], found: Turned
) -> list[tuple[Entry, tuple[RowKey, ...]]]:
    touched = []
    for entry in entries:
        try:
            keys = tuple(projection.keys(entry))
        except Exception as error:  # noqa: BLE001  # see above
            found.parked.append(_parked(projection, entry, error))
            continue
        if keys:
            touched.append((entry, keys))
    return touched


def _parked(projection: Projection, entry: Entry, error: Exception) -> Parked:
    return Parked(entry.position, entry.stream, projection.name, f"{type(error).__name__}: {error}")


class Tables(Protocol):
    """Rows of all projections as they are at `position`, the newest unless `at` names an earlier one."""

    @property
    def position(self) -> int:
        """How far the log has been taken up."""
        ...

    def rows(self, table: str, scope: str = "", at: int | None = None) -> dict[str, Doc]:
        """The rows of a table by id, in order of when each was first added."""
        ...

    def row(self, table: str, scope: str, key: str, at: int | None = None) -> Doc | None:
        """One row; None where there is none."""
        ...

    def some(self, table: str, scope: str, keys: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows of these ids, of those that there are."""
        ...

    def marked(self, table: str, scope: str, marks: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows that bear any of these marks, in order of their ids."""
        ...

    def ids(self, table: str, scope: str, marks: Iterable[str]) -> set[str]:
        """The ids of the rows that bear any of these marks, at whatever position: to count them unread."""
        ...

    def count(self, table: str, scope: str, marks: Iterable[str]) -> int:
        """About how many rows bear any of these marks: looked up without reading them."""
        ...

    def since(self, table: str, scope: str, after: int, upto: int, limit: int = 0) -> dict[str, int]:
        """The ids of rows that were added or changed at positions in (after, upto], each with the last one.

        In order of position; `limit` (0: none) ends the list early.
        """
        ...

    def scopes(self, table: str) -> tuple[str, ...]:
        """The scopes in which a table has rows, in alphabetical order."""
        ...

    def hits(self, words: Sequence[str], at: int | None, limit: int) -> list[RowKey]:
        """The newest rows in whose text every one of these folded words begins a word."""
        ...

    def not_understood(self, stream: str | None = None, at: int | None = None) -> int:
        """How many events of a stream (None: of all) up to position `at` could not be taken up."""
        ...
