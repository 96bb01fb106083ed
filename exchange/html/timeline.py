"""How is a timeline drawn, so that what is uncertain looks uncertain and nothing is said by colour alone?

An SVG for the eye, every mark of it a link to the entry in the list below it, which says the same in words
with the report and the wording that each comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from exchange.html.axis import Axis
from exchange.html.lanes import Mark, lanes, marks_of
from exchange.html.markup import Markup, anchor, isolated, joined, tag
from exchange.html.when import day_words, days_of, said_days

Doc = dict[str, Any]

LEFT, WIDTH, ROW, TOP = 124.0, 1120.0, 21.0, 30.0
"""Pixels: where the axis begins, how wide the drawing is at least, a row, the space for the dates."""

LOW = 0.65
"""Height by width up to which a drawing is printed across the page."""

LETTER = 5.7
"""Pixels that a letter of a label takes on average, at 11 px."""

LONGEST = 64
"""Letters of a label."""


def days_in(entries: Iterable[Doc], changes: Iterable[Doc], zone: str) -> list[float]:
    """Every day on which something begins or ends, in order."""
    found: list[float] = []
    for entry in entries:
        first, last = days_of(entry["occurred"], zone)
        known = (first, last if last is not None else said_days(entry["published"], zone)[1])
        found += [day for day in known if day is not None]
    for change in changes:
        found += [day for day in said_days(change.get("published"), zone) if day is not None]
    return sorted(found)


def drawing(
    entries: Sequence[Doc], changes: Sequence[Doc], conflicts: Mapping[str, list[str]], zone: str
) -> Markup | None:
    """The timeline as an SVG; None where nothing has any place in time."""
    told = [change for change in changes if _by_source(change)]
    days = days_in(entries, told, zone)
    if not days:
        return None
    axis = Axis(days, LEFT, WIDTH - LEFT - 10)
    marks = marks_of(entries, conflicts, zone, (days[0], days[-1]))
    drawn, y = [], TOP
    if told:
        part, y = _changes(told, axis, y, zone)
        drawn.append(part)
    for kind, some in lanes(marks):
        part, y = _lane(kind, some, axis, y)
        drawn.append(part)
    width = max(WIDTH, axis.right + 10)
    return tag(
        "svg",
        tag("title", "Timeline: what happened when, as far as it is known", id="timeline-title"),
        _fades(),
        _grid(axis, y),
        drawn,
        class_="timeline low" if y < LOW * width else "timeline",
        viewBox=f"0 0 {width:.0f} {y + 4:.0f}",
        width=f"{width:.0f}",
        height=f"{y + 4:.0f}",
        role="group",
        aria_labelledby="timeline-title",
        xmlns="http://www.w3.org/2000/svg",
    )


def _by_source(change: Doc) -> bool:
    return str(change["wire"]).partition("@")[0] in CHANGES


CHANGES = {"report.corrected": "corrected", "report.revoked": "taken back", "report.refuted": "refuted"}
"""What others did to what they, or others, had said; all of it has a day of publication."""


def _fades() -> Markup:
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
        middle = (broken.start + broken.end) / 2
        wide = broken.end - broken.start
        lines.append(
            tag("rect", x=broken.start, y=TOP - 8, width=wide, height=bottom - TOP + 8, class_="break")
        )
        lines.append(
            tag("text", f"⫽ {broken.words}", x=middle, y=TOP - 20, class_="tick", text_anchor="middle")
        )
    for tick in axis.ticks():
        lines.append(tag("line", x1=tick.x, x2=tick.x, y1=TOP - 8, y2=bottom, class_="grid"))
        if tick.words:
            lines.append(tag("text", tick.words, x=tick.x + 3, y=TOP - 10, class_="tick"))
    return tag("g", lines, aria_hidden="true")


def _lane(kind: str, marks: Sequence[Mark], axis: Axis, top: float) -> tuple[Markup, float]:
    drawn, rows = [], _Rows(axis.right)
    bottom = 0
    for apart in (False, True):
        some = [mark for mark in marks if mark.apart is apart]
        base = bottom
        for mark in some:
            row, right = rows.take(base, _extent(mark, axis), _held(mark, axis), _label_width(mark))
            drawn.append(_mark(mark, axis, top + 4 + row * ROW, toward_right=right))
            bottom = max(bottom, row + 1)
    height = bottom * ROW + 8
    frame = tag("line", x1=0, x2=axis.right + 10, y1=top + height, y2=top + height, class_="lane")
    words = _wrapped(kind.replace("-", " "))
    name = [tag("text", word, x=6, y=top + 18 + 13 * at, class_="kind") for at, word in enumerate(words)]
    height = max(height, 10 + 13 * len(words))
    return tag("g", tag("g", frame, name, aria_hidden="true"), drawn), top + height


def _wrapped(words: str) -> list[str]:
    if len(words) <= 17:  # noqa: PLR2004  # what fits beside the lane
        return [words]
    first, _, second = words.partition(" ")
    return [first, second] if second else [first]


class _Rows:
    """Rows of a lane, each as full as it can be without anything covering anything."""

    def __init__(self, right: float) -> None:
        self._right = right
        self._rows: list[list[tuple[float, float]]] = []

    def take(
        self, base: int, extent: tuple[float, float], held: tuple[float, float], label: float
    ) -> tuple[int, bool]:
        """The row for a mark, `base` or below, and whether its label stands to the right of it.

        `held` is the part of the mark beside which the label stands.
        """
        start, end = held
        to_right = end + label <= self._right or start - label < LEFT
        edge = end + label if to_right else start - label
        taken = (min(extent[0], edge), max(extent[1], edge))
        row = base
        while row < len(self._rows) and any(taken[0] < b and a < taken[1] for a, b in self._rows[row]):
            row += 1
        while row >= len(self._rows):
            self._rows.append([])
        self._rows[row].append(taken)
        return row, to_right


def _extent(mark: Mark, axis: Axis) -> tuple[float, float]:
    start, end = axis.x(mark.first), axis.x(mark.last)
    return (start, max(end, start + 9)) if mark.how != "undated" else (max(LEFT, end - 40), end + 5)


def _held(mark: Mark, axis: Axis) -> tuple[float, float]:
    """The part beside which the label stands: of one that is only ordered its sign."""
    if mark.how != "order":
        return _extent(mark, axis)
    at = axis.x(mark.at)
    return at - 6, at + 6


def _label(mark: Mark) -> str:
    count = len({entry["report"] for entry in mark.entries})
    lead = {"standing": ""}.get(mark.standing, f"{mark.standing.upper()}: ")
    words = lead + mark.says
    short = words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
    return isolated(short) + (f" ×{count}" if count > 1 else "")


def _label_width(mark: Mark) -> float:
    return 12 + LETTER * len(_label(mark)) + 16 * bool(mark.conflicts)


def _mark(mark: Mark, axis: Axis, y: float, *, toward_right: bool) -> Markup:
    start, end = _extent(mark, axis)
    middle = y + ROW / 2
    before, after = _held(mark, axis)
    x, side = (after + 6, "start") if toward_right else (before - 6, "end")
    classes = ["mark", mark.how]
    classes += ["apart"] * mark.apart + ["denied"] * mark.denied + ["fallen"] * (mark.standing != "standing")
    conflict = tag("tspan", "⇄ ", class_="conflict") if mark.conflicts else None
    label = tag(
        "text", conflict, tag("tspan", _label(mark), class_="says"), x=x, y=middle + 4, text_anchor=side
    )
    said = tag("title", _told(mark))
    return tag(
        "a",
        said,
        _sign(mark, axis, start, end, middle),
        label,
        href=f"#{anchor(mark.id)}",
        class_=" ".join(classes),
        aria_label=_told(mark),
    )


def _sign(mark: Mark, axis: Axis, start: float, end: float, y: float) -> list[Markup]:
    if mark.how in ("day", "throughout"):
        return [tag("rect", x=start, y=y - 6, width=end - start, height=12, rx=3, class_="body")]
    if mark.how == "within":
        return [tag("rect", x=start, y=y - 6, width=end - start, height=12, rx=3, class_="faded")]
    if mark.how == "undated":
        tail = tag("rect", x=start, y=y - 5, width=max(end - start - 6, 4), height=10, class_="faded-in")
        return [tail, _diamond(end - 5, y)]
    whisker = tag("line", x1=start, x2=end, y1=y, y2=y, class_="whisker")
    ends = [tag("line", x1=x, x2=x, y1=y - 4, y2=y + 4, class_="whisker") for x in (start, end)]
    return [whisker, *ends, _diamond(axis.x(mark.at), y)]


def _diamond(x: float, y: float) -> Markup:
    points = f"{x - 6:.1f},{y:.1f} {x:.1f},{y - 6:.1f} {x + 6:.1f},{y:.1f} {x:.1f},{y + 6:.1f}"
    return tag("polygon", points=points, class_="body")


def _told(mark: Mark) -> str:
    """A mark in words, for who hears the page or points at it."""
    reports = len({entry["report"] for entry in mark.entries})
    parts = [f"{mark.kind.replace('-', ' ')}: {mark.says}", _when(mark)]
    parts.append(f"{reports} report{'s' * (reports > 1)}")
    if mark.apart:
        parts.append(f"only {mark.entries[0]['modality']}")
    if mark.standing != "standing":
        parts.append(f"no longer stands: {mark.standing}")
    if mark.conflicts:
        parts.append("in conflict")
    return "; ".join(parts)


def _when(mark: Mark) -> str:
    when = mark.entries[0]["occurred"]
    order = [f"{word} {', '.join(when[word])}" for word in ("after", "before") if when[word]]
    first, last = day_words(mark.first), day_words(max(mark.first, mark.last - 0.01))
    if mark.how == "undated":
        return f"not dated; reported {last}" if mark.open_start else f"not dated; between {first} and {last}"
    if mark.how == "order":
        return f"not dated; {' and '.join(order)}; between {first} and {last}"
    span = first if first == last else f"{first} to {last}"
    return " ".join([f"some time within {span}" if mark.how == "within" else span, *order])


def _changes(changes: Sequence[Doc], axis: Axis, top: float, zone: str) -> tuple[Markup, float]:
    """The lane of corrections and retractions, at the day they were published."""
    rows, drawn, bottom = _Rows(axis.right), [], 1
    for change in changes:
        first, last = said_days(change.get("published"), zone)
        if first is None or last is None:
            continue
        x = axis.x((first + last) / 2)
        word = CHANGES[str(change["wire"]).partition("@")[0]]
        words = f"{word}: report {change['report'][:7]}" if change.get("report") else word
        row, right = rows.take(0, (x - 7, x + 7), (x - 7, x + 7), 12 + LETTER * len(words))
        y = top + 4 + (row + 0.5) * ROW
        bottom = max(bottom, row + 1)
        sign = "✎" if word == "corrected" else "✕"
        drawn.append(
            tag(
                "a",
                tag("title", f"{words}, published {day_words(first)}"),
                tag("text", sign, x=x, y=y + 5, text_anchor="middle", class_="turn"),
                tag(
                    "text",
                    words,
                    x=x + 10 if right else x - 10,
                    y=y + 4,
                    text_anchor="start" if right else "end",
                ),
                href=f"#{anchor(change['act'])}",
                class_="mark set-right",
                aria_label=f"{words}, published {day_words(first)}",
            )
        )
    height = bottom * ROW + 8
    frame = tag("line", x1=0, x2=axis.right + 10, y1=top + height, y2=top + height, class_="lane")
    name = tag("text", "set right", x=6, y=top + 18, class_="kind")
    return joined([tag("g", frame, name, aria_hidden="true"), *drawn]), top + height
