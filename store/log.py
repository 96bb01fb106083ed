"""How is something recorded?

Whatever is recorded goes through `append`: lock, then read, then decide, then write. The storage
itself refuses that it is ever changed; only private texts can be forgotten.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, Self

from domain.aggregate import Aggregate, Command
from domain.errors import SitlineError
from store.application import Clock
from store.backends import LOCK_TIMEOUT, backend_of
from store.checking import Audit
from store.deciding import Deciding
from store.envelope import Item, Outcome, now
from store.errors import CannotWrite, StorageFailure, StoreFull, StoreLocked, StoreReadOnly
from store.folding import of_command
from store.reads import ReadableLog
from store.recorder import Batch
from store.uncollected import uncollected

_Take = Callable[[Deciding, Item, str], Outcome]


class Log(ReadableLog):
    """One log, opened. Close it, or use it in a `with` block."""

    @classmethod
    def create(cls, url: str, *, id_key: bytes | None = None, clock: Clock | None = None) -> Self:
        """Makes an empty store and opens it; `id_key` is random unless given.

        A clock that is given stamps; otherwise that of the storage does (PostgreSQL: the server's).

        Raises:
            AlreadyThere: something is at that address.
            CannotWrite: there is no place for it.
            Unusable: it is not the address of a store.
        """
        backend_of(url).create_store(url, _settings(id_key, clock))
        return cls.open(url, clock=clock)

    @classmethod
    def open(
        cls, url: str, *, read_only: bool = False, clock: Clock | None = None, timeout: float = LOCK_TIMEOUT
    ) -> Self:
        """Opens a store; one that cannot be written to is opened for reading (`why_read_only`).

        Raises:
            NoStore: nothing is at that address.
            NotAStore: something else is.
            StorageFailure: it cannot be read.
            Unusable: it is not the address of a store.
        """
        return cls(backend_of(url).open_store(url, read_only=read_only, timeout=timeout), clock)

    @classmethod
    def in_memory(cls, *, id_key: bytes | None = None, clock: Clock | None = None) -> Self:
        """A log that is gone when it is closed: for tests, and never by mistake."""
        from store.sqlite import memory_store  # noqa: PLC0415  # only tests need SQLite whatever the address

        return cls(memory_store(_settings(id_key, clock), LOCK_TIMEOUT), clock)

    def append(  # noqa: PLR0913  # each of these is a thing that a command has
        self,
        aggregate: Aggregate[Any],
        key: str,
        command: Command,
        *,
        by: str,
        command_id: str,
        content: str = "",
        dry_run: bool = False,
    ) -> Outcome:
        """Decides a command and records what was decided, whole or not at all.

        The same `command_id` with the same `content` records once: the second time, what was recorded
        the first time is answered. `dry_run` decides and records nothing; its positions are a guess.

        Raises:
            Refused: a rule says no; or the command id was used for other content (`CommandReused`).
            StreamNotUnderstood: the stream holds an event that this release cannot read.
            StorageFailure: read-only, full, locked, failing; nothing was recorded.
        """
        item = Item(aggregate, key, command, command_id, content)
        if dry_run:
            return self._decide_only(item, by)
        return self._transact([item], by, Deciding.take)[0]

    def append_many(self, items: Iterable[Item], *, by: str, per_transaction: int = 500) -> Iterator[Outcome]:
        """Records many commands, a part per transaction; yields their outcomes once a part is durable.

        Each is decided on its own: one that is refused comes back with `refused` and spoils no other.
        Nothing happens until the outcomes are asked for; whoever stops asking has recorded the parts
        up to there, and giving all of them again records the rest.

        Raises:
            StorageFailure: as `append`; the parts yielded before stay recorded.
        """
        waiting = iter(items)
        while outcomes := self._next_part(waiting, by, per_transaction):
            yield from outcomes

    def _next_part(self, waiting: Iterator[Item], by: str, most: int) -> list[Outcome]:
        with uncollected():
            part = list(islice(waiting, most))
            return self._transact(part, by, _take_each) if part else []

    def forget(self, *refs: str) -> int:
        """Erases private texts, by the references of `private_texts`; answers how many there were.

        The log keeps the commitments and still checks. What was erased reads as None from now on.
        """
        with self._recorder.writing() as writer:
            count = writer.forget(refs)
        self._recorder.purge()
        return count

    def check(self, aggregates: Iterable[Aggregate[Any]] = ()) -> list[str]:
        """What is wrong with the store, a sentence each; tails are folded again for these aggregates."""
        with self._recorder.reading() as reader:
            return Audit(reader, self._codec).problems(aggregates)

    def is_locked(self) -> bool:
        """Whether another process keeps the write lock for longer than this log was opened to wait."""
        try:
            with self._recorder.writing():
                return False
        except StoreLocked:
            return True

    def rebuild_keys(self) -> int:
        """Makes the facts anew from the log; answers how many there are."""
        with self._recorder.writing() as writer:
            keys = Audit(writer, self._codec).keys_to_be()
            writer.clear_keys()
            writer.write(Batch(keys=keys))
        return len(keys)

    def _decide_only(self, item: Item, by: str) -> Outcome:
        if self.why_read_only:
            what = f"nothing could be recorded: {self.why_read_only}"
            raise StoreReadOnly(what, mend="use a store that you can write to")
        with self._recorder.reading() as reader:
            return Deciding(reader, self._codec, self._clock).take(item, by)

    def _transact(self, items: list[Item], by: str, take: _Take) -> list[Outcome]:
        outcomes: list[Outcome] = []
        try:
            with self._recorder.writing() as writer:
                writer.foresee(items)
                deciding = Deciding(writer, self._codec, self._clock)
                outcomes = [take(deciding, item, by) for item in items]
                if deciding.batch.rows:
                    writer.write(deciding.finish())
        except (CannotWrite, StoreFull):
            # The commit may have come through all the same (pitfalls, eventsourcing 13).
            if not self._came_through(outcomes):
                raise
        return outcomes

    def _came_through(self, outcomes: list[Outcome]) -> bool:
        new = next((outcome for outcome in outcomes if outcome.recorded and not outcome.repeated), None)
        if new is not None:
            with suppress(StorageFailure), self._recorder.settled() as reader:
                given = reader.given(new.command_id)
                return given is not None and of_command(reader, self._codec, given) == new.recorded
        return False


def _take_each(deciding: Deciding, item: Item, by: str) -> Outcome:
    """As `Deciding.take`, with a refusal as the outcome; where the storage fails, all ends."""
    try:
        return deciding.take(item, by)
    except StorageFailure:
        raise
    except SitlineError as refusal:
        return Outcome(item.command_id, (), refused=refusal)


def _settings(id_key: bytes | None, clock: Clock | None) -> dict[str, str]:
    return {"id_key": (id_key or secrets.token_bytes(32)).hex(), "created": (clock or now)().isoformat()}
