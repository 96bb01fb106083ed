"""What is an entity called, and how are its statements put into words and dates?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha1
from typing import Any

from domain.text import LONGEST_NAME
from exchange.readers._ftm_model import HAPPENINGS, RELATIONS, is_passed_over, worded
from exchange.readers._ftm_statements import Statement

Doc = dict[str, Any]

DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")

DAY = 10
"""Characters of a day as ISO 8601."""


@dataclass(frozen=True, slots=True)
class Named:
    """Statements of a dataset on one entity; `caption` gives what an entity is called, by its id."""

    statements: tuple[Statement, ...]
    caption: Callable[[str], str]
    published: str

    @property
    def canonical(self) -> str:
        """The id of the entity that this one was found to be."""
        return self.statements[0].canonical_id

    @property
    def name(self) -> str:
        """What it is called; by its schema and its id where nothing says it."""
        own = self.statements[0].entity_id
        named = self.caption(self.canonical) or self.caption(own)
        return short(named or f"{worded(schema_of(self.statements))} {own}")

    def words(self) -> list[str]:
        """Each property with its values."""
        return self.rest(())

    def value(self, statement: Statement) -> str:
        """A value in words: of an entity, what it is called."""
        if statement.prop_type in ("entity", "") and " " not in statement.value:
            return self.caption(statement.value) or statement.value
        return statement.value

    def values(self, prop: str) -> list[str]:
        return list(dict.fromkeys(self.value(s) for s in self.statements if prop and s.prop == prop))

    def date(self, prop: str) -> str:
        """The date of a property; empty where there is none, or several."""
        days = {day for day in self.values(prop) if DATE.fullmatch(day)}
        return days.pop() if len(days) == 1 else ""

    def rest(self, used: Iterable[str]) -> list[str]:
        """Each property that has no field of its own, in words."""
        props = dict.fromkeys(
            s.prop for s in self.statements if s.prop not in used and not is_passed_over(s.prop)
        )
        return [f"{worded(prop)}: {', '.join(self.values(prop))}" for prop in props]

    def qualified(self, told: Doc, statements: Iterable[Statement], details: list[str]) -> Doc:
        """The update without empty fields, with its details and with what the file says of the statements."""
        listed = [*statements]
        if details:
            told["details"] = "; ".join(details)
        marks = [
            *(f"external: {worded(s.prop)}" for s in listed if s.external),
            *(f"language: {s.lang}" for s in listed if s.lang),
            *(f"origin: {s.origin}" for s in listed if s.origin),
        ]
        told["tags"] = [short(mark) for mark in dict.fromkeys(marks)]
        if any(self.is_ahead(told.get(name) or "") for name in ("occurred", "began")):
            told["modality"] = "announced"
        return {name: value for name, value in told.items() if value}

    def is_ahead(self, day: str) -> bool:
        """Whether a date lies behind the day on which the dataset first said it."""
        stamp = self.published[: min(len(day), DAY)]
        return day[:4].isdecimal() and day[:DAY] > stamp > ""

    def code(self, *parts: str) -> str:
        """Of the entity and what is said of it: the same whichever dataset says it."""
        return code_of(self.canonical, *parts)


def code_of(*parts: str) -> str:
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return sha1(whole, usedforsecurity=False).hexdigest()[:DIGITS]


DIGITS = 10
"""Hexadecimal digits of a code: of ten thousand values, two have the same once in 20,000 times."""


def schema_of(statements: Iterable[Statement]) -> str:
    """The schema of an entity: what most of its statements say, relations and happenings first."""
    counted = Counter(statement.schema for statement in statements)
    return min(
        counted, key=lambda name: (name not in RELATIONS and name not in HAPPENINGS, -counted[name], name)
    )


def short(text: str) -> str:
    """At most as long as a name may be."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 1]}…"
