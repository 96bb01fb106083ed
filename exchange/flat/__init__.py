"""What is the record as plain tables: one row a thing, one cell a value, for spreadsheets and databases?

Dates stand as they were reported (EDTF) beside the earliest and latest instant that they can mean, in UTC; a
place beside its point, with the radius within which it is known. Nothing is made exact that is not.
"""

from __future__ import annotations

from exchange.flat.cells import Cell, Sort, Table
from exchange.flat.formulas import DANGEROUS, harmless
from exchange.flat.tables import TABLES, left_out, table, tables

__all__ = ["DANGEROUS", "TABLES", "Cell", "Sort", "Table", "harmless", "left_out", "table", "tables"]
