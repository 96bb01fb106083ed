"""How does the list of situations look?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, counted, cut_line, dotted

MAIN = "situations"


def page(doc: Doc) -> Page:
    """The page of all situations."""
    clock = Clock(doc)
    lines = [_situation(one, clock) for one in doc["situations"]]
    none = "there is no situation yet: sitline open SLUG --title T"
    return [
        header(doc, clock, "list", "Situations"),
        Section("", "situation", [*lines, *cut_line(doc, "situations")], none, widest=30),
    ]


def _situation(doc: Doc, clock: Clock) -> Line:
    last = doc.get("last_reported")
    links = [f"{link['relation']} {link['to']}" for link in doc.get("links", ())]
    said = dotted(
        [
            doc["title"],
            "closed" if doc["closed"] else "open",
            counted(doc["reports"], "report"),
            f"last published {clock.reported({'edtf': last})}" if last else None,
            ", ".join(doc.get("places", ())),
            doc["zone"],
            *links,
        ]
    )
    return Line(said, lead=doc["slug"])
