"""Which formats are there, which reader has each, and which of them does a file look like?"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, Literal, Protocol, cast

from domain.errors import Unusable, did_you_mean
from domain.grading import SourceType
from exchange import readers
from exchange.file import File, Head
from exchange.row import BadRow, Row

Order = Literal["day-first", "month-first"]

ORDERS: Mapping[str, Order | None] = {"": None, "day-first": "day-first", "month-first": "month-first"}
"""The order of dates by what the settings say."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who says what stands in a file: the source that is made where nobody knows it yet."""

    slug: str
    name: str
    type: SourceType


@dataclass(frozen=True, slots=True)
class Use:
    """How a file is to be read: the column map, if one is given, and the order of `12/11/2022`."""

    map: Mapping[str, Any] = field(default_factory=dict)
    map_name: str = "--map"
    order: Order | None = None


class Reader(Protocol):
    """A module of `exchange.readers`; what each of these says, its package tells."""

    ABOUT: str
    CARRIES_NOT: tuple[str, ...]
    WHOLE: bool
    OWN: bool
    PUBLISHER: Publisher | None

    def looks(self, head: Head) -> bool: ...
    def rows(self, file: File, use: Use) -> Iterator[Row | BadRow]: ...


def may_wait(reader: Reader) -> bool:
    """Whether the rows of a format, which nobody coded, go into the inbox where no situation is named."""
    return bool(getattr(reader, "UNCODED", False))


@cache
def names() -> tuple[str, ...]:
    """The formats that can be brought in; `auto_archiver.py` is `auto-archiver`. Nothing is imported."""
    return tuple(sorted(name.strip("_").replace("_", "-") for name in _files() if not name.startswith("_")))


def reader_of(form: str) -> Reader:
    """The reader of a format.

    Raises:
        Unusable: there is none of that name.
    """
    if form not in names():
        what = f"{form!r} is no format that can be brought in"
        raise Unusable(what, where="FORMAT", mend=did_you_mean(form, names()))
    module: Any = import_module(f"{readers.__name__}.{_file_of(form)}")
    return cast("Reader", module)


def _file_of(form: str) -> str:
    plain = form.replace("-", "_")
    return plain if plain in _files() else f"{plain}_"


@cache
def _files() -> frozenset[str]:
    return frozenset(info.name for info in pkgutil.iter_modules(readers.__path__))


@cache
def _all() -> dict[str, Reader]:
    return {form: reader_of(form) for form in names()}


def guesses(head: Head) -> tuple[str, ...]:
    """The formats that a file that begins so may be of, the most particular first."""
    found = [form for form, reader in _all().items() if reader.looks(head)]
    return tuple(sorted(found, key=lambda form: (form in GENERAL, form)))


GENERAL = frozenset({"csv", "xlsx", "ndjson"})
"""Formats that other formats are written in: named last among what a file looks like."""


def seems(head: Head) -> str:
    """What a file looks like, in words for an error; empty where that cannot be told."""
    found = guesses(head)
    particular = [form for form in found if form not in GENERAL]
    if named := (particular or list(found)):
        return f"it looks like {' or '.join(named)}"
    return f"it looks like {head.kind}" if head.kind else ""
