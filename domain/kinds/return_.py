"""return: who came back to which place, from where, and of their own will?"""

from __future__ import annotations

from typing import Annotated

from domain.moment import Moment
from domain.parts import Actors, Counted, Fact
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.text import Name, Text
from domain.update import Update


class ReturnReported(Update):
    """People who had fled or were evacuated come back to where they lived."""

    wire = "return.reported@1"
    kind = "return"
    nature = "incident"
    says = "return[ of {quantity}][ {population}][ ({who})][ to {place}][ from {from_place}][, {manner}]"
    example = """
kind = "return"
quantity = "about 30"
population = "families"
place = { name = "Jasem" }
from_place = { name = "Inkhil" }
manner = "voluntary"
"""

    who: Actors = ()
    """Who came back, in words."""
    quantity: Annotated[Quantity | None, Counted("returned")] = None
    """How many."""
    population: Name | None = None
    """Of whom: people, families …"""
    counting: Name | None = None
    """`increment` (in this) or `total` (so far); left out = unstated."""
    counted_as_of: Moment | None = None
    """When the count stood at this figure."""
    from_place: Annotated[PlaceRef | None, Fact("from")] = None
    """Where they came from; `place` is where they came back to."""
    manner: Annotated[Name | None, Fact()] = None
    """How freely: voluntary, assisted, forced …"""
    arranged_by: Actors = ()
    """Who organised it."""
    obstacles: Text | None = None
    """What stands in the way of others."""
