"""sqlite: every table in one database file, for Datasette and everybody who knows SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange.flat import tables
from exchange.losses import Losses, Made
from store.flat_file import Flat, flat_file

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "all tables in one SQLite file, which Datasette opens"
SUFFIX = ".sqlite"
BINARY = True

INDEXED = ("id", "report", "source", "update_id", "conflict", "assessment")
"""Columns by which tables are joined."""


def write(order: Order) -> Made:
    """The database."""
    told, losses = order.dossiers(), Losses()
    made = tables(told)
    data = flat_file([Flat(one.name, one.columns, one.rows) for one in made], INDEXED)
    losses("conflicts whose history is not in the tables", sum(len(one.conflicts) for one in told))
    losses("assessments without what came between their versions", sum(len(one.assessments) for one in told))
    return Made(data, losses, sum(len(one.rows) for one in made))
