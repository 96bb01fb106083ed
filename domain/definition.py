"""How does a desk declare a kind of update of its own: its fields, its stages, and what they claim?

A definition says what the file of a built-in kind says (`domain.kinds`), as plain data. It is stored with
each update of the kind, so that an update can be read, said and compared without anything else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from domain.parts import Counted, Fact
from domain.scale import Holds, Scale, Stage
from domain.text import Name, Slug, Text, Typed, field_name
from domain.update import Nature
from domain.value import Value

if TYPE_CHECKING:
    from domain.kind import KindDefined

OwnKinds = Mapping[str, "KindDefined"]
"""The kinds of a desk's own that are in force, by name."""

Sort = Literal[
    "word", "text", "words", "actors", "number", "quantity", "date", "place", "tolls", "yes-no"
]  # fmt: skip
"""What stands in a field: `words` and `actors` are lists, `quantity` a number as a source words it."""

Mark = Literal["fact", "count", "condition"]
"""What a field claims: a *fact* does not change with time, a *count* says how many, a *condition* is a
state that holds over a period, one of the field's choices at a time. Left out: nothing to compare."""

Counting = Literal["total", "increment", "stock"]


class StageDefined(Value):
    """One stage of a kind; see `domain.scale.Stage`."""

    name: Slug
    """What it is called."""
    holds: Holds = "yes"
    """Whether the condition is in force in it; `announced`: said to come."""
    implies: tuple[Slug, ...] = ()
    """Stages that are true with it."""
    excludes: tuple[Slug, ...] = ()
    """Stages that cannot be true with it."""
    steady: bool = False
    """Observed rather than begun: its date is not the day it began."""
    partly: bool = False
    """Under way: what was announced is fulfilled in part by it."""
    says: Name | None = None
    """The wording of a timeline line in this stage; left out = the kind's."""


class FieldDefined(Value):
    """One field of a kind."""

    name: Annotated[str, Typed(field_name)]
    """What it is called: letters, digits and `_`."""
    type: Sort
    """What stands in it."""
    about: Text | None = None
    """What it says, in a sentence."""
    mark: Mark | None = None
    """What it claims; left out = nothing to compare."""
    attribute: Name | None = None
    """The question it answers; left out = its name. Kinds that name the same one are compared."""
    counting: Counting | None = None
    """Of a count: `total` so far, `increment` (came on top), `stock` (at one time)."""
    population: Name | None = None
    """Of a count: of whom or what, where every update counts the same."""
    unit: Name | None = None
    """Of a count: in which unit, where no other can stand."""
    choices: tuple[Name, ...] = ()
    """The words that can stand in it; left out = any."""
    required: bool = False
    """Whether an update without it is refused."""

    @property
    def asked(self) -> str:
        """The question it answers; unique in its kind, and the name of its claim."""
        return self.attribute or self.name

    @property
    def marks(self) -> tuple[Fact | Counted, ...]:
        """The marks that a field of a built-in kind would have."""
        if self.mark == "fact":
            return (Fact(self.asked),)
        if self.mark == "count":
            return (Counted(self.asked, self.counting or "", self.population or "", self.unit or ""),)
        return ()


class Definition(Value):
    """A kind of update that a desk declared, in one version."""

    kind: Slug
    """What it is called."""
    version: int = 1
    """Counted from 1; sitline counts."""
    nature: Nature
    """`incident`: it happens once; `condition`: it holds over a period."""
    about: Name
    """What counts as it, in one sentence."""
    says: Name
    """The wording of a timeline line, as `domain.wording` has it."""
    stage_required: bool | None = None
    """Whether an update without a stage is refused; left out = that of a condition is."""
    identified_by: tuple[Name, ...] = ()
    """The fields whose actors or names tell one condition from another in a place; left out = `by`."""
    located_by: tuple[Name, ...] = ("place",)
    """The fields whose place tells them apart: the first that is given."""
    nests: bool = False
    """What holds in a part of a place bears on the whole."""
    joint: bool = False
    """It is between its actors together: another set of them is another condition."""
    stage: tuple[StageDefined, ...] = ()
    """The stages, in the order in which they usually come."""
    field: tuple[FieldDefined, ...] = ()
    """The fields of its own."""

    @property
    def scale(self) -> Scale | None:
        """Its stages as the scale of a built-in kind; None where it has none."""
        if not self.stage:
            return None
        stages = (
            Stage(s.name, s.holds, s.implies, s.excludes, s.says or "", steady=s.steady, partly=s.partly)
            for s in self.stage
        )
        return Scale(self.kind, *stages, nests=self.nests, joint=self.joint)

    @property
    def asks_for_stage(self) -> bool:
        """Whether the door asks for a stage."""
        asked = self.nature == "condition" if self.stage_required is None else self.stage_required
        return asked and bool(self.stage)

    @property
    def actors(self) -> tuple[str, ...]:
        """The names of the fields that name actors."""
        return tuple(one.name for one in self.field if one.type == "actors")

    def bare(self, given: Collection[str]) -> Definition:
        """What an update keeps of it: without the fields that it does not give, and without their help."""
        kept = (one.model_copy(update={"about": None}) for one in self.field if one.name in given)
        return self.model_copy(update={"field": tuple(kept)})
