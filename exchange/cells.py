"""What stands in the named cells of a row: a word, a whole number, a point, a list of names, a code?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from domain.errors import Refused, Rejected, SitlineError
from domain.place import PlaceRef, check_place
from domain.text import LONGEST_SLUG
from exchange.dates import latin_digits
from exchange.formats import seems
from exchange.row import BadCell, BadRow, Row
from exchange.table import Cells, Table

_WHOLE = re.compile(r"-?\d+(?:\.0+)?")
_DECIMAL = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")


class Named:
    """The cells of one row by the names of their columns; `row` is put in for each row anew."""

    def __init__(self, table: Table) -> None:
        self._places = table.places
        self.row: Sequence[str] = ()

    def __call__(self, *names: str) -> str:
        """The cell of the first of these columns that the table has, trimmed; empty where it has none."""
        for name in names:
            place = self._places.get(name)
            if place is not None:
                return self.row[place].strip()
        return ""

    def whole(self, *names: str) -> int | None:
        """A whole number; None where the cell is empty.

        Raises:
            BadCell: it is anything else.
        """
        text = latin_digits(self(*names))
        if not text:
            return None
        if not _WHOLE.fullmatch(text) or len(text) > LONGEST_NUMBER:
            raise BadCell(f"{text[:40]!r} is not a whole number", where=names[0], mend="write it in digits")
        return int(text.partition(".")[0])

    def code(self, words: Mapping[str, str], *names: str) -> str:
        """The word of a code; empty where the cell is.

        Raises:
            BadCell: it is no code of these.
        """
        text = latin_digits(self(*names)).partition(".")[0]
        if text and text not in words:
            raise BadCell(f"{text[:40]!r} is no code", where=names[0], mend=f"codes: {', '.join(words)}")
        return words.get(text, "")

    def point(self, lat: str, lon: str) -> dict[str, float]:
        """Latitude and longitude in degrees; nothing where both cells are empty.

        Raises:
            BadCell: out of range, swapped, one without the other, or no numbers.
        """
        north, east = self._degrees(lat), self._degrees(lon)
        if north is None and east is None:
            return {}
        try:
            check_place(PlaceRef(name="it", lat=north, lon=east))
        except Rejected as error:
            raise BadCell(error.what, where=f"{lat}, {lon}", mend=error.mend) from None
        return {"lat": north or 0.0, "lon": east or 0.0}

    def _degrees(self, name: str) -> float | None:
        text = self(name)
        return degrees(text, name) if text else None

    def names(self, *columns: str) -> list[str]:
        """The names in a cell that holds several, set apart by semicolons, each once."""
        found = (name.strip() for name in self(*columns).split(";"))
        return list(dict.fromkeys(name for name in found if name))


LONGEST_NUMBER = 15
"""Digits; no report counts further (`domain.number_words`)."""


def degrees(text: str, where: str) -> float:
    """Degrees as a number, with a point or a comma.

    Raises:
        BadCell: it is no number.
    """
    plain = latin_digits(text.strip())
    if not _DECIMAL.fullmatch(plain) or len(plain) > LONGEST_DEGREES:
        mend = "write degrees as a number: 33.51"
        raise BadCell(f"{text[:40]!r} is not a number of degrees", where=where, mend=mend)
    return float(plain.replace(",", "."))


LONGEST_DEGREES = 30
"""Characters: more than a floating-point number can tell apart."""


def slugged(*parts: str) -> str:
    """A slug of ids: lower case, anything but letters and digits as hyphens.

    Raises:
        BadCell: nothing is left, or too much.
    """
    found = "-".join(filter(None, re.split(r"[^a-z0-9]+", "-".join(parts).lower())))
    if not found or len(found) > LONGEST_SLUG:
        raise BadCell(
            f"{'-'.join(parts)[:60]!r} cannot be the name of an incident", mend="use letters and digits"
        )
    return found


def each(table: Table, id_of: Callable[[Named], str], read: Callable[[Named], Row]) -> Iterator[Row | BadRow]:
    """Each row of the table as `read` makes it; what is wrong with a row comes as a `BadRow`.

    `read` gives a `Row` without number, cells and columns, which are put in here; so is the id.
    """
    named = Named(table)
    for row in table.rows():
        if isinstance(row, BadRow):
            yield row
            continue
        named.row = row.cells
        yield _one(row, table.columns, named, id_of, read)


def _one(
    row: Cells,
    columns: Sequence[str],
    named: Named,
    id_of: Callable[[Named], str],
    read: Callable[[Named], Row],
) -> Row | BadRow:
    own = ""
    try:
        own = id_of(named)
        found = read(named)
    except SitlineError as error:
        return BadRow(row.number, error.what, error.mend, error.where, own, row.cells, columns)
    return Row(row.number, own, found.report, found.published, row.cells, columns)


def made(report: dict[str, Any], published: str = "") -> Row:
    """A row as a reader has made its report; number, id and cells are put in by `each`."""
    return Row(0, "", report, published)


def must_have(table: Table, form: str, columns: Sequence[str]) -> None:
    """Refuse a table that lacks what every table of a format has; what it looks like is said.

    Raises:
        Refused: columns are missing.
    """
    missing = [name for name in columns if table.place(name) is None]
    if missing:
        guess = seems(table.file.head)
        what = f"it is not {form}: {'no column' if len(missing) == 1 else 'no columns'} {', '.join(missing)}"
        what += f"; {guess}" if guess and form not in guess.split() else ""
        raise Refused(what, where=table.name, mend=f"its columns: {', '.join(table.columns)[:300]}")
