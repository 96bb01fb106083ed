"""How are findings held in memory, and how are kept ones overlaid with those made since?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple, Protocol

Doc = dict[str, Any]


class Kept(NamedTuple):
    """One finding with the part of the situation that it is of."""

    kind: str
    sort: str
    id: str
    part: str
    doc: Doc


class Sorted(Protocol):
    """What has a list and a place in it."""

    @property
    def kind(self) -> str: ...
    @property
    def sort(self) -> str: ...
    @property
    def doc(self) -> Doc: ...


class MemoryFindings:
    """Findings that were made just now (`projections.assembled.Findings`)."""

    def __init__(self, found: Iterable[Sorted]) -> None:
        self._by_kind: dict[str, list[Sorted]] = {}
        for one in found:
            self._by_kind.setdefault(one.kind, []).append(one)
        for alike in self._by_kind.values():
            alike.sort(key=_place)

    def total(self, kind: str) -> int:
        """How many there are of a kind."""
        return len(self._by_kind.get(kind, ()))

    def page(self, kind: str, start: int, count: int) -> Sequence[Doc]:
        """Those from the `start`th on, at most `count` (0: all)."""
        alike = self._by_kind.get(kind, ())
        return [one.doc for one in alike[start : start + count if count else None]]


def _place(one: Sorted) -> str:
    return one.sort


Read = Callable[[str, int, int], Sequence[Kept]]
"""The kept findings of a kind from the `start`th on, at most `count` (0: all)."""


class KeptFindings:
    """Kept findings, less those of the parts that were looked at again, and what was found of these."""

    def __init__(
        self,
        read: Read,
        totals: dict[str, int],
        gone: Collection[Kept] = (),
        new: Iterable[Kept] = (),
    ) -> None:
        self._read = read
        self._totals = dict(totals)
        self._gone = {(one.kind, one.id) for one in gone}
        self._new: dict[str, list[Kept]] = {}
        self._without: dict[str, int] = {}
        for one in gone:
            self._without[one.kind] = self._without.get(one.kind, 0) + 1
        for one in new:
            self._new.setdefault(one.kind, []).append(one)
        for kind in self._new.keys() | self._without.keys():
            changed = len(self._new.get(kind, ())) - self._without.get(kind, 0)
            self._totals[kind] = self._totals.get(kind, 0) + changed

    @property
    def totals(self) -> dict[str, int]:
        """How many there are of each kind."""
        return {kind: total for kind, total in self._totals.items() if total}

    def total(self, kind: str) -> int:
        """How many there are of a kind."""
        return self._totals.get(kind, 0)

    def page(self, kind: str, start: int, count: int) -> Sequence[Doc]:
        """Those from the `start`th on, at most `count` (0: all)."""
        new, without = self._new.get(kind, []), self._without.get(kind, 0)
        if not new and not without:
            return [one.doc for one in self._read(kind, start, count)]
        # What is gone may stand anywhere before the page: so many more are read.
        kept = self._read(kind, 0, start + count + without if count else 0)
        left = [one for one in kept if (one.kind, one.id) not in self._gone]
        merged = sorted([*left, *new], key=_place)
        return [one.doc for one in islice(merged, start, start + count if count else None)]
