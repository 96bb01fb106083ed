"""How do the settings look, each with where it came from?"""

from __future__ import annotations

from cli.rendering._layout import Line, Page, Section
from cli.rendering._words import Doc, phrase

MAIN = "settings"


def page(doc: Doc) -> Page:
    """A line for each setting."""
    lines = [Line(_words(setting), lead=setting["name"]) for setting in doc["settings"]]
    return [Section("", "setting", [*lines], "nothing is set")]


def _words(doc: Doc) -> str:
    value = "not set" if doc.get("value") in (None, "") else phrase(doc["value"])
    return f"{value} (from {doc['origin']})" if doc.get("origin") else value
