"""How does it look that stored rows were made anew?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._layout import Line, Page, Section
from cli.rendering._words import Doc, counted

MAIN = "projections"


def page(doc: Doc) -> Page:
    """One line: how many events, in what time, for what."""
    return [Section("", "rebuilt", [Line(text, about=about) for about, text in _lines(doc)])]


def _lines(doc: Doc) -> Iterator[tuple[str, str]]:
    if doc["projections"]:
        rate = f" ({doc['rate']:,}/s)" if doc.get("rate") else ""
        names = ", ".join(row["name"] for row in doc["projections"])
        told = f"{counted(doc['events'], 'event')} taken up anew in {doc['seconds']:.1f} s{rate}"
        yield "rows", f"{told}: {names}"
    found = doc["findings"]
    if found["situations"]:
        of = counted(found["situations"], "situation")
        text = f"everything found anew of {of} in {found['seconds']:.1f} s"
    else:
        text = "what is found of each situation is made anew when it is asked for"
    yield "findings", text
