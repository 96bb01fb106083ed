"""rescue: who was brought out of whose hands or of what danger, and by whom?"""

from __future__ import annotations

from typing import Annotated

from domain.parts import Actors, Counted, Fact, Toll
from domain.quantity import Quantity
from domain.text import Name, Private
from domain.update import Update


class RescueReported(Update):
    """Others bring persons out of captivity or danger; let go by the captor is a release."""

    wire = "rescue.reported@1"
    kind = "rescue"
    nature = "incident"
    says = (
        "rescue[ of {quantity}][ {population}][ ({who})][ from {held_by}][ from {danger}]"
        "[ in {place}][ by {by}][: {tolls}]"
    )
    example = """
kind = "rescue"
by = ["civil defence"]
quantity = "3"
population = "children"
danger = "a collapsed house"
place = { name = "Jasem" }
"""

    by: Annotated[Actors, Fact()] = ()
    """Who rescued them."""
    who: tuple[Name, ...] = ()
    """Who was rescued, by name or description."""
    private_names: tuple[Private, ...] = ()
    """Names that must be erasable: kept apart from the log."""
    quantity: Annotated[Quantity | None, Counted("rescued", "increment")] = None
    """How many were rescued in this."""
    population: Name | None = None
    """Of whom: hostages, civilians, crew …"""
    held_by: Annotated[Actors, Fact("held-by")] = ()
    """From whose hands, where they were captives."""
    danger: Annotated[Name | None, Fact()] = None
    """From what, where nobody held them: rubble, a flood, a fire …"""
    method: Name | None = None
    """How: a raid, digging, by helicopter …"""
    tolls: tuple[Toll, ...] = ()
    """Losses in the course of it, each a count with its population."""
