"""How does an export tell what it made, and what it could not carry?"""

from __future__ import annotations

from cli.rendering._layout import Grid, Line, Page, Section
from cli.rendering._words import Doc, counted

SHORTEN = False
"""Paths are never changed."""

MAIN = "losses"


def page(doc: Doc) -> Page:
    """What was made, then each loss with its count."""
    where = f" to {doc['to']}" if doc.get("to") else ""
    level = f", up to {doc['level']}" if doc.get("level") else ""
    size = f"{counted(doc['records'], 'record')}, {counted(doc['bytes'], 'byte')}"
    made = f"{doc['format']}: {', '.join(doc['situations']) or 'no situation'}{where}; {size}"
    made += f", as of position {doc['position']}{level}"
    lines: list[Line | Grid] = [
        Line(f"{one['count']:,} × {one['what']}", about="loss") for one in doc["losses"]
    ]
    return [
        Section("", "export", [Line(made, about="made", verbatim=True)]),
        Section("Not carried", "loss", lines, "nothing is lost"),
    ]
