"""How does a store look that was restored from a backup?"""

from __future__ import annotations

from cli.rendering._copied import facts, place
from cli.rendering._layout import Line, Page, Section
from cli.rendering._words import Doc

SHORTEN = False
"""Paths and lines to paste are never changed."""


def page(doc: Doc) -> Page:
    """Where the store is now, what it holds, the line that checks it, and the one to go on with it."""
    lines = [Line(f"restored to {place(doc)}", about="to", verbatim=True), *facts(doc)]
    return [
        Section("", "restore", [*lines, Line(f"go on with it: {doc['use']}", about="use", verbatim=True)])
    ]
