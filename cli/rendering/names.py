"""How do suggestions for a name look?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, number

MAIN = "suggestions"


def page(doc: Doc) -> Page:
    """The page of names that may be the same; nothing is joined before a person accepts it."""
    clock = Clock(doc)
    lines = [Line(_words(one), lead=one["name"]) for one in doc["suggestions"]]
    return [
        header(doc, clock, "names", f"Names like {doc['text']}"),
        Section("", "name", [*lines, *cut_line(doc, "suggestions")], "no known name is near it"),
    ]


def _words(doc: Doc) -> str:
    score = doc.get("score")
    joined = "the same already" if doc.get("joined") else None
    return dotted([joined, doc["why"], f"score {number(round(score, 2))}" if score is not None else None])
