"""How does the list of saved questions look?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, ident

MAIN = "questions"


def page(doc: Doc) -> Page:
    """The page of saved questions, by name."""
    clock = Clock(doc)
    lines = [
        Line(
            dotted([one["asks"], f"saved {clock.at(one['recorded_at'])} by {one['by']}", ident(one["id"])]),
            lead=one["name"],
            about=one["name"],
        )
        for one in doc["questions"]
    ]
    none = "no question is saved: sitline ask save NAME -- state SITUATION"
    return [
        header(doc, clock, "questions", "Saved questions"),
        Section("", "question", [*lines, *cut_line(doc, "questions")], none),
    ]
