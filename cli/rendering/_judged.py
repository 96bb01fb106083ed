"""How does a judgement look: likelihood and, apart from it, confidence?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cli.rendering._layout import Line
from cli.rendering._when import Clock
from cli.rendering._words import Doc, dotted, ident, likelihood_words, phrase


def summary_lines(doc: Doc, clock: Clock) -> Iterable[Line]:
    """An assessment as it is held now. Likelihood and confidence never share a line (ICD 203)."""
    about = ident(doc["id"])
    made = f"version {doc['version']}, made {clock.made(doc['made'])} by {doc['by']}"
    yield Line(dotted([doc["statement"], doc["stage"], made, about]), about=about)
    if doc.get("dissents_from"):
        yield Line(f"dissents from {ident(doc['dissents_from'])}", depth=1, about=about)
    yield Line(f"likelihood: {likelihood_words(doc['likelihood'])}", depth=1, about=about)
    yield Line(f"confidence: {doc['confidence']}", depth=1, about=about)
    pending = doc.get("pending")
    if pending and doc["stage"] != pending["stage"]:
        what = f"waiting: version {pending['version']}, {pending['stage']}, by {pending['by']}"
        yield Line(f"{what}: {likelihood_words(pending['likelihood'])}", depth=1, about=about)
    for reason in stale_words(doc.get("stale")):
        yield Line(reason, depth=1, about=about, style="warn")


def question_lines(doc: Doc) -> Iterator[Line]:
    """Exclusive hypotheses, each with its likelihood, and whether they can make 100 %."""
    about = ident(doc["id"])
    for one in doc["hypotheses"]:
        text = dotted([phrase(one["statement"]), likelihood_words(one["likelihood"]), ident(one["id"])])
        yield Line(text, about=about)
    yield from sum_line(doc)


def sum_line(doc: Doc) -> Iterator[Line]:
    """Whether exclusive likelihoods can make 100 %, and by how much they cannot."""
    if doc.get("says"):
        yield Line(phrase(doc["says"]), about=ident(doc["id"]), style="" if doc["able"] else "warn")


def stale_words(doc: Doc | None) -> list[str]:
    """That it needs another look, with each reason; nothing if it does not."""
    if not doc or not doc["is"]:
        return []
    return [f"STALE: {reason}" for reason in doc["because"]] or ["STALE"]
