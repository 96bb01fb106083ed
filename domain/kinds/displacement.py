"""displacement: how many people left which place, why, and where to?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.moment import Moment
from domain.parts import Actors, Counted, Fact
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.text import Name
from domain.update import Update


class DisplacementReported(Update):
    """People flee or are driven from where they live."""

    wire = "displacement.reported@1"
    kind = "displacement"
    nature = "incident"
    says = (
        "displacement[ of {quantity}][ {population}][ ({who})][ from {place}][ to {to}][ because of {cause}]"
    )
    codes: ClassVar = {"PLOVER": "SANCTION:expel"}
    example = """
kind = "displacement"
quantity = "about 40"
population = "families"
place = { name = "Jasem" }
to = { name = "Inkhil" }
cause = "fear of an operation"
"""

    who: Actors = ()
    """Who left, in words."""
    quantity: Annotated[Quantity | None, Counted("displaced")] = None
    """How many."""
    population: Name | None = None
    """Of whom: people, families, children …"""
    counting: Name | None = None
    """`increment` (left in this), `total` (so far), `stock` (displaced at one time); else unstated."""
    counted_as_of: Moment | None = None
    """When the count stood at this figure."""
    to: Annotated[PlaceRef | None, Fact()] = None
    """Where they went; `place` is where they left from."""
    cause: Annotated[Name | None, Fact()] = None
    """Why, as reported."""
    expelled_by: Annotated[Actors, Fact("expelled-by")] = ()
    """Who drove them out, where somebody did."""
    shelter: Name | None = None
    """How they are housed: with relatives, in schools, camps …"""
