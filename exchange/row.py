"""What does a reader make of one row: a report with an id that stays the same, or what is wrong with it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.errors import Rejected


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a report.

    `number` is its line, or its row in a sheet, from 1. `id` is the same in every export of the data set;
    empty where the row has none, so that it is known by its content alone. `report` has the shape of a
    report file (`sitline kinds`); the situation, the source and the publication may be left out: they come
    from the command, the reader's publisher and the export. `published` is when the row was published
    where the format stamps it; a new stamp alone is no change of the row. `revoked`: its source took it back.
    `source_id` is by what the format knows the source, where that stays when its name does not. `given` is
    the row as it stood (its cells, or its one line), and `columns` their names: for `--split-by`, and to be
    handed back where the row is rejected.
    """

    number: int
    id: str
    report: dict[str, Any]
    published: str = ""
    given: Sequence[str] = ()
    columns: Sequence[str] = ()
    revoked: bool = False
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """One row that cannot be read: where in it, what is wrong, how to mend it, and the row as it stood."""

    number: int
    what: str
    mend: str = ""
    where: str = ""
    id: str = ""
    given: Sequence[str] = ()
    columns: Sequence[str] = ()


class BadCell(Rejected):
    """One cell of a row cannot be accepted; `where` is its column."""
