"""In which row of its lane does a mark stand, and where is its label, so that nothing covers anything?"""

from __future__ import annotations

from typing import Literal, NamedTuple

from exchange.html.axis import Axis
from exchange.html.lanes import Mark
from exchange.html.markup import isolated
from exchange.html.measures import LEFT, shortened, text_width

LONGEST = 72
"""Letters of a label."""

SHORTEST = 12
"""Letters to which a label is cut at most where there is no room for more."""

GAP = 6.0
"""Pixels between a mark and its label."""

DAY_AT_LEAST = 9.0
"""Pixels of a mark that is no longer than a moment."""

Side = Literal["right", "left", "inside"]

Span = tuple[float, float]
"""Pixels from the left: where it begins and where it ends."""


class Label(NamedTuple):
    """What is written at a mark: how it fell, what it says, how many reports say so."""

    lead: str
    says: str
    times: str
    conflict: bool

    @property
    def width(self) -> float:
        """Pixels that it takes, with the gap before it."""
        words = f"{self.lead}{self.says}{self.times}"
        return GAP * 2 + text_width(words) + 16 * self.conflict

    def cut(self, room: float) -> Label:
        """The same within so many pixels, if that can be."""
        rest = self._replace(says="").width
        letters = max(SHORTEST, int((room - rest) / (text_width(self.says) / max(len(self.says), 1) or 1)))
        return self._replace(says=isolated(shortened(self.says, letters)))


class Placed(NamedTuple):
    """Where a mark stands: its row, its body, and its label beside it or on it."""

    row: int
    body: Span
    held: Span
    side: Side
    label: Label


def label_of(mark: Mark) -> Label:
    """The words at a mark, in full up to `LONGEST` letters; its lane says the kind already."""
    count = len({entry["report"] for entry in mark.entries})
    kind = f"{mark.kind.replace('-', ' ')}: "
    says = mark.says.removeprefix(kind) if mark.says.startswith(kind) else mark.says
    lead = "" if mark.standing == "standing" else f"{mark.standing}: "
    return Label(
        lead, isolated(shortened(says, LONGEST)), f" ×{count}" if count > 1 else "", bool(mark.conflicts)
    )


class Rows:
    """Rows of a lane, each as full as it can be."""

    def __init__(self, right: float) -> None:
        """Begin with no row; `right` is where the axis ends."""
        self._right = right
        self._rows: list[list[Span]] = []

    def place(self, mark: Mark, axis: Axis, base: int = 0) -> Placed:
        """The row for a mark, `base` or below, and the side on which its label stands."""
        return self.take(extent(mark, axis), held(mark, axis), label_of(mark), base)

    def take(self, body: Span, beside: Span, label: Label, base: int = 0) -> Placed:
        """The row for a body; the label stands beside a part of it, or inside where it fits nowhere else."""
        side = self._side(beside, label)
        if side == "inside" and label.width > beside[1] - beside[0]:
            side = "right" if self._right - beside[1] >= beside[0] - LEFT else "left"
            label = label.cut(self._right - beside[1] if side == "right" else beside[0] - LEFT)
        edge = {"right": beside[1] + label.width, "left": beside[0] - label.width, "inside": beside[1]}[side]
        taken = min(body[0], edge), max(body[1], edge)
        row = base
        while row < len(self._rows) and any(taken[0] < b and a < taken[1] for a, b in self._rows[row]):
            row += 1
        while row >= len(self._rows):
            self._rows.append([])
        self._rows[row].append(taken)
        return Placed(row, body, beside, side, label)

    def _side(self, beside: Span, label: Label) -> Side:
        if beside[1] + label.width <= self._right:
            return "right"
        return "left" if beside[0] - label.width >= LEFT else "inside"


def extent(mark: Mark, axis: Axis) -> Span:
    """From where to where a mark is drawn."""
    start, end = axis.x(mark.first), axis.x(mark.last)
    if mark.how == "undated":
        return max(LEFT, end - 40), end + 5
    return start, max(end, start + DAY_AT_LEAST)


def held(mark: Mark, axis: Axis) -> Span:
    """The part beside which the label stands: of one that is only ordered its sign."""
    if mark.how != "order":
        return extent(mark, axis)
    at = axis.x(mark.at)
    return at - 6, at + 6
