"""How is what was found of a situation read on SQLite, as it was at a cut?"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from store.sqlite_file import failure
from store.views import Cut, Finding, Slot, parts

_COLUMNS = "kind, sort, id, part, doc"
_BOTH = """SELECT {columns} FROM finding WHERE shelf = :shelf AND until IS NULL AND since <= :cut {more}
    UNION ALL SELECT {columns} FROM finding WHERE shelf = :shelf AND until > :cut AND since <= :cut {more}"""
"""What still is so and what no longer is, each by an index of its own."""

_CUT = (
    "SELECT position, totals FROM cut WHERE shelf = :shelf AND position <= :at ORDER BY position DESC LIMIT 1"
)
_OPEN_PAGE = f"""SELECT {_COLUMNS} FROM finding WHERE shelf = :shelf AND kind = :kind AND until IS NULL
    ORDER BY sort LIMIT :count OFFSET :start"""
_PAGE = _BOTH.format(columns=_COLUMNS, more="AND kind = :kind") + " ORDER BY sort LIMIT :count OFFSET :start"
_SHELF = "SELECT id FROM shelf WHERE slot = :slot AND name = 'settled' AND scope = :scope"
_NEWER = "SELECT 1 FROM cut WHERE shelf = :shelf AND position > :cut"


class SQLiteSettled:
    """See `store.views.Settled`."""

    def __init__(self, connection: sqlite3.Connection, slot: Slot, scope: str) -> None:
        self._connection = connection
        found = connection.execute(_SHELF, {"slot": slot.id, "scope": scope}).fetchone()
        self._shelf: int = found[0] if found else 0

    def cut(self, at: int) -> Cut | None:
        """The last cut at or before a position; None where there is none."""
        for position, totals in self._run(_CUT, at=at):
            kinds, late = json.loads(totals)
            return Cut(int(position), kinds, {matter: (one, count) for matter, (one, count) in late.items()})
        return None

    def labels(self, kind: str, ids: Iterable[str], cut: int) -> dict[str, str]:
        """The part of each of these findings of a kind, as it was at a cut."""
        found: dict[str, str] = {}
        for some in parts(ids):
            places, named = _named(some)
            statement = _BOTH.format(columns="id, part", more=f"AND kind = :kind AND id IN ({places})")
            found.update(dict(self._run(statement, kind=kind, cut=cut, **named)))
        return found

    def of_parts(self, labels: Iterable[str], cut: int) -> list[Finding]:
        """Everything that was found of these parts at a cut."""
        found: list[Finding] = []
        for some in parts(labels):
            places, named = _named(some)
            statement = _BOTH.format(columns=_COLUMNS, more=f"AND part IN ({places})")
            found += map(_finding, self._run(statement, cut=cut, **named))
        return found

    def page(self, kind: str, start: int, count: int, cut: int) -> list[Finding]:
        """The findings of a kind in their order at a cut, from the `start`th on, at most `count` (0: all)."""
        newest = not list(self._run(_NEWER, cut=cut))
        statement = _OPEN_PAGE if newest else _PAGE
        wanted = {"kind": kind, "start": start, "count": count or -1}
        return [_finding(row) for row in self._run(statement, **wanted, **({} if newest else {"cut": cut}))]

    def _run(self, statement: str, **values: object) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection.execute(statement, {"shelf": self._shelf, **values})
        except sqlite3.Error as error:
            raise failure(error) from error


def _finding(row: tuple[str, ...]) -> Finding:
    kind, sort, identifier, part, doc = row
    return Finding(kind, sort, identifier, part, json.loads(doc))


def _named(values: list[object]) -> tuple[str, dict[str, object]]:
    named = {f"v{i}": value for i, value in enumerate(values)}
    return ",".join(f":{name}" for name in named), named
