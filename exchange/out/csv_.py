"""csv: one table as a spreadsheet opens it, with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from exchange.flat import harmless, left_out, table
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "one table (--table): updates, reports, claims, conditions, tolls, candidates, versions and others"
SUFFIX = ".csv"
BINARY = False


def write(order: Order) -> Made:
    """UTF-8 with a byte order mark, by which spreadsheets know it; lines end as RFC 4180 has it."""
    told, losses = order.dossiers(), Losses()
    made = table(order.table, told)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(made.names)
    writer.writerows([harmless(cell, losses) for cell in row] for row in made.rows)
    left_out(made.name, told, losses)
    return Made(b"\xef\xbb\xbf" + text.getvalue().encode(), losses, len(made.rows))
