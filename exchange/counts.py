"""What is told of a plan: how many rows are new, the same, changed, revoked, missing, rejected?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.errors import Problem
from domain.ids import short
from exchange.changes import Change
from exchange.seen import Place


@dataclass(slots=True)
class Listed:
    """The first few of something, and how many there are."""

    most: int
    """0: all."""
    docs: list[dict[str, Any]] = field(default_factory=list)
    total: int = 0

    def add(self, doc: dict[str, Any]) -> None:
        """One more."""
        self.total += 1
        if not self.most or self.total <= self.most:
            self.docs.append(doc)


@dataclass(slots=True)
class Told:
    """The plan as it is told, and what came of it."""

    files: Sequence[str]
    limit: int
    counted: Counter[str] = field(default_factory=Counter)
    changed: Listed = field(init=False)
    revoked: Listed = field(init=False)
    missing: Listed = field(init=False)
    rejected: Listed = field(init=False)

    def __post_init__(self) -> None:
        """The lists, cut at the limit."""
        lists = (Listed(self.limit) for _ in range(4))
        self.changed, self.revoked, self.missing, self.rejected = lists

    def change(self, place: Place, row: str, report: str, changes: Sequence[Change]) -> None:
        """A row that is other than it is recorded."""
        self.counted["changed"] += 1
        what = [change.to_doc() for change in changes]
        self.changed.add({**self._at(place), "id": row, "report": report, "changes": what})

    def revoke(self, place: Place, row: str, report: str) -> None:
        """A row that its source took back."""
        self.counted["revoked"] += 1
        self.revoked.add({**self._at(place), "id": row, "report": report, "short": short(report)})

    def without(self, places: Collection[Place], counted: Mapping[Place, str]) -> None:
        """Take back what was told of rows that are not recorded after all, by what they were counted as."""
        for name in counted.values():
            self.counted[name] -= 1
        for name, listed in (("changed", self.changed), ("revoked", self.revoked)):
            gone = [self._at(place) for place in places]
            listed.docs[:] = [doc for doc in listed.docs if {n: doc[n] for n in ("file", "row")} not in gone]
            listed.total = self.counted[name]

    def reject(self, place: Place, row: str, problems: Sequence[Problem]) -> None:
        """A row that cannot be recorded."""
        self.counted["rejected"] += 1
        why = [{"where": p.where, "what": p.what, "mend": p.mend} for p in problems]
        self.rejected.add({**self._at(place), "id": row, "problems": why})

    def miss(self, row: str, report: str, situation: str) -> None:
        """A row that is recorded and stands in no file of this import."""
        self.counted["missing"] += 1
        self.missing.add({"id": row, "report": report, "short": short(report), "situation": situation})

    def in_order(self, listed: Listed) -> list[dict[str, Any]]:
        """What is listed of rows, in the order of the files."""
        return sorted(listed.docs, key=lambda doc: (self.files.index(doc["file"]), doc["row"]))

    def _at(self, place: Place) -> dict[str, Any]:
        return {"file": self.files[place.file], "row": place.number}
