"""presence: which force is in which place, and how strong?"""

from __future__ import annotations

from typing import Annotated

from domain.parts import Actors, Counted
from domain.quantity import Quantity
from domain.scale import Scale, Stage
from domain.text import Name
from domain.update import Update


class PresenceReported(Update):
    """A force is reported in a place, however it came there."""

    wire = "presence.reported@1"
    kind = "presence"
    nature = "condition"
    # One family with withdrawal and redeployment: all three speak of a force in a place.
    scale = Scale(
        "presence",
        Stage("present", steady=True, says="presence[ of {by}][ in {place}][: {strength}][ {population}]"),
        nests=True,
    )
    says = "presence[ of {by}][ in {place}]"
    example = """
kind = "presence"
by = ["Syrian army"]
place = { name = "Jasem centre", within = "Jasem" }
strength = "about 200"
population = "soldiers"
"""

    stage: Name | None = "present"
    """How far it has got; left out = present."""
    by: Actors
    """Which force."""
    strength: Annotated[Quantity | None, Counted("strength", "stock")] = None
    """How many are there at one time."""
    population: Name | None = None
    """Of what: soldiers, fighters, vehicles …"""
    equipment: Name | None = None
    """What it has with it."""
    positions: tuple[Name, ...] = ()
    """Where exactly, in words: schools, farms, the roundabout …"""
    posture: Name | None = None
    """What it does there: garrison, patrol, staging …"""
