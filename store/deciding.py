"""What happens between taking the write lock and writing?

Header and facts are read, the aggregate decides, and what it decided is stamped and encoded. Nothing
is written here: a command that is refused leaves nothing behind, and many commands share one write.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from domain.aggregate import Aggregate, Fact, Facts, Name
from domain.event import Event
from domain.value import Value
from store.codec import Codec, Keeper
from store.envelope import Item, Kept, Outcome, Recorded, Row, from_micros, to_micros
from store.errors import CommandReused
from store.folding import head, of_command, shape
from store.recorder import Batch, Given, Keyed, Reader, Tail


class Deciding:
    """Commands decided in one transaction, each seeing what those before it decided.

    Without a clock they are stamped by that of the storage.
    """

    def __init__(self, reader: Reader, codec: Codec, clock: Callable[[], datetime] | None) -> None:
        last = reader.last()
        self.batch = Batch()
        self._reader = reader
        self._codec = codec
        self._keep = Keeper()
        self._clock = clock
        self._position = reader.next_position()
        self._stamp = last.recorded_at if last else 0
        self._heads: dict[tuple[str, str], tuple[Value, int]] = {}
        self._changed: set[tuple[str, str]] = set()
        self._read: dict[Name, Fact] = {}
        """Facts that were read: under the lock, nobody else changes them."""
        self._keyed: dict[Name, Keyed] = {}
        """Facts that were decided in this transaction, and are not written yet."""
        self._given: dict[str, tuple[str, tuple[Recorded, ...]]] = {}

    def take(self, item: Item, by: str) -> Outcome:
        """Decides one command.

        Raises:
            Refused: a rule says no, or the command id was used for something else.
            StreamNotUnderstood: the stream holds an event that this release cannot read.
        """
        before = self._before(item)
        if before is not None:
            return Outcome(item.command_id, before, repeated=True)
        aggregate, stream = item.aggregate, item.aggregate.stream(item.key)
        header, version = self._head(aggregate, stream)
        events = tuple(aggregate.decide(item.command, header, self._known(item)))
        if not events:
            return Outcome(item.command_id, ())
        recorded = self._record(events, stream, version, item.command_id, by)
        for event in events:
            header = aggregate.evolve(header, event)
        name = stream, shape(aggregate.header)
        self._heads[name] = header, version + len(events)
        self._changed.add(name)
        self._given[item.command_id] = item.content, recorded
        self.batch.commands.append(
            Given(item.command_id, item.content, recorded[0].position, recorded[-1].position)
        )
        return Outcome(item.command_id, recorded)

    def finish(self) -> Batch:
        """Everything to be written."""
        self.batch.tails = [
            Tail(stream, version, form, header.model_dump_json())
            for (stream, form), (header, version) in self._heads.items()
            if (stream, form) in self._changed
        ]
        return self.batch

    def _before(self, item: Item) -> tuple[Recorded, ...] | None:
        """What this command recorded when it was first given; None where it was not."""
        if item.command_id in self._given:
            content, recorded = self._given[item.command_id]
        elif given := self._reader.given(item.command_id):
            content, recorded = given.content, of_command(self._reader, self._codec, given)
        else:
            return None
        if content != item.content:
            what = f"the command id {item.command_id!r} was used before, for something else"
            raise CommandReused(what, mend="leave --command-id out, or give another")
        return recorded

    def _head(self, aggregate: Aggregate[Any], stream: str) -> tuple[Any, int]:
        form = shape(aggregate.header)
        if (stream, form) not in self._heads:
            self._heads[stream, form] = head(self._reader, self._codec, aggregate, stream)
        return self._heads[stream, form]

    def _known(self, item: Item) -> Facts:
        known: dict[Name, Fact] = {}
        unread = []
        for name in item.command.names():
            if keyed := self._keyed.get(name):
                known[name] = keyed.fact
            elif fact := self._read.get(name):
                known[name] = fact
            else:
                unread.append(name)
        if unread:
            found = self._reader.facts(unread)
            self._read |= found
            known |= found
        return known

    def _record(
        self, events: tuple[Event, ...], stream: str, version: int, command: str, by: str
    ) -> tuple[Recorded, ...]:
        """Stamps and encodes; only when all went well is anything kept."""
        stamp = max(to_micros(self._clock()) if self._clock else self._reader.now(), self._stamp)
        rows, texts, keys = [], [], []
        keep = self._keep
        keep.taken()  # of an event that could not be encoded
        for count, event in enumerate(events):
            position = self._position + count
            wire, state = self._codec.encode(event, keep)
            rows.append(Row(position, stream, version + 1 + count, wire, state, stamp, command, by))
            texts += [Kept(ref, position, salt, text) for ref, salt, text in keep.taken()]
            keys += [Keyed(key, stream, position) for key in event.keys()]  # noqa: SIM118  # no mapping
        self._stamp, self._position = stamp, self._position + len(rows)
        self.batch.rows += rows
        self.batch.texts += texts
        self.batch.keys += keys
        self._keyed |= {key.name: key for key in keys}
        at = from_micros(stamp)
        return tuple(
            Recorded(row.position, stream, row.version, at, command, by, event)
            for row, event in zip(rows, events, strict=True)
        )
