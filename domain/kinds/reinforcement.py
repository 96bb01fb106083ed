"""reinforcement: who strengthens whom, and by how many?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted, Fact
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.text import Name, Text
from domain.update import Update


class ReinforcementReported(Update):
    """Further forces join those in a place: what came on top, not how many are there."""

    wire = "reinforcement.reported@1"
    kind = "reinforcement"
    nature = "incident"
    says = (
        "reinforcement[ of {of}][ by {by}][: {quantity}][ {population}]"
        "[ from {from_place}][ to {place}][, to {purpose}]"
    )
    codes: ClassVar = {"CAMEO": "152, 154", "PLOVER": "MOBILIZE", "ACLED": "Change to group/activity"}
    example = """
kind = "reinforcement"
by = ["Iranian militias"]
of = ["Syrian army"]
quantity = "about 500"
population = "operatives"
place = { name = "Jasem" }
firmness = "indications"
"""

    by: Annotated[Actors, Fact()] = ()
    """Who arrives."""
    of: Annotated[Actors, Fact()] = ()
    """Whom they reinforce."""
    quantity: Annotated[Quantity | None, Counted("reinforced-by", "increment")] = None
    """How many came on top: an increment, never a presence."""
    population: Name | None = None
    """Of what: operatives, soldiers, vehicles …"""
    from_place: PlaceRef | None = None
    """Where they came from."""
    equipment: Name | None = None
    """What they brought."""
    purpose: Text | None = None
    """What for, as given or supposed by the report."""
