"""How does one publication look: the text as it was given, and what of it has fallen since?"""

from __future__ import annotations

from cli.rendering import brief
from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc
from cli.rendering.publications import entry_lines

GIVEN = "the text as it was given:"
ERASED = "the text was erased; what it rested on is known"


def page(doc: Doc) -> Page:
    """The page of a publication: what became of it first, then the text."""
    clock = Clock(doc)
    head = header(doc, clock, "publication", f"Published as {doc['name']}", entry_lines(doc, clock))
    if doc["answer"] is None:
        return [head, Section("", "text", [Line(ERASED)])]
    return [head, Section("", "text", [Line(GIVEN)]), *brief.sections(doc["answer"]["brief"])]


def as_markdown(doc: Doc) -> str:
    """The text as it was given, as Markdown."""
    return brief.as_markdown(doc["answer"]["brief"]) if doc["answer"] else f"{ERASED}\n"


TEXTS = {"md": as_markdown}
