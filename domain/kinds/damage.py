"""damage: what was damaged or destroyed, by what, and how badly?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Fact, Toll
from domain.text import Name, Text
from domain.update import Update


class DamageReported(Update):
    """Property, a building or works are damaged, destroyed or looted; the force used is an attack."""

    wire = "damage.reported@1"
    kind = "damage"
    nature = "incident"
    says = "damage[ to {target}][ in {place}][ ({extent})][ from {cause}][ by {by}][: {tolls}]"
    codes: ClassVar = {"ACLED": "Looting/property destruction"}
    example = """
kind = "damage"
target = "pumping station"
extent = "partly destroyed"
cause = "shelling"
place = { name = "Jasem" }
"""

    target: Annotated[Name | None, Fact()] = None
    """What was hit: homes, a school, a bridge …"""
    extent: Annotated[Name | None, Fact()] = None
    """How badly: damaged, partly-destroyed, destroyed, looted …"""
    cause: Annotated[Name | None, Fact()] = None
    """From what: shelling, fire, demolition, flood …"""
    by: Annotated[Actors, Fact()] = ()
    """Who did it, as an established fact of the report."""
    alleged_by: Actors = ()
    """Who is blamed: not the same as `by`."""
    owner: Actors = ()
    """Whose it is."""
    cost: Text | None = None
    """What it costs, as reported."""
    tolls: tuple[Toll, ...] = ()
    """Counts of what was damaged or destroyed, each with its population: homes, trees, vehicles …"""
