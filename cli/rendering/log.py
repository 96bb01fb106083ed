"""How does the log look: every event in the order of recording?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, phrase

MAIN = "entries"


def page(doc: Doc) -> Page:
    """The page of a log."""
    clock = Clock(doc)
    where = f" of {doc['situation']}" if doc.get("situation") else ""
    lines = [_entry(entry, clock) for entry in doc["entries"]]
    return [
        header(doc, clock, "log", f"Log{where}"),
        Section("", "event", [*lines, *cut_line(doc, "entries")], "nothing is recorded", widest=8),
    ]


def _entry(doc: Doc, clock: Clock) -> Line:
    by = f"{clock.at(doc['recorded_at'])} by {doc['by']}"
    said = dotted([phrase(doc["says"]), by, doc["stream"], doc["wire"], doc.get("id"), f"command {doc['command']}"])
    return Line(said, lead=str(doc["position"]))
