"""Which testimonies on one question stand to each other in a certain way, without comparing every two?

Those of one sort are kept in a tree over their scales (`domain.placing`). Two branches of which every
scale lies on one side of the other compare alike, whatever member is taken: one comparison answers for
all of them. So what is found comes in blocks, each of the one against each of the other, and what it costs
follows how often the scales interlace, not how many pairs there are. Different answers that lie on no
scale (words, places, scopes) are held against each other once for each two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from domain.comparing import Names, compare
from domain.placing import HIGH, LOW, Crossing, Placed, Scales, crossing, fixed, placed
from domain.testimony import Testimony
from domain.verdict import Verdict

FEW = 8
"""So many testimonies are compared two by two: to place them takes longer."""


class Branch:
    """Testimonies of one sort, between two corners of their scales."""

    __slots__ = ("bound", "high", "low", "members", "parts")

    def __init__(
        self, members: Sequence[Testimony], low: Scales, high: Scales, parts: tuple[Branch, ...]
    ) -> None:
        self.members = members
        self.low = low
        self.high = high
        self.parts = parts
        self.bound = False
        """Whether all of it was found to stand against something (`domain.conflict`)."""

    @property
    def one(self) -> Testimony:
        """Any of them."""
        return self.members[0]


class Block(NamedTuple):
    """Each of the one stands so to each of the other; a branch to itself: every two of it."""

    one: Branch
    other: Branch
    verdict: Verdict

    @property
    def size(self) -> int:
        """How many pairs it is."""
        if self.one is self.other:
            return len(self.one.members) * (len(self.one.members) - 1) // 2
        return len(self.one.members) * len(self.other.members)

    def pairs(self) -> Iterator[tuple[Testimony, Testimony]]:
        """Every pair of it."""
        if self.one is self.other:
            members = self.one.members
            yield from ((one, other) for i, one in enumerate(members) for other in members[i + 1 :])
        else:
            yield from ((one, other) for one in self.one.members for other in self.other.members)


class Swept(NamedTuple):
    """The trees that the testimonies were put into, and the blocks that were found."""

    trees: list[Branch]
    blocks: list[Block]


def sweep(testimonies: Sequence[Testimony], names: Names, wanted: frozenset[str]) -> Swept:
    """All pairs of testimonies on one question whose verdict is of a kind wanted, in blocks.

    Kinds that can be wanted: `conflict`, `not-comparable`, `rise`.
    """
    if len(testimonies) <= FEW:
        return _each(testimonies, names, wanted)
    sorts: dict[tuple[object, object], dict[Scales, list[Testimony]]] = {}
    for testimony in testimonies:
        where: Placed = placed(testimony, names)
        sorts.setdefault(where[:2], {}).setdefault(where.at, []).append(testimony)
    answers: dict[object, list[Branch]] = {}
    for (answer, _), spread in sorts.items():
        answers.setdefault(answer, []).append(_grown(list(spread.items()), 0))
    groups = list(answers.values())
    blocks: list[Block] = []
    for i, group in enumerate(groups):
        for others in groups[i:]:
            blocks += _between(group, others, names, wanted)
    return Swept([branch for group in groups for branch in group], blocks)


def _each(testimonies: Sequence[Testimony], names: Names, wanted: frozenset[str]) -> Swept:
    leaves = [Branch((testimony,), (), (), ()) for testimony in testimonies]
    blocks = []
    for i, leaf in enumerate(leaves):
        for other in leaves[i + 1 :]:
            verdict = compare(leaf.one, other.one, names)
            if verdict.kind in wanted:
                blocks.append(Block(leaf, other, verdict))
    return Swept(leaves, blocks)


def _grown(spread: list[tuple[Scales, list[Testimony]]], depth: int) -> Branch:
    """The tree of a sort: halved by one scale after the other."""
    if len(spread) == 1:
        at, members = spread[0]
        return Branch(members, at, at, ())
    low, high = (tuple(map(side, zip(*(at for at, _ in spread), strict=True))) for side in (min, max))
    scale = next(axis for step in range(len(low)) if low[axis := (depth + step) % len(low)] != high[axis])
    spread.sort(key=lambda one: one[0][scale])
    half = len(spread) // 2
    parts = _grown(spread[:half], scale + 1), _grown(spread[half:], scale + 1)
    return Branch([*parts[0].members, *parts[1].members], low, high, parts)


def _between(
    group: list[Branch], others: list[Branch], names: Names, wanted: frozenset[str]
) -> Iterator[Block]:
    """The blocks between the sorts of two answers, or of one."""
    pairs = _pairs(group, others)
    first = next(pairs, None)
    if first is None:
        return
    verdict = fixed(*first, names)
    if verdict is not None and verdict.kind not in wanted:
        return  # nothing to look for between any two of them
    for i, one in enumerate(group):
        for other in others[i:] if group is others else others:
            if verdict is not None:
                yield from _told(one, other, verdict, wanted)
            else:
                yield from _crossed(one, other, names, wanted)


def _pairs(group: list[Branch], others: list[Branch]) -> Iterator[tuple[Testimony, Testimony]]:
    if group is not others:
        yield group[0].one, others[0].one
        return
    members = [testimony for branch in group for testimony in branch.members[:2]]
    if len(members) > 1:
        yield members[0], members[1]


def _crossed(one: Branch, other: Branch, names: Names, wanted: frozenset[str]) -> Iterator[Block]:
    """Halve two branches until all of the one compares alike to all of the other."""
    by = crossing(one.one, other.one, names)
    pending = [(one, other)]
    while pending:
        a, b = pending.pop()
        if a is b:
            if a.parts:
                left, right = a.parts
                pending += [(left, left), (right, right), (left, right)]
            elif len(a.members) > 1:
                yield from _told(a, b, compare(a.members[0], a.members[1], names), wanted)
        elif by is not None and _harmless(a, b, by):
            continue
        elif not (a.parts or b.parts) or (by is not None and _alike(a, b, by.scales)):
            yield from _told(a, b, compare(a.one, b.one, names), wanted)
        elif a.parts and (len(a.members) >= len(b.members) or not b.parts):
            pending += [(part, b) for part in a.parts]
        else:
            pending += [(a, part) for part in b.parts]


def _told(one: Branch, other: Branch, verdict: Verdict, wanted: frozenset[str]) -> Iterable[Block]:
    found = Block(one, other, verdict)
    return (found,) if verdict.kind in wanted and found.size else ()


def _alike(one: Branch, other: Branch, scales: Iterable[tuple[int, int]]) -> bool:
    """Whether each scale of the one lies wholly on one side of the other's."""
    for i, j in scales:
        low, high, theirs, top = one.low[i], one.high[i], other.low[j], other.high[j]
        if not (high < theirs or low > top or low == high == theirs == top):
            return False
    return True


def _harmless(one: Branch, other: Branch, by: Crossing) -> bool:
    if by.overlap:
        return bool(one.high[LOW] <= other.low[HIGH] and other.high[LOW] <= one.low[HIGH])
    return any(one.low[i] > other.high[j] for i, j in by.above) or any(
        one.high[i] < other.low[j] for i, j in by.below
    )
