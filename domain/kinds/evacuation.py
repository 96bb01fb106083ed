"""evacuation: who is brought out of which place by whom, and how far has it got?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.moment import Moment
from domain.parts import Actors, Counted
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHO = "evacuation[ of {whose}][ from {place}][ to {to}]"


class EvacuationReported(Update):
    """People are told or helped to leave a place in an organised way; flight is a displacement."""

    wire = "evacuation.reported@1"
    kind = "evacuation"
    nature = "condition"
    scale = Scale(
        "evacuation",
        Stage("ordered", holds="announced", says=_WHO + " ordered[ by {by}][, until {deadline}]"),
        Stage("begun", partly=True, says=_WHO + " begun[ by {by}][: {quantity} evacuated]"),
        Stage("completed", holds="no", says=_WHO + " completed[ by {by}][: {quantity} evacuated]"),
    )
    stage_required = True
    identified_by = ("whose",)
    says = _WHO
    codes: ClassVar = {"PLOVER": "SANCTION:expel"}
    example = """
kind = "evacuation"
stage = "begun"
by = ["Red Crescent"]
whose = ["wounded residents"]
place = { name = "Jasem" }
to = { name = "Daraa" }
quantity = "12"
"""

    by: Actors = ()
    """Who orders it or carries it out."""
    whose: Actors = ()
    """Who is to leave: residents, the wounded, foreign nationals …"""
    to: PlaceRef | None = None
    """Where they are brought."""
    quantity: Annotated[Quantity | None, Counted("evacuated")] = None
    """How many were brought out."""
    population: Name | None = None
    """Of whom the count is."""
    counting: Name | None = None
    """Whether `quantity` is a `total` so far or an `increment`; left out = unstated."""
    deadline: Moment | None = None
    """Until when they must be gone."""
    means: Name | None = None
    """How: buses, ambulances, on foot, by air …"""
    reason: Text | None = None
    """The reason given."""
