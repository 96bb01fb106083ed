"""How is markup made so that no text of others can ever become markup?

Everything is escaped unless it is `Markup` already, and only `tag` and `raw` make `Markup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Union

from domain.ids import short

_VOID = frozenset({"meta", "br", "hr"})
"""HTML elements that never have an end tag."""


Inside = Union[str, "Iterable[Inside]", None]
"""What may stand in an element: text, markup, and any nest of these; None is nothing."""


class Markup(str):
    """Text that is markup."""

    __slots__ = ()


def raw(text: str) -> Markup:
    """Markup of our own, as it stands: styles and outlines, never a text of others."""
    return Markup(text)


def tag(name: str, *inside: Inside, **attributes: object) -> Markup:
    """An element. `class_` is `class`, `aria_label` is `aria-label`; None and False are left out."""
    said = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{said}>")
    return Markup(f"<{name}{said}>{joined(inside)}</{name}>")


def joined(parts: Iterable[Inside]) -> Markup:
    """Parts one after the other, each escaped unless it is markup."""
    return Markup("".join(_part(part) for part in parts))


def _part(part: Inside) -> str:
    if part is None:
        return ""
    if isinstance(part, Markup):
        return str(part)
    return escape(part, quote=False) if isinstance(part, str) else joined(part)


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = _NAMES.get(key) or key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(_said(value))}"'


_NAMES = {
    "viewBox": "viewBox",
    "gradientUnits": "gradientUnits",
    "preserveAspectRatio": "preserveAspectRatio",
}
"""SVG attributes that have capitals."""


def _said(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def between(parts: Iterable[str], by: str | Markup) -> Markup:
    """Parts with something between any two."""
    found = list(parts)
    return joined(piece for at, part in enumerate(found) for piece in ((by, part) if at else (part,)))


def bdi(text: str) -> Markup:
    """Text whose direction is its own and changes nothing around it."""
    return tag("bdi", text)


_ID = re.compile(r"\b[rcax][a-z2-7]{16}(?:#[\w~.-]+)*")
"""Ids in texts (`domain.ids`): a letter for the sort, sixteen of base 32, then the key and the claim."""


def linked(text: str) -> Markup:
    """Text in which every id is short and a link to what it names."""
    parts: list[str] = []
    at = 0
    for found in _ID.finditer(text):
        report, _, key = found[0].partition("#")
        to = f"{report}#{key.partition('#')[0]}" if key else report
        parts += [text[at : found.start()], tag("a", short(found[0]), href=f"#{anchor(to)}")]
        at = found.end()
    return tag("bdi", parts, text[at:])


ISOLATE, POP = "\u2068", "\u2069"
"""First strong isolate and its end (Unicode Standard Annex 9), for SVG, which has no `bdi`."""


def isolated(text: str) -> str:
    """Text for SVG whose direction is its own."""
    return text if text.isascii() else f"{ISOLATE}{text}{POP}"


def anchor(identifier: str) -> str:
    """The fragment under which a thing stands on the page: letters, digits and hyphens."""
    return "i-" + "".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}-" for c in identifier)
