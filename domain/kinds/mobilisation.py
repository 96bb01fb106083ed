"""mobilisation: who readies which forces, how many, and what for?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted, Fact
from domain.quantity import Quantity
from domain.text import Name, Text
from domain.update import Update


class MobilisationReported(Update):
    """Forces are called up, gathered or put on alert; joining others in place is a reinforcement."""

    wire = "mobilisation.reported@1"
    kind = "mobilisation"
    nature = "incident"
    says = (
        "mobilisation[ by {by}][ of {quantity}][ {population}][ with {equipment}]"
        "[ at {place}][ against {against}][, to {purpose}]"
    )
    codes: ClassVar = {"CAMEO": "152, 154", "PLOVER": "MOBILIZE", "ACLED": "Change to group/activity"}
    example = """
kind = "mobilisation"
by = ["Syrian army"]
quantity = "about 200"
population = "soldiers"
place = { name = "Daraa" }
purpose = "raid the farms"
"""

    by: Annotated[Actors, Fact()] = ()
    """Who mobilises."""
    forces: Actors = ()
    """Which units or groups."""
    quantity: Annotated[Quantity | None, Counted("mobilised", "increment")] = None
    """How many were called up or gathered, on top of those already there."""
    population: Name | None = None
    """Of what: soldiers, fighters, vehicles …"""
    equipment: Name | None = None
    """With what: armour, artillery …"""
    against: Actors = ()
    """Against whom, where the report says so."""
    purpose: Text | None = None
    """What for, as given or supposed by the report."""
