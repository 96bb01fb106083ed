"""How does a correction notice look: what was said, what of its ground fell, what is said now?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._prose import Part, Point, Prose, markdown, plain
from cli.rendering._when import Clock
from cli.rendering._words import Doc


def prose(doc: Doc) -> Prose:
    """The text of a notice."""
    clock = Clock(doc)
    published = doc["published"]
    lead = [f"{doc['publication']} was published {clock.at(published['recorded_at'])} by {published['by']}."]
    if doc["audience"]:
        lead[0] = f"{lead[0][:-1]} for {doc['audience']}."
    if doc["corrected_by"]:
        lead.append(f"{doc['corrected_by']} corrects it.")
    if not doc["fallen"]:
        lead.append("Nothing that it rests on has fallen since: it needs no correction.")
    if doc["erased"]:
        lead.append("Its text was erased; the lines concerned cannot be told.")
    changed = [
        Point(line["section"], [f"was: {line['was']}", f"now: {_now(line)}", *_why(line)])
        for line in doc["lines"]
    ]
    parts = [
        Part("What is corrected", changed),
        Part("What fell", [Point(one["says"]) for one in doc["fallen"]]),
    ]
    lead.append(f"As of log position {doc['position']}, times in {clock.zone}. Handling: {doc['handling']}.")
    return Prose(f"Correction of {doc['publication']}: {doc['title']}", lead, parts)


def _now(line: Doc) -> str:
    if line["now"] == line["was"]:
        return "the same, on what is left of its ground"
    return str(line["now"] or "no longer said")


def _why(line: Doc) -> list[str]:
    return [f"because: {one['says']}" for one in line["fallen"]]


def page(doc: Doc) -> Page:
    """The page of a notice, for a terminal."""
    clock = Clock(doc)
    told = prose(doc)
    points = [
        Line(text, depth=depth)
        for point in told.parts[0].points
        for text, depth in ((point.text, 0), *((under, 1) for under in point.under))
    ]
    return [
        header(doc, clock, "notice", told.title, map(Line, told.lead)),
        Section(told.parts[0].title, "correction", [*points]),
        Section(told.parts[1].title, "fallen", [Line(point.text) for point in told.parts[1].points]),
    ]


def as_markdown(doc: Doc) -> str:
    """The notice as Markdown."""
    return markdown(prose(doc))


def as_plain(doc: Doc) -> str:
    """The notice as plain text."""
    return plain(prose(doc))


TEXTS = {"md": as_markdown, "plain": as_plain}
