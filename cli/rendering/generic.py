"""How does an answer look that no module of this folder tells?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, label, phrase

ENVELOPE = frozenset({"schema", "zone", "bounds", "position", "behind", "rules", "next", "not_understood"})


def page(doc: Doc) -> Page:
    """Every field by its name, every array as a section: plain, but whole."""
    clock = Clock(doc)
    told = {key: value for key, value in doc.items() if key not in ENVELOPE and not key.endswith("_total")}
    arrays = {key: value for key, value in told.items() if _is_array(value)}
    fields = [Line(phrase(value), lead=label(key)) for key, value in told.items() if key not in arrays]
    return [
        header(doc, clock, "answer", str(doc.get("schema", "answer"))),
        Section("", "field", [*fields]),
        *(Section(label(key), label(key), [*_items(doc, key)], "none") for key in arrays),
    ]


def _is_array(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _items(doc: Doc, key: str) -> Iterator[Line]:
    yield from (Line(phrase(item)) for item in doc[key])
    yield from cut_line(doc, key)
