"""How is a timeline drawn that an eye can follow mark by mark?

An SVG of lanes by kind, every mark of it a link to the entry further down, which says the same in words with
the report and the wording that each comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exchange.html import signs, turns
from exchange.html.axis import Axis
from exchange.html.lanes import Mark, lanes
from exchange.html.markup import Markup, tag
from exchange.html.measures import LEFT, MARGIN, ROW, TOP, WIDTH
from exchange.html.rows import Rows
from exchange.html.turns import Turn

LOW = 0.65
"""Height by width up to which a drawing is printed across the page."""

NARROW = 17
"""Letters of a kind that fit beside its lane."""


class Lane(NamedTuple):
    """A lane as it was drawn: its name, where it begins and ends, and what is in it."""

    name: str
    top: float
    bottom: float
    marks: Sequence[Markup]


def drawing(marks: Sequence[Mark], set_right: Sequence[Turn], days: Iterable[float], name: str) -> Markup:
    """Some marks, and what was set right, on an axis of the days that matter; `name` is said of it."""
    axis = Axis(days, LEFT, WIDTH - LEFT - MARGIN, least=16)
    drawn, y = [], TOP
    if set_right:
        drawn.append(Lane("set right", y, *turns.lane(set_right, axis, y)))
        y = drawn[-1].bottom
    for kind, some in lanes(marks):
        drawn.append(_lane(kind, some, axis, y))
        y = drawn[-1].bottom
    return framed(drawn, [fades(), _grid(axis, y)], max(WIDTH, axis.right + MARGIN), name)


def framed(drawn: Sequence[Lane], under: Sequence[Markup], width: float, name: str) -> Markup:
    """Lanes as a drawing, whose names stay where they are when it is moved sideways."""
    height = drawn[-1].bottom + 4
    size = {"viewBox": f"0 0 {width:.0f} {height:.0f}", "width": f"{width:.0f}", "height": f"{height:.0f}"}
    lines = "".join(f"M0,{lane.bottom:.0f}H{width:.0f}" for lane in drawn)
    names = tag("g", [_name(lane) for lane in drawn], aria_hidden="true")
    whole = tag(
        "svg",
        tag("title", name),
        under,
        tag("path", d=lines, class_="lane", aria_hidden="true"),
        names,
        [lane.marks for lane in drawn],
        class_="timeline" + " low" * (height < LOW * width) + " fits" * (width <= WIDTH),
        **size,
        role="group",
        aria_label=name,
        xmlns="http://www.w3.org/2000/svg",
    )
    return tag("div", _beside(drawn, names, height), whole, class_="strip")


def _beside(drawn: Sequence[Lane], names: Markup, height: float) -> Markup:
    """The names of the lanes once more, over those of the drawing: they stay while that moves."""
    edges = "".join(f"M0,{lane.bottom:.0f}H{LEFT:.0f}" for lane in drawn)
    return tag(
        "svg",
        tag("rect", x=0, y=0, width=LEFT - 2, height=height, class_="paper"),
        tag("path", d=edges, class_="lane"),
        names,
        class_="names",
        width=f"{LEFT:.0f}",
        height=f"{height:.0f}",
        aria_hidden="true",
        xmlns="http://www.w3.org/2000/svg",
    )


def _name(lane: Lane) -> list[Markup]:
    words = lane.name.replace("-", " ")
    first, _, second = words.partition(" ") if len(words) > NARROW else (words, "", "")
    return [
        tag("text", word, x=6, y=lane.top + 19 + 13 * at, class_="kind")
        for at, word in enumerate(filter(None, (first, second)))
    ]


def _lane(kind: str, marks: Sequence[Mark], axis: Axis, top: float) -> Lane:
    drawn, rows, bottom = [], Rows(axis.right), 0
    for apart in (False, True):  # what was only announced stands under what was done
        base = bottom
        for mark in (m for m in marks if m.apart is apart):
            placed = rows.place(mark, axis, base)
            drawn.append(signs.mark(mark, axis, placed, top + 4 + placed.row * ROW))
            bottom = max(bottom, placed.row + 1)
    lines = 2 if len(kind) > NARROW else 1
    return Lane(kind, top, top + max(bottom * ROW + 8, 12 + 13 * lines), drawn)


def fades() -> Markup:
    """The gradients of what is not known to the day."""

    def fade(name: str, *stops: tuple[str, str]) -> Markup:
        made = [tag("stop", offset=at, stop_opacity=how, class_="stop") for at, how in stops]
        return tag("linearGradient", made, id=name)

    return tag(
        "defs",
        fade("fade-both", ("0%", "0.05"), ("35%", "0.75"), ("65%", "0.75"), ("100%", "0.05")),
        fade("fade-in", ("0%", "0"), ("100%", "0.75")),
    )


def _grid(axis: Axis, bottom: float) -> Markup:
    lines = []
    for broken in axis.breaks():
        middle, wide = (broken.start + broken.end) / 2, broken.end - broken.start
        lines.append(
            tag("rect", x=broken.start, y=TOP - 8, width=wide, height=bottom - TOP + 8, class_="break")
        )
        lines.append(
            tag("text", f"⫽ {broken.words}", x=middle, y=TOP - 27, class_="tick", text_anchor="middle")
        )
    for tick in axis.ticks():
        lines.append(tag("line", x1=tick.x, x2=tick.x, y1=TOP - 8, y2=bottom, class_="grid"))
        if tick.words:
            lines.append(tag("text", tick.words, x=tick.x + 3, y=TOP - 12, class_="tick date"))
    for tick in axis.hours():
        lines.append(tag("line", x1=tick.x, x2=tick.x, y1=TOP - 8, y2=bottom, class_="grid hour"))
        lines.append(tag("text", tick.words, x=tick.x, y=TOP - 12, class_="tick", text_anchor="middle"))
    return tag("g", lines, aria_hidden="true")
