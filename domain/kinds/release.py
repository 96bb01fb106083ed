"""release: who was let go by whom, and on what terms?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted, Fact
from domain.quantity import Quantity
from domain.text import Name, Private, Text
from domain.update import Update


class ReleaseReported(Update):
    """Those who hold persons let them go; when each side lets some go for the other's, an exchange."""

    wire = "release.reported@1"
    kind = "release"
    nature = "incident"
    says = (
        "release[ of {quantity}][ {population}][ ({who})][ by {by}][ to {to}][ in {place}]"
        "[, in return for {in_return_for}]"
    )
    codes: ClassVar = {"PLOVER": "RETREAT:release"}
    example = """
kind = "release"
by = ["military security"]
quantity = "2"
population = "detainees"
place = { name = "Jasem" }
"""

    by: Annotated[Actors, Fact()] = ()
    """Who let them go."""
    to: Annotated[Actors, Fact()] = ()
    """Into whose hands, where they were handed to somebody."""
    who: tuple[Name, ...] = ()
    """Who was released, by name or description; lists are seldom complete."""
    private_names: tuple[Private, ...] = ()
    """Names that must be erasable: kept apart from the log."""
    quantity: Annotated[Quantity | None, Counted("released", "increment")] = None
    """How many were released in this, on top of earlier releases."""
    population: Name | None = None
    """Of whom: detainees, hostages, soldiers …"""
    in_return_for: Text | None = None
    """What was given for it: ransom, a promise …"""
    terms: tuple[Text, ...] = ()
    """Conditions laid on those released."""
    mediators: Actors = ()
    """Who brought it about."""
