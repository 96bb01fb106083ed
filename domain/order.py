"""When can something have been that has no date but only came after, or before, something else?

Order without dates gives bounds: not before the earliest of what it came after, not after the latest of
what it came before. A circle of orders (two sources that disagree) bounds nothing further.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.edtf import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing in order: its own bounds, and the ids of what it came after and before."""

    id: str
    own: Span
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """The bounds order leaves, how deep it stands in the order, and which anchors placed it."""

    span: Span
    rank: int
    anchors: tuple[str, ...] = ()


def place_all(things: Iterable[Placed]) -> dict[str, When]:
    """The bounds and the rank of everything, by id."""
    nodes = {thing.id: thing for thing in things}
    after: dict[str, set[str]] = {key: {a for a in node.after if a in nodes} for key, node in nodes.items()}
    before: dict[str, set[str]] = {key: {b for b in node.before if b in nodes} for key, node in nodes.items()}
    for key, node in nodes.items():
        for anchor in node.before:
            if anchor in nodes:
                after[anchor].add(key)
        for anchor in node.after:
            if anchor in nodes:
                before[anchor].add(key)
    earliest = {key: node.own.earliest for key, node in nodes.items()}
    latest = {key: node.own.latest for key, node in nodes.items()}
    ordered = _topological(after)
    rank = dict.fromkeys(nodes, 0)
    for key in ordered:
        for anchor in after[key]:
            earliest[key] = _later(earliest[key], earliest[anchor])
            rank[key] = max(rank[key], rank[anchor] + 1)
    for key in reversed(ordered):
        for anchor in before[key]:
            latest[key] = _sooner(latest[key], latest[anchor])
    return {
        key: When(_span(earliest[key], latest[key], node.own), rank[key], tuple(sorted(after[key])))
        for key, node in nodes.items()
    }


def _topological(after: Mapping[str, set[str]]) -> list[str]:
    """Every id after what it comes after; in a circle, in alphabetical order."""
    done: dict[str, None] = {}
    for start in sorted(after):
        stack: list[tuple[str, Iterable[str]]] = [(start, iter(sorted(after[start])))]
        open_ids = {start}
        while stack:
            key, anchors = stack[-1]
            step = next((a for a in anchors if a not in done and a not in open_ids), None)
            if step is None:
                done.setdefault(key)
                stack.pop()
            else:
                open_ids.add(step)
                stack.append((step, iter(sorted(after[step]))))
    return list(done)


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one and other else one or other


def _sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(one, other) if one and other else one or other


def _span(earliest: datetime | None, latest: datetime | None, own: Span) -> Span:
    if earliest and latest and earliest > latest:
        # What the order says contradicts the dates: the dates stand, in doubt.
        return Span(own.earliest, own.latest, firm=False)
    return Span(earliest, latest, own.firm)
