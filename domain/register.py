"""Which names mean the same, and which lies within which?

Names are kept as recorded; this resolves them when read, from the edges in standing at the bounds
asked for. Two names are one if they fold to the same letters, or if a person said so. Nothing else
makes them one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from domain.lineage import Joined
from domain.spelling import fold

Relation = str
"""`same`, `inner` (the first lies within the second), `outer`, or `apart` (no relation is known)."""

folded = cache(fold)


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in the register with its aliases and what it lies within or belongs to."""

    name: str
    aliases: tuple[str, ...] = ()
    within: str = ""


class Register:
    """Names of one sort (places, or actors), resolved."""

    def __init__(self, entries: Iterable[Entry] = (), same: Iterable[tuple[str, str]] = ()) -> None:
        self._joined = Joined()
        self._shown: dict[str, str] = {}
        self._within: dict[str, set[str]] = {}
        entries = list(entries)
        for entry in entries:
            for alias in entry.aliases:
                self._join(entry.name, alias)
        for one, other in same:
            self._join(one, other)
        for entry in entries:
            self._shown.setdefault(self.key(entry.name), entry.name)
            if entry.within:
                self._within.setdefault(self.key(entry.name), set()).add(self.key(entry.within))

    def _join(self, one: str, other: str) -> None:
        self._joined.join(folded(one), folded(other))

    def key(self, name: str) -> str:
        """The same for all names that mean the same."""
        return self._joined.find(folded(name))

    def shown(self, name: str) -> str:
        """The name to show: as registered, else as given."""
        return self._shown.get(self.key(name), name)

    def lies_within(self, inner: str, outer: str) -> bool:
        """Whether `inner` is `outer` or lies within it, directly or not."""
        wanted = self.key(outer)
        seen: set[str] = set()
        pending = [self.key(inner)]
        while pending:
            key = pending.pop()
            if key == wanted:
                return True
            if key not in seen:
                seen.add(key)
                pending.extend(self._within.get(key, ()))
        return False

    def relation(self, one: str, other: str) -> Relation:
        """How two names stand to each other."""
        if self.key(one) == self.key(other):
            return "same"
        if self.lies_within(one, other):
            return "inner"
        return "outer" if self.lies_within(other, one) else "apart"

    def siblings(self, one: str, other: str) -> bool:
        """Whether both lie within something known, and neither within the other."""
        known = self.key(one) in self._within and self.key(other) in self._within
        return known and self.relation(one, other) == "apart"
