"""How does one source look, with the history of its letters?"""

from __future__ import annotations

from collections.abc import Iterable

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._pinned import pinned_sections
from cli.rendering._source import letter_words, source_words
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, ident

MAIN = "ratings"


def page(doc: Doc) -> Page:
    """The page of a source."""
    clock = Clock(doc)
    one = doc.get("source", doc)
    lines = [_rating(rating, clock) for rating in doc.get("ratings", one.get("ratings", ()))]
    return [
        header(doc, clock, "source", one["slug"], [Line(source_words(one), about=one["slug"])]),
        Section("Reliability", "rating", [*lines, *cut_line(doc, "ratings")]),
        Section(
            "Track record",
            "topic",
            [*_record(doc.get("track_record", {}))],
            "nothing it said was settled yet",
        ),
        *pinned_sections(doc, clock),
    ]


def _record(doc: Doc) -> Iterable[Line]:
    """What came of what it claimed: beside the letter a person gave, never instead of it."""
    for topic in doc.get("topics", ()):
        yield Line(_outcomes(topic), lead=topic["topic"])
    if doc.get("topics"):
        yield Line(dotted([_outcomes(doc), f"by {doc['rule']}"]), lead="in all")


def _outcomes(doc: Doc) -> str:
    return dotted(
        [f"{doc['held']} held", f"{doc['failed']} failed", f"{doc['taken_back']} taken back by itself"]
    )


def _rating(doc: Doc, clock: Clock) -> Line:
    topic = f"on {doc['topic']}" if doc.get("topic") else "in general"
    by = f"by {doc['by']}" if doc.get("by") else None
    said = [letter_words(doc["reliability"]), topic, doc.get("reason"), by, ident(doc.get("act") or "")]
    return Line(dotted(said), lead=clock.at(doc.get("recorded_at")))
