"""How are rows of projections, and the words in them, written down for PostgreSQL?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from struct import Struct

import psycopg

from store.postgres_arrays import AsItIs, header
from store.views import Doc

SEGMENT = 1 << 13
"""Positions of the log whose words are found by one look into the index.

The words of a row are kept with the segment before them, so that the newest hits of a common word are had
without the others: an index of words alone gives all of them, in no order. Rare words need a look for each
segment; 8,192 makes both take a few milliseconds on a million events (measured).
"""

_LONGEST_WORD = 500
"""Characters by which a word is found: PostgreSQL takes 2,046 bytes (its documentation, 8.11.1)."""

_ORDINALS = 20
"""Bits for the order in which the rows of one position were added."""

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def born_at(position: int, ordinal: int) -> int:
    """The number that orders rows by when they were first added: by position, then as they were put."""
    return position << _ORDINALS | ordinal


def position_of(born: int) -> int:
    """The position at which a row was first added."""
    return born >> _ORDINALS


def written(doc: Doc | list[Doc]) -> str:
    """A row, or what belongs to one, as JSON."""
    return _dumps(doc)


def lexemes(slot: int, since: int, text: str) -> set[str]:
    """By what the words of a folded text are found, of a row that is so since a position."""
    prefix = _prefix(slot, since // SEGMENT)
    return {prefix + word[:_LONGEST_WORD] for word in text.split()}


def _prefix(slot: int, segment: int) -> str:
    # Slots that differ by a multiple of this are told apart by their column, as all are.
    return f"{slot % 4096:x}.{segment:x}."


def wanted(slots: Iterable[int], segments: Iterable[int], words: Sequence[str]) -> str:
    """The query (`tsquery`) for rows in which each of these words begins a word."""
    slots = list(slots)
    return "|".join(
        "(" + "&".join(_begins(_prefix(slot, segment) + word[:_LONGEST_WORD]) for word in words) + ")"
        for segment in segments
        for slot in slots
    )


def _begins(lexeme: str) -> str:
    quoted = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}':*"


# Numbers of types that never change (PostgreSQL: pg_type.dat).
_TSVECTOR, _TSVECTOR_ARRAY = 3614, 3643
_LENGTH = Struct("!i")
_NO_PLACES = b"\0\0\0"
"""What ends a lexeme: a byte of zero, and how many places are kept for it (`tsvectorrecv`)."""


class Vectors(bytes):
    """A `tsvector[]`."""

    __slots__ = ()


def vectors(values: Sequence[set[str]]) -> Vectors:
    """A column of sets of lexemes."""
    elements = []
    for value in values:
        words = sorted([word.encode() for word in value])
        element = _LENGTH.pack(len(words)) + _NO_PLACES.join(words) + _NO_PLACES
        elements.append(_LENGTH.pack(len(element)) + element)
    return Vectors(header(_TSVECTOR, values) + b"".join(elements))


class _VectorsDumper(AsItIs):
    oid = _TSVECTOR_ARRAY


psycopg.adapters.register_dumper(Vectors, _VectorsDumper)
