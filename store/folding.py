"""What is the header of a stream, folded from its events or kept from the last time?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import domain
from domain.aggregate import Aggregate
from domain.value import Value
from store.codec import Codec
from store.envelope import NotUnderstood, Recorded, Row, from_micros
from store.errors import Damaged, StreamNotUnderstood
from store.recorder import Given, Reader, Tail

PAGE = 1000
"""Rows read at a time."""

END = 2**62
"""A position after every other."""

H = TypeVar("H", bound=Value)


def decoded(codec: Codec, row: Row, texts: dict[str, str]) -> Recorded:
    """A row with its event read."""
    return Recorded(
        row.position,
        row.stream,
        row.version,
        from_micros(row.recorded_at),
        row.command,
        row.by,
        codec.decode(row.wire, row.state, texts),
    )


def of_command(reader: Reader, codec: Codec, given: Given) -> tuple[Recorded, ...]:
    """What a command recorded, read back."""
    rows = reader.page(given.first - 1, given.last, given.last - given.first + 1)
    texts = {kept.ref: kept.text for kept in reader.texts(given.first, given.last)}
    return tuple(decoded(codec, row, texts) for row in rows)


def of_stream(
    reader: Reader, codec: Codec, stream: str, after: int = 0, upto: int = END
) -> Iterator[Recorded]:
    """The events of one stream with versions above `after`, up to position `upto`.

    Raises:
        Damaged: a version is missing (pitfalls, eventsourcing 6).
    """
    for page, texts in _pages(reader, stream, after, upto):
        for row in page:
            yield decoded(codec, row, texts)


def _pages(reader: Reader, stream: str, after: int, upto: int) -> Iterator[tuple[list[Row], dict[str, str]]]:
    """The rows of one stream with the private texts that belong to them, a page at a time."""
    while page := reader.stream_page(stream, after, upto, PAGE):
        for version, row in enumerate(page, after + 1):
            if row.version != version:
                what = f"{stream}: version {row.version} stands where {version} should"
                raise Damaged(what, mend="keep a copy of the store and take up a backup")
        kept = reader.stream_texts(stream, after + 1, page[-1].version)
        yield page, {text.ref: text.text for text in kept}
        after = page[-1].version


def shape(header: type[Value]) -> str:
    """Which header and which rules a tail was made with; another shape is folded again.

    A digest over the header's JSON schema and every source file of the domain: with an older or newer
    release, headers are folded anew, and an event that it does not know is met then.
    """
    if found := _SHAPES.get(header):
        return found
    digest = sha256(f"{header.__module__}.{header.__qualname__}".encode())
    digest.update(json.dumps(header.model_json_schema(), sort_keys=True).encode())
    digest.update(_domain())
    _SHAPES[header] = digest.hexdigest()[:32]
    return _SHAPES[header]


_SHAPES: dict[type[Value], str] = {}


@cache
def _domain() -> bytes:
    """A digest over the files of the domain, by name; over the compiled ones where sources were left out."""
    digest = sha256()
    for folder in domain.__path__:
        files = sorted(Path(folder).rglob("*.py")) or sorted(Path(folder).rglob("*.pyc"))
        for file in files:
            digest.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return digest.digest()


def head(
    reader: Reader, codec: Codec, aggregate: Aggregate[H], stream: str, *, trust: bool = True
) -> tuple[H, int]:
    """The header of a stream and its last version: from its tail where that is up to date, else folded.

    Without `trust` it is folded from the first event, whatever tail there is.

    Raises:
        StreamNotUnderstood: the stream holds an event that this release cannot read.
        Damaged: a version is missing.
    """
    last = reader.stream_version(stream)
    tail = reader.tail(stream) if trust else None
    header, version = _kept(tail, aggregate, last) or (aggregate.header(), 0)
    if version == last:
        return header, version
    for page, texts in _pages(reader, stream, version, END):
        for row in page:  # without their envelopes, which no header needs
            event = codec.decode(row.wire, row.state, texts)
            if isinstance(event, NotUnderstood):
                what = f"{stream} holds an event that this release cannot read: {event.wire}"
                raise StreamNotUnderstood(
                    what, mend="install the release that recorded it; reading still works"
                )
            header = aggregate.evolve(header, event)
    return header, last


def _kept(tail: Tail | None, aggregate: Aggregate[H], last: int) -> tuple[H, int] | None:
    if tail is None or tail.version > last or tail.shape != shape(aggregate.header):
        return None
    try:
        return aggregate.header.model_validate_json(tail.header), tail.version
    except ValueError:  # it does not fit after all
        return None
