"""arrest: who was taken into custody by whom, and on what ground?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted, Fact
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.text import Name, Private, Text
from domain.update import Update


class ArrestReported(Update):
    """A body that claims the power to do so takes persons into custody; being held is a detention."""

    wire = "arrest.reported@1"
    kind = "arrest"
    nature = "incident"
    says = "arrest[ of {quantity}][ {population}][ ({who})][ in {place}][ by {by}][ for {grounds}]"
    codes: ClassVar = {"CAMEO": "173", "PLOVER": "COERCE:arrest", "ACLED": "Arrests"}
    example = """
kind = "arrest"
by = ["Syrian army"]
quantity = "4"
population = "residents of Jasem"
place = { name = "Jasem" }
"""

    by: Annotated[Actors, Fact()] = ()
    """Who arrests."""
    who: tuple[Name, ...] = ()
    """Who was arrested, by name or description; lists are seldom complete."""
    private_names: tuple[Private, ...] = ()
    """Names that must be erasable: kept apart from the log."""
    quantity: Annotated[Quantity | None, Counted("arrested", "increment")] = None
    """How many were arrested in this."""
    population: Name | None = None
    """Of whom: residents, students, fighters …"""
    grounds: Text | None = None
    """The charge or the reason given."""
    warrant: Name | None = None
    """Whether a warrant was shown and whose, where reported."""
    taken_to: PlaceRef | None = None
    """Where they were taken."""
