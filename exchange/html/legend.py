"""What do the signs of a timeline mean? Each is drawn as it stands there, beside its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exchange.html.lanes import Mark
from exchange.html.markup import Markup, tag
from exchange.html.signs import diamond, ordered, sign

WIDE, HIGH = 46.0, 18.0
"""Pixels of a sign."""


def legend(marks: Sequence[Mark], *, breaks: bool) -> Markup:
    """The signs that these marks use, in words; `breaks` where the axis is not to scale."""
    said = [tag("li", drawn, " ", words) for drawn, words in _signs(marks)]
    if breaks:
        said.append(
            tag("li", tag("b", "⫽"), " a stretch drawn shorter than it was: the axis is not to scale")
        )
    return tag("ul", said, class_="legend")


def _signs(marks: Sequence[Mark]) -> Iterator[tuple[Markup, str]]:
    ways = {mark.how for mark in marks}
    body, middle = (2.0, WIDE - 2), HIGH / 2
    if ways & {"day", "throughout"}:
        yield _small("mark", sign("day", body, middle)), "at that time, or throughout"
    if "within" in ways:
        yield _small("mark", sign("within", body, middle)), "some time within"
    if "order" in ways:
        yield (
            _small("mark", ordered(body, middle, WIDE / 2, (WIDE / 2, WIDE / 2))),
            "not dated: anywhere along the line, placed by what it came after and before",
        )
    if "undated" in ways:
        yield _small("mark", sign("undated", body, middle)), "not dated: then or earlier"
    if any(mark.apart for mark in marks):
        drawn = [*sign("day", (2.0, 26.0), middle), diamond(37.0, middle)]
        yield _small("mark apart", drawn), "only announced, intended or threatened"
    if any(mark.denied for mark in marks):
        yield _small("mark denied", sign("day", body, middle)), "said not to be so"
    if any(mark.standing != "standing" for mark in marks):
        yield _small("mark fallen", sign("day", body, middle)), "no longer stands"
    if any(mark.conflicts for mark in marks):
        yield tag("b", "⇄", class_="conflict"), "in conflict"
    if any(len({e["report"] for e in mark.entries}) > 1 for mark in marks):
        yield tag("b", "×n"), "so many reports"


def _small(name: str, drawn: Sequence[Markup]) -> Markup:
    return tag(
        "svg", tag("g", drawn, class_=name), width=f"{WIDE:.0f}", height=f"{HIGH:.0f}", aria_hidden="true"
    )
