"""How does one conflict look, with its whole life?"""

from __future__ import annotations

from cli.rendering._conflict import conflict_section
from cli.rendering._header import header
from cli.rendering._layout import Page
from cli.rendering._pinned import pinned_sections
from cli.rendering._when import Clock
from cli.rendering._words import Doc, ident


def page(doc: Doc) -> Page:
    """The page of a conflict."""
    clock = Clock(doc)
    one = doc["conflict"]
    head = header(doc, clock, "conflict", f"Conflict {ident(one['id'])} in {one['situation']}")
    return [head, conflict_section(one, clock, history=True), *pinned_sections(doc, clock)]
