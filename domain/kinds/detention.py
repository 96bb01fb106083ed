"""detention: who is held by whom, where, and in what state?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted
from domain.quantity import Quantity
from domain.scale import Scale, Stage
from domain.text import Name, Private, Text
from domain.update import Update

_WHO = "[ of {quantity}][ {population}][ ({who})]"
_WHERE = "[ in {place}][ by {by}]"


class DetentionReported(Update):
    """Persons are held against their will, by whomever; the taking itself is an arrest or an abduction."""

    wire = "detention.reported@1"
    kind = "detention"
    nature = "condition"
    scale = Scale(
        "detention",
        Stage("held", says="detention" + _WHO + _WHERE),
        Stage(
            "transferred", implies=("held",), says="transfer in detention" + _WHO + "[ to {place}][ by {by}]"
        ),
        Stage("ended", holds="no", says="end of detention" + _WHO + _WHERE),
    )
    identified_by = ("who",)
    says = "detention" + _WHO + _WHERE
    codes: ClassVar = {"CAMEO": "173", "PLOVER": "COERCE:arrest", "ACLED": "Arrests"}
    example = """
kind = "detention"
by = ["military security"]
quantity = "4"
population = "residents of Jasem"
place = { name = "Daraa" }
"""

    stage: Name | None = "held"
    """How far it has got; left out = held."""
    by: Actors = ()
    """Who holds them."""
    who: tuple[Name, ...] = ()
    """Who is held, by name or description."""
    private_names: tuple[Private, ...] = ()
    """Names that must be erasable: kept apart from the log."""
    quantity: Annotated[Quantity | None, Counted("detained", "stock")] = None
    """How many are held at one time."""
    population: Name | None = None
    """Of whom: residents, prisoners of war, aid workers …"""
    facility: Name | None = None
    """The prison, barracks or other site."""
    treatment: Text | None = None
    """How they are treated, as reported."""
    contact: Name | None = None
    """Whether family, counsel or the Red Cross have contact: none, letters, visits …"""
