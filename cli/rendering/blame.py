"""How does blame look: for every value the event it comes from?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, ident, phrase, titled

MAIN = "values"


def page(doc: Doc) -> Page:
    """The page of blame."""
    clock = Clock(doc)
    lines = [_value(value, clock) for value in doc["values"]]
    return [
        header(doc, clock, "blame", titled("Where each value comes from", doc)),
        Section("", "value", [*lines, *cut_line(doc, "values")], "nothing is reported to hold"),
    ]


def _value(value: Doc, clock: Clock) -> Line:
    said = f"{phrase(value['what'])}: {phrase(value['value'])}"
    by = f"recorded {clock.at(value['recorded_at'])} by {value['recorded_by']}"
    at = f"position {value['position']}"
    return Line(dotted([said, value["source"], value["event"], at, by, ident(value["claim"])]))
