"""Which phrases do all answers share?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cli.rendering._layout import Line
from domain.ids import short
from domain.wording import listed

Doc = Mapping[str, Any]

DOT = " · "

_WHOLE = re.compile(r"[rcax][a-z2-7]{16}(?:#.*)?")

FALLEN = {
    "revised": "REVISED",
    "corrected": "CORRECTED",
    "recoded": "RECODED",
    "revoked": "RETRACTED",
    "refuted": "REFUTED",
    "voided": "VOID",
    "copy": "COPY OF A RETRACTED ORIGINAL",
}
"""The word before what no longer stands."""

FLAGS = {
    "deleted": "since deleted by its source, still standing",
    "account-gone": "the source's account is gone, still standing",
}


def dotted(parts: Iterable[str | None]) -> str:
    """The parts that are there, with a dot between."""
    return DOT.join(part for part in parts if part)


def counted(count: int, noun: str, many: str = "") -> str:
    """`1 report`, `2 reports`."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def between(bounds: Sequence[int], noun: str) -> str:
    """`1 chain`, `2 chains`, `1-3 chains`."""
    low, high = bounds
    return counted(low, noun) if low == high else f"{low}-{high} {noun}s"


def support_words(doc: Doc, noun: str = "chain") -> str:
    """What stands behind a value: `3 reports, 1-2 chains`."""
    return f"{counted(doc['reports'], 'report')}, {between(doc['chains'], noun)}"


def number(value: float | None) -> str:
    """A number without a needless `.0`."""
    if value is None:
        return "?"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def amount(low: float | None, high: float | None) -> str:
    """`3`, `3-5`, `at least 3`, `at most 5`."""
    if low is None and high is None:
        return "number not known"
    if high is None:
        return f"at least {number(low)}"
    if low is None:
        return f"at most {number(high)}"
    return number(low) if low == high else f"{number(low)}-{number(high)}"


def dating_words(doc: Doc) -> str | None:
    """That the day was inferred rather than stated."""
    return "date inferred" if doc.get("dating") == "inferred" else None


def order_words(doc: Doc) -> list[str]:
    """After and before what it was, where a report says so."""
    return [f"{word} {', '.join(doc[word])}" for word in ("after", "before") if doc.get(word)]


def titled(what: str, doc: Doc) -> str:
    """What an answer is, and of which situation: `Timeline: Siege of Jasem (jasem-siege)`."""
    if not doc.get("situation"):
        return what
    title = f"{doc['title']} ({doc['situation']})" if doc.get("title") else doc["situation"]
    return f"{what}: {title}"


def likelihood_words(doc: Doc) -> str:
    """The word, always with its band: `likely [55-80 %]`; the number after it, if one was given."""
    if doc.get("shown"):
        return str(doc["shown"])
    low, high = doc["band"]
    percent = f", {number(doc['percent'])} %" if doc.get("percent") is not None else ""
    return f"{doc.get('word') or ''} [{low}-{high} %]{percent}".strip()


def fallen_word(standing: str) -> str:
    """The struck word before what fell, with its colon; empty for what stands."""
    if standing in ("standing", ""):
        return ""
    return FALLEN.get(standing, standing.upper())


def flag_words(flags: Iterable[str]) -> list[str]:
    """What is known of a report beside whether it stands."""
    return [FLAGS.get(flag, flag) for flag in dict.fromkeys(flags)]


def ident(identifier: str) -> str:
    """An id that stands by itself, in short form; a slug as it is."""
    return short(identifier) if _WHOLE.fullmatch(identifier) else identifier


def quoted(text: str) -> str:
    """Words of somebody else."""
    return f"“{' '.join(text.split())}”"


def phrase(value: Any) -> str:
    """Any JSON value as people read it."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Mapping():
            told = [f"{label(k)}: {phrase(v)}" for k, v in value.items() if v not in (None, [], {}, "")]
            return "; ".join(told) or "nothing"
        case list() | tuple():
            return listed(map(phrase, value)) or "none"
        case int() | float():
            return number(value)
        case _:
            return " ".join(str(value).split()) or "nothing"


def label(key: Any) -> str:
    """A key of an answer as a word."""
    return str(key).replace("_", " ")


def cut_words(doc: Doc) -> Iterator[str]:
    """For every array that was cut: how much of it is shown, and how to see the rest."""
    for key in doc:
        if words := _cut(doc, key):
            yield words


def cut_line(doc: Doc, name: str) -> list[Line]:
    """A line that says that an array was cut, if it was."""
    words = _cut(doc, name)
    return [Line(words, about=name, style="warn")] if words else []


def _cut(doc: Doc, name: str) -> str:
    shown, total = doc.get(name), doc.get(f"{name}_total")
    if not isinstance(shown, list) or not isinstance(total, int) or total <= len(shown):
        return ""
    following = f"--next {doc['next']} for the next, " if doc.get("next") else ""
    return f"{len(shown)} of {total:,} {label(name)} shown: {following}--limit 0 for all"
