"""How is a timeline drawn that has more marks than an eye can follow?

Lanes by kind as before, and in each a column a day, week, month or year: as high as so much was reported,
solid where it is dated, paler where it is not dated that exactly, outlined with dashes where it was only
announced, grey where it no longer stands. Each column is a link to its first entry in the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log2

from exchange.html.bins import Bin, bin_of, bins
from exchange.html.drawing import Lane, framed
from exchange.html.lanes import Mark, lanes
from exchange.html.markup import Markup, anchor, tag
from exchange.html.measures import LEFT, MARGIN, TOP, WIDTH

HIGH, ROW = 24.0, 42.0
"""Pixels of the highest column, and of a lane."""

SORTS = ("dated", "undated", "apart", "fallen")
"""The parts of a column from bottom to top."""

WORDS = {
    "dated": "dated",
    "undated": "not dated that exactly",
    "apart": "only announced, intended or threatened",
    "fallen": "no longer standing",
}

LABEL = 34.0
"""Pixels that the words of a bin need."""


def overview(marks: Sequence[Mark], name: str) -> Markup:
    """All marks counted by kind and time; `name` is said of the drawing."""
    days = sorted(_day(mark) for mark in marks)
    found = bins(days)
    wide = (WIDTH - LEFT - MARGIN) / len(found)
    by_lane = [(kind, _cells(some, found)) for kind, some in lanes(marks)]
    most = max(len(cell) for _, cells in by_lane for cell in cells.values())
    drawn = [
        Lane(kind, TOP + at * ROW, TOP + (at + 1) * ROW, _columns(kind, cells, found, wide, most, at))
        for at, (kind, cells) in enumerate(by_lane)
    ]
    return framed(drawn, [_heads(found, wide, TOP + len(drawn) * ROW)], WIDTH, name)


def _day(mark: Mark) -> float:
    """The day at which a mark is counted: where its sign would stand, and of an undated one its last."""
    return max(mark.first, mark.last - 0.01) if mark.how == "undated" else mark.at


def _cells(marks: Iterable[Mark], found: Sequence[Bin]) -> dict[int, list[Mark]]:
    cells: dict[int, list[Mark]] = {}
    for mark in marks:
        cells.setdefault(bin_of(found, _day(mark)), []).append(mark)
    return cells


def _columns(
    kind: str, cells: dict[int, list[Mark]], found: Sequence[Bin], wide: float, most: int, at: int
) -> list[Markup]:
    bottom = TOP + (at + 1) * ROW - 3
    return [
        _column(kind, some, found[cell], (LEFT + cell * wide, bottom), wide, most)
        for cell, some in sorted(cells.items())
    ]


def _column(
    kind: str, marks: Sequence[Mark], when: Bin, corner: tuple[float, float], wide: float, most: int
) -> Markup:
    counts = Counter(_sort(mark) for mark in marks)
    disputed = sum(bool(mark.conflicts) for mark in marks)
    x, y = corner
    scale = max(4.0, HIGH * log2(1 + len(marks)) / log2(1 + most)) / len(marks)
    parts = []
    for sort in SORTS:
        if counts[sort]:
            high = counts[sort] * scale
            y -= high
            parts.append(tag("rect", x=x + 1, y=y, width=max(wide - 2, 1.5), height=high, class_=sort))
    conflict = tag("tspan", "⇄", class_="disputed") if disputed else None
    number = tag(
        "text", str(len(marks)), conflict, x=x + wide / 2, y=y - 2, text_anchor="middle", class_="tick"
    )
    return tag(
        "a",
        tag("title", _told(kind, when, counts, disputed)),
        tag("rect", x=x, y=corner[1] - ROW + 4, width=wide, height=ROW - 4, class_="touch"),
        parts,
        number,
        href=f"#{anchor(min(marks, key=lambda mark: (mark.at, mark.id)).id)}",
        class_="column",
    )


def _sort(mark: Mark) -> str:
    if mark.standing != "standing":
        return "fallen"
    if mark.apart:
        return "apart"
    return "dated" if mark.how in ("day", "throughout") else "undated"


def _told(kind: str, when: Bin, counts: Counter[str], disputed: int) -> str:
    parts = [f"{counts[sort]} {WORDS[sort]}" for sort in SORTS if counts[sort]]
    conflict = f"; {disputed} in conflict" if disputed else ""
    return f"{kind.replace('-', ' ')}, {when.words}: {', '.join(parts)}{conflict}"


def _heads(found: Sequence[Bin], wide: float, bottom: float) -> Markup:
    lines, last, year = [], float("-inf"), ""
    for at, one in enumerate(found):
        x = LEFT + at * wide
        lines.append(tag("line", x1=x, x2=x, y1=TOP - 8, y2=bottom, class_="grid"))
        if one.year != year:
            lines.append(tag("text", one.year, x=x + 3, y=TOP - 26, class_="tick date"))
            year = one.year
        if x - last >= LABEL:
            lines.append(tag("text", one.short, x=x + 3, y=TOP - 12, class_="tick"))
            last = x if one.year else x + 12
    return tag("g", lines, aria_hidden="true")


def legend() -> Markup:
    """What the parts of a column mean."""
    said = [
        tag(
            "li",
            tag(
                "svg",
                tag("g", tag("rect", x=2, y=3, width=16, height=12, class_=sort), class_="column"),
                width="20",
                height="18",
                aria_hidden="true",
            ),
            " ",
            WORDS[sort],
        )
        for sort in SORTS
    ]
    said.append(tag("li", tag("b", "⇄", class_="conflict"), " in conflict"))
    said.append(tag("li", "heights grow with the logarithm of the number that stands over them"))
    return tag("ul", said, class_="legend")
