"""aid-delivery: what aid reached whom, brought by whom and how much?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted, Fact
from domain.quantity import Quantity
from domain.text import Name, Text
from domain.update import Update


class AidDeliveryReported(Update):
    """Aid arrives, or a delivery is turned back, looted or distributed."""

    wire = "aid-delivery.reported@1"
    kind = "aid-delivery"
    nature = "incident"
    says = (
        "aid delivery[ by {by}][ to {to}][ in {place}][: {quantity}][ {cargo}]"
        "[, {vehicles} vehicles][ via {route}][, {outcome}]"
    )
    codes: ClassVar = {"ACLED": "Other"}
    example = """
kind = "aid-delivery"
by = ["Red Crescent"]
to = ["residents of Jasem"]
place = { name = "Jasem" }
cargo = "food parcels"
quantity = "300"
outcome = "distributed"
"""

    by: Annotated[Actors, Fact()] = ()
    """Who brought it."""
    to: Actors = ()
    """Whom it was for."""
    donors: Actors = ()
    """Who gave it, where that is somebody else."""
    cargo: Annotated[Name | None, Fact()] = None
    """What: food parcels, medicine, fuel, water …"""
    quantity: Annotated[Quantity | None, Counted("delivered", "increment")] = None
    """How much of the cargo."""
    vehicles: Annotated[Quantity | None, Counted("aid-vehicles", "increment")] = None
    """How many vehicles."""
    reached: Annotated[Quantity | None, Counted("people-reached", "increment")] = None
    """How many people it reached."""
    route: Name | None = None
    """By which road or crossing."""
    outcome: Annotated[Name | None, Fact()] = None
    """What became of it: delivered, distributed, turned-back, looted …"""
    obstacles: Text | None = None
    """What stood in the way."""
