"""What does one voice answer to one question?

A claim is a subject, an attribute, a scope and a value. It is plain data of the standard library, so
that stored claims can be read and compared without loading the models that made them. Every value
turns into a JSON object and back (`to_doc`, `from_doc`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

Doc = dict[str, Any]
Counting = Literal["total", "increment", "stock"]


class _Plain:
    """To a JSON object without empty fields, and back."""

    __slots__ = ()

    def to_doc(self) -> Doc:
        doc: Doc = {}
        for name in self.__match_args__:  # type: ignore[attr-defined]  # only dataclasses derive from this
            value = getattr(self, name)
            # Zero is a value; only what was left out is left out.
            if value or (value == 0 and value is not False):
                doc[name] = list(value) if isinstance(value, tuple) else value
        return doc

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any]) -> Any:
        return cls(**{name: tuple(v) if isinstance(v, list) else v for name, v in doc.items()})


@dataclass(frozen=True, slots=True)
class Subject(_Plain):
    """What a claim is about, in the words of the report; names are resolved when read.

    `sort` incident: `name` is the incident's. `sort` condition: `family`, `place` and `actors`
    identify it, or `name` where one was given by hand. `sort` thing: a person, an office, a measure.
    """

    sort: Literal["incident", "condition", "thing"]
    family: str = ""
    name: str = ""
    place: str = ""
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope(_Plain):
    """What a value covers; two values compare only as far as these match (design, rule 1)."""

    population: str = ""
    unit: str = ""
    area: str = ""
    period: str = ""
    counting: str = ""
    inclusion: str = ""


@dataclass(frozen=True, slots=True)
class Count(_Plain):
    """A number as an interval; `high` None is open. `bound` as in `domain.quantity`."""

    tag: ClassVar[str] = "count"
    low: float | None
    high: float | None
    wording: str
    bound: str = "exactly"
    as_of: str = ""
    """EDTF of `counted_as_of`: when the count stood at this value."""
    as_of_clock: str = ""
    as_of_zone: str = ""
    """Its time of day and zone, where known."""


@dataclass(frozen=True, slots=True)
class State(_Plain):
    """A stage of a condition, with what the scale says of it."""

    tag: ClassVar[str] = "state"
    at: str
    holds: Literal["yes", "no", "announced"] = "yes"
    implies: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    nests: bool = False
    """What is said of a place bears on the places within it (presence of a force, control)."""
    joint: bool = False
    """It is between its actors together: another set of parties is another condition."""
    steady: bool = False
    """Observed rather than begun: its date is not the day it began."""
    partly: bool = False
    """Under way: an announced act that has got so far is fulfilled in part."""


@dataclass(frozen=True, slots=True)
class Word(_Plain):
    """A word out of an open list: a method, a target, an office."""

    tag: ClassVar[str] = "word"
    word: str


@dataclass(frozen=True, slots=True)
class Who(_Plain):
    """One or several actors by name."""

    tag: ClassVar[str] = "who"
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Where(_Plain):
    """A place: by name and, where known, by a point with a radius in metres."""

    tag: ClassVar[str] = "where"
    place: str
    within: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None


@dataclass(frozen=True, slots=True)
class When(_Plain):
    """A date as EDTF, with zone and time of day where known."""

    tag: ClassVar[str] = "when"
    edtf: str
    zone: str = ""
    clock: str = ""


Answer = Count | State | Word | Who | Where | When
_ANSWERS: dict[str, type[Any]] = {c.tag: c for c in (Count, State, Word, Who, Where, When)}


@dataclass(frozen=True, slots=True)
class Claim:
    """One answer to one question, as a kind of update makes it.

    `name` is unique in its update and stored forever. `polarity` denies: the value is said not to be
    so. `polarity` doubts: the voice questions it and asserts nothing.
    """

    name: str
    subject: Subject
    attribute: str
    value: Answer
    scope: Scope = field(default_factory=Scope)
    polarity: Literal["asserts", "denies", "doubts"] = "asserts"

    def to_doc(self) -> Doc:
        """The claim as a JSON object."""
        doc: Doc = {
            "name": self.name,
            "subject": self.subject.to_doc(),
            "attribute": self.attribute,
            "value": {"is": self.value.tag, **self.value.to_doc()},
        }
        if scope := self.scope.to_doc():
            doc["scope"] = scope
        if self.polarity != "asserts":
            doc["polarity"] = self.polarity
        return doc

    @classmethod
    def from_doc(cls, doc: Mapping[str, Any]) -> Claim:
        """The claim that `to_doc` gave."""
        value = dict(doc["value"])
        kind = _ANSWERS[value.pop("is")]
        for required in ("low", "high"):
            if kind is Count:
                value.setdefault(required, None)
        return cls(
            name=doc["name"],
            subject=Subject.from_doc(doc["subject"]),
            attribute=doc["attribute"],
            value=kind.from_doc(value),
            scope=Scope.from_doc(doc.get("scope", {})),
            polarity=doc.get("polarity", "asserts"),
        )
