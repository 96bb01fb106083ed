"""How do the places look in which words stand?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, ident, phrase

MAIN = "hits"


def page(doc: Doc) -> Page:
    """The page of hits, the newest first."""
    clock = Clock(doc)
    lines = [_hit(hit) for hit in doc["hits"]]
    return [
        header(doc, clock, "search", f"Where “{doc['words']}” stands"),
        Section("", "hit", [*lines, *cut_line(doc, "hits")], "nowhere"),
    ]


def _hit(hit: Doc) -> Line:
    published = (hit.get("published") or {}).get("edtf")
    told = [phrase(hit["text"]), hit["situation"], f"published {published}" if published else None]
    return Line(dotted([*told, ident(hit["id"])]), lead=hit["sort"])
