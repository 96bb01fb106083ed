"""What can a note of the desk be pinned to?

A note is no evidence: what it is pinned to need only have been recorded, whether or not it still stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from domain.aggregate import Facts, Name
from domain.errors import NotFound
from domain.ids import report_of, update_of
from domain.value import Value

Sort = Literal["situation", "source", "report", "update", "claim", "conflict", "incident", "assessment"]

NOWHERE = "-"
"""The key of the stream of notes on what lies in no situation; no slug looks like it."""


class Anchor(Value):
    """A thing by its sort and its full id; an incident is `situation/name`, as names are per situation."""

    sort: Sort
    id: str
    situation: str = ""
    """The slug of the situation it lies in; empty for a source, and for a report that is in none yet."""

    @property
    def home(self) -> str:
        """The key of the stream, and the scope of the rows, of notes on it."""
        return self.situation or NOWHERE

    def names(self) -> Iterable[Name]:
        """The facts by which it exists.

        A conflict and an incident are worked out from claims, never recorded: who names one has seen it.
        """
        match self.sort:
            case "claim":
                yield "update", update_of(self.id)
            case "conflict" | "incident":
                yield "situation", self.situation
            case _:
                yield self.sort, self.id

    def covers(self, identifier: str) -> bool:
        """Whether a look at `identifier` shows notes on this: itself, or the report that it is part of."""
        return identifier == self.id or (self.sort in ("update", "claim") and identifier in self._parts())

    def __str__(self) -> str:
        return self.id

    def _parts(self) -> tuple[str, ...]:
        return report_of(self.id), update_of(self.id) if self.sort == "claim" else ""


def must_exist(on: Anchor, facts: Facts) -> None:
    """Refuse a note on what was never recorded.

    Raises:
        NotFound: there is no such thing.
    """
    for name in on.names():
        if name not in facts:
            raise NotFound(f"there is no {name[0]} {name[1]!r}", mend="sitline log shows what was recorded")
