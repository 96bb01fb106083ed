"""How does the log look: every event in the order of recording?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, ident, phrase, titled

MAIN = "entries"


def page(doc: Doc) -> Page:
    """The page of a log."""
    clock = Clock(doc)
    lines = [_entry(entry, clock) for entry in doc["entries"]]
    return [
        header(doc, clock, "log", titled("Log", doc)),
        Section("", "event", [*lines, *cut_line(doc, "entries")], "nothing is recorded", widest=8),
    ]


def _entry(doc: Doc, clock: Clock) -> Line:
    by = f"{clock.at(doc['recorded_at'])} by {doc['by']}"
    told = [phrase(doc["says"]), by, doc["stream"], doc["wire"], ident(doc.get("id") or "")]
    return Line(dotted([*told, f"command {doc['command']}"]), lead=str(doc["position"]))
