"""denial: who says that what is not so?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from domain.claim import Answer, Claim, Scope, State, Subject, Where, Who, Word
from domain.claiming import count_of
from domain.errors import Problem, Rejected, did_you_mean
from domain.kinds import kind_class
from domain.parts import Actors
from domain.quantity import Quantity
from domain.scale import Scale
from domain.text import Name, Text
from domain.update import Update


class DenialReported(Update):
    """Somebody says that something reported is not so: exactly what is named, and nothing else."""

    wire = "denial.reported@1"
    kind = "denial"
    nature = "incident"
    says = (
        "denial[ by {by}][: {denies}][: {quantity}][ {population}][ {attribute}][ {value}]"
        "[ {actors}][ ({incident})][ ({of_kind})][ ({condition})]"
    )
    codes: ClassVar = {"CAMEO": "12x", "PLOVER": "REJECT"}
    example = """
kind = "denial"
by = ["Syrian army"]
incident = "convoy-device"
attribute = "killed"
quantity = "5"
population = "soldiers"
"""

    by: Actors = ()
    """Who denies."""
    denies: Text | None = None
    """What is denied, in words."""
    of_kind: Name | None = None
    """The kind of condition denied; with `place` and `whose`, or its name in `condition`, it tells which."""
    whose: Actors = ()
    """The actors of that condition: those who tell it from others of its kind."""
    attribute: Name | None = None
    """Which question: killed, by, state, method …; left out = that it happened, or holds, at all."""
    value: Name | None = None
    """The answer denied, where it is a word, a place or a stage."""
    actors: Actors = ()
    """The answer denied, where it is who."""
    quantity: Quantity | None = None
    """The answer denied, where it is a number: to deny 3 does not deny 5."""
    population: Name | None = None
    """The population of that number."""

    def check(self) -> Iterable[Problem]:
        """A denial must name what it denies, and a question together with the answer denied."""
        yield from super().check()
        if not (self.incident or self.of_kind):
            mend = "name the incident, or of_kind with place or condition; else record it as a statement"
            yield Problem("incident", "the denial does not say what is denied", mend)
        answer = self.value or self.actors or self.quantity
        if answer and not self.attribute:
            yield Problem("attribute", "an answer is denied, but to which question?", "for example: killed")
        if self.attribute and not answer:
            mend = "give value, actors or quantity, or leave attribute out"
            yield Problem("attribute", f"which answer to {self.attribute!r} is denied is missing", mend)
        yield from self._check_kind()

    def _check_kind(self) -> Iterable[Problem]:
        if not self.of_kind:
            return
        try:
            scale = _scale(self.of_kind)
        except Rejected as error:
            yield Problem("of_kind", error.what, error.mend)
            return
        if self.attribute == "state" and self.value and self.value not in scale.stages:
            mend = did_you_mean(self.value, scale.stages)
            yield Problem("value", f"{self.value!r} is not a stage of {self.of_kind}", mend)

    def claims(self) -> Iterable[Claim]:
        """One claim with polarity `denies`, on exactly that question; none where it was not denied."""
        real = self.modality in ("occurred", "ongoing", "historical")
        if not real or self.stance in ("comments", "queries") or not (self.incident or self.of_kind):
            # Not denying, or leaving it open, claims nothing.
            return
        subject = Subject("incident", name=self.incident) if self.incident else self._condition()
        attribute = self.attribute or ("happened" if self.incident else "state")
        unit = self.quantity.unit if self.quantity else None
        scope = Scope(population=self.population or "", unit=unit or "")
        yield Claim("denied", subject, attribute, self._answer(attribute), scope, "denies")

    def _condition(self) -> Subject:
        family = _scale(self.of_kind or "").family
        where = self.place.name if self.place else ""
        return Subject("condition", family, self.condition or "", where, self.whose)

    def _answer(self, attribute: str) -> Answer:
        if self.quantity is not None:
            return count_of(self.quantity)
        if self.actors:
            return Who(self.actors)
        if attribute == "state" and self.of_kind:
            return _state(_scale(self.of_kind), self.value)
        if attribute == "where" and self.value:
            return Where(self.value)
        return Word(self.value or "yes")


def _scale(kind: str) -> Scale:
    """The scale of a kind of condition; raises `Rejected` where the kind is no such kind."""
    found = kind_class(kind)
    if found.nature != "condition" or found.scale is None:
        raise Rejected(f"{kind!r} is not a condition with stages", mend="name the incident that is denied")
    return found.scale


def _state(scale: Scale, at: str | None) -> State:
    """The stage denied, by default the first that holds: what implies it is denied with it."""
    stage = scale.stage(at or next(name for name, stage in scale.stages.items() if stage.holds == "yes"))
    return State(stage.at, stage.holds, stage.implies, stage.excludes, scale.nests)
