"""How does a judgement look: likelihood and, apart from it, confidence?"""

from __future__ import annotations

from collections.abc import Iterable

from cli.rendering._layout import Line
from cli.rendering._when import Clock
from cli.rendering._words import Doc, dotted, ident, likelihood_words


def summary_lines(doc: Doc, clock: Clock) -> Iterable[Line]:
    """An assessment as it is held now. Likelihood and confidence never share a line (ICD 203)."""
    about = ident(doc["id"])
    made = f"version {doc['version']}, made {clock.made(doc['made'])} by {doc['by']}"
    yield Line(dotted([doc["statement"], doc["stage"], made, about]), about=about)
    yield Line(f"likelihood: {likelihood_words(doc['likelihood'])}", depth=1, about=about)
    yield Line(f"confidence: {doc['confidence']}", depth=1, about=about)
    for reason in stale_words(doc.get("stale")):
        yield Line(reason, depth=1, about=about, style="warn")


def stale_words(doc: Doc | None) -> list[str]:
    """That it needs another look, with each reason; nothing if it does not."""
    if not doc or not doc["is"]:
        return []
    return [f"STALE: {reason}" for reason in doc["because"]] or ["STALE"]
