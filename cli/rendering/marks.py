"""How does the list of marks look?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, ident

MAIN = "marks"


def page(doc: Doc) -> Page:
    """The page of marks, the newest first."""
    clock = Clock(doc)
    lines = [_mark(one, clock) for one in doc["marks"]]
    return [
        header(doc, clock, "marks", "Marks"),
        Section("", "mark", [*lines, *cut_line(doc, "marks")], "no mark is set: sitline mark NAME"),
    ]


def _mark(doc: Doc, clock: Clock) -> Line:
    later = None if doc["in_force"] else "NOT IN FORCE: set again since"
    by = f"set {clock.at(doc['recorded_at'])} by {doc['by']}"
    return Line(dotted([f"position {doc['names']}", later, by, ident(doc["id"])]), lead=doc["name"])
