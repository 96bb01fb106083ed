"""How do things get ids that are the same whenever the same thing is recorded again?

Ids are derived, not random: a keyed hash, so that a private given id or a short wording cannot be
guessed back from the id. The key belongs to the store. People see short forms, which every command
accepts.

    report      r + 16 characters       from its source and its given id, or its canonical content
    update      <report>#<key>          key as given, else kind and ordinal; `~2` for our second reading
    claim       <update>#<name>         names are stored forever
    conflict    c + 16 characters       from its question
    assessment  a + 16 characters       from its command
    act         x + 16 characters       from its command: anything else that can be taken back
"""

from __future__ import annotations

import hmac
import json
import re
from base64 import b32encode
from collections.abc import Mapping
from typing import Any, Literal

Letter = Literal["r", "c", "a", "x", "k"]

_DERIVED = re.compile("[rcaxk][a-z2-7]{16}")

SHORT = 6
"""Characters after the letter that people see; longer only where two things would look alike."""


def keyed(key: bytes, letter: Letter, *parts: str) -> str:
    """An id: the letter, then 80 bits of HMAC-SHA256 over the parts in lower-case base 32."""
    message = json.dumps(parts, ensure_ascii=False).encode()
    digest = hmac.digest(key, message, "sha256")[:10]
    return letter + b32encode(digest).decode().lower()


def content_hash(key: bytes, content: Mapping[str, Any]) -> str:
    """A keyed hash of JSON-like content, the same for the same content in any order of keys."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hmac.digest(key, canonical.encode(), "sha256")[:16].hex()


def report_id(key: bytes, source: str, given: str | None, content: str) -> str:
    """The id of a report: by its source's own id where one is given, else by its content."""
    return keyed(key, "r", "report", source, "id" if given else "content", given or content)


def update_id(report: str, key: str, reading: int = 1) -> str:
    """The id of one update of a report; a later reading of ours gets an id of its own."""
    return f"{report}#{key}" if reading == 1 else f"{report}#{key}~{reading}"


def report_of(identifier: str) -> str:
    """The report that an update id or a claim id belongs to."""
    return identifier.partition("#")[0]


def update_of(claim: str) -> str:
    """The update that a claim id belongs to."""
    return claim.rpartition("#")[0]


def short(identifier: str) -> str:
    """The form that people see: `r7k2m9qabcdefghi#siege` as `r7k2m9q#siege`."""
    head, hash_sign, rest = identifier.partition("#")
    head, at, version = head.partition("@")
    return (head[: SHORT + 1] if _DERIVED.fullmatch(head) else head) + at + version + hash_sign + rest
