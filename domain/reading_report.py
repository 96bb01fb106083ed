"""Which fields does a report file have at its top, and what may stand in them?"""

from __future__ import annotations

import re
from typing import Annotated

from domain.errors import Rejected
from domain.grading import Handling, Proximity
from domain.moment import Moment
from domain.text import Name, Slug, Text, Typed, safe
from domain.value import Value

LONGEST_LINK = 2000
"""Characters; what browsers and servers agree on."""

# A scheme with an authority (RFC 3986), or one of the schemes that name a document without one.
_LINK = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://[^\s/?#]|(?:doi|urn|mailto|tel|magnet|file):)\S*")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?")
# The shape of a tag (RFC 5646): a language, then script, region and variants; the registry is not asked.
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,3}|[xi])(?:-[A-Za-z0-9]{1,8})*")


def link(text: str) -> str:
    """A link as it was given; it is never fetched.

    Raises:
        Rejected: it does not look like one.
    """
    typed = safe(text, longest=LONGEST_LINK).strip()
    if not _LINK.fullmatch(typed):
        whole = f"try 'https://{typed}'" if _HOST.fullmatch(typed) else "like 'https://example.org/a'"
        raise Rejected(f"{typed[:80]!r} is not a link", mend=f"write it whole, with its scheme: {whole}")
    return typed


def language_tag(text: str) -> str:
    """A tag of a language: `ar`, `en`, `ar-SY`.

    Raises:
        Rejected: it does not look like one.
    """
    typed = text.strip()
    if len(typed) > 35 or not _LANGUAGE.fullmatch(typed):  # noqa: PLR2004 - the longest of RFC 5646, 4.4.1
        mend = "write its code, like 'ar', 'en' or 'ar-SY' (BCP 47)"
        raise Rejected(f"{typed[:80]!r} is not the code of a language", mend=mend)
    return typed


Lineage = tuple[Name, ...] | None


class ReportFields(Value):
    """The top of a report file; `published` and `noted` are read first, the updates apart."""

    situation: Slug
    """The situation it is about."""
    source: Slug
    """Who says it: a source that was added before."""
    published: Moment
    """When the source said it: a date, or a date-time with its offset."""
    noted: Moment | None = None
    """When the desk had it; left out = when it is recorded."""
    id: Name | None = None
    """The source's own id of it."""
    url: Annotated[str, Typed(link)] | None = None
    """The link to it."""
    language: Annotated[str, Typed(language_tag)] | None = None
    """The code of its language."""
    wording: Text | None = None
    """The passage as it stands."""
    proximity: Proximity | None = None
    """How near the source was."""
    quotes: Lineage = None
    """The reports or voices it quotes; left out = unknown, empty = none, and so for the next three."""
    derives_from: Lineage = None
    """Those it rests on, in words of its own."""
    republishes: Lineage = None
    """Those it prints again whole."""
    same_primary_source: Lineage = None
    """Those that rest on the same original."""
    handling: Handling | None = None
    """Who may see it (TLP 2.0)."""
    tags: tuple[Name, ...] = ()
    """Words to find it by."""
    drop: tuple[Name, ...] = ()
    """In a correction: the updates of the earlier report that it takes back and puts nothing in place of."""


LINEAGE = ("quotes", "derives_from", "republishes", "same_primary_source")
"""The fields that say from where a report has what it says."""
