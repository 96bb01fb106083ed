"""Which names does the desk know, which of them mean the same, and which may a new one resemble?

Nothing is joined here: what is alike is only suggested, and a pair that a person put apart never is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from application.similar import Suggestion, suggest
from domain.claim import Doc
from domain.names import Sort
from domain.register import Register
from domain.spelling import fold
from projections import naming, spelt
from projections.marks import registered
from projections.named import used
from projections.rows import Tables


class KnownNames:
    """The names of the register and of every update, as they are now; or what bears on some of them."""

    def __init__(self, tables: Tables, acts: list[Doc] | None = None) -> None:
        self._tables = tables
        self.acts = naming.acts(tables) if acts is None else acts

    @classmethod
    def of(cls, tables: Tables, names: Iterable[str]) -> KnownNames:
        """What the register says of these names, and no more of it: for a write, however large it is."""
        names = tuple(names)
        return cls(tables, naming.acts_about(tables, names) if names else [])

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
        return frozenset(fold(name) for row in self.acts for name in registered(row))

    @cached_property
    def _parted(self) -> list[tuple[str, str]]:
        return naming.parted(self.acts)

    def names(self, sort: Sort | None = None, *, without: Iterable[str] = ()) -> list[str]:
        """Every name, or those of places or of actors, in alphabetical order.

        Those that came with the reports `without` are left out.
        """
        rows = (row for row in self.acts if sort in (None, row.get("sort")))
        found = dict.fromkeys(name for row in rows for name in registered(row))
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


def is_known(tables: Tables, known: KnownNames, sort: Sort, name: str, without: Collection[str]) -> bool:
    """Whether a name is in the register, as what is `known` of it says, or in use but for some reports."""
    if fold(name) in known.registered:
        return True
    used_so = tables.marked("named", sort, [f"name:{fold(name)}"])
    return any(row["report"] not in without for row in used_so.values())


def similar(
    tables: Tables,
    sort: Sort,
    name: str,
    limit: int,
    *,
    without: Collection[str] = (),
    but: Collection[str] = (),
) -> list[Suggestion]:
    """Known names that may mean the same as a name, the likeliest first, of those spelled nearly so.

    Left out are what only the reports `without` brought, and the names that fold to any of `but`.
    `projections.spelt` says which names are looked at: not every one.
    """
    acts = tables.marked("name", "", spelt.alike([name], sort))
    found = {one for row in naming.in_force(tables, acts) for one in registered(row)}
    rows = tables.marked("named", sort, spelt.alike([name]))
    found |= {row["name"] for row in rows.values() if row["report"] not in without}
    among = [one for one in found if fold(one) not in but]
    near = [s.name for s in suggest(name, among, limit=limit + NEAR)]
    return KnownNames.of(tables, [name, *near]).similar(name, near, limit) if near else []
