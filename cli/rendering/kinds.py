"""How do the kinds of update look, or one kind with its fields?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cli.rendering._layout import Line, Page, Section
from cli.rendering._words import Doc, cut_line, dotted, phrase
from domain.ids import short

MAIN = "kinds"


def page(doc: Doc) -> Page:
    """A line for each of many kinds; everything on a single one."""
    kinds = doc["kinds"]
    if len(kinds) == 1:
        return _one(kinds[0])
    lines = [Line(_words(kind), lead=kind["kind"]) for kind in kinds]
    return [
        Section("", "kinds", [Line("Kinds of update", about="title", style="title")]),
        Section("", "kind", [*lines, *cut_line(doc, "kinds")], "there is no such kind"),
        Section("", "kinds", [Line("the fields of one, with an example: sitline kinds KIND", style="dim")]),
    ]


def _words(doc: Doc) -> str:
    stages = ", ".join(_stages(doc))
    ours = "declared here" if doc.get("declared") else None
    return dotted([phrase(doc["about"]), f"stages: {stages}" if stages else None, ours])


def _stages(doc: Doc) -> list[str]:
    """The stages by name, whether they come as names or as objects."""
    stages = doc.get("stages") or ()
    return [str(s.get("at", phrase(s))) if isinstance(s, Mapping) else str(s) for s in stages]


def _one(doc: Doc) -> Page:
    about = Line(phrase(doc["about"]), about="about")
    head = Section("", "kind", [Line(doc["kind"], about="kind", style="title"), about])
    facts = [
        ("sort", doc.get("nature")),
        ("declared", _declared(doc)),
        ("stages", ", ".join(_stages(doc))),
        ("family", doc.get("family")),
        ("codes", _codes(doc.get("codes"))),
    ]
    fields = [Line(_field(field), lead=field["name"]) for field in doc.get("fields", ())]
    example = str(doc.get("example") or "").strip("\n")
    return [
        head,
        Section("", "kind", [Line(phrase(text), lead=lead) for lead, text in facts if text]),
        Section("Fields", "field", [*fields]),
        Section("Example", "example", [*_example(example)]),
    ]


def _declared(doc: Doc) -> str:
    """Who declared a kind of the desk's own, in which version, and the act to take back; else empty."""
    by = doc.get("declared")
    if not by:
        return ""
    return dotted([f"version {doc['version']}", f"by {by['by']}", f"act {short(by['act'])}"])


def _codes(codes: Any) -> str:
    if isinstance(codes, Mapping):
        return "; ".join(f"{name} {phrase(code)}" for name, code in codes.items())
    return phrase(codes) if codes else ""


def _field(doc: Doc) -> str:
    choices = ", ".join(map(str, doc.get("choices") or ()))
    must = "required" if doc.get("required") else None
    chosen = f"one of {choices}" if choices else None
    return dotted([doc.get("about"), doc.get("type"), doc.get("mark"), must, chosen])


def _example(text: str) -> Iterator[Line]:
    if text:
        yield Line(text, verbatim=True)
