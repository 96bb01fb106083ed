"""What happened when, drawn: every mark where that can be followed, else an overview and the newest?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from application.dossier import Dossier
from exchange.html.axis import LONG
from exchange.html.drawing import drawing
from exchange.html.folding import scroll
from exchange.html.lanes import Mark, marks_of
from exchange.html.legend import legend
from exchange.html.markup import Markup, tag
from exchange.html.overview import legend as overview_legend
from exchange.html.overview import overview
from exchange.html.turns import Turn, turns_of
from exchange.html.when import days_of, said_days

Doc = dict[str, Any]

MOST = 150
"""Marks up to which each is drawn: more take over three screens, and nobody follows them by eye."""

NEWEST = 60
"""Marks that are drawn one by one beside an overview: about one screen."""


def section(told: Dossier, conflicts: Mapping[str, list[str]]) -> list[Markup]:
    """The timeline drawn; `conflicts` are the open ones by update."""
    turns = turns_of(told.changes, told.reports, told.sources, told.zone)
    days = sorted({*days_in(told.entries, told.zone), *_turned(turns)})
    if not days:
        return [tag("p", "Nothing here has any place in time.", class_="note")] if told.entries else []
    marks = marks_of(told.entries, conflicts, told.zone, (days[0], days[-1]))
    hint = tag(
        "p", "Drawn wide: it moves sideways. The same in words stands under Entries.", class_="note hint"
    )
    if len(marks) <= MOST:
        return [hint, _figure(marks, turns, days, "Timeline: what happened when, as far as it is known")]
    return [hint, *_in_two(told, marks, turns)]


def days_in(entries: Iterable[Doc], zone: str) -> list[float]:
    """Every day on which something begins or ends, in order."""
    found: list[float] = []
    for entry in entries:
        first, last = days_of(entry["occurred"], zone)
        known = (first, last if last is not None else said_days(entry["published"], zone)[1])
        found += [day for day in known if day is not None]
    return sorted(found)


def _turned(turns: Iterable[Turn]) -> Iterable[float]:
    for turn in turns:
        yield from (turn.first, turn.last)


def _figure(marks: Sequence[Mark], turns: Sequence[Turn], days: Sequence[float], name: str) -> Markup:
    drawn = drawing(marks, turns, days, name)
    breaks = any(b - a > LONG for a, b in pairwise(days))
    return tag("figure", scroll(drawn, name, newest=True), tag("figcaption", legend(marks, breaks=breaks)))


def _in_two(told: Dossier, marks: Sequence[Mark], turns: Sequence[Turn]) -> list[Markup]:
    newest = sorted(marks, key=lambda mark: (mark.last, mark.at, mark.id))[-NEWEST:]
    since = min(mark.first for mark in newest if not mark.open_start or mark.how == "order")
    late = [turn for turn in turns if turn.first >= since]
    own = [entry for mark in newest for entry in mark.entries]
    days = [day for day in [*days_in(own, told.zone), *_turned(late)] if day >= since]
    name = f"Overview: {len(told.entries):,} entries by kind and time"
    drawn = scroll(overview(marks, name), name, newest=True)
    return [
        tag("h3", f"All {len(told.entries):,} entries"),
        tag("figure", drawn, tag("figcaption", overview_legend())),
        tag("h3", f"The newest {len(newest)}, one by one"),
        _figure(newest, late, sorted(days), f"The newest {len(newest)} of the timeline, one by one"),
    ]
