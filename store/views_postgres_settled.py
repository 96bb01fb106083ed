"""How is what was found of a situation read on PostgreSQL, as it was at a cut?"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from store.postgres_arrays import texts
from store.views import Cut, Finding
from store.views_postgres_session import Session

_COLUMNS = "kind, sort, id, part, doc"
_BOTH = """SELECT {columns} FROM {{s}}.findings WHERE shelf = %b AND until IS NULL AND since <= %b {more}
    UNION ALL SELECT {columns} FROM {{s}}.findings WHERE shelf = %b AND until > %b AND since <= %b {more}"""
"""What still is so and what no longer is, each by an index of its own."""

_CUT = """SELECT position, totals FROM {s}.cuts WHERE shelf = %b AND position <= %b
    ORDER BY position DESC LIMIT 1"""
_OPEN_PAGE = f"""SELECT {_COLUMNS} FROM {{s}}.findings WHERE shelf = %b AND kind = %b AND until IS NULL
    ORDER BY sort LIMIT %b OFFSET %b"""
_PAGE = _BOTH.format(columns=_COLUMNS, more="AND kind = %b") + " ORDER BY sort LIMIT %b OFFSET %b"
_LABELS = _BOTH.format(columns="id, part", more="AND kind = %b AND id = ANY(%b)")
_PARTS = _BOTH.format(columns=_COLUMNS, more="AND part = ANY(%b)")
_NEWER = "SELECT 1 FROM {s}.cuts WHERE shelf = %b AND position > %b LIMIT 1"


class PostgresSettled:
    """See `store.views.Settled`."""

    def __init__(self, session: Session, shelf: int) -> None:
        self._ask = session.ask
        self._shelf = shelf

    def cut(self, at: int) -> Cut | None:
        """The last cut at or before a position; None where there is none."""
        found = self._ask(_CUT, self._shelf, at)
        if not found:
            return None
        totals, late = json.loads(found[0][1])
        return Cut(found[0][0], totals, {matter: (one, count) for matter, (one, count) in late.items()})

    def labels(self, kind: str, ids: Iterable[str], cut: int) -> dict[str, str]:
        """The part of each of these findings of a kind, as it was at a cut."""
        distinct = list(dict.fromkeys(ids))
        return dict(self._both(_LABELS, cut, kind, texts(distinct))) if distinct else {}

    def of_parts(self, labels: Iterable[str], cut: int) -> list[Finding]:
        """Everything that was found of these parts at a cut."""
        distinct = list(dict.fromkeys(labels))
        return list(map(_finding, self._both(_PARTS, cut, texts(distinct)))) if distinct else []

    def page(self, kind: str, start: int, count: int, cut: int) -> list[Finding]:
        """The findings of a kind in their order at a cut, from the `start`th on, at most `count` (0: all)."""
        if self._ask(_NEWER, self._shelf, cut):
            both = (self._shelf, cut, kind, self._shelf, cut, cut, kind)
            rows = self._ask(_PAGE, *both, count or None, start)
        else:
            rows = self._ask(_OPEN_PAGE, self._shelf, kind, count or None, start)
        return list(map(_finding, rows))

    def _both(self, statement: str, cut: int, *more: object) -> list[tuple[Any, ...]]:
        return self._ask(statement, self._shelf, cut, *more, self._shelf, cut, cut, *more)


def _finding(row: tuple[Any, ...]) -> Finding:
    kind, sort, identifier, part, doc = row
    return Finding(kind, sort, identifier, part, json.loads(doc))
