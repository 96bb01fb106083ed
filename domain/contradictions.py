"""How are many contradictions told: every pair, or one for all that are alike?

Ten thousand voices for one number and ten thousand for another are a hundred million pairs, and no more
than two candidates. So of few contradictions every pair is told, and of many the first that was recorded
between each two values by each rule: who conflicts with whom, how certainly, by which rule and since when
is the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from domain.showing import value_key
from domain.sweeping import Block, Branch
from domain.testimony import Testimony
from domain.verdict import Verdict

Pair = tuple[str, str, Verdict]
"""Two claims and what is to be said of them."""

MOST = 50 * 49 // 2
"""So many pairs are all told: of fifty claims at least every one. Ours: what a person can look through."""

MOST_VALUES = 200_000
"""Pairs of values that are looked through: beyond, one is told for all that a block holds. Ours: a second."""


def told(blocks: Sequence[Block]) -> tuple[Pair, ...]:
    """The pairs of these blocks, or those that stand for all of them, in order of ids."""
    if sum(block.size for block in blocks) <= MOST:
        return _in_order((one, other, block.verdict) for block in blocks for one, other in block.pairs())
    first: dict[tuple[str, str, Verdict, bool], tuple[int, str, str]] = {}
    firsts = _Firsts()
    for block in blocks:
        verdict = block.verdict
        for (key, one), (value, other) in firsts.between(block):
            keys = (key, value) if key < value else (value, key)
            ids = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            when = max(one.position, other.position), *ids
            told_as = *keys, verdict, one.source == other.source
            if told_as not in first or when < first[told_as]:
                first[told_as] = when
    return tuple(sorted(((one, other, key[2]) for key, (_, one, other) in first.items()), key=_ids))


def told_beside(blocks: Sequence[Block], ids: Collection[str]) -> tuple[Pair, ...]:
    """The same of what does not compare, as far as any of these claims is in it.

    Of many pairs one is told for each two sorts of claims, with the number of those it stands for.
    """
    shares = [(block, share) for block in blocks if (share := _Share(block, ids)).size]
    if sum(share.size for _, share in shares) <= MOST:
        return _in_order(
            (one, other, block.verdict) for block, share in shares for one, other in share.pairs()
        )
    found: dict[tuple[str, str], Pair] = {}
    for block, share in shares:
        one, other = sorted(next(share.pairs()), key=lambda t: t.id)
        why = f"so do {share.size} pairs of claims in all" if share.size > 1 else block.verdict.why
        found[one.id, other.id] = one.id, other.id, replace(block.verdict, why=why)
    return tuple(sorted(found.values(), key=_ids))


def _in_order(pairs: Iterable[tuple[Testimony, Testimony, Verdict]]) -> tuple[Pair, ...]:
    found = [
        (one.id, other.id, verdict) if one.id < other.id else (other.id, one.id, verdict)
        for one, other, verdict in pairs
    ]
    return tuple(sorted(found, key=_ids))


def _ids(pair: Pair) -> tuple[str, str]:
    return pair[:2]


_Valued = tuple[str, Testimony]
"""A value in the scope that it is given in, and who gives it."""


class _Firsts:
    """Of each value in a branch the first that was recorded, and the first of another source."""

    def __init__(self) -> None:
        self._of: dict[Branch, list[_Valued]] = {}
        self._looked = 0

    def between(self, block: Block) -> Iterator[tuple[_Valued, _Valued]]:
        """Of each two values of a block the pairs that can be the first between them."""
        one, other = self._firsts(block.one), self._firsts(block.other)
        self._looked += len(one) * len(other)
        if self._looked > MOST_VALUES and min(len(one), len(other)) > 1:
            yield from ((mine, other[0]) for mine in one)
            yield from ((one[0], theirs) for theirs in other)
            return
        yield from ((mine, theirs) for mine in one for theirs in other if mine is not theirs)

    def _firsts(self, branch: Branch) -> list[_Valued]:
        if branch not in self._of:
            there = [first for part in branch.parts for first in self._firsts(part)]
            if not branch.parts:
                there = [(value_key(testimony), testimony) for testimony in branch.members]
            self._of[branch] = _first_of_each(there)
        return self._of[branch]


def _first_of_each(told: list[_Valued]) -> list[_Valued]:
    if len(told) == 1:
        return told
    found: dict[str, list[_Valued]] = {}
    for valued in sorted(told, key=lambda one: (one[1].position, one[1].id)):
        there = found.setdefault(valued[0], [])
        if not there or (len(there) == 1 and there[0][1].source != valued[1].source):
            there.append(valued)
    return [valued for there in found.values() for valued in there]


class _Share:
    """The pairs of a block in which any of some claims is."""

    def __init__(self, block: Block, ids: Collection[str]) -> None:
        self._same = block.one is block.other
        self._mine, self._rest = _parted(block.one.members, ids)
        self._theirs, self._others = _parted(block.other.members, ids)

    @property
    def size(self) -> int:
        """How many they are."""
        mine, rest = len(self._mine), len(self._rest)
        if self._same:
            return mine * (mine - 1) // 2 + mine * rest
        return mine * (len(self._theirs) + len(self._others)) + rest * len(self._theirs)

    def pairs(self) -> Iterator[tuple[Testimony, Testimony]]:
        """Every one of them."""
        if self._same:
            yield from ((one, other) for i, one in enumerate(self._mine) for other in self._mine[i + 1 :])
            yield from ((one, other) for one in self._mine for other in self._rest)
            return
        yield from ((one, other) for one in self._mine for other in (*self._theirs, *self._others))
        yield from ((one, other) for one in self._rest for other in self._theirs)


def _parted(members: Sequence[Testimony], ids: Collection[str]) -> tuple[list[Testimony], list[Testimony]]:
    mine = [testimony for testimony in members if testimony.id in ids]
    rest = [testimony for testimony in members if testimony.id not in ids]
    return mine, rest
