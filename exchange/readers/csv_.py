"""csv: which reports stand in any sheet, by a saved column map?"""

from __future__ import annotations

from collections.abc import Iterator

from domain.errors import Unusable
from exchange import cells, column_map, dates
from exchange.cells import Named
from exchange.column_map import Template
from exchange.file import File, Head
from exchange.formats import Publisher, Use
from exchange.row import BadRow, Row
from exchange.table import opened

ABOUT = "any sheet as CSV, by a column map (--map); comma, semicolon or tab, UTF-8, cp1252 or windows-1256"
CARRIES_NOT = ("columns that the map does not name", "colours, notes and links behind cells")
WHOLE = True
OWN = False
MAPPED = "needed"
PUBLISHER: Publisher | None = None


def looks(head: Head) -> bool:
    """Its first line names several columns."""
    return len(head.columns) > 1 and not head.data.startswith(b"PK")


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each row as the map has it.

    Raises:
        Unusable: there is no map. Refused: it does not fit the table, or that is damaged.
    """
    if not use.map:
        mend = "sitline import csv --suggest FILE > map.toml proposes one; then --map map.toml"
        raise Unusable("which column is what? A column map says it", where="--map", mend=mend)
    sheet = column_map.sheet_of(use)
    table = opened(file, encoding=sheet.encoding, delimiter=sheet.delimiter, sheet=sheet.name)
    column_map.must_fit(use, table)
    template = Template(use, dates.orders(table, column_map.date_columns(use.map), sheet.order))

    def read(row: Named) -> Row:
        return cells.made(template.report(row))

    yield from cells.each(table, template.id, read)
