"""How does the check of a store look?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._layout import Line, Page, Section
from cli.rendering._words import Doc, counted, cut_line, phrase

MAIN = "problems"


def page(doc: Doc) -> Page:
    """What was checked, whether it holds, and every problem."""
    events = counted(doc.get("events", 0), "event")
    found = counted(len(doc["problems"]), "problem")
    said = f"ok: {events} checked" if doc["ok"] else f"not ok: {found} in {events}"
    problems = [Line(phrase(problem), style="warn") for problem in doc["problems"]]
    told = [Line(said, about="ok" if doc["ok"] else "not ok")]
    told += [*_evidence(doc.get("evidence") or {})]
    told += [Line(f"head of the log: {doc['head']}", about="head", style="dim")] if doc.get("head") else []
    return [
        Section("", "check", [*told]),
        Section("", "problem", [*problems, *cut_line(doc, "problems")]),
    ]


def _evidence(doc: Doc) -> Iterator[Line]:
    """How much evidence was read again, and what lies in its folder that nobody attached."""
    if doc.get("files"):
        yield Line(f"{counted(doc['files'], 'file')} of evidence, {doc['bytes']:,} bytes", about="evidence")
    for name in doc.get("unaccounted", ()):
        text = f"in the folder of evidence, and attached to no report: {name}"
        yield Line(text, about="evidence", style="warn")
