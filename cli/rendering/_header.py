"""What stands at the head of every answer: what it is about, and from where it was asked?"""

from __future__ import annotations

from collections.abc import Iterable

from cli.rendering._layout import Line, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, counted, dotted, phrase

BOUNDS = {"noted_by": "noted by", "published_by": "published by", "true_at": "true at"}


def header(doc: Doc, clock: Clock, name: str, title: str, extra: Iterable[Line] = ()) -> Section:
    """Title, what the answer adds, the bounds with the zone, and what limits the answer."""
    lines = [Line(title, about="title", style="title"), *extra]
    if bounds := doc.get("bounds"):
        lines.append(Line(_bounds(bounds, clock), about="bounds", style="dim"))
        rules = dotted(phrase(rule) for rule in doc.get("rules", ()))
        lines += [Line(f"by rules {rules}", about="rules", style="dim")] if rules else []
    lines += _limits(doc)
    return Section("", name, [line for line in lines if line.text])


def _bounds(bounds: Doc, clock: Clock) -> str:
    at = bounds.get("known_at")
    asked = [f"known at position {at}" if at is not None else ""]
    asked += [f"{words} {clock.bound(bounds[key])}" for key, words in BOUNDS.items() if bounds.get(key)]
    now = f"asked {clock.at(bounds['at'])}" if bounds.get("at") else ""
    return dotted([", ".join(filter(None, asked)), now, f"times in {clock.zone}"])


def _limits(doc: Doc) -> Iterable[Line]:
    if behind := doc.get("behind"):
        words = f"{counted(behind, 'event')} in the log not yet in this answer"
        yield Line(words, about="behind", style="warn")
    if missed := doc.get("not_understood"):
        words = f"{counted(missed, 'event')} of a newer or unknown kind not understood, and left out"
        yield Line(words, about="not understood", style="warn")
