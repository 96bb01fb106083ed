"""xlsx: which reports stand in a sheet of an Excel workbook, by a saved column map?"""

from __future__ import annotations

from exchange.file import Head
from exchange.formats import Publisher
from exchange.readers.csv_ import rows

__all__ = ["ABOUT", "CARRIES_NOT", "OWN", "PUBLISHER", "WHOLE", "looks", "rows"]

ABOUT = "any sheet of an Excel workbook, by a column map (--map)"
CARRIES_NOT = (
    "columns that the map does not name",
    "colours, notes, links behind cells and pictures",
    "formulas: rows that need one are rejected",
    "sheets other than the one that is read",
)
WHOLE = True
OWN = False
MAPPED = "needed"
PUBLISHER: Publisher | None = None


def looks(head: Head) -> bool:
    """It is a workbook."""
    return head.kind == "an Excel workbook (xlsx)"
