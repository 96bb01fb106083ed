"""How does a change look: what it was, what it is, and which events made it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cli.rendering._layout import Line
from cli.rendering._when import Clock
from cli.rendering._words import Doc, dotted, ident, phrase

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(rf"{_DAY.pattern}T.+")


def bound_words(value: Any, clock: Clock) -> str:
    """A bound as it was typed: a log position, a day (its end), an instant, or words."""
    text = phrase(value)
    if isinstance(value, int) or re.fullmatch("[0-9]{1,3}|[0-9]{5,}", text):
        return f"position {text}"
    if _DAY.fullmatch(text):
        return f"the end of {clock.at(text)}"
    return clock.bound(text) if _INSTANT.fullmatch(text) else text


def change_lines(changes: Iterable[Doc]) -> Iterator[Line]:
    """A line for each change and, under it, one for each event behind it."""
    for change in changes:
        what = phrase(change["what"])
        yield Line(f"{what}: {phrase(change.get('before'))} → {phrase(change.get('after'))}", about=what)
        for event in change.get("events", ()):
            yield Line(event_words(event), depth=1, about=what, style="dim")


def event_words(doc: Doc) -> str:
    """One event behind a change, by its position in the log."""
    position = f"position {doc['position']}" if doc.get("position") is not None else None
    return dotted([f"{position}: {doc['says']}" if position else doc["says"], ident(doc.get("id") or "")])
