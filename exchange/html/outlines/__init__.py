"""Which coasts and borders lie in a part of the world?

Natural Earth 1:50,000,000, in the public domain; README.md beside this says where it comes from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

Point = tuple[float, float]
"""Longitude and latitude in degrees."""


class Box(NamedTuple):
    """A part of the world in degrees; it never crosses the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


def lines(box: Box) -> Iterator[tuple[bool, list[Point]]]:
    """The lines that run through a box, cut to it with one point beyond, and whether each is a coast."""
    coasts, arcs = _topology()
    for at, arc in enumerate(arcs):
        for run in _runs(arc, box):
            yield at in coasts, run


@cache
def _topology() -> tuple[frozenset[int], list[list[Point]]]:
    text = files(__name__).joinpath("countries-50m.json").read_text(encoding="utf-8")
    topology: dict[str, Any] = json.loads(text)
    land = frozenset(_named(topology["objects"]["land"]))
    return land, [list(_unpacked(arc, topology["transform"])) for arc in topology["arcs"]]


def _named(geometry: Any) -> Iterator[int]:
    """The arcs of a geometry; ~i stands for arc i the other way round (TopoJSON 1.0, 2.1.4)."""
    for inner in geometry.get("geometries", ()):
        yield from _named(inner)
    waiting = [geometry.get("arcs", [])]
    while waiting:
        found = waiting.pop()
        if isinstance(found, int):
            yield found if found >= 0 else ~found
        else:
            waiting.extend(found)


def _unpacked(arc: Iterable[Iterable[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """The points of a quantised arc: each says how far it is from the one before."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    for right, up in arc:
        x, y = x + right, y + up
        yield x * wide + left, y * high + low


def _runs(arc: list[Point], box: Box) -> Iterator[list[Point]]:
    run: list[Point] = []
    for one, two in pairwise(arc):
        if _touches(one, two, box):
            run = run or [one]
            run.append(two)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _touches(one: Point, two: Point, box: Box) -> bool:
    """Whether the rectangle around a step meets the box: a step is short, so that is near enough."""
    return (
        min(one[0], two[0]) <= box.east
        and max(one[0], two[0]) >= box.west
        and min(one[1], two[1]) <= box.north
        and max(one[1], two[1]) >= box.south
    )
