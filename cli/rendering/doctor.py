"""How does the state of a store look, on one screen?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._layout import Line, Page, Section
from cli.rendering._words import Doc, counted, dotted, phrase

MAIN = "attention"
SHORTEN = False
"""Paths and lines to paste are never changed."""

_STATES = {
    "there": "",
    "missing": "none yet: the next question makes them",
    "protected": "write-protected",
    "foreign": "something else lies there",
    "damaged": "damaged",
}


def page(doc: Doc) -> Page:
    """The store, its views, what was left out, what was found; first what needs attention."""
    return [
        Section("", "doctor", list(_head(doc))),
        Section("Needs attention", "attention", list(_attention(doc))),
        Section("Stored rows", "projection", list(_rows(doc)), "none yet"),
        Section("Left out", "parked", list(_parked(doc))),
        Section("Found of situations", "findings", list(_findings(doc))),
    ]


def _head(doc: Doc) -> Iterator[Line]:
    said = "all is well" if doc["ok"] else f"{counted(len(doc['attention']), 'thing')} to look at"
    yield Line(said, about="state", style="" if doc["ok"] else "warn")
    yield Line(f"{doc['store']} ({doc['engine']})", lead="store")
    if doc["read_only"]:
        yield Line(phrase(doc["read_only"]), lead="read only")
    head = f"position {doc['position']}"
    yield Line(dotted([head, (doc["head"] or "")[:12]]), lead="log")
    views = doc["views"]
    yield Line(dotted([views["at"], _STATES.get(views["state"], views["state"])]), lead="views")
    for name, held in doc["locks"].items():
        if held:
            yield Line(f"the {name} is locked by another process", lead="lock", style="warn")


def _attention(doc: Doc) -> Iterator[Line]:
    for one in doc["attention"]:
        yield Line(phrase(one["what"]), style="warn", about="what")
        yield Line(one["mend"], depth=1, about="mend", verbatim=True)


def _rows(doc: Doc) -> Iterator[Line]:
    for row in doc["projections"]:
        told = [_place(row), counted(row["rows"], "row"), "" if row["answers"] else "being made anew"]
        yield Line(dotted([f"version {row['version']}", *told]), lead=row["name"])
    if doc["left_over"]:
        rows = counted(sum(row["rows"] for row in doc["left_over"]), "row")
        yield Line(f"{rows} kept from before; the next rebuild deletes them", lead="left over", style="dim")


def _place(row: Doc) -> str:
    return f"{counted(row['behind'], 'event')} behind" if row["behind"] else "up to date"


def _parked(doc: Doc) -> Iterator[Line]:
    for row in doc["parked"]:
        where = f"in {row['projection']}" if row["projection"] else ""
        yield Line(
            dotted([row["wire"] or "", row["stream"], where, phrase(row["why"])]), lead=str(row["position"])
        )
    if doc["parked_total"] > len(doc["parked"]):
        yield Line(f"and {doc['parked_total'] - len(doc['parked'])} more", style="dim", about="more")


def _findings(doc: Doc) -> Iterator[Line]:
    for row in doc["findings"]:
        yield Line(f"up to position {row['position']}", lead=row["situation"])
    if doc["findings_total"] > len(doc["findings"]):
        yield Line(f"and {doc['findings_total'] - len(doc['findings'])} more", style="dim", about="more")
