"""Which text is safe to keep and to print, and which text can be forgotten?

Safe text is Unicode NFC without lone surrogates, control characters or bidirectional overrides
(design: pitfalls, eventsourcing 10). Private text is kept apart from the log, so that it can be
erased while the log still checks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import SerializationInfo, ValidationInfo, model_serializer, model_validator

from domain.errors import Rejected
from domain.value import Value

LONGEST_NAME = 500
"""Characters in a name or another one-line text: longer ones are pasted paragraphs."""

LONGEST_TEXT = 100_000
"""Characters in a wording: about forty printed pages, more than any report quotes."""

# C0 and C1 controls but tab and line feed; embeddings, overrides and isolates of direction
# (Unicode Standard Annex 9); surrogates; byte order mark inside a text.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def safe(text: str, *, longest: int = LONGEST_TEXT) -> str:
    """The text in NFC, line ends as LF.

    Raises:
        Rejected: it holds a control, surrogate or bidi-override character, or is too long.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > longest:
        what = f"the text has {len(text):,} characters; at most {longest:,} are kept"
        raise Rejected(what, mend="quote the passage that matters and link to the rest")
    if found := _UNSAFE.search(text):
        sign = f"U+{ord(found.group()):04X}"
        name = unicodedata.name(found.group(), "a control character")
        what = f"character {found.start() + 1} is {sign} ({name}), which must not be stored"
        raise Rejected(what, mend="delete that character")
    return unicodedata.normalize("NFC", text)


def safe_name(text: str) -> str:
    """A one-line text: safe, trimmed, inner white space folded to single spaces.

    Raises:
        Rejected: it is empty, too long, or unsafe.
    """
    folded = " ".join(safe(text, longest=LONGEST_NAME).split())
    if not folded:
        raise Rejected("the text is empty", mend="write a name, or leave the field out")
    return folded


LONGEST_SLUG = 80
"""Characters in a slug: it stands in every line of a table."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slug(text: str) -> str:
    """A slug: lower-case letters, digits and single hyphens, at most `LONGEST_SLUG` characters.

    Raises:
        Rejected: it is anything else.
    """
    if len(text) > LONGEST_SLUG or not _SLUG.fullmatch(text):
        proposal = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST_SLUG]
        mend = f"try {proposal!r}" if proposal else "use letters a-z, digits and hyphens"
        raise Rejected(f"{text[:LONGEST_SLUG]!r} is not a slug (like 'jasem-siege')", mend=mend)
    return text


LONGEST_FIELD = 40
"""Characters in the name of a field: it is an option of a command, too."""

_FIELD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def field_name(text: str) -> str:
    """The name of a field: lower-case letters, digits and single underscores, a letter first.

    Raises:
        Rejected: it is anything else.
    """
    if len(text) > LONGEST_FIELD or not _FIELD.fullmatch(text):
        proposal = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_0123456789")[:LONGEST_FIELD]
        mend = f"try {proposal!r}" if proposal else "use letters a-z, digits and underscores"
        raise Rejected(f"{text[:LONGEST_FIELD]!r} is not the name of a field (like 'run_by')", mend=mend)
    return text


@dataclass(frozen=True, slots=True)
class Typed:
    """Marks a stored string with the function that reads it at the door; storage itself does not check."""

    read: Callable[[str], str]


Text = Annotated[str, Typed(safe)]
Name = Annotated[str, Typed(safe_name)]
Slug = Annotated[str, Typed(slug)]


class Private(Value):
    """Text that can identify a person or a source.

    In memory it holds the text, or None once it was erased. The log never holds the text: the codec
    dumps with a context `Callable[[str], str]` that keeps the text elsewhere and returns a reference,
    and validates with a context `Mapping[str, str]` from reference to text; a missing one reads as
    erased.
    """

    text: str | None

    @classmethod
    def of(cls, text: str) -> Private:
        """Private text from typed text; raises `Rejected` if it is unsafe."""
        return cls(text=safe(text))

    def __str__(self) -> str:
        return "[erased]" if self.text is None else self.text

    @model_serializer(mode="plain")
    def _dump(self, info: SerializationInfo) -> dict[str, str | None]:
        if callable(info.context) and self.text is not None:
            return {"ref": info.context(self.text)}
        return {"text": self.text}

    @model_validator(mode="before")
    @classmethod
    def _load(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, dict) and "ref" in data:
            kept = info.context if isinstance(info.context, Mapping) else {}
            return {"text": kept.get(data["ref"])}
        return data
