"""How do the words for inexact numbers look?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted

MAIN = "words"


def page(doc: Doc) -> Page:
    """The page of the vocabulary: each word with what it stands for and where that comes from."""
    lines = [Line(_words(one), lead=one["word"], about=one["act"]) for one in doc["words"]]
    return [
        header(doc, Clock(doc), "words", f"Words for inexact numbers, convention {doc['version']}"),
        Section("", "word", [*lines, *cut_line(doc, "words")]),
    ]


def _words(one: Doc) -> str:
    return dotted(
        [one["means"], one["because"], one["act"] or None, None if one["in_force"] else "NOT IN FORCE"]
    )
