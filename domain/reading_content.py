"""What is the content of a report, by which it is known when it comes again?"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from domain.ids import content_hash

OURS = frozenset({"noted", "tags"})
"""The fields of a report that are not in its content: when the desk had it and how the desk files it.

Whoever imports the same report with another date of receipt or other tags has it already. The situation
and our reading of the updates do count: to change them is to move or to recode, never to import again.
"""


def content_of(key: bytes, raw: Mapping[str, Any]) -> str:
    """The keyed hash of a raw report, without what is the desk's own; the order of fields is no matter."""
    return content_hash(key, canonical({name: value for name, value in raw.items() if name not in OURS}))


def canonical(raw: Any) -> Any:
    """JSON-like content in one form: text in NFC with LF, dates in ISO 8601, nothing that is left out."""
    if isinstance(raw, str):  # the most frequent first: an import asks this of every value of every row
        if raw.isascii() and "\r" not in raw:
            return raw
        return unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(raw, list | tuple):
        return [canonical(item) for item in raw]
    if isinstance(raw, Mapping):
        return {canonical(name): canonical(value) for name, value in raw.items() if value is not None}
    return raw.isoformat() if isinstance(raw, date | datetime | time) else raw
