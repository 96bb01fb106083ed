"""Which claims follow from what a kind declares?

An incident answers that it happened, where, when and every field marked `Fact`. A condition answers
which stage it is in; its marked fields are answers, too. Tolls and counted quantities answer how many.
The names of claims are derived from fields and measures and are stored forever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from domain.claim import Answer, Claim, Count, Scope, State, Subject, When, Where, Who, Word
from domain.moment import Moment
from domain.parts import Counted, Fact, Participant, Toll
from domain.place import PlaceRef
from domain.quantity import Quantity

if TYPE_CHECKING:
    from domain.kinds.toll import TollReported
    from domain.update import Update

Polarity = Literal["asserts", "denies", "doubts"]


def claims_of(update: Update) -> Iterator[Claim]:
    """The claims of an update, each name once; none where the voice only comments."""
    if update.stance == "comments":
        return
    taken: dict[str, int] = {}
    for claim in _all(update):
        taken[claim.name] = ordinal = taken.get(claim.name, 0) + 1
        yield claim if ordinal == 1 else _renamed(claim, f"{claim.name}-{ordinal}")


def polarity_of(update: Update) -> Polarity:
    """Whether the update asserts, denies or doubts what it speaks of."""
    if update.stance == "queries":
        return "doubts"
    if update.modality == "negated" or update.stance == "denies":
        return "denies"
    return "asserts"


def incident_of(update: Update) -> Subject:
    """The incident an update is about: named, or its own."""
    return Subject("incident", name=update.incident or update.id)


def condition_of(update: Update) -> Subject:
    """The condition an update speaks of: family, place and actors, or the name given by hand."""
    family = update.scale.family if update.scale else update.kind
    actors = [a for name in update.identified_by for a in _names(update.told(name))]
    places = (update.told(name) for name in update.located_by)
    place = next((str(p) for p in places if p is not None), "")
    return Subject("condition", family, update.condition or "", place, tuple(actors))


def _all(update: Update) -> Iterator[Claim]:
    polarity = polarity_of(update)
    subject = incident_of(update)
    if update.nature == "condition":
        subject = condition_of(update)
        if update.stage and update.scale and update.stage in update.scale.stages:
            yield _state(update, subject, polarity)
    elif update.modality in ("occurred", "ongoing", "negated", "historical"):
        yield from _circumstances(update, subject, polarity)
    yield from _marked(update, subject, polarity)
    for toll in update.told("tolls") or ():
        yield toll_claim(toll, incident_of(update), polarity)
    for participant in update.told("participants") or ():
        if participant.name and participant.office:
            yield _office(participant)


def _marked(update: Update, subject: Subject, polarity: Polarity) -> Iterator[Claim]:
    for name, value, marks in update.marked():
        if value is None or value == ():
            continue
        for mark in marks:
            if isinstance(mark, Fact):
                answer = _answer(value)
                asked = mark.attribute or name
                if answer is not None:
                    yield Claim(asked, subject, asked, answer, polarity=polarity)
            elif isinstance(mark, Counted):
                count = count_of(value, update.told("counted_as_of"))
                scope = _scope(update, value, mark)
                yield Claim(mark.attribute, subject, mark.attribute, count, scope, polarity)


def _scope(update: Update, quantity: Quantity, mark: Counted) -> Scope:
    """What a counted field covers: the kind's own fields of these names say the rest."""
    said = {name: update.told(name) or "" for name in ("population", "area", "period", "inclusion")}
    said["population"] = said["population"] or mark.population
    counting = mark.counting or update.told("counting") or ""
    return Scope(unit=quantity.unit or mark.unit, counting=counting, **said)


def _names(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _state(update: Update, subject: Subject, polarity: Polarity) -> Claim:
    assert update.scale is not None  # noqa: S101  # the caller looked
    assert update.stage is not None  # noqa: S101
    stage = update.scale.stage(update.stage)
    value = State(
        stage.at,
        stage.holds,
        stage.implies,
        stage.excludes,
        nests=update.scale.nests,
        joint=update.scale.joint,
        steady=stage.steady,
        partly=stage.partly,
    )
    return Claim("state", subject, "state", value, polarity=polarity)


def _circumstances(update: Update, subject: Subject, polarity: Polarity) -> Iterator[Claim]:
    if update.incident is None:
        # Only an incident that others can name can be told differently by them.
        return
    yield Claim("happened", subject, "happened", Word("yes"), polarity=polarity)
    if polarity != "asserts":
        # Who denies that it happened says nothing of where and when.
        return
    if update.place is not None:
        yield Claim("where", subject, "where", where_of(update.place))
    if update.occurred is not None:
        yield Claim("when", subject, "when", _when(update.occurred))


def _answer(value: Any) -> Answer | None:
    if isinstance(value, str):
        return Word(value)
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return Who(value)
    if isinstance(value, PlaceRef):
        return where_of(value)
    if isinstance(value, Moment):
        return _when(value)
    return None


def where_of(place: PlaceRef) -> Where:
    """The place as an answer; a point that only stands for an area is no point."""
    if place.placeholder_point:
        return Where(str(place), place.lies_in)
    return Where(str(place), place.lies_in, place.lat, place.lon, place.reach_m)


def _when(moment: Moment) -> When:
    return When(moment.edtf, moment.zone or "", moment.clock or "")


def count_of(quantity: Quantity, as_of: Moment | None = None) -> Count:
    """A quantity as the value of a claim; `as_of`: when the count stood at it."""
    interval = quantity.interval
    stood = (as_of.edtf, as_of.clock or "", as_of.zone or "") if as_of else ()
    return Count(interval.low, interval.high, quantity.wording, quantity.bound, *stood)


def toll_claim(toll: Toll | TollReported, subject: Subject, polarity: Polarity) -> Claim:
    """The claim of one toll, named by its measure and population: `killed-soldiers`."""
    scope = Scope(
        population=toll.population or "",
        unit=toll.quantity.unit or "",
        area=toll.area or "",
        period=toll.period or "",
        counting=toll.counting or "",
        inclusion=toll.inclusion or "",
    )
    name = claim_name(f"{toll.measure} {toll.population or ''}")
    return Claim(name, subject, toll.measure, count_of(toll.quantity, toll.counted_as_of), scope, polarity)


def _office(participant: Participant) -> Claim:
    person = Subject("thing", "person", participant.name or "")
    return Claim(claim_name(f"office {participant.name}"), person, "office", Word(participant.office or ""))


def _renamed(claim: Claim, name: str) -> Claim:
    return Claim(name, claim.subject, claim.attribute, claim.value, claim.scope, claim.polarity)


@lru_cache(maxsize=4096)  # measures and populations, which are few, and names of participants
def claim_name(text: str) -> str:
    """Letters and digits of any script, joined by hyphens."""
    return "-".join(re.findall(r"\w+", text.lower()))
