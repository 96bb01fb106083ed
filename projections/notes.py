"""Which marks, remarks and things to be done are there?

Rows: `mark` and `todo` of the whole store, `remark` by situation (`-` for what lies in none). Voids of
these acts stand beside them in the same tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from domain.act import ActVoided
from domain.claim import Doc
from domain.mark import MarkSet
from domain.remark import RemarkMade
from domain.todo import TodoAdded, TodoDone
from projections.catalogue import taken_back
from projections.dating import span_of
from projections.rows import Entry, RowKey, Tables, Unsought, act_doc
from projections.versions import VERSIONS

Noted = MarkSet | RemarkMade | TodoAdded | TodoDone | ActVoided

SORTS = frozenset({"mark", "remark", "todo"})


class Notes(Unsought):
    """What the desk says to itself."""

    name = "notes"
    version = VERSIONS[name]
    adds = SORTS

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """A row for each act; remarks by situation."""
        sort, _, key = entry.stream.partition(":")
        if sort in SORTS and isinstance(entry.event, Noted):
            yield sort, key if sort == "remark" else "", entry.event.act

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The row of this event."""
        del rows
        return dict.fromkeys(self.keys(entry), act_doc(entry))


def _rows(tables: Tables, table: str, scope: str = "", at: int | None = None) -> tuple[list[Doc], set[str]]:
    """The rows in order of recording, and which acts are voided."""
    rows = sorted(tables.rows(table, scope, at).values(), key=lambda row: int(row["position"]))
    return rows, taken_back([row for row in rows if "target" in row])


def voided(tables: Tables, table: str, scope: str = "") -> dict[str, str]:
    """The acts of a table that are voided now, as a command says what was seen (`domain.act.Fallen`)."""
    return dict.fromkeys(sorted(_rows(tables, table, scope)[1]), "voided")


def marks(tables: Tables, at: int | None = None) -> list[Doc]:
    """Every mark that was not voided, in order of recording, with its position as `names`.

    `in_force` says whether the name still stands for it: of a name set twice the later holds.
    """
    rows, gone = _rows(tables, "mark", at=at)
    kept = [row for row in rows if row["what"] == "set" and row["act"] not in gone]
    latest = {row["name"]: row["act"] for row in kept}
    return [
        row | {"names": row.get("at", row["position"]), "in_force": latest[row["name"]] == row["act"]}
        for row in kept
    ]


def mark_of(tables: Tables, name: str) -> Doc | None:
    """The mark that a name stands for now; None where it stands for none."""
    found = (row for row in marks(tables) if row["name"] == name and row["in_force"])
    return next(found, None)


def remarks(tables: Tables, scope: str, at: int | None = None) -> list[Doc]:
    """The remarks in a situation that were not voided, in order of recording."""
    rows, gone = _rows(tables, "remark", scope, at)
    return [row for row in rows if row["what"] == "made" and row["act"] not in gone]


def todos(tables: Tables, at: int | None, now: datetime) -> list[Doc]:
    """What was to be done, voided ones left out: open ones first, overdue and then soonest first.

    Each with `done` (the act, None while open) and `overdue` (by `now`; a date is in its situation's zone).
    """
    zones = {slug: row.get("zone", "UTC") for slug, row in tables.rows("situation").items()}
    rows, gone = _rows(tables, "todo", at=at)
    done = {row["todo"]: row for row in rows if row["what"] == "done" and row["act"] not in gone}
    found = []
    for row in rows:
        if row["what"] == "added" and row["act"] not in gone:
            until = _until(row, zones.get(row.get("on", {}).get("situation", ""), "UTC"))
            finished = done.get(row["act"])
            overdue = finished is None and until is not None and until < now
            found.append((finished is not None, until, row | {"done": finished, "overdue": overdue}))
    found.sort(key=lambda one: (one[0], one[1] is None, one[1] or now, int(one[2]["position"])))
    return [row for _done, _until, row in found]


def last_done(tables: Tables, todo: str) -> str:
    """The act by which a thing was last said to be done, voided or not; empty where none did."""
    rows, _gone = _rows(tables, "todo")
    acts = [row["act"] for row in rows if row["what"] == "done" and row["todo"] == todo]
    return acts[-1] if acts else ""


def _until(row: Doc, zone: str) -> datetime | None:
    """The end of the time by which it is due: of a bare day its end, as for every bound."""
    span = span_of(row.get("due"), zone)
    return span.latest if span else None
