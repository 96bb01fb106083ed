"""What may stand in one cell of a table, and how do several things stand in one?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from application.dossier import Dossier

Sort = Literal["text", "integer", "real"]
Cell = str | int | float | None
Doc = dict[str, Any]

Rows = Callable[[Dossier], Iterator[Doc]]
"""The rows that a situation has in a table, by column; what has no column is left out."""

Columns = tuple[tuple[str, Sort], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, each with the sort of its cells, and its rows in a fixed order."""

    name: str
    columns: Columns
    rows: list[tuple[Cell, ...]]

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [name for name, _ in self.columns]


def text(*names: str) -> Columns:
    """Columns of texts."""
    return tuple((name, "text") for name in names)


def whole(*names: str) -> Columns:
    """Columns of whole numbers."""
    return tuple((name, "integer") for name in names)


def listed(items: Any) -> str | None:
    """Several values in one cell."""
    return "; ".join(str(item) for item in items) or None


def as_json(doc: Any) -> str | None:
    """What has no column of its own; None where there is nothing."""
    return json.dumps(doc, ensure_ascii=False, sort_keys=True, default=str) if doc else None
