"""How does a backup look that was made?"""

from __future__ import annotations

from cli.rendering._copied import facts, place
from cli.rendering._layout import Line, Page, Section
from cli.rendering._words import Doc

SHORTEN = False
"""Paths and lines to paste are never changed."""


def page(doc: Doc) -> Page:
    """Where it is, what it holds, and the line that checks it."""
    return [
        Section("", "backup", [Line(f"backed up to {place(doc)}", about="to", verbatim=True), *facts(doc)])
    ]
