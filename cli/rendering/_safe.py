"""Which stored text may reach a terminal, and how do right-to-left names keep their place?

What is entered today is checked at the door (`domain.text`), but a log can be older than a check, or
written by another program: nothing stored is trusted to be harmless on a screen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from domain.ids import short

REPLACED = "\N{REPLACEMENT CHARACTER}"

# C0 and C1 controls but the line feed, which wrapping folds; marks that turn the direction of what
# follows (Unicode Standard Annex 9); separators of lines; surrogates, which cannot be written.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")

# The id of a report, conflict, assessment or act within a text. A digit, or the sign that an update
# follows, tells it from a word of seventeen letters; one in thirty ids by themselves has no digit.
_ID = re.compile(r"(?<![a-z0-9])(?=[a-z]*[2-7]|[a-z]{17}#)[rcax][a-z2-7]{16}(?![a-z0-9])")

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# From a right-to-left letter to the last one that a space, a hyphen or digits set off from it: one name.
_RUN = re.compile(f"[{_RTL}](?:[ 0-9\u200c\u200d'’-]{{0,4}}[{_RTL}])*")
_ISOLATE, _POP = "\u2068", "\u2069"


def clean(value: Any, *, shorten: bool = True) -> Any:
    """The same with control characters replaced in every text and, if wanted, every id in short form."""
    if isinstance(value, str):
        return safe(shortened(value) if shorten else value)
    if isinstance(value, Mapping):
        return {clean(key, shorten=shorten): clean(item, shorten=shorten) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item, shorten=shorten) for item in value]
    return value


def safe(text: str) -> str:
    """The text without control characters: a tab becomes a space, CR LF a line feed, others a sign."""
    return UNSAFE.sub(REPLACED, text.replace("\r\n", "\n").replace("\t", " "))


def shortened(text: str) -> str:
    """The text with every id in the short form that every command accepts."""
    return _ID.sub(lambda found: short(found[0]), text)


def isolated(line: str) -> str:
    """One printed line with each right-to-left name in an isolate, so that it moves nothing beside it.

    U+2068 and U+2069, as Unicode Standard Annex 9 has it for names in mixed text.
    """
    return _RUN.sub(lambda found: f"{_ISOLATE}{found[0]}{_POP}", line)
