"""Which names does the desk know, which of them mean the same, and which may a new one resemble?

Nothing is joined here: what is alike is only suggested, and a pair that a person put apart never is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from application.similar import Suggestion, suggest
from domain.names import Sort
from domain.register import Register
from domain.spelling import fold
from projections import naming
from projections.named import used
from projections.rows import Tables


class KnownNames:
    """The names of the register and of every update, as they are now."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.acts = naming.acts(tables)

    @cached_property
    def places(self) -> Register:
        """The places of the register, resolved."""
        return naming.register(self.acts, "place")

    @cached_property
    def actors(self) -> Register:
        """The actors of the register, resolved."""
        return naming.register(self.acts, "actor")

    @cached_property
    def registered(self) -> frozenset[str]:
        """Every name and alias in the register, folded."""
        return frozenset(fold(name) for row in self.acts for name in _registered(row))

    @cached_property
    def _parted(self) -> list[tuple[str, str]]:
        return naming.parted(self.acts)

    def names(self, sort: Sort | None = None, *, without: Iterable[str] = ()) -> list[str]:
        """Every name, or those of places or of actors, in alphabetical order.

        Those that came with the reports `without` are left out.
        """
        rows = (row for row in self.acts if sort in (None, row.get("sort")))
        found = dict.fromkeys(name for row in rows for name in _registered(row))
        sorts: tuple[Sort, ...] = (sort,) if sort else ("place", "actor")
        for one in sorts:
            found |= dict.fromkeys(used(self._tables, one, without))
        return sorted(found)

    def one(self, name: str, other: str) -> bool:
        """Whether two names mean the same: they fold alike, or a person said so."""
        return any(register.key(name) == register.key(other) for register in (self.places, self.actors))

    def apart(self, name: str, other: str) -> bool:
        """Whether a person said that two names, or others that mean the same, are not one."""
        return any(
            (self.one(name, one) and self.one(other, two)) or (self.one(name, two) and self.one(other, one))
            for one, two in self._parted
        )

    def similar(self, name: str, among: Iterable[str], limit: int) -> list[Suggestion]:
        """Names that may mean the same and are neither known to nor known not to, the likeliest first."""
        near = suggest(name, among, limit=limit + NEAR)
        return [s for s in near if not self.one(name, s.name) and not self.apart(name, s.name)][:limit]


NEAR = 20
"""How many more are looked at than wanted: as many of the likeliest may be joined or apart already."""


def _registered(row: dict[str, Any]) -> tuple[str, ...]:
    return (row["name"], *row.get("aliases", ())) if "name" in row else ()
