"""Which parts do the fields of several kinds share: actors, tolls, participants, demands?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from domain.moment import Moment
from domain.quantity import Quantity
from domain.text import Name, Private
from domain.value import Value

Actors = tuple[Name, ...]
"""Actors by name, as the report names them; aliases and belonging are resolved when read."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Marks a field that answers a question about its incident or thing: it does not change with time.

    `attribute` is the question's name, by default the field's. Two different answers conflict unless
    one refines the other.
    """

    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """Marks a quantity as a count of something.

    `counting`: `total` so far, `increment` (came on top), `stock` (at one time); empty: unstated.
    `population` and `unit` say of what and in what, where neither an update nor its wording says it.
    """

    attribute: str
    counting: str = ""
    population: str = ""
    unit: str = ""


def worded(quantity: Quantity) -> str:
    """A quantity as a timeline says it: by its wording alone where its interval is our convention."""
    return str(quantity) if quantity.words is None or not quantity.known else quantity.wording


class Toll(Value):
    """A count of what an occurrence did to people or things."""

    measure: Name
    """What was counted: killed, injured, missing, detained, displaced, destroyed …"""
    quantity: Quantity
    """How many, as the report words it."""
    population: Name | None = None
    """Of whom: soldiers, civilians, people …; left out = unstated."""
    inclusion: Name | None = None
    """What the figure includes or leaves out, where the report says so."""
    area: Name | None = None
    """The area the figure covers, where it is not the incident's own."""
    period: Name | None = None
    """The period the figure covers, where it is not the incident's own."""
    counting: Name | None = None
    """`total`, `increment` or `stock`; left out = unstated."""
    counted_as_of: Moment | None = None
    """When the count stood at this figure."""

    def __str__(self) -> str:
        return " ".join(filter(None, (worded(self.quantity), self.population, self.measure)))


class Participant(Value):
    """Somebody at the table, with the office the report gives them."""

    name: Name | None = None
    """The person or group; left out where only the office is known."""
    private_name: Private | None = None
    """The name where it must be erasable: kept apart from the log."""
    office: Name | None = None
    """The office held, as reported: a claim of its own, so that sources can differ on it."""
    of: Name | None = None
    """The side or organisation they sit for."""

    def __str__(self) -> str:
        person = self.name or (str(self.private_name) if self.private_name else "")
        return f"{person} ({self.office})" if person and self.office else person or self.office or "somebody"


__all__ = ["Actors", "Annotated", "Counted", "Fact", "Participant", "Private", "Toll", "worded"]
