"""Which rows stand in a sheet of an Excel workbook?

openpyxl reads it (the extra `xlsx`), row by row. What a workbook claims to unpack to is looked at first, so
that a small file cannot fill the memory. Cells are taken as they are saved: a formula is no value, and a
row that needs one is refused.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from domain.errors import Refused, SitlineError
from exchange.row import BadRow

if TYPE_CHECKING:
    from exchange.file import File
    from exchange.table import Cells, Table

LARGEST = 4_000_000_000
"""Bytes that a workbook may unpack to: a full sheet, a million rows of forty columns, has half of it."""

LARGEST_STRINGS = 500_000_000
"""Bytes of the table of texts, the only part that is held in memory."""

DENSEST = 250
"""Times that a part may grow when it is unpacked: sheets grow ten to fifty times, bombs a thousand."""

SMALL = 10_000_000
"""Bytes below which no part is a bomb, however dense it is."""

MOST_ROWS = 1_048_576
"""Rows that a sheet can have (Excel's specifications and limits)."""


def columns_of(file: File, sheet: str = "") -> tuple[Sequence[str], str]:
    """The names in the first row of a sheet that holds any, and the name of the sheet.

    Raises:
        Refused: it is no workbook, is damaged, or has no such sheet or no row.
    """
    with _sheet(file.path, file.name, sheet) as (found, title):
        for row in found:
            names = ["" if cell.value is None else str(cell.value) for cell in row]
            if any(name.strip() for name in names):
                return names, title
    raise Refused("the sheet is empty", where=f"{file.name}, sheet {title}", mend=_OTHER)


_OTHER = "name another in the column map: [sheet] name = …"


def first_row(path: str) -> tuple[str, ...]:
    """The names in the first row of a workbook; none where it cannot be read."""
    with suppress(SitlineError), _sheet(Path(path), path, "") as (found, _title):
        for row in found:
            return tuple("" if cell.value is None else str(cell.value) for cell in row)
    return ()


def sheet_rows(table: Table) -> Iterator[Cells | BadRow]:
    """The rows of a sheet below the names of its columns; empty ones are left out."""
    from exchange.table import LONGEST_CELL, Cells  # each needs the other

    named, wanted = False, len(table.columns)
    with _sheet(table.file.path, table.name, table.sheet) as (found, _):
        for number, row in enumerate(found, start=1):
            cells, bad = [], ""
            for cell in row[:wanted]:
                if cell.data_type in ("f", "e") and named:
                    bad = bad or _why_bad(cell)
                cells.append(_text(cell.value))
                if len(cells[-1]) > LONGEST_CELL:
                    bad = f"cell {cell.coordinate} has more than {LONGEST_CELL:,} characters"
            if not any(cells):
                continue
            if not named:
                named = True
                continue
            cells += [""] * (wanted - len(cells))
            if bad:
                mend = "save the sheet with plain values (paste special, values)"
                yield BadRow(number, bad, mend, given=cells, columns=table.columns)
            else:
                yield Cells(number, cells)


def _why_bad(cell: Any) -> str:
    if cell.data_type == "f":
        return f"cell {cell.coordinate} holds a formula, not a value"
    return f"cell {cell.coordinate} holds the error {cell.value}"


def _text(value: Any) -> str:
    """What a cell holds, as a table of text would have it."""
    match value:
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            # A byte order mark inside a text has no meaning (as in `exchange.table`).
            return "" if value is None else str(value).replace("\ufeff", "")


_EXACT = 1e15
"""Up to here every whole number is exact as a floating-point number."""


@contextmanager
def _sheet(path: Path, name: str, wanted: str) -> Iterator[tuple[Iterator[Sequence[Any]], str]]:
    """The rows of a sheet, and its name.

    Raises:
        Refused: whatever openpyxl makes of a damaged file.
    """
    openpyxl = _library()
    _must_unpack(path, name)
    book = None
    try:
        with path.open("rb") as opened, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which are not read
            book = openpyxl.load_workbook(opened, read_only=True)
            sheet = _chosen(book, wanted, name)
            sheet.reset_dimensions()  # many programs write a wrong one
            yield _rows(sheet, name), sheet.title
    except SitlineError:
        raise
    except Exception as error:  # noqa: BLE001  # a damaged workbook fails in any of a hundred ways
        what = f"it cannot be read as a workbook: {type(error).__name__}: {str(error)[:100]}"
        raise Refused(what, where=name, mend="open it in a spreadsheet program and save it anew") from None
    finally:
        if book is not None:
            book.close()


def _rows(sheet: Any, name: str) -> Iterator[Sequence[Any]]:
    """The rows of a sheet; openpyxl puts in an empty one for each number that a file passes over."""
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > MOST_ROWS:
            what = f"it has a row with a number above {MOST_ROWS:,}, the last that a sheet has"
            raise Refused(what, where=name, mend="open it in a spreadsheet program and save it anew")
        yield row


def _chosen(book: Any, wanted: str, name: str) -> Any:
    if wanted and wanted not in book.sheetnames:
        what = f"it has no sheet {wanted!r}"
        raise Refused(what, where=name, mend=f"its sheets: {', '.join(book.sheetnames)}")
    chosen = wanted or next((s.title for s in book.worksheets if s.sheet_state == "visible"), "")
    if not chosen:
        raise Refused("it has no sheet that can be seen", where=name, mend=_OTHER)
    return book[chosen]


def _must_unpack(path: Path, name: str) -> None:
    """Refuse what would unpack to more than any workbook, judged by its table of contents."""
    try:
        with ZipFile(path) as zipped:
            parts = zipped.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        what = f"it is damaged or cut off: {error}"
        raise Refused(what, where=name, mend="download or export it again") from None
    if not any(part.filename.startswith("xl/") for part in parts):
        raise Refused("it is a ZIP archive and no Excel workbook", where=name, mend="unpack it first")
    for part in parts:
        dense = part.file_size > SMALL and part.file_size > DENSEST * max(part.compress_size, 1)
        long = part.filename.lower().endswith("sharedstrings.xml") and part.file_size > LARGEST_STRINGS
        if dense or long or part.file_size > LARGEST:
            what = (
                f"{part.filename[:60]} would unpack from {part.compress_size:,} to {part.file_size:,} bytes"
            )
            raise Refused(what, where=name, mend="it is made to fill the memory; do not open it elsewhere")
    if sum(part.file_size for part in parts) > LARGEST:
        raise Refused("it would unpack to more than any workbook", where=name, mend="split it")


def _library() -> Any:
    try:
        import openpyxl
    except ImportError:
        what = "Excel workbooks are read by openpyxl, which is not installed"
        mend = "pipx inject sitline openpyxl (or install sitline[xlsx]); or save the sheet as CSV"
        raise Refused(what, mend=mend) from None
    return openpyxl
