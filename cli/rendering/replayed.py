"""How does it look when a store was made of an exported log?"""

from __future__ import annotations

from cli.rendering._layout import Line, Page, Section
from cli.rendering._words import Doc, counted

SHORTEN = False
"""Paths are never changed."""


def page(doc: Doc) -> Page:
    """How many events went where."""
    words = f"{counted(doc['recorded'], 'event')} of {doc['from']} recorded in {doc['to']}"
    return [Section("", "replay", [Line(words, about="to", verbatim=True)])]
