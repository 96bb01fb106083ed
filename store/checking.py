"""Does a store still hold what was recorded, and do its facts follow from it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from domain.aggregate import Aggregate, Name
from domain.errors import SitlineError
from store.codec import Codec, commitment, references
from store.envelope import Kept, NotUnderstood, Row
from store.folding import END, PAGE, head, shape
from store.recorder import Keyed, Reader


class Audit:
    """One walk over the whole log in order; `problems` has a sentence for each thing found wrong."""

    def __init__(self, reader: Reader, codec: Codec) -> None:
        self._reader = reader
        self._codec = codec
        self._found: list[str] = []
        self._keys: dict[Name, Keyed] = {}
        self._versions: dict[str, int] = {}
        self._commands: dict[str, tuple[int, int]] = {}
        self._foreign: set[int] = set()
        """Positions of events not understood: what keys they set is not known to this release."""
        self._last = Row(0, "", 0, "", b"", 0, "", "")

    def problems(self, aggregates: Iterable[Aggregate[Any]]) -> list[str]:
        """Everything found wrong; nothing is changed."""
        self._found += self._reader.storage_problems()
        for row, texts in self._rows():
            self._check_order(row)
            self._check_texts(row, texts)
            self._take_keys(row)
            self._last = row
        self._check_end()
        self._check_keys()
        self._check_commands()
        self._check_tails({aggregate.name: aggregate for aggregate in aggregates})
        return self._found

    def keys_to_be(self) -> list[Keyed]:
        """The rows that `keys` should hold; those of events not understood are kept as they are."""
        for row, _texts in self._rows():
            self._take_keys(row)
        kept = {keyed.name: keyed for keyed in self._reader.all_keys() if keyed.position in self._foreign}
        return list((self._keys | kept).values())

    def _rows(self) -> Iterator[tuple[Row, list[Kept]]]:
        after = 0
        while page := self._reader.page(after, END, PAGE):
            texts: dict[int, list[Kept]] = {}
            for kept in self._reader.texts(after + 1, page[-1].position):
                texts.setdefault(kept.position, []).append(kept)
            for row in page:
                yield row, texts.pop(row.position, [])
            self._say_orphans(chain.from_iterable(texts.values()))
            after = page[-1].position

    def _check_order(self, row: Row) -> None:
        if row.position != self._last.position + 1:
            self._found.append(f"position {row.position} comes after {self._last.position}")
        if row.recorded_at < self._last.recorded_at:
            self._found.append(f"position {row.position} was recorded before the one before it")
        expected = self._versions.get(row.stream, 0) + 1
        if row.version != expected:
            self._found.append(f"{row.stream}: version {row.version} stands where {expected} should")
        self._versions[row.stream] = row.version
        if row.command:
            first, _last = self._commands.get(row.command, (row.position, 0))
            self._commands[row.command] = first, row.position

    def _check_texts(self, row: Row, texts: list[Kept]) -> None:
        refs = set(references(row.state)) if texts else set()
        for kept in texts:
            if kept.ref not in refs:
                self._found.append(f"private text {kept.ref} belongs to no event")
            elif commitment(kept.salt, kept.text) != kept.ref:
                self._found.append(f"position {row.position}: a private text is not the one recorded")

    def _take_keys(self, row: Row) -> None:
        event = self._codec.decode(row.wire, row.state, {})
        if isinstance(event, NotUnderstood):
            self._foreign.add(row.position)
            self._found.append(f"position {row.position}: {row.wire!r} is not understood: {event.because}")
            return
        for key in event.keys():  # noqa: SIM118  # an event is no mapping
            keyed = Keyed(key, row.stream, row.position)
            self._keys[keyed.name] = keyed

    def _check_end(self) -> None:
        """Rows taken from the end leave no gap; the counter of positions still tells."""
        missing = self._reader.next_position() - 1 - self._last.position
        if missing:
            self._found.append(f"events are missing at the end: {missing}")
        self._say_orphans(self._reader.texts(self._last.position + 1, END))

    def _say_orphans(self, texts: Iterable[Kept]) -> None:
        self._found += (f"private text {kept.ref} belongs to no event" for kept in texts)

    def _check_keys(self) -> None:
        ours = (keyed for keyed in self._reader.all_keys() if keyed.position not in self._foreign)
        stored = {keyed.name: keyed for keyed in ours}
        for name in sorted(stored.keys() | self._keys.keys()):
            if stored.get(name) != self._keys.get(name):
                what = f"the fact {' '.join(name)} does not follow from the log; rebuild the facts"
                self._found.append(what)

    def _check_commands(self) -> None:
        """Every position belongs to the command that its row names."""
        expected = self._commands
        given = {given.command: (given.first, given.last) for given in self._reader.all_given()}
        for command in sorted(expected.keys() | given.keys()):
            if expected.get(command) != given.get(command):
                self._found.append(f"the command {command} is not recorded as its events say")

    def _check_tails(self, aggregates: dict[str, Aggregate[Any]]) -> None:
        for tail in self._reader.all_tails():
            aggregate = aggregates.get(tail.stream.partition(":")[0])
            if tail.version > self._versions.get(tail.stream, 0):
                self._found.append(f"{tail.stream}: its header is of a version that is not there")
            elif aggregate and tail.shape == shape(aggregate.header):
                self._check_tail(tail.stream, aggregate)

    def _check_tail(self, stream: str, aggregate: Aggregate[Any]) -> None:
        try:
            kept, _version = head(self._reader, self._codec, aggregate, stream)
            folded, _version = head(self._reader, self._codec, aggregate, stream, trust=False)
        except SitlineError:
            return  # said already: a version is missing, or an event is not understood
        if kept != folded:
            self._found.append(f"{stream}: its header is not what its events say")
