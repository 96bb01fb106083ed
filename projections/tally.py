"""How many in all, by month, place, actor or source, and what was left out of that?

Each incident is in one row (by source: in one for each source that counts it), with one range by rule
tally/1 (`domain.totalling`): a figure that thirty copies repeat is one figure. What cannot be placed has a
row of its own; what gives no number is counted, never taken for zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from domain.claim import Doc
from domain.spelling import fold
from domain.totalling import Figure, Total, total_of

NUMBER_UNKNOWN = "the number is said not to be known"
NOT_COUNTED = "nobody gives a figure"
OTHER_POPULATION = "another population than asked for"
COPY = "a copy: the original counts once"

SHOWN = 5
"""Incidents that a reason names; its count says of how many."""


@dataclass(slots=True)
class Counted:
    """An incident with its figures of one measure; `key` is the row it belongs in, None: cannot be placed."""

    id: str
    situation: str
    key: str | None
    figures: Sequence[Doc]
    possible: bool = False


@dataclass(slots=True)
class Row:
    """A row of the tally: the range over its incidents, and how sure each of them is."""

    key: str | None
    unit: str
    total: Total = field(default_factory=Total)
    ids: list[str] = field(default_factory=list)
    disputed: int = 0
    possible: int = 0

    def to_doc(self) -> Doc:
        """As `sitline.tally/1` has it."""
        return {
            "key": self.key,
            "unit": self.unit or None,
            "low": self.total.low,
            "high": self.total.high,
            "incidents": len(self.ids),
            "disputed": self.disputed,
            "possible": self.possible,
            "ids": sorted(self.ids),
        }


@dataclass(slots=True)
class Tally:
    """Rows by key and unit, the range over all of them, and why something is in none."""

    rows: dict[tuple[str | None, str], Row] = field(default_factory=dict)
    totals: dict[str, Row] = field(default_factory=dict)
    left_out: dict[str, list[str]] = field(default_factory=dict)

    def leave_out(self, why: str, what: str) -> None:
        """Say that something was not counted."""
        self.left_out.setdefault(why, []).append(what)

    def add(self, one: Counted, *, overall: bool = True) -> None:
        """One incident into its row, and into the range over all."""
        by_unit: dict[str, list[Doc]] = {}
        for doc in one.figures:
            by_unit.setdefault(fold(doc["unit"] or ""), []).append(doc)
        for docs in by_unit.values():
            unit = docs[0]["unit"] or ""
            total = total_of([figure_of(doc) for doc in docs])
            if total is None:
                self.leave_out(NUMBER_UNKNOWN, one.id)
                continue
            for why in total.left_out:
                self.leave_out(why, one.id)
            if total.high == 0 and total.left_out:
                continue  # nothing but stocks
            key = (one.key, fold(unit))
            rows = [self.rows.setdefault(key, Row(one.key, unit))]
            rows += [self.totals.setdefault(fold(unit), Row(None, unit))] if overall else []
            for row in rows:
                _into(row, one, total, docs)

    def rows_in_order(self) -> list[Doc]:
        """The rows by key, what cannot be placed last."""
        found = sorted(self.rows.values(), key=lambda row: (row.key is None, row.key or "", row.unit))
        return [row.to_doc() for row in found]

    def left_out_docs(self) -> list[Doc]:
        """Why something was not counted, what comes most often first."""
        found = sorted(self.left_out.items(), key=lambda item: (-len(item[1]), item[0]))
        return [{"why": why, "count": len(ids), "ids": sorted(set(ids))[:SHOWN]} for why, ids in found]


def _into(row: Row, one: Counted, total: Total, docs: Iterable[Doc]) -> None:
    # What may not have happened by then adds to the high only.
    row.total.add(0 if one.possible else total.low, total.high)
    row.ids.append(one.id)
    row.possible += one.possible
    row.disputed += any(doc["disputed"] for doc in docs)


def figure_of(toll: Doc) -> Figure:
    """A count as answers have it, as rule tally/1 takes it."""
    return Figure(
        toll["low"],
        toll["high"],
        toll["population"] or "",
        toll["counting"] or "",
        toll["period"] or "",
        bool(toll["disputed"]),
    )


def wanted(tolls: Iterable[Doc], measure: str, population: str | None) -> tuple[list[Doc], list[Doc]]:
    """The counts of a measure, and those of it that are left out for their population."""
    counts = [toll for toll in tolls if fold(toll["measure"]) == fold(measure)]
    if population is None:
        return counts, []
    asked = [toll for toll in counts if fold(toll["population"] or "") == fold(population)]
    return asked, [toll for toll in counts if toll not in asked]


def tally(
    incidents: Iterable[tuple[str, Doc]],
    measure: str,
    population: str | None,
    key_of: Callable[[str, Doc], str | None],
) -> Tally:
    """The tally of incidents, each with the situation it is in; `key_of` says which row it belongs in."""
    found = Tally()
    for situation, incident in incidents:
        counts, others = wanted(incident["tolls"], measure, population)
        for _ in others:
            found.leave_out(OTHER_POPULATION, incident["id"])
        if not counts:
            found.leave_out(NOT_COUNTED, incident["id"])
            continue
        key = key_of(situation, incident)
        found.add(Counted(incident["id"], situation, key, counts, bool(incident["possible"])))
    return found
