"""What stands in a property of a STIX object: a text, a list, a time, a number, or the wrong thing?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from exchange.row import BadCell

Doc = Mapping[str, Any]

LONGEST_STAMP = 40
"""Characters of a timestamp; those of STIX have at most a few digits behind the second."""

HUNDRED = 100

_ID = re.compile(r"[a-z][a-z0-9-]{1,249}--[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

CONFIDENCE = ((0, "None"), (29, "Low"), (69, "Med"), (HUNDRED, "High"))
"""The plainest of the scales that a number stands for: each word up to its number (STIX 2.1, appendix A)."""


def is_id(text: Any) -> bool:
    """Whether it is the id of an object: its type, two hyphens and a UUID (STIX 2.1, 2.9)."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def text(doc: Doc, name: str) -> str:
    """A text, trimmed; empty where there is none.

    Raises:
        BadCell: it is anything else.
    """
    found = doc.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise BadCell("it is no text", where=name, mend='write it in quotation marks: "…"')
    return found.strip()


def texts(doc: Doc, name: str) -> list[str]:
    """The texts of a list, each once; none where there is no list.

    Raises:
        BadCell: it is no list, or there is anything else in it.
    """
    found = doc.get(name)
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadCell("it is no list of texts", where=name, mend='write it so: ["…", "…"]')
    return list(dict.fromkeys(one.strip() for one in found if one.strip()))


def objects(doc: Doc, name: str) -> list[Doc]:
    """The objects of a list; none where there is no list.

    Raises:
        BadCell: it is no list, or there is anything else in it.
    """
    found = doc.get(name)
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BadCell("it is no list of objects", where=name, mend='write it so: [{"…": "…"}]')
    return found


def yes(doc: Doc, name: str) -> bool:
    """Whether something is said to be so; left out, it is not.

    Raises:
        BadCell: it is neither true nor false.
    """
    found = doc.get(name, False)
    if not isinstance(found, bool):
        raise BadCell("it is neither true nor false", where=name, mend="write true or false")
    return found


def whole(doc: Doc, name: str, most: int) -> int | None:
    """A whole number from 0 to `most`; None where there is none.

    Raises:
        BadCell: it is anything else.
    """
    found = doc.get(name)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= most:
        mend = "leave it out where it is not known"
        raise BadCell(f"it is no whole number from 0 to {most:,}", where=name, mend=mend)
    return found


def number(doc: Doc, name: str) -> float | None:
    """A number; None where there is none.

    Raises:
        BadCell: it is anything else.
    """
    found = doc.get(name)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | float) or abs(found) > 10**9:
        raise BadCell("it is not a number", where=name, mend="write it in digits: 33.51")
    return float(found)


def moment(doc: Doc, name: str) -> datetime | None:
    """A timestamp in UTC; None where there is none.

    Raises:
        BadCell: it is no time with its offset (STIX writes Z).
    """
    given = text(doc, name)
    if not given:
        return None
    mend = "write it as 2023-06-02T14:30:00Z"
    try:
        found = datetime.fromisoformat(given) if len(given) <= LONGEST_STAMP else None
        if found is not None and "T" in given.upper() and found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise BadCell(f"{given[:LONGEST_STAMP]!r} is no time of STIX", where=name, mend=mend)


def stamp(when: datetime) -> str:
    """A time as a report file has it, to the second."""
    return f"{when.replace(microsecond=0, tzinfo=None).isoformat()}Z"


def confidence(doc: Doc) -> str:
    """How sure the creator is, as it was given: the number, and the word that it stands for.

    Which of its scales a creator used, STIX does not say; the word is that of the plainest. It is theirs, and
    no likelihood or confidence of ours.

    Raises:
        BadCell: it is no number from 0 to 100.
    """
    given = whole(doc, "confidence", HUNDRED)
    if given is None:
        return ""
    word = next(word for most, word in CONFIDENCE if given <= most)
    return f"confidence {given} of 100 ({word})"
