"""What does a report say happened, where the kind of it is one that a desk declared?

There is one event for all declared kinds. It carries the declaration of its kind as it was then, as far
as its fields need it: claims and wording follow from the event alone, wherever it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from domain.claim import Claim, State, Subject
from domain.claiming import condition_of, polarity_of
from domain.definition import Definition, FieldDefined
from domain.moment import Moment
from domain.parts import Actors, Toll
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.scale import Scale
from domain.showing import figure
from domain.text import Name, Text
from domain.update import Nature, Update, said
from domain.value import Value

SLOTS = ("word", "text", "words", "actors", "number", "quantity", "date", "place", "tolls", "yes")


class Given(Value):
    """A declared field with what was reported in it: in one of the slots, by the type of the field."""

    name: Name
    """The field."""
    word: Name | None = None
    text: Text | None = None
    words: tuple[Name, ...] | None = None
    actors: Actors | None = None
    number: float | None = None
    quantity: Quantity | None = None
    date: Moment | None = None
    place: PlaceRef | None = None
    tolls: tuple[Toll, ...] | None = None
    yes: bool | None = None

    @classmethod
    def of(cls, field: FieldDefined, value: Any) -> Given:
        """A value as the door read it, in the slot of its field's type."""
        return cls(**{"name": field.name, slot_of(field.type): value})

    @property
    def value(self) -> Any:
        """What was reported."""
        return next((v for slot in SLOTS if (v := getattr(self, slot)) is not None), None)


def slot_of(sort: str) -> str:
    """The slot for fields of a type: of the same name but for `yes-no`."""
    return "yes" if sort == "yes-no" else sort


class DefinedReported(Update):
    """An update of a kind that a desk declared."""

    wire = "defined.reported@1"

    definition: Definition
    """Its kind, as it was declared when this was recorded; of the fields, those that are given."""
    defined: str
    """The act that declared it."""
    given: tuple[Given, ...] = ()
    """The fields of its own, in the order of the definition."""

    # What is declared once for the class of a built-in kind belongs to each update here.

    @property
    def kind(self) -> str:  # type: ignore[override]
        return self.definition.kind

    @property
    def nature(self) -> Nature:  # type: ignore[override]
        return self.definition.nature

    @property
    def scale(self) -> Scale | None:  # type: ignore[override]
        return self.definition.scale

    @property
    def stage_required(self) -> bool:  # type: ignore[override]
        return self.definition.asks_for_stage

    @property
    def says(self) -> str:  # type: ignore[override]
        return self.definition.says

    @property
    def identified_by(self) -> tuple[str, ...]:  # type: ignore[override]
        return self.definition.identified_by

    @property
    def located_by(self) -> tuple[str, ...]:  # type: ignore[override]
        return self.definition.located_by

    def claims(self) -> Iterable[Claim]:
        """Those that its marks declare, and a state for each field that is marked as a condition."""
        yield from super().claims()
        if self.stance != "comments":
            for field, value in self._declared():
                if field.mark == "condition":
                    yield self._state(field, str(value))

    def told(self, name: str) -> Any:
        """What was reported in a field of its own, else in one that every update has."""
        own = {one.name: one.value for one in self.given}
        return own[name] if name in own else super().told(name)

    def marked(self) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
        """Its own fields with their marks; none that every update has is marked."""
        for field, value in self._declared():
            yield field.name, value, field.marks

    def words(self, name: str) -> str:
        value = self.told(name)
        if isinstance(value, bool) and name in {one.name for one in self.given}:
            return "yes" if value else "no"
        return figure(value) if isinstance(value, float) else said(value)

    def to_doc(self) -> dict[str, Any]:
        """Its own fields stand beside those that every update has; their names are kept apart."""
        doc = super().to_doc()
        for name in ("definition", "given"):
            doc.pop(name, None)
        own: dict[str, Any] = {}
        for one in self.given:
            (value,) = one.model_dump(mode="json", exclude={"name"}, exclude_defaults=True).values()
            own[one.name] = value
        named = {"actor_fields": list(self.definition.actors)} if self.definition.actors else {}
        return {**own, **doc, **named, "version": self.definition.version}

    def _declared(self) -> Iterator[tuple[FieldDefined, Any]]:
        declared = {field.name: field for field in self.definition.field}
        for one in self.given:
            if one.name in declared:
                yield declared[one.name], one.value

    def _state(self, field: FieldDefined, value: str) -> Claim:
        """One of the choices of a field, which excludes the others: its own condition at the same place."""
        where = condition_of(self)
        subject = Subject("condition", f"{self.kind}-{field.asked}", where.name, where.place, where.actors)
        others = tuple(choice for choice in field.choices if choice != value)
        state = State(value, excludes=others)
        return Claim(field.asked, subject, "state", state, polarity=polarity_of(self))
