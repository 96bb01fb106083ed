"""How does a change look: what it was, what it is, and which events made it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cli.rendering._layout import Line
from cli.rendering._words import Doc, dotted, phrase


def change_lines(changes: Iterable[Doc]) -> Iterator[Line]:
    """A line for each change and, under it, one for each event behind it."""
    for change in changes:
        what = phrase(change["what"])
        yield Line(f"{what}: {phrase(change.get('before'))} → {phrase(change.get('after'))}", about=what)
        for event in change.get("events", ()):
            yield Line(event_words(event), depth=1, about=what, style="dim")


def event_words(doc: Doc) -> str:
    """One event behind a change, by its position in the log."""
    position = f"position {doc['position']}" if doc.get("position") is not None else None
    return dotted([f"{position}: {doc['says']}" if position else doc["says"], doc.get("id")])
