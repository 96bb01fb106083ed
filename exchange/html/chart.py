"""How is a judgement drawn as it changed: one band a version, and between them what came?

The seven bands of likelihood (ICD 203) from bottom to top; each version a block as high as its band, from
the day it was made to the next; a line in it where a number was given. What arrived, was corrected or taken
back between two versions stands at its day under the chart, each a link to its report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from domain.likelihood import BANDS
from exchange.html.axis import Axis
from exchange.html.markup import Markup, anchor, tag
from exchange.html.stream import HEIGHT as STREAM_HIGH
from exchange.html.stream import came_between, stream
from exchange.html.when import instant_day

Doc = dict[str, Any]

LEFT, WIDTH, HEIGHT, TOP = 150.0, 820.0, 210.0, 24.0
"""Pixels."""

MOST = 40
"""Days on which something came that the axis is cut at; with more, only versions cut it."""


def chart(audit: Doc, reports: Mapping[str, Doc], zone: str, now: str) -> Markup:
    """The chart of one assessment; `now` is where the last version ends, an instant."""
    made = [instant_day(version["made"], zone) for version in audit["versions"]]
    came = came_between(audit, reports, zone)
    days = [one.day for one in came]
    end = _end(made, days, instant_day(now, zone))
    cuts = days if len({int(day) for day in days}) <= MOST else [min(days)]
    axis = Axis([*made, *cuts, end], LEFT, WIDTH - LEFT - 12, least=24)
    name = anchor(f"chart-{audit['assessment']}")
    bottom = TOP + HEIGHT
    return tag(
        "svg",
        tag("title", f"How likely this was held to be: {audit['statement']}", id=name),
        _bands(axis),
        _days(axis, bottom),
        _steps(audit, made, end, axis),
        stream(came, axis, LEFT, bottom),
        class_="chart",
        viewBox=f"0 0 {max(WIDTH, axis.right + 12):.0f} {bottom + STREAM_HIGH:.0f}",
        width=f"{max(WIDTH, axis.right + 12):.0f}",
        height=f"{bottom + STREAM_HIGH:.0f}",
        role="group",
        aria_labelledby=name,
        xmlns="http://www.w3.org/2000/svg",
    )


def _end(made: Sequence[float], came: Sequence[float], now: float) -> float:
    """Where the last version ends: today, if that is near; else a little after the last thing."""
    last = max([*made, *came])
    return now if last < now <= last + 30 else last + 2  # a month: further off says nothing


def _y(percent: float) -> float:
    """Every band as high as every other: the narrow ones are no less said."""
    edges = [*(low for low, _ in BANDS.values()), 99]
    for at, (low, high) in enumerate(pairwise(edges)):
        if percent <= high:
            share = (max(percent, low) - low) / (high - low)
            return TOP + HEIGHT - (at + share) * HEIGHT / len(BANDS)
    return TOP


def _bands(axis: Axis) -> Markup:
    drawn = []
    for at, (word, (low, high)) in enumerate(BANDS.items()):
        y = TOP + HEIGHT - (at + 1) * HEIGHT / len(BANDS)
        high_ = HEIGHT / len(BANDS)
        stripe = "band even" if at % 2 else "band"
        drawn.append(tag("rect", x=LEFT, y=y, width=axis.right - LEFT, height=high_, class_=stripe))
        drawn.append(tag("text", word, x=LEFT - 8, y=y + 14, text_anchor="end", class_="kind"))
        drawn.append(tag("text", f"{low}-{high} %", x=LEFT - 8, y=y + 26, text_anchor="end", class_="tick"))
    return tag("g", drawn, aria_hidden="true")


def _days(axis: Axis, bottom: float) -> Markup:
    drawn = []
    for broken in axis.breaks():
        middle = (broken.start + broken.end) / 2
        drawn.append(
            tag("text", f"⫽ {broken.words}", x=middle, y=TOP - 14, class_="tick", text_anchor="middle")
        )
    for tick in axis.ticks():
        drawn.append(tag("line", x1=tick.x, x2=tick.x, y1=TOP, y2=bottom + STREAM_HIGH - 20, class_="grid"))
        if tick.words:
            drawn.append(tag("text", tick.words, x=tick.x + 3, y=TOP - 4, class_="tick"))
    return tag("g", drawn, aria_hidden="true")


def _steps(audit: Doc, made: Sequence[float], end: float, axis: Axis) -> Markup:
    drawn, before = [], None
    for at, version in enumerate(audit["versions"]):
        until = made[at + 1] if at + 1 < len(made) else end
        start, stop = axis.x(made[at]), axis.x(until)
        stop = max(stop, start + 10)
        low, high = version["likelihood"]["band"]
        top, bottom = _y(high), _y(low)
        if before is not None:
            drawn.append(tag("line", x1=start, x2=start, y1=before, y2=(top + bottom) / 2, class_="riser"))
        before = (top + bottom) / 2
        drawn.append(_step(audit, version, (start, stop), (top, bottom)))
    return tag("g", drawn)


def _step(audit: Doc, version: Doc, across: tuple[float, float], down: tuple[float, float]) -> Markup:
    (start, stop), (top, bottom) = across, down
    percent, number, words = version["likelihood"].get("percent"), None, top + 14
    if percent is not None:
        y = _y(float(percent))
        number = tag("line", x1=start, x2=stop, y1=y, y2=y, class_="number")
        words = y + 14 if y < (top + bottom) / 2 else y - 6  # beside the line, not under it
    told = (
        f"version {version['version']}: {version['likelihood']['shown']}; "
        f"confidence {version['confidence']}; made by {version['by']}"
    )
    return tag(
        "a",
        tag("title", told),
        tag("rect", x=start, y=top, width=stop - start, height=bottom - top, class_="step"),
        number,
        tag("text", str(version["version"]), x=start + 5, y=words, class_="version"),
        href=f"#{anchor(version_id(audit, version))}",
        class_=f"confidence-{version['confidence']}",
    )


def version_id(audit: Doc, version: Doc) -> str:
    """The anchor of a version in the story under the chart."""
    return f"{audit['assessment']}@{version['version']}"
