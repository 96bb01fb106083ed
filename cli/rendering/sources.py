"""How does the list of sources look?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._source import source_words
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line

MAIN = "sources"


def page(doc: Doc) -> Page:
    """The page of all sources."""
    clock = Clock(doc)
    lines = [Line(source_words(one), lead=one["slug"]) for one in doc["sources"]]
    none = "there is no source yet: sitline source add SLUG --name N --type T"
    return [
        header(doc, clock, "sources", "Sources"),
        Section("", "source", [*lines, *cut_line(doc, "sources")], none),
    ]
