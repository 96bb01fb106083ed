"""How is an update said in one line of a timeline?

A kind gives a template: `"attack[ by {by}][ on {target}]"`. A part in square brackets is left out when
one of its fields is empty, so that nothing unreported is hinted at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+)\}")


def listed(names: Iterable[object]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *first, last = [str(name) for name in names if str(name)] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def fill(template: str, words: Callable[[str], str]) -> str:
    """The template with every field said by `words(field)`; an empty field drops its bracket."""

    def optional(match: re.Match[str]) -> str:
        inner = match.group(1)
        missing = any(not words(name) for name in _FIELD.findall(inner))
        return "" if missing else inner

    kept = _OPTIONAL.sub(optional, template)
    said = _FIELD.sub(lambda match: words(match.group(1)) or "?", kept)
    return " ".join(said.split())
