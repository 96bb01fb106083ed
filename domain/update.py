"""What does every kind of update have in common?

A kind is one file in `domain/kinds` with one subclass of `Update`. The subclass declares its fields,
its stages and its wording; claims follow from the declarations (`domain.claiming`), and so do the
registry, the door, the command-line form and the reference page. An update is a domain event of its
own in the situation's stream.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, ClassVar, Literal

from domain.claim import Claim
from domain.claiming import claims_of
from domain.errors import Problem, did_you_mean
from domain.event import Event, Key
from domain.grading import Firmness, Modality, Proximity, Stance
from domain.ids import update_id
from domain.moment import Moment
from domain.parts import worded
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.scale import Scale
from domain.text import Name, Private, Slug
from domain.wording import fill, listed

Nature = Literal["incident", "condition"]
"""Something that happens once, or a state of the world that holds over a period."""


class Update(Event):
    """One thing a report says happened."""

    kind: ClassVar[str]
    nature: ClassVar[Nature]
    scale: ClassVar[Scale | None] = None
    """The stages, where the kind has any."""
    stage_required: ClassVar[bool] = False
    """Whether the door asks for a stage: no stage of this kind goes without saying."""
    says: ClassVar[str]
    """The wording of a timeline line, a template as `domain.wording` has it."""
    codes: ClassVar[dict[str, str]] = {}
    """The nearest codes of CAMEO, PLOVER and ACLED; the mapping is one way and loses."""
    example: ClassVar[str]
    """The fields of a minimal update of this kind in a report file (TOML), shown by `sitline kinds`."""
    identified_by: ClassVar[tuple[str, ...]] = ("by",)
    """The fields whose actors or names tell one condition of this family from another in the same place."""
    located_by: ClassVar[tuple[str, ...]] = ("place",)
    """The fields whose place tells them apart: the first that is given."""

    report: str
    """The report that says it."""
    key: str
    """A short word that names it within its report; left out = kind and ordinal."""
    reading: int = 1
    """How often we have read it anew, and once."""

    incident: Slug | None = None
    """The real-world occurrence this update is about; several updates may name the same."""
    condition: Slug | None = None
    """A name given by hand to the condition, where kind, place and actor do not tell it apart."""
    stage: Name | None = None
    """How far it has got; one of the kind's stages."""
    occurred: Moment | None = None
    """When it happened; left out = unknown, never the day of publication."""
    began: Moment | None = None
    """When the condition began."""
    ended: Moment | None = None
    """When the condition ended."""
    seen: Moment | None = None
    """When the condition was seen to hold."""
    dating: Literal["stated", "inferred"] = "stated"
    """Whether the report states the date or we infer it."""
    after: tuple[Name, ...] = ()
    """What it came after, where no date is given: incidents, conditions or keys of this report."""
    before: tuple[Name, ...] = ()
    """What it came before."""
    place: PlaceRef | None = None
    """Where."""
    modality: Modality = "occurred"
    """Whether it occurred, goes on, or is only announced, intended, threatened …"""
    stance: Stance | None = None
    """How the words stand to what they speak of; `queries` doubts, `comments` claims nothing."""
    conflicting: bool = False
    """The report says that accounts of this conflict and does not give the sides."""
    firmness: Firmness = "stated"
    """How firm the words themselves are."""
    proximity: Proximity | None = None
    """How near the source was to this, where it differs from the report's."""
    credibility: int | None = None
    """1-6 on the NATO scale as an analyst graded it; 6 = cannot be judged."""
    wording: Private | None = None
    """The passage this update rests on, where it is not the whole report's."""
    attributed_to: Private | None = None
    """The voice the source gives it to ("a resident"): a claim of its own, chains 0-1."""
    inferred_from: tuple[Name, ...] = ()
    """The updates or incidents from which the source infers this."""
    tags: tuple[Name, ...] = ()
    """Words to find it by."""

    @property
    def id(self) -> str:
        """`<report>#<key>`, with `~2` for a second reading."""
        return update_id(self.report, self.key, self.reading)

    def keys(self) -> Iterable[Key]:
        return (Key("update", self.id),)

    def claims(self) -> Iterable[Claim]:
        """The claims it makes, from the declarations; a kind may add its own."""
        return claims_of(self)

    def check(self) -> Iterable[Problem]:
        """What is wrong with it beyond its types; a kind may add its own rules for the door."""
        stages = tuple(self.scale.stages) if self.scale else ()
        if self.stage is None and self.stage_required:
            what = f"how far the {self.kind} has got is missing"
            yield Problem("stage", what, f"one of: {', '.join(stages)}")
        elif self.stage is not None and self.stage not in stages:
            mend = did_you_mean(self.stage, stages) if stages else "leave it out: this kind has no stages"
            yield Problem("stage", f"{self.stage!r} is not a stage of {self.kind}", mend)

    def told(self, name: str) -> Any:
        """What was reported in a field; None where this kind has no such field."""
        return getattr(self, name) if name in _fields(type(self)) else None

    def marked(self) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
        """Each field that has marks, by name, with what was reported and what the marks say it claims."""
        for name, marks in _fields(type(self)).items():
            if marks:
                yield name, getattr(self, name), marks

    def to_doc(self) -> dict[str, Any]:
        """Its fields as a JSON object, without those that were left out."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def words(self, name: str) -> str:
        """A field as it is said in a timeline; empty where nothing was reported."""
        return said(getattr(self, name))

    def sentence(self) -> str:
        """The update in one line, without its source and its date."""
        template = self.says
        if self.scale is not None and self.stage in self.scale.stages:
            template = self.scale.stages[self.stage].says or template
        line = fill(template, self.words)
        lead = self._lead()
        return f"{lead}: {line}" if lead and lead not in line else line

    def _lead(self) -> str:
        """What must be said first, so that nobody takes it for something that occurred."""
        if self.conflicting:
            return "accounts conflict"
        if self.stance == "queries":
            return "in doubt"
        if self.stance == "denies":
            return "denied"
        return "" if self.modality in _PLAIN else self.modality


@cache
def _fields(kind: type[Update]) -> dict[str, tuple[Any, ...]]:
    """The fields of a kind with their marks; asked for each update, and the same for all of a kind."""
    return {name: tuple(field.metadata) for name, field in kind.model_fields.items()}


_PLAIN = frozenset({"occurred", "ongoing", "historical"})
"""Modalities of what is or was so; the others are said before anything else."""


def said(value: Any) -> str:
    """A value in words; empty where there is none."""
    if value is None or value is False:
        return ""
    if isinstance(value, tuple):
        return listed(value)
    if isinstance(value, Quantity):
        return worded(value)
    return str(value)
