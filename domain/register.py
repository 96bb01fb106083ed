"""Which names mean the same, and which lies within which?

Names are kept as recorded; this resolves them when read, from the edges in standing at the bounds
asked for. Two names are one if they fold to the same letters, or if a person said so. Nothing else
makes them one. A place with a GeoNames id or a P-code is known by it: two with other ids are two, and a
name that several of them have stands for none of them, until it is written with its id: `Suran [163913]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from domain.lineage import Joined
from domain.spelling import fold

Relation = str
"""`same`, `inner` (the first lies within the second), `outer`, or `apart` (no relation is known)."""

folded = cache(fold)

_CODED = re.compile(r"(.*?)\s*\[(\w+)\]")

_CODE = "#"
"""Leads the key of a place known by an id: no folded name begins with it, and every one sorts after it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in the register with its aliases and what it lies within or belongs to.

    `code`: the GeoNames id or P-code by which it is known; empty where a name is all there is.
    """

    name: str
    aliases: tuple[str, ...] = ()
    within: str = ""
    code: str = ""


def code_of(geonames: str | None, pcode: str | None) -> str:
    """The id by which a place is known, its P-code before its GeoNames id; empty where it has none."""
    return pcode or geonames or ""


def with_code(name: str, code: str) -> str:
    """A name written with its id: the one way to say which of several places of that name is meant."""
    return f"{name} [{code}]"


class Register:
    """Names of one sort (places, or actors), resolved."""

    def __init__(self, entries: Iterable[Entry] = (), same: Iterable[tuple[str, str]] = ()) -> None:
        self._joined = Joined()
        self._codes: dict[str, set[str]] = {}
        self._coded: dict[str, set[str]] = {}
        self._unsettled: dict[str, set[str]] = {}
        self._meant: dict[str, tuple[str, ...]] = {}
        self._shown: dict[str, str] = {}
        self._within: dict[str, set[str]] = {}
        entries = list(entries)
        self._note_codes(entry for entry in entries if entry.code)
        self.add((), same)
        self.add(entries)

    def _note_codes(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            spellings = {folded(name) for name in (entry.name, *entry.aliases)}
            self._codes.setdefault(entry.code, set()).update(spellings)
            for spelling in spellings:
                self._coded.setdefault(spelling, set()).add(_CODE + entry.code)
        self._unsettled = self._coded

    def add(self, entries: Iterable[Entry], same: Iterable[tuple[str, str]] = ()) -> None:
        """Take up more names; those with an id only when the register is made."""
        entries = list(entries)
        for entry in entries:
            if not entry.code:
                for alias in entry.aliases:
                    self._join(entry.name, alias)
        for one, other in same:
            self._join(one, other)
        self._settle()
        for entry in entries:
            key = self._key_of(entry)
            self._shown.setdefault(key, self._label(entry))
            if entry.within and self.key(entry.within) != key:
                self._within.setdefault(key, set()).add(self.key(entry.within))

    def _settle(self) -> None:
        """A spelling that only one place with an id has means that place; of the others, note which."""
        waiting, before = self._unsettled, -1
        while len(waiting) != before:
            before, several = len(waiting), {}
            for spelling, nodes in waiting.items():
                if len(nodes) == 1 or len({self._joined.find(node) for node in nodes}) == 1:
                    self._joined.join(spelling, next(iter(nodes)))
                else:
                    several[spelling] = nodes
            waiting = several
        self._unsettled, self._meant = waiting, {}
        for spelling, nodes in waiting.items():
            key = self._joined.find(spelling)
            # Where a person said that it is a certain place, it is that one.
            if not key.startswith(_CODE):
                found = {*self._meant.get(key, ()), *(self._joined.find(node) for node in nodes)}
                self._meant[key] = tuple(sorted(found))

    def _join(self, one: str, other: str) -> None:
        self._joined.join(self._node(one), self._node(other))

    def _key_of(self, entry: Entry) -> str:
        return self._joined.find(_CODE + entry.code) if entry.code else self.key(entry.name)

    def _label(self, entry: Entry) -> str:
        several = entry.code and self.key(entry.name) in self._meant
        return with_code(entry.name, entry.code) if several else entry.name

    def _node(self, name: str) -> str:
        found = _CODED.fullmatch(name) if name.endswith("]") else None
        if found and found[2] in self._codes and (not found[1] or folded(found[1]) in self._codes[found[2]]):
            return _CODE + found[2]
        return folded(name)

    def key(self, name: str) -> str:
        """The same for all names that mean the same."""
        return self._joined.find(self._node(name))

    def knows(self, code: str) -> bool:
        """Whether a place is known by this GeoNames id or P-code."""
        return code in self._codes

    def spells(self, name: str) -> bool:
        """Whether a place with an id is written so."""
        return folded(name) in self._coded

    def shown(self, name: str) -> str:
        """The name to show: as registered, else as given."""
        return self._shown.get(self.key(name), name)

    def meanings(self, name: str) -> tuple[str, ...]:
        """The places, each written with its id, that a name may mean; empty where it has one meaning."""
        return tuple(self._shown[key] for key in self._meant.get(self.key(name), ()))

    def namesakes(self) -> dict[str, tuple[str, ...]]:
        """Each folded name that several places have, with the names by which they are told apart."""
        return {name: tuple(self._shown[key] for key in self._meant[name]) for name in sorted(self._meant)}

    def lies_within(self, inner: str, outer: str) -> bool:
        """Whether `inner` is `outer` or lies within it, directly or not.

        A name that several places have lies within what all of them lie within.
        """
        return self._reaches(self.key(inner), self.key(outer), set())

    def _reaches(self, key: str, wanted: str, seen: set[str]) -> bool:
        if key == wanted:
            return True
        if key in seen:
            return False
        seen.add(key)
        if any(self._reaches(above, wanted, seen) for above in self._within.get(key, ())):
            return True
        meant = self._meant.get(key, ())
        return bool(meant) and all(self._reaches(each, wanted, set(seen)) for each in meant)

    def trace(self, name: str) -> tuple[str, str, frozenset[tuple[str, frozenset[str], tuple[str, ...]]]]:
        """All that the meaning of a name rests on here: how it is shown, and all that it may lie within.

        In two registers in which the traces of two names are the same, the two stand to each other alike.
        """
        pending = {self.key(name)}
        seen: set[str] = set()
        steps: list[tuple[str, frozenset[str], tuple[str, ...]]] = []
        while pending := pending - seen:
            seen |= pending
            some = [(key, frozenset(self._within.get(key, ())), self._meant.get(key, ())) for key in pending]
            steps += some
            pending = {above for _, within, meant in some for above in (*within, *meant)}
        return self.shown(name), self.key(name), frozenset(steps)

    def relation(self, one: str, other: str) -> Relation:
        """How two names stand to each other."""
        if self.key(one) == self.key(other):
            return "same"
        if self.lies_within(one, other):
            return "inner"
        return "outer" if self.lies_within(other, one) else "apart"

    def may_be(self, one: str, other: str) -> bool:
        """Whether two names that are not known to be one may be: a name several places have is in play."""
        return bool(self._may_mean(one) & self._may_mean(other))

    def together(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether every one of `some` is, or belongs to, or holds one of `others`."""
        there = tuple(others)
        return all(any(self.relation(one, other) != "apart" for other in there) for one in some)

    def siblings(self, one: str, other: str) -> bool:
        """Whether both lie within something known, and neither within the other."""
        if self.may_be(one, other) or self.relation(one, other) != "apart":
            return False
        return all(key in self._within for key in self._may_mean(one) | self._may_mean(other))

    def _may_mean(self, name: str) -> set[str]:
        key = self.key(name)
        return set(self._meant.get(key, (key,)))
