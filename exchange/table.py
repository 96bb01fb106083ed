"""Which rows stand in a table, whether it is a CSV file or a sheet of a workbook?

Every cell is text; a date of a workbook is written as ISO 8601. A row that cannot be read comes as a
`BadRow`; what is wrong with the whole of the file is refused at once.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.errors import Refused
from exchange.encoding import encoding_of
from exchange.file import File, folded
from exchange.formats import seems
from exchange.row import BadRow

LONGEST_CELL = 1_000_000
"""Characters: ten times what is kept of a wording."""

LONGEST_LINE = 20_000_000
"""Characters: a line of so many is no row."""

MOST_COLUMNS = 2_000
"""No data set of reports comes near it; a matrix does."""


class Cells(NamedTuple):
    """One row: its number in the file, from 1, and its cells in the order of the columns."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A table: the names of its columns as they stand, and a way to read its rows, as often as wanted."""

    name: str
    columns: tuple[str, ...]
    file: File
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    places: Mapping[str, int] = field(default_factory=dict)
    """Where each column stands, by its folded name."""
    again: Mapping[int, int] = field(default_factory=dict)
    """Columns whose name stood before: where, and where it stood first."""

    def rows(self) -> Iterator[Cells | BadRow]:
        """The rows below the names of the columns; empty ones are left out, and a line of HXL tags."""
        return (_gathered(row, self.again) for row in self._rows()) if self.again else self._rows()

    def _rows(self) -> Iterator[Cells | BadRow]:
        if self.encoding:
            rows = _csv_rows(self)
        else:
            from exchange.workbook import sheet_rows

            rows = sheet_rows(self)
        for first in rows:
            if isinstance(first, BadRow) or not _is_tags(first.cells):
                yield first
            break
        yield from rows

    def place(self, *names: str) -> int | None:
        """Where the first of these columns stands that the table has."""
        return next((self.places[name] for name in map(folded, names) if name in self.places), None)


_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+[a-z0-9_]+)*", re.IGNORECASE)


def _is_tags(cells: Sequence[str]) -> bool:
    """Whether a row holds HXL tags and nothing else: `#date+start` (hxlstandard.org)."""
    told = [cell.strip() for cell in cells if cell.strip()]
    return bool(told) and all(map(_TAG.fullmatch, told))


def _gathered(row: Cells | BadRow, again: Mapping[int, int]) -> Cells | BadRow:
    """The row with what stands in later columns of a name put into the first, where that is empty."""
    if isinstance(row, BadRow):
        return row
    cells = list(row.cells)
    for later, first in again.items():
        if not cells[first].strip():
            cells[first], cells[later] = cells[later], ""
    return Cells(row.number, cells)


def opened(
    file: File, *, encoding: str = "", delimiter: str = "", sheet: str = "", twice: bool = False
) -> Table:
    """The table of a file: CSV in any of the usual shapes, or a workbook.

    `twice`: a name may head several columns, of which each row fills one; its first column holds them all.

    Raises:
        Refused: it is neither, or is damaged, cut off, or of more columns or longer cells than any table.
    """
    if file.head.data.startswith(b"PK\x03\x04"):
        from exchange.workbook import columns_of

        named, sheet = columns_of(file, sheet)
        return _table(file, named, sheet=sheet, twice=twice)
    if file.head.kind not in ("a table", ""):
        raise Refused(f"it is no table: {seems(file.head)}", where=file.name, mend="give it as CSV or xlsx")
    encoding = encoding or encoding_of(file)
    delimiter, columns = _head_of(file, encoding, delimiter)
    return _table(file, columns, encoding=encoding, delimiter=delimiter, twice=twice)


def _table(
    file: File,
    columns: Sequence[str],
    *,
    encoding: str = "",
    delimiter: str = "",
    sheet: str = "",
    twice: bool = False,
) -> Table:
    while columns and not columns[-1].strip():
        columns = columns[:-1]
    if len(columns) > MOST_COLUMNS:
        what = f"it has {len(columns):,} columns; a table of reports has at most {MOST_COLUMNS:,}"
        raise Refused(what, where=file.name, mend="keep the columns that tell of reports")
    places: dict[str, int] = {}
    again: dict[int, int] = {}
    for place, name in enumerate(columns):
        if name.strip() and folded(name) in places and twice:
            again[place] = places[folded(name)]
            continue
        if name.strip() and folded(name) in places:
            what = f"two columns are called {name.strip()[:60]!r}"
            raise Refused(what, where=file.name, mend="give each column a name of its own")
        places[folded(name)] = place
    return Table(file.name, tuple(columns), file, encoding, delimiter, sheet, places, again)


def _head_of(file: File, encoding: str, delimiter: str) -> tuple[str, Sequence[str]]:
    """The delimiter, and the names in the first line that holds any."""
    with closing(_lines(file, encoding)) as lines:
        told = next((line.strip("\r\n") for _, line in lines if line.strip()), None)
    if told is not None:
        found = delimiter or max(",;\t|", key=_outside_quotes(told).count)
        columns = _first_row(file, encoding, found)
        if len(columns) <= 1 and file.head.kind:
            raise _not_a_table(file, f"no delimiter stands in its first line: {told[:60]!r}")
        return found, columns
    raise Refused("it is empty", where=file.name, mend="was it saved, and downloaded whole?")


def _not_a_table(file: File, why: str) -> Refused:
    mend = "columns are set apart by comma, semicolon, tab or |, and named in the first line"
    return Refused(f"it is no table: {why}", where=file.name, mend=mend)


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _first_row(file: File, encoding: str, delimiter: str) -> Sequence[str]:
    csv.field_size_limit(LONGEST_CELL)
    # Closed here, also where the file turns out to be no table: an error must leave no file open.
    with closing(_lines(file, encoding)) as lines:
        reader = csv.reader((line for _, line in lines), delimiter=delimiter)
        try:
            return next((row for row in reader if any(cell.strip() for cell in row)), [])
        except csv.Error as error:
            raise _not_a_table(file, str(error)) from None


def _lines(file: File, encoding: str) -> Generator[tuple[int, str], None, None]:
    """The lines of the file as text, each with its number; line ends of any sort, and mixed."""
    with file.open() as opened, io.TextIOWrapper(opened, encoding, newline="") as text:
        number = 0
        try:
            while line := text.readline(LONGEST_LINE):
                number += 1
                if len(line) >= LONGEST_LINE:
                    what = f"line {number} has more than {LONGEST_LINE // 1_000_000} million characters"
                    raise Refused(what, where=file.name, mend="is it a table, with one report a line?")
                if "\0" in line:
                    what = f"line {number} holds a NUL character, which stands in no text"
                    raise Refused(what, where=file.name, mend="delete that character")
                # A byte order mark inside a text is left by joined files and has no meaning (Unicode, 23.8).
                yield number, line.replace("\ufeff", "")
        except UnicodeDecodeError as error:
            what = f"after line {number} it is not {encoding} any more: {error.reason}"
            raise Refused(what, where=file.name, mend="was it cut off? Save it anew as UTF-8") from None


def _csv_rows(table: Table) -> Iterator[Cells | BadRow]:
    csv.field_size_limit(LONGEST_CELL)
    with closing(_lines(table.file, table.encoding)) as lines:
        yield from _rows_in(table, (line for _, line in lines))


def _rows_in(table: Table, lines: Iterator[str]) -> Iterator[Cells | BadRow]:
    reader = csv.reader(lines, delimiter=table.delimiter, strict=True)
    named = False
    while True:
        begun = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken(table, begun, str(error))
            continue
        if not any(cell and not cell.isspace() for cell in cells):
            continue
        if not named:
            named = True
            continue
        yield _whole(begun, cells, table.columns)


def _broken(table: Table, line: int, said: str) -> BadRow:
    """What csv says of a row, as a problem of that row or of the file.

    Raises:
        Refused: the file ends inside a cell, or a cell is larger than any.
    """
    if "end of data" in said:
        what = f"it ends inside the row that begins in line {line}: a quote that opens there is not closed"
        raise Refused(what, where=table.name, mend="was it cut off? Download or export it again")
    if "field larger" in said:
        what = f"a cell of the row that begins in line {line} has more than {LONGEST_CELL:,} characters"
        raise Refused(what, where=table.name, mend="shorten it, or close the quote that opens there")
    return BadRow(line, f"the row cannot be read: {said}", "a quote inside a cell is written twice")


def _whole(number: int, cells: list[str], columns: Sequence[str]) -> Cells | BadRow:
    wanted = len(columns)
    if len(cells) == wanted:
        return Cells(number, cells)
    if len(cells) > wanted and not any(cell.strip() for cell in cells[wanted:]):
        return Cells(number, cells[:wanted])
    what = f"it has {len(cells)} cells where {wanted} columns are named"
    return BadRow(
        number, what, "was the row cut off, or does a cell hold the delimiter?", given=cells, columns=columns
    )
