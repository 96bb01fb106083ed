"""How does the list of what was published look, and which of it needs a correction?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, ident

MAIN = "publications"


def page(doc: Doc) -> Page:
    """The page of publications, the newest first."""
    clock = Clock(doc)
    lines = [line for one in doc["publications"] for line in entry_lines(one, clock)]
    none = "nothing was published: sitline publish SITUATION --as NAME"
    return [
        header(doc, clock, "publications", "Publications"),
        Section("", "publication", [*lines, *cut_line(doc, "publications")], none),
    ]


def entry_lines(doc: Doc, clock: Clock) -> Iterator[Line]:
    """A publication, what it is worth now, and the lines concerned."""
    due = doc["stage"] == "needs a correction"
    stage = (
        "NEEDS A CORRECTION"
        if due
        else f"corrected by {doc['corrected_by']}"
        if doc["corrected_by"]
        else None
    )
    text = dotted(
        [
            doc["situation"],
            stage,
            f"as of position {doc['known_at']}",
            f"published {clock.at(doc['recorded_at'])} by {doc['by']}",
            f"for {doc['audience']}" if doc.get("audience") else None,
            f"corrects {doc['corrects']}" if doc.get("corrects") else None,
            ident(doc["id"]),
        ]
    )
    yield Line(text, lead=doc["name"], about=doc["name"], style="warn" if due else "")
    yield from (Line(f"line: {one}", depth=1, about=doc["name"]) for one in doc["lines"])
    yield from (Line(f"fell: {one['says']}", depth=1, about=doc["name"]) for one in doc["fallen"])
    if due:
        yield Line(f"sitline publish --note {doc['name']}", depth=1, about=doc["name"], style="dim")
