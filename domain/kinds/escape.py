"""escape: who got away from whose hands?"""

from __future__ import annotations

from typing import Annotated

from domain.parts import Actors, Counted, Fact
from domain.quantity import Quantity
from domain.text import Name, Private
from domain.update import Update


class EscapeReported(Update):
    """Persons held or encircled get away by their own doing; freed by others is a rescue."""

    wire = "escape.reported@1"
    kind = "escape"
    nature = "incident"
    says = "escape[ of {quantity}][ {population}][ ({who})][ from {held_by}][ at {place}][ through {method}]"
    example = """
kind = "escape"
quantity = "2"
population = "detainees"
held_by = ["military security"]
place = { name = "Daraa" }
"""

    who: tuple[Name, ...] = ()
    """Who escaped, by name or description."""
    private_names: tuple[Private, ...] = ()
    """Names that must be erasable: kept apart from the log."""
    quantity: Annotated[Quantity | None, Counted("escaped", "increment")] = None
    """How many escaped in this."""
    population: Name | None = None
    """Of whom: detainees, hostages, fighters …"""
    held_by: Annotated[Actors, Fact("held-by")] = ()
    """From whose custody or encirclement."""
    helped_by: Actors = ()
    """Who helped, where reported."""
    method: Annotated[Name | None, Fact()] = None
    """How: a tunnel, a riot, bribery …"""
    recaptured: Annotated[Quantity | None, Counted("recaptured")] = None
    """How many of them were caught again."""
