"""How does one thing look, whatever it is: its fields, its updates and claims, and what was done to it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cli.rendering._changes import event_words
from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._pinned import pinned_sections
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, fallen_word, ident, label, phrase

MAIN = "updates"

ELSEWHERE = frozenset({"id", "claims", "says"})
"""Fields of an update that the page tells in its own place."""


def page(doc: Doc) -> Page:
    """The page of a thing."""
    clock = Clock(doc)
    fallen = fallen_word(doc.get("standing", "standing"))
    title = " ".join(filter(None, (f"{fallen}:" if fallen else "", doc.get("title"))))
    changes = [*_changes(doc.get("changes", ()), clock), *cut_line(doc, "changes")]
    return [
        header(doc, clock, "show", f"{doc['sort']} {ident(doc['id'])}", [Line(title, about="title")]),
        Section("", "field", [*_fields(doc.get("fields", {}), clock)]),
        Section("Updates", "update", [*_updates(doc.get("updates", ())), *cut_line(doc, "updates")]),
        Section("What it rests on fell", "fallen", [*_fallen(doc.get("fallen", ()))]),
        Section("What was done about it", "change", [*changes]),
        *pinned_sections(doc, clock),
    ]


def _fallen(falls: Iterable[Doc]) -> Iterator[Line]:
    yield from (Line(phrase(fall["says"]), about=fall["id"], style="fallen") for fall in falls)


def _fields(fields: Doc, clock: Clock) -> Iterator[Line]:
    for name, value in fields.items():
        if value not in (None, "", [], {}) and name not in ELSEWHERE:
            yield Line(field_words(name, value, clock), lead=label(name))


def field_words(name: str, value: Any, clock: Clock) -> str:
    """A field's value; dates and instants as dates and instants."""
    if isinstance(value, Mapping) and "edtf" in value:
        return clock.reported(value)
    if isinstance(value, Mapping) and set(value) == {"text"}:
        return phrase(value["text"]) if value["text"] is not None else "[erased]"
    if name.endswith("_at") and isinstance(value, str):
        try:
            return clock.at(value)
        except ValueError:
            return phrase(value)
    return phrase(value)


def _updates(updates: Iterable[Doc]) -> Iterator[Line]:
    for update in updates:
        fallen = fallen_word(update.get("standing", "standing"))
        said = f"{fallen}: {update['says']}" if fallen else update["says"]
        text = dotted([said, update["kind"], update["id"]])
        yield Line(text, about=update["id"], style="fallen" if fallen else "")
        yield from (_claim(claim, update["id"]) for claim in update.get("claims", ()))


def _claim(doc: Doc, about: str) -> Line:
    fallen = fallen_word(doc.get("standing", "standing"))
    words = f"{phrase(doc['question'])}: {phrase(doc['value'])}"
    text = dotted([f"{fallen}: {words}" if fallen else words, doc["id"]])
    return Line(text, depth=1, about=about, style="fallen" if fallen else "")


def _changes(changes: Iterable[Doc], clock: Clock) -> Iterator[Line]:
    for change in changes:
        if "says" in change:
            by = f"by {change['by']}" if change.get("by") else None
            when = clock.at(change["recorded_at"]) if change.get("recorded_at") else None
            yield Line(dotted([label(change.get("what") or ""), event_words(change), by, when]))
        else:
            yield Line(phrase(change))
