"""What does the record of one situation look like from where a question is asked?

All questions on a situation are answered from one picture; `projections.seeing` makes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.claim import Doc
from domain.comparing import Names
from domain.lineage import Lineage
from domain.order import When
from domain.question import Group
from domain.testimony import Testimony
from projections.bounds import Bounds
from projections.standing import Standings


@dataclass(slots=True)
class Picture:
    """A situation at the bounds of a question."""

    bounds: Bounds
    situation: Doc
    names: Names
    sources: dict[str, Doc]
    reports: dict[str, Doc]
    updates: dict[str, Doc]
    standings: Standings
    order: dict[str, When]
    lineage: Lineage
    testimonies: list[Testimony]
    position: int
    not_understood: int = 0
    questions: list[Group] | None = None
    """The testimonies by question, once anybody has asked for them (`projections.conflicts`)."""
    assessment: Callable[[str], Doc | None] = lambda _: None
    """Any judgement of the store as recorded by then: one can rest on another."""

    @property
    def slug(self) -> str:
        """The situation's slug."""
        return str(self.situation["slug"])

    @property
    def zone(self) -> str:
        """The situation's time zone."""
        return str(self.situation.get("zone", "UTC"))

    def fall_of(self, testimony: Testimony) -> str:
        """In words why a testimony does not count; empty if it does."""
        return testimony.fall
