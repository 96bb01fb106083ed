"""What holds, what was announced, what happened and what is not known, line by line with its reports?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from application.dossier import Dossier
from domain.ids import report_of, short, update_of
from exchange.html.folding import OPEN, counted, folded
from exchange.html.markup import Markup, anchor, between, linked, tag

Doc = dict[str, Any]

TOLD_APART = frozenset({"conflicts", "assessments"})
"""Sections of the brief that have a part of the page of their own."""

MOST = 12
"""Reports that are named at a line; the others are opened by a click."""


def section(told: Dossier) -> list[Markup]:
    """The parts of the state; what would take more than two screens is opened by a click."""
    parts = [part for part in told.brief["sections"] if part["name"] not in TOLD_APART]
    return [_part(part) for part in parts if part["lines"] or part["none"]]


def _part(part: Doc) -> Markup:
    lines = part["lines"]
    if not lines:
        said: Markup = tag("p", part["none"], class_="note")
    else:
        said = tag("ul", [_line(line) for line in lines], class_="lines")
    if len(lines) > OPEN:
        said = folded(counted(len(lines), "line"), said)
    return tag("section", tag("h3", part["title"]), said, id=part["name"], class_="part")


def _line(line: Doc) -> Markup:
    """A line, what it says before what it rests on."""
    head, *more = str(line["text"]).split("; ")
    disputed = "DISPUTED" in more
    rest = "; ".join(one for one in more if one != "DISPUTED")
    return tag(
        "li",
        linked(head),
        [" ", tag("span", "⇄ disputed", class_="chip conflict")] if disputed else None,
        [" ", tag("span", linked(rest), class_="rest")] if rest else None,
        grounds(line["grounds"]),
        class_=f"depth-{line['depth']}" if line["depth"] else None,
    )


def grounds(ids: Sequence[str]) -> Markup | None:
    """The reports that a line rests on, each link at the update that says it."""
    first: dict[str, str] = {}
    for one in ids:
        if one.startswith("r"):
            first.setdefault(report_of(one), update_of(one) if one.count("#") > 1 else one)
    if not first:
        return None
    links = [tag("a", short(report), href=f"#{anchor(to)}") for report, to in first.items()]
    if len(links) <= MOST:
        return tag("span", " [", between(links, ", "), "]", class_="grounds")
    more = folded(f"and {len(links) - MOST} more", between(links[MOST:], ", "), class_="more")
    return tag("div", between(links[:MOST], ", "), " ", more, class_="grounds")
