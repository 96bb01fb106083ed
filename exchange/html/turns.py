"""When did somebody set right what they, or others, had said, and where does that stand on a timeline?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from exchange.html.axis import Axis
from exchange.html.markup import Markup, anchor, isolated, tag
from exchange.html.measures import ROW
from exchange.html.rows import Label, Rows
from exchange.html.signs import label
from exchange.html.when import day_words, said_days

Doc = dict[str, Any]

WORDS = {"report.corrected": "corrected", "report.revoked": "taken back", "report.refuted": "refuted"}
"""What others did to what they, or others, had said; all of it has a day of publication."""


class Turn(NamedTuple):
    """Something that was set right: what was done to whose report, and the days within which it was."""

    act: str
    word: str
    whose: str
    first: float
    last: float


def turns_of(
    changes: Sequence[Doc], reports: Mapping[str, Doc], sources: Mapping[str, Doc], zone: str
) -> list[Turn]:
    """What was set right by those who had said it, or by others, and has a day."""
    found = []
    for change in changes:
        word = WORDS.get(str(change["wire"]).partition("@")[0])
        first, last = said_days(change.get("published"), zone)
        if word and first is not None and last is not None:
            slug = reports.get(change.get("report", ""), {}).get("source", "")
            whose = sources.get(slug, {}).get("name") or slug or "a report"
            found.append(Turn(change["act"], word, str(whose), first, last))
    return found


def lane(turns: Sequence[Turn], axis: Axis, top: float) -> tuple[float, list[Markup]]:
    """Where the lane ends, and its marks."""
    rows, drawn, bottom = Rows(axis.right), [], 1
    for turn in turns:
        x = axis.x((turn.first + turn.last) / 2)
        words = Label("", isolated(f"{turn.word}: {turn.whose}"), "", conflict=False)
        placed = rows.take((x - 7, x + 7), (x - 7, x + 7), words)
        middle = top + 4 + (placed.row + 0.5) * ROW
        bottom = max(bottom, placed.row + 1)
        sign = "✎" if turn.word == "corrected" else "✕"
        drawn.append(
            tag(
                "a",
                tag("title", f"{turn.word}: {turn.whose}, published {day_words(turn.first)}"),
                tag("text", sign, x=x, y=middle + 5, text_anchor="middle", class_="turn"),
                label(placed, middle),
                href=f"#{anchor(turn.act)}",
                class_="mark set-right",
            )
        )
    return top + bottom * ROW + 8, drawn
