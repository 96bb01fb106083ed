"""How does it look what changed between two bounds?"""

from __future__ import annotations

from cli.rendering._changes import bound_words, change_lines
from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, titled

MAIN = "changes"

AXIS = {"known": "what this log knew", "noted": "what the desk had noted", "published": "what was published"}


def page(doc: Doc) -> Page:
    """The page of a diff."""
    clock = Clock(doc)
    axis = AXIS.get(doc["axis"], doc["axis"])
    between = f"in {axis}, from {bound_words(doc['from'], clock)} to {bound_words(doc['to'], clock)}"
    return [
        header(doc, clock, "diff", titled("What changed", doc), [Line(between, about="between")]),
        Section("", "change", [*change_lines(doc["changes"]), *cut_line(doc, "changes")], "nothing changed"),
    ]
