"""How does one thing look that came just now?"""

from __future__ import annotations

from cli.rendering._conflict import question_words
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, dotted, ident, phrase

_TURNS = {"conflict-opened": "CONFLICT OPENED", "conflict-closed": "CONFLICT CLOSED"}


def page(doc: Doc) -> Page:
    """An event as the log tells it, or a conflict that opened or closed."""
    clock = Clock(doc)
    told = _event(doc, clock) if doc["what"] == "event" else _turn(doc)
    return [Section("", doc["what"], [told])]


def _event(doc: Doc, clock: Clock) -> Line:
    by = f"{clock.at(doc['recorded_at'])} by {doc['by']}"
    told = [phrase(doc["says"]), by, doc["stream"], doc["wire"], ident(doc.get("id") or "")]
    return Line(dotted(told), lead=str(doc["position"]))


def _turn(doc: Doc) -> Line:
    conflict = doc["conflict"]
    stage = conflict["stage"] if doc["what"] == "conflict-closed" or conflict["stage"] == "reopened" else None
    told = [
        f"{_TURNS[doc['what']]} {ident(conflict['id'])}",
        question_words(conflict["question"]),
        " / ".join(map(phrase, conflict["candidates"])),
        stage,
        conflict["because"] or None,
        conflict["certainty"],
        doc["situation"],
    ]
    return Line(dotted(told), lead=str(doc["position"]), style="warn")
