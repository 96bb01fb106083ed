"""How are rows of projections read on PostgreSQL, as they were after a position?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from store.postgres_arrays import numbers, texts
from store.views import Doc, RowKey, Slot
from store.views_postgres_rows import SEGMENT, position_of, wanted
from store.views_postgres_session import Session

Shelves = dict[tuple[int, str, str], int]
"""Numbers of shelves by slot, table and scope, as far as they are known."""

_BOTH = """SELECT {columns} FROM {{s}}.rows WHERE shelf = ANY(%b) AND until IS NULL AND since <= %b {more}
    UNION ALL SELECT {columns} FROM {{s}}.rows WHERE shelf = ANY(%b) AND until > %b AND since <= %b {more}"""
"""The open rows and the closed ones that were open then: each half has an index of its own."""

_ALL = _BOTH.format(columns="id, doc, born", more="") + " ORDER BY born"
_SOME = _BOTH.format(columns="id, doc", more="AND id = ANY(%b)")
_MARKED = "SELECT id FROM {s}.marks WHERE shelf = ANY(%b) AND mark = ANY(%b)"
_COUNT = "SELECT count(*) FROM {s}.marks WHERE shelf = ANY(%b) AND mark = ANY(%b)"
_SINCE = """SELECT id, since FROM {s}.rows WHERE shelf = ANY(%b) AND since > %b AND since <= %b
    ORDER BY since LIMIT %b"""
_SHELF = "SELECT slot, id FROM {s}.shelves WHERE slot = ANY(%b) AND name = %b AND scope = %b"
_PARKED = "SELECT count(DISTINCT position) FROM {s}.parked WHERE slot = ANY(%b) AND position <= %b"
_SCOPES = "SELECT DISTINCT scope FROM {s}.shelves WHERE slot = ANY(%b) AND name = %b"

# The newest words of some segments, each with its row where that was so; no further than is asked for.
_HITS = """SELECT found.since, rows.born, shelves.name, shelves.scope, found.id
    FROM (SELECT shelf, id, since FROM {s}.words
        WHERE vector @@ %t::tsquery AND slot = ANY(%b) AND since <= %b
        ORDER BY since DESC FETCH FIRST %b ROWS WITH TIES) AS found
    LEFT JOIN {s}.rows ON rows.shelf = found.shelf AND rows.since = found.since AND rows.id = found.id
        AND (rows.until IS NULL OR rows.until > %b)
    LEFT JOIN {s}.shelves ON shelves.id = found.shelf"""

_MOST_SEGMENTS = 64
"""Segments that one statement looks into."""

_FEWEST = 100
"""Rows that one statement asks for at least: some may be closed."""


class PostgresTables:
    """Rows as `projections.rows.Tables` has them, out of the schema of views."""

    def __init__(self, session: Session, slots: Sequence[Slot], position: int, shelves: Shelves) -> None:
        self._session = session
        self._slots = [slot.id for slot in slots]
        self.position = position
        self._known = shelves

    def rows(self, table: str, scope: str = "", at: int | None = None) -> dict[str, Doc]:
        """The rows of a table by id, in order of when each was first added."""
        return {key: json.loads(doc) for key, doc, _ in self._both(_ALL, table, scope, at)}

    def row(self, table: str, scope: str, key: str, at: int | None = None) -> Doc | None:
        """One row; None where there is none."""
        return self.some(table, scope, [key], at).get(key)

    def some(self, table: str, scope: str, keys: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows of these ids, of those that there are."""
        distinct = list(dict.fromkeys(keys))
        found = self._both(_SOME, table, scope, at, texts(distinct)) if distinct else []
        return {key: json.loads(doc) for key, doc in found}

    def marked(self, table: str, scope: str, marks: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows that bear any of these marks, in order of their ids."""
        return dict(sorted(self.some(table, scope, sorted(self.ids(table, scope, marks)), at).items()))

    def ids(self, table: str, scope: str, marks: Iterable[str]) -> set[str]:
        """The ids of the rows that bear any of these marks, at whatever position."""
        sought, shelf = list(dict.fromkeys(marks)), self._shelf(table, scope)
        if not sought or not shelf:
            return set()
        return {str(key) for (key,) in self._session.ask(_MARKED, numbers(shelf), texts(sought))}

    def count(self, table: str, scope: str, marks: Iterable[str]) -> int:
        """About how many rows bear any of these marks: looked up without reading them."""
        sought, shelf = list(dict.fromkeys(marks)), self._shelf(table, scope)
        if not sought or not shelf:
            return 0
        [(found,)] = self._session.ask(_COUNT, numbers(shelf), texts(sought))
        return int(found)

    def since(self, table: str, scope: str, after: int, upto: int, limit: int = 0) -> dict[str, int]:
        """The ids of rows that were added or changed at positions in (after, upto], in that order."""
        shelf = self._shelf(table, scope)
        bounds = (after, self._at(upto), limit or None)
        return dict(self._session.ask(_SINCE, numbers(shelf), *bounds)) if shelf else {}

    def scopes(self, table: str) -> tuple[str, ...]:
        """The scopes in which a table has rows, in alphabetical order."""
        return tuple(sorted(scope for (scope,) in self._session.ask(_SCOPES, numbers(self._slots), table)))

    def hits(self, words: Sequence[str], at: int | None, limit: int) -> list[RowKey]:
        """The newest rows in whose text every one of these folded words begins a word."""
        at = upto = self._at(at)
        segment, looks = at // SEGMENT, 1
        found: list[tuple[int, RowKey]] = []
        while segment >= 0 and len(found) < limit:
            most = max(limit - len(found), _FEWEST)
            segments = range(segment, max(segment - looks, -1), -1)
            seen = upto + 1 - segments[-1] * SEGMENT
            query = wanted(self._slots, segments, words)
            rows = self._session.ask(_HITS, query, numbers(self._slots), upto, most, at, by_index=True)
            found += [(-position_of(born), (*key,)) for _, born, *key in rows if born is not None]
            if len(rows) >= most:  # there is more in the same segments
                upto = min(row[0] for row in rows) - 1
                segment = upto // SEGMENT
            else:
                segment -= len(segments)
                upto = (segment + 1) * SEGMENT - 1
                looks = _looks(looks, seen, len(rows), limit - len(found))
        return [key for _, key in sorted(found)[:limit]]

    def not_understood(self, stream: str | None = None, at: int | None = None) -> int:
        """How many events of a stream (None: of all) up to position `at` could not be taken up."""
        statement, parameters = _PARKED, [numbers(self._slots), self._at(at)]
        if stream is not None:
            statement, parameters = f"{_PARKED} AND stream = %b", [*parameters, stream]
        [(found,)] = self._session.ask(statement, *parameters)
        return int(found)

    def _at(self, at: int | None) -> int:
        return self.position if at is None else min(at, self.position)

    def _both(
        self, statement: str, table: str, scope: str, at: int | None, *more: bytes
    ) -> list[tuple[Any, ...]]:
        if not (shelf := self._shelf(table, scope)):
            return []
        known, upto = numbers(shelf), self._at(at)
        return self._session.ask(statement, known, upto, *more, known, upto, upto, *more)

    def _shelf(self, table: str, scope: str) -> list[int]:
        """The shelf in the slot of the projection that has this table; none while it has no rows."""
        named = [(slot, table, scope) for slot in self._slots]
        if known := [self._known[name] for name in named if name in self._known]:
            return known
        found = self._session.ask(_SHELF, numbers(self._slots), table, scope)
        if not self._session.in_transaction:  # else one may be made that is undone
            self._known.update({(slot, table, scope): shelf for slot, shelf in found})
        return [shelf for _, shelf in found]


def _looks(before: int, seen: int, rows: int, missing: int) -> int:
    """Into how many segments to look next: as far as what is missing is likely to lie.

    `seen` is how many positions the look before went through, which had so many rows.
    """
    if seen < SEGMENT // 2:
        return before
    likely = missing * seen // (rows * SEGMENT) + 1 if rows else _MOST_SEGMENTS
    return min(likely, 8 * before, _MOST_SEGMENTS)
