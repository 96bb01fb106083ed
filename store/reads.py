"""What can be asked of a log?

Every answer is of one consistent view. Events that this release cannot read come as `NotUnderstood`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from domain.aggregate import Aggregate, Fact, Name
from domain.value import Value
from store.application import LogApplication
from store.envelope import Head, Kept, Recorded, Row, to_micros
from store.folding import END, decoded, head, of_stream
from store.recorder import Reader

H = TypeVar("H", bound=Value)


class ReadableLog(LogApplication):
    """The asking half of a log; every method raises `StorageFailure` where the storage fails."""

    def head(self) -> Head:
        """How far the log has got, and a digest by which a restored or replaced log is noticed."""
        return Head.of(self._recorder.ask(lambda reader: reader.last()))

    def digest_at(self, position: int) -> str:
        """The digest of the row at a position, "" where there is none: what `head` said when it was there."""
        rows = self._recorder.ask(lambda reader: reader.page(position - 1, position, 1))
        return rows[0].digest() if rows else ""

    def read(self, stream: str, *, upto: int | None = None) -> list[Recorded]:
        """The events of one stream in order, up to a position of the log.

        Raises:
            Damaged: a version is missing.
        """
        last = END if upto is None else upto
        return self._recorder.ask(lambda reader: list(of_stream(reader, self._codec, stream, upto=last)))

    def feed(self, after: int, limit: int, upto: int | None = None) -> list[Recorded]:
        """One page of the log in order: at most `limit` events, positions in (after, upto]."""

        def page(reader: Reader) -> tuple[list[Row], list[Kept]]:
            rows = reader.page(after, END if upto is None else upto, limit)
            return rows, reader.texts(rows[0].position, rows[-1].position) if rows else []

        rows, kept = self._recorder.ask(page)
        texts = {text.ref: text.text for text in kept}
        return [decoded(self._codec, row, texts) for row in rows]

    def header(self, aggregate: Aggregate[H], key: str) -> H | None:
        """The state of one aggregate now; None where its stream holds no event.

        Raises:
            StreamNotUnderstood: the stream holds an event that this release cannot read.
            Damaged: a version is missing.
        """
        stream = aggregate.stream(key)
        found, version = self._recorder.ask(lambda reader: head(reader, self._codec, aggregate, stream))
        return found if version else None

    def count(self, stream: str) -> int:
        """How many events a stream holds; its time does not grow with them."""
        return self._recorder.ask(lambda reader: reader.stream_version(stream))

    def fact(self, namespace: str, key: str) -> Fact | None:
        """What is known of one name."""
        return self._recorder.ask(lambda reader: reader.facts([(namespace, key)])).get((namespace, key))

    def facts(self, names: Iterable[Name]) -> dict[Name, Fact]:
        """What is known of several names at one time; names that were never recorded are left out."""
        return self._recorder.ask(lambda reader: reader.facts(list(names)))

    def find_prefix(self, namespace: str, prefix: str, limit: int = 10) -> list[tuple[str, Fact]]:
        """Keys that begin so, in order: how a short id is made long, and found to be ambiguous."""
        return self._recorder.ask(lambda reader: reader.names_with_prefix(namespace, prefix, limit))

    def position_at(self, instant: datetime) -> int:
        """The last position recorded at or before an aware instant; 0 where there is none."""
        return self._recorder.ask(lambda reader: reader.position_at(to_micros(instant)))

    def wait(self, seconds: float, after: int | None = None) -> bool:
        """Waits until something after a position (without one: from now on) is recorded; whether there is.

        PostgreSQL says so by itself; otherwise, and on a replica, the storage is looked at every so often.
        """
        return self._recorder.wait(seconds, self.head().position if after is None else after)

    def private_texts(self, first: int, last: int) -> dict[str, str]:
        """The private texts of positions first to last, by the reference that `forget` takes."""
        found = self._recorder.ask(lambda reader: reader.texts(first, last))
        return {kept.ref: kept.text for kept in found}
