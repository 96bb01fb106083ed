"""How does a saved column map make a report of a row?

A column map is a report file (TOML) in which a table `{ column = "Notes" }` stands wherever a cell goes:

    source = "demo-hospital"
    id = { columns = ["case", "ward"] }
    published = { column = "reported" }
    wording = { column = "what happened" }
    [[update]]
    key = "event"
    kind = { column = "type", words = { "shelling" = "attack", "march" = "protest" } }
    occurred = { column = "date" }
    place = { name = { column = "town" }, lat = { column = "lat" }, lon = { column = "lon" } }
    [[update]]
    key = "killed"
    kind = "toll"
    where_filled = "killed"          # left out where this cell is empty
    measure = "killed"
    quantity = { column = "killed" }
    [sheet]                          # how the file is read, where that cannot be told from it
    dates = "day-first"              # or "month-first"
    encoding = "cp1256"
    delimiter = ";"
    name = "Sheet1"

`words` puts words in place of those of the file, `else` one for all others, `split` makes a list of a cell,
`prefix` stands before it. An empty cell leaves its field out, and a table all of whose cells are empty.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from application.report_text import decoded, from_toml
from domain.errors import Refused, Rejected, did_you_mean
from exchange import cells, dates
from exchange.cells import Named
from exchange.file import File, folded
from exchange.formats import Order, Use
from exchange.row import BadCell
from exchange.table import Table

DATES = frozenset(
    {"published", "noted", "occurred", "began", "ended", "seen", "counted_as_of", "valid_until"}
)
"""Fields that hold a date: `3/2/2023` is read there in the order of its column."""

DEGREES = frozenset({"lat", "lon", "radius_m"})
SLUGS = frozenset({"incident", "condition"})
REFERENCE = frozenset({"column", "columns", "words", "else", "split", "prefix"})
SHEET = frozenset({"dates", "encoding", "delimiter", "name"})
WHERE = "where_filled"

_NONE = object()


def load(file: File) -> dict[str, Any]:
    """The map of a TOML file.

    Raises:
        Refused: it is not TOML.
    """
    with file.open() as opened:
        return from_toml(decoded(opened.read(LARGEST), file.name), file.name)


def names_columns(template: Mapping[str, Any]) -> bool:
    """Whether a map takes anything from the file; else it says the same of every row."""
    return any(True for _ in _references(template))


LARGEST = 1_000_000
"""Bytes of a column map."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a file is to be read, as a map says it."""

    order: Order | None
    encoding: str
    delimiter: str
    name: str


def sheet_of(use: Use) -> Sheet:
    """What a map says of its file.

    Raises:
        Refused: it says what cannot be.
    """
    told = use.map.get("sheet", {})
    where = f"{use.map_name}: [sheet]"
    if not isinstance(told, Mapping):
        raise Refused("[sheet] is a table", where=where, mend='[sheet]\ndates = "day-first"')
    for name in told:
        if name not in SHEET:
            raise Refused(f"{name!r} is not a field of it", where=where, mend=did_you_mean(name, SHEET))
    order = told.get("dates", use.order)
    if order not in (None, "day-first", "month-first"):
        mend = "write day-first or month-first"
        raise Refused(f"{order!r} is no order of dates", where=where, mend=mend)
    encoding, delimiter, name = (str(told.get(field, "")) for field in ("encoding", "delimiter", "name"))
    if encoding and not _is_text(encoding):
        mend = "like utf-8, cp1252 (Western), cp1256 (Arabic)"
        raise Refused(f"{encoding!r} is no encoding", where=where, mend=mend)
    if len(delimiter) > 1 or delimiter in ("\n", "\r", '"'):
        raise Refused(f"{delimiter!r} is no delimiter", where=where, mend="one character, such as ;")
    return Sheet(order, encoding, delimiter, name)


def _is_text(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001  # nothing else tells `hex` from text
    except (LookupError, ValueError):
        return False


def _references(template: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each reference to a column, with the name of the field that it stands in."""
    for name, value in template.items() if isinstance(template, Mapping) else ():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping) and ("column" in one or "columns" in one):
                yield name, one
            else:
                yield from _references(one)


def date_columns(template: Mapping[str, Any]) -> list[str]:
    """The columns that hold dates."""
    return list(
        dict.fromkeys(
            column for name, one in _references(template) if name in DATES for column in _columns(one)
        )
    )


def _columns(reference: Mapping[str, Any]) -> list[str]:
    found = reference.get("columns", reference.get("column"))
    return [str(name) for name in (found if isinstance(found, list) else [found])]


def must_fit(use: Use, table: Table) -> None:
    """Refuse a map that names columns which the table has not, or no column at all.

    Raises:
        Refused: with the columns that there are.
    """
    if not names_columns(use.map):
        mend = 'write { column = "…" } where a cell goes; sitline import csv --suggest FILE proposes a map'
        raise Refused("it names no column", where=use.map_name, mend=mend)
    wanted = [(name, column) for name, one in _references(use.map) for column in _columns(one)]
    wanted += [(WHERE, str(one[WHERE])) for one in _tables(use.map) if WHERE in one]
    for name, column in wanted:
        if table.place(column) is None:
            what = f"{name} comes from the column {column!r}, which {table.name} has not"
            raise Refused(what, where=use.map_name, mend=did_you_mean(column, table.columns)[:500])
    for name, one in _references(use.map):
        for field in one:
            if field not in REFERENCE:
                where = f"{use.map_name}: {name}"
                raise Refused(
                    f"{field!r} says nothing of a column", where=where, mend=did_you_mean(field, REFERENCE)
                )


def _tables(template: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(template, Mapping):
        yield template
        for value in template.values():
            yield from _tables(value)
    elif isinstance(template, list):
        for value in template:
            yield from _tables(value)


class Template:
    """A column map, filled with one row after another."""

    def __init__(self, use: Use, orders: Mapping[str, Order | None]) -> None:
        self._map = {name: value for name, value in use.map.items() if name not in ("sheet", "id")}
        self._id = use.map.get("id")
        self._orders = orders

    def id(self, row: Named) -> str:
        """The id of a row; empty where the map gives none.

        Raises:
            BadCell: one of its cells is empty.
        """
        if not isinstance(self._id, Mapping):
            return ""
        found = [row(folded(column)) for column in _columns(self._id)]
        if not all(found):
            raise BadCell("the id is empty", where=", ".join(_columns(self._id)), mend="give each row one")
        return str(self._id.get("prefix", "")) + "/".join(found)

    def report(self, row: Named) -> dict[str, Any]:
        """The report of a row.

        Raises:
            BadCell: a cell cannot be what its field wants.
        """
        found = {name: self._filled(name, value, row) for name, value in self._map.items()}
        return {name: value for name, value in found.items() if value is not _NONE}

    def _filled(self, name: str, value: Any, row: Named) -> Any:
        if isinstance(value, Mapping):
            if "column" in value or "columns" in value:
                return self._cell(name, value, row)
            return self._table(value, row)
        if isinstance(value, list):
            found = [self._filled(name, one, row) for one in value]
            kept = [one for one in found if one is not _NONE]
            return kept if kept or not found else _NONE
        return value

    def _table(self, template: Mapping[str, Any], row: Named) -> Any:
        if WHERE in template and not row(folded(str(template[WHERE]))):
            return _NONE
        found = {name: self._filled(name, value, row) for name, value in template.items() if name != WHERE}
        told = {name: value for name, value in found.items() if value is not _NONE}
        asked = any(True for _ in _references(template))
        came = any(told.get(name, _NONE) is not _NONE for name in found if _asks(template[name]))
        return told if came or not asked else _NONE

    def _cell(self, name: str, reference: Mapping[str, Any], row: Named) -> Any:
        columns = _columns(reference)
        text = " ".join(filter(None, (row(folded(column)) for column in columns)))
        if not text:
            return reference.get("else", _NONE) if "words" not in reference else _NONE
        if "words" in reference:
            return _worded(reference, text, columns[0])
        if "split" in reference:
            parts = [part.strip() for part in text.split(str(reference["split"]) or ";")]
            return [part for part in dict.fromkeys(parts) if part]
        text = f"{reference.get('prefix', '')}{text}"
        if name in DATES:
            return self._date(text, columns[0])
        if name in DEGREES:
            return cells.degrees(text, columns[0])
        return cells.slugged(text) if name in SLUGS else text

    def _date(self, text: str, column: str) -> str:
        """A day in one of the forms of spreadsheets as ISO 8601; other words as they stand."""
        try:
            return dates.day(text, self._orders.get(column)) or dates.latin_digits(text)
        except Rejected as error:
            raise BadCell(error.what, where=column, mend=error.mend) from None


def _asks(value: Any) -> bool:
    one = value[0] if isinstance(value, list) and value else value
    return isinstance(one, Mapping) and (
        "column" in one or "columns" in one or any(True for _ in _references(one))
    )


def _worded(reference: Mapping[str, Any], text: str, column: str) -> Any:
    words = {str(word).casefold(): to for word, to in dict(reference["words"]).items()}
    if text.casefold() in words:
        return words[text.casefold()]
    if "else" in reference:
        return reference["else"]
    what = f"the map has no word for {text[:60]!r}"
    raise BadCell(what, where=column, mend=f"it has: {', '.join(words)}; else = … stands for all others")
