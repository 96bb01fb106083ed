"""How is one mark drawn, so that what is uncertain looks uncertain and nothing is said by colour alone?"""

from __future__ import annotations

from exchange.html.axis import Axis
from exchange.html.lanes import Mark
from exchange.html.markup import Markup, anchor, tag
from exchange.html.measures import ROW
from exchange.html.rows import GAP, Placed
from exchange.html.when import span_words

HALF = 6.0
"""Pixels from the middle of a sign to its edge."""


def mark(one: Mark, axis: Axis, placed: Placed, y: float) -> Markup:
    """A mark with its label as a link to its entry; `y` is the top of its row."""
    middle = y + ROW / 2
    classes = ["mark", one.how]
    classes += ["apart"] * one.apart + ["denied"] * one.denied + ["fallen"] * (one.standing != "standing")
    if one.how == "order":
        drawn = ordered(placed.body, middle, axis.x(one.at), _gap(placed))
    else:
        drawn = sign(one.how, placed.body, middle)
    return tag(
        "a",
        tag("title", told(one)),
        drawn,
        label(placed, middle),
        href=f"#{anchor(one.id)}",
        class_=" ".join(classes),
    )


def label(placed: Placed, middle: float) -> Markup:
    """The words at a mark."""
    said, (before, after) = placed.label, placed.held
    x = {"right": after + GAP, "left": before - GAP, "inside": before + GAP}[placed.side]
    return tag(
        "text",
        tag("tspan", "⇄ ", class_="conflict") if said.conflict else None,
        tag("tspan", said.lead, class_="lead") if said.lead else None,
        tag("tspan", said.says, class_="says"),
        tag("tspan", said.times, class_="count") if said.times else None,
        x=x,
        y=middle + 4,
        text_anchor="end" if placed.side == "left" else None,
        class_="inside" if placed.side == "inside" else None,
    )


def _gap(placed: Placed) -> tuple[float, float]:
    """Where the label stands: no line runs through it."""
    before, after = placed.held
    wide = placed.label.width
    return (before - wide, before) if placed.side == "left" else (after, after + wide)


def sign(how: str, body: tuple[float, float], y: float) -> list[Markup]:
    """The shape that says how exactly a thing is dated."""
    start, end = body
    if how != "undated":
        shape = "faded" if how == "within" else "body"
        return [tag("rect", x=start, y=y - HALF, width=end - start, height=2 * HALF, rx=3, class_=shape)]
    wide = max(end - start - HALF, 4)
    tail = tag("rect", x=start, y=y - 5, width=wide, height=10, class_="faded-in")
    return [tail, diamond(end - 5, y)]


def ordered(body: tuple[float, float], y: float, at: float, gap: tuple[float, float]) -> list[Markup]:
    """The shape of what has an order and no date: a line along which it can stand, and a diamond."""
    start, end = body
    line = f"M{_n(start)},{_n(y - 4)}v8"
    if gap[0] > start:
        line += f"M{_n(start)},{_n(y)}H{_n(min(gap[0], end))}"
    if gap[1] < end:
        line += f"M{_n(max(gap[1], start))},{_n(y)}H{_n(end)}"
    return [tag("path", d=f"{line}M{_n(end)},{_n(y - 4)}v8", class_="whisker"), diamond(at, y)]


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def diamond(x: float, y: float) -> Markup:
    """A diamond around a point."""
    return tag("path", d=f"M{_n(x - HALF)},{_n(y)}l{_n(HALF)},-6 {_n(HALF)},6 -{_n(HALF)},6z", class_="body")


def told(one: Mark) -> str:
    """A mark in words, for who hears the page or points at it."""
    reports = len({entry["report"] for entry in one.entries})
    parts = [f"{one.kind.replace('-', ' ')}: {one.says}", _when(one)]
    parts.append(f"{reports} report{'s' * (reports > 1)}")
    if one.apart:
        parts.append(f"only {one.entries[0]['modality']}")
    if one.standing != "standing":
        parts.append(f"no longer stands: {one.standing}")
    if one.conflicts:
        parts.append("in conflict")
    return "; ".join(parts)


def _when(one: Mark) -> str:
    when = one.entries[0]["occurred"]
    order = [f"{word} {', '.join(when[word])}" for word in ("after", "before") if when[word]]
    last = span_words(one.last, one.last)
    if one.how == "undated":
        return f"not dated; reported {last}" if one.open_start else f"not dated; {_span(one)}"
    if one.how == "order":
        return f"not dated; {' and '.join(order)}; {_span(one)}"
    return " ".join([f"some time {_span(one)}" if one.how == "within" else _span(one), *order])


def _span(one: Mark) -> str:
    return span_words(one.first, one.last)
