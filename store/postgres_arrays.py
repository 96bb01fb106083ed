"""How do many rows travel to PostgreSQL in one statement? Turned on their side: an array for each column.

psycopg makes the same bytes out of lists, value by value; most columns repeat a few values, and made here
an array of them costs a sixth (measured). The format is that of `array_recv` in PostgreSQL's sources: one
dimension, no NULLs; each element with its length before it, everything big-endian.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from struct import Struct, pack
from typing import Any

import psycopg
from psycopg.adapt import Buffer, Dumper
from psycopg.pq import Format

_HEADER = Struct("!iiIii")
_LENGTH = Struct("!i")

# Numbers of types that never change (PostgreSQL: pg_type.dat).
_BYTEA, _INT8, _TEXT = 17, 20, 25
_BYTEA_ARRAY, _INT8_ARRAY, _TEXT_ARRAY = 1001, 1016, 1009


class Texts(bytes):
    """A `text[]`."""

    __slots__ = ()


class Numbers(bytes):
    """A `bigint[]`."""

    __slots__ = ()


class Blobs(bytes):
    """A `bytea[]`."""

    __slots__ = ()


def texts(values: Sequence[str]) -> Texts:
    """A column of texts."""
    elements = {value: _element(value.encode()) for value in set(values)}
    return Texts(header(_TEXT, values) + b"".join([elements[value] for value in values]))


def numbers(values: Sequence[int]) -> Numbers:
    """A column of whole numbers, each of eight bytes."""
    elements = [8] * (2 * len(values))
    elements[1::2] = values
    return Numbers(header(_INT8, values) + pack("!" + "iq" * len(values), *elements))


def blobs(values: Sequence[bytes]) -> Blobs:
    """A column of bytes."""
    return Blobs(header(_BYTEA, values) + b"".join(map(_element, values)))


Column = Callable[[Sequence[Any]], bytes]


SQL_TYPES: dict[Column, str] = {texts: "text", numbers: "int8", blobs: "bytea"}
"""The type of what stands in a column."""


def columns(kinds: Iterable[Column], rows: Iterable[tuple[object, ...]]) -> list[bytes]:
    """Rows, of which there is at least one, as an array for each column."""
    return [kind(values) for kind, values in zip(kinds, zip(*rows, strict=True), strict=True)]


def header(element: int, values: Sequence[object]) -> bytes:
    """What stands before the elements, each of this type, of an array of one dimension."""
    return _HEADER.pack(1, 0, element, len(values), 1) if values else _HEADER.pack(0, 0, element, 0, 0)[:12]


def _element(value: bytes) -> bytes:
    return _LENGTH.pack(len(value)) + value


class AsItIs(Dumper):
    """Hands the bytes over."""

    format = Format.BINARY

    def dump(self, obj: Buffer) -> Buffer:
        return obj


class _TextsDumper(AsItIs):
    oid = _TEXT_ARRAY


class _NumbersDumper(AsItIs):
    oid = _INT8_ARRAY


class _BlobsDumper(AsItIs):
    oid = _BYTEA_ARRAY


for _kind, _dumper in ((Texts, _TextsDumper), (Numbers, _NumbersDumper), (Blobs, _BlobsDumper)):
    psycopg.adapters.register_dumper(_kind, _dumper)
