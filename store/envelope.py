"""What goes with an event when it is recorded, and what does a command get back?

Imports neither pydantic nor eventsourcing when run, so that a quick look at a store needs neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from domain.aggregate import Aggregate, Command
    from domain.errors import SitlineError
    from domain.event import Event

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(instant: datetime) -> int:
    """Whole microseconds since 1970 in UTC, of an aware datetime."""
    return (instant - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """The UTC datetime of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=micros)


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(UTC)


class Row(NamedTuple):
    """One recorded event as it is stored; `recorded_at` in microseconds since 1970, UTC."""

    position: int
    stream: str
    version: int
    wire: str
    state: bytes
    recorded_at: int
    command: str
    by: str

    def digest(self) -> str:
        """SHA-256 over every column, each preceded by its length."""
        digest = sha256()
        for column in self:
            data = column if isinstance(column, bytes) else str(column).encode()
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()


class Kept(NamedTuple):
    """One private text: `ref` is the commitment that the log holds, HMAC-SHA256 of the text under `salt`."""

    ref: str
    position: int
    salt: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far a log has got: the last position and the digest of its row; 0 and "" while empty."""

    position: int
    digest: str

    @classmethod
    def of(cls, last: Row | None) -> Head:
        """The head of a log with this last row."""
        return cls(last.position, last.digest()) if last else cls(0, "")


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """An event that this release cannot read: shown by its wire name, never imported, never guessed at."""

    wire: str
    state: bytes
    because: str = ""


class Recorded(NamedTuple):
    """An event with its envelope, all of it assigned inside the write lock.

    `position` counts from 1 over the whole log without gaps, `version` from 1 within the stream;
    `recorded_at` never goes backwards.
    """

    position: int
    stream: str
    version: int
    recorded_at: datetime
    command: str
    by: str
    event: Event | NotUnderstood

    @property
    def originator_id(self) -> str:
        """The library's name for the stream."""
        return self.stream

    @property
    def originator_version(self) -> int:
        """The library's name for the version."""
        return self.version


@dataclass(frozen=True, slots=True)
class Item:
    """One command on its way into the log, for the aggregate called `key`.

    `content` is a keyed hash of what the command says: the same `command_id` with other content is
    refused.
    """

    aggregate: Aggregate[Any]
    key: str
    command: Command
    command_id: str
    content: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command: the events recorded by it, now or (`repeated`) when it was first given.

    No events and no refusal: there was nothing to change. `refused` is set in bulk only.
    """

    command_id: str
    recorded: tuple[Recorded, ...]
    repeated: bool = False
    refused: SitlineError | None = None
