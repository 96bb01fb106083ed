"""How does it look that a store was copied?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._layout import Line
from cli.rendering._words import Doc, counted

_UNITS = ("bytes", "kB", "MB", "GB", "TB")
_STEP = 1000


def facts(doc: Doc) -> Iterator[Line]:
    """How far the copy goes and how big it is, then what is not in it, then the line to check it."""
    size = f", {sized(doc['bytes'])}" if doc.get("bytes") is not None else ""
    told = f"{counted(doc['events'], 'event')}, up to position {doc['position']}{size}"
    yield Line(told, about="holds")
    for folder in doc.get("left_out", ()):
        yield Line(
            f"not in it: the evidence in {folder}; copy that folder, too", about="left out", style="warn"
        )
    # Not wrapped: they are there to be pasted.
    yield Line(f"check it: {doc['check']}", about="check", verbatim=True)


def place(doc: Doc) -> str:
    """Where the copy is: a path, or an address."""
    to: str = doc["to"]
    return to.removeprefix("sqlite:///")


def sized(size: int) -> str:
    """A number of bytes as people say it."""
    number, unit = float(size), 0
    while number >= _STEP and unit < len(_UNITS) - 1:
        number, unit = number / _STEP, unit + 1
    return f"{number:.3g} {_UNITS[unit]}" if unit else counted(size, "byte")
