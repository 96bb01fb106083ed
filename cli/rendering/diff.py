"""How does it look what changed between two bounds?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cli.rendering._changes import change_lines
from cli.rendering._header import header
from cli.rendering._layout import Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, phrase

MAIN = "changes"

AXIS = {"known": "what this log knew", "noted": "what the desk had noted", "published": "what was published"}


def page(doc: Doc) -> Page:
    """The page of a diff."""
    clock = Clock(doc)
    where = f" in {doc['situation']}" if doc.get("situation") else ""
    axis = AXIS.get(doc["axis"], doc["axis"])
    title = f"What changed{where}, by {axis}: from {_bound(doc['from'], clock)} to {_bound(doc['to'], clock)}"
    return [
        header(doc, clock, "diff", title),
        Section("", "change", [*change_lines(doc["changes"]), *cut_line(doc, "changes")], "nothing changed"),
    ]


def _bound(value: Any, clock: Clock) -> str:
    """A bound of the diff: a position, or an instant."""
    if isinstance(value, int):
        return f"position {value}"
    if isinstance(value, Mapping):
        return phrase(value)
    try:
        return clock.bound(value)
    except ValueError:  # `before:r7k2m9q`, or a mark
        return phrase(value)
