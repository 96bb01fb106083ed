"""How does the list of claims to verify look: what matters most, and why, in words?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, ident, titled

MAIN = "items"


def page(doc: Doc) -> Page:
    """The page of the queue, what matters most first."""
    clock = Clock(doc)
    here = doc.get("situation") is not None
    lines = [line for one in doc["items"] for line in _item(one, here)]
    first = [f"sitline verify {ident(doc['items'][0]['claim'])} STATUS --method …"] if doc["items"] else []
    return [
        header(doc, clock, "queue", titled("To verify", doc)),
        Section("", "claim", [*lines, *cut_line(doc, "items")], "nothing waits to be verified"),
        Section("", "queue", [Line(text, style="dim") for text in first]),
    ]


def _item(doc: Doc, here: bool) -> Iterator[Line]:
    others = len(doc["claims"]) - 1
    said = f"said by {doc['source']}" + (f" and {others} more" if others else "")
    place = None if here else doc["situation"]
    yield Line(
        dotted([f"{doc['question']}: {doc['value']}", said, place, ident(doc["claim"])]),
        lead=f"{doc['rank']}.",
        about=ident(doc["claim"]),
    )
    yield from (Line(why, depth=1, about=ident(doc["claim"])) for why in doc["why"])
