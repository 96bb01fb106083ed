"""protest: who takes to the streets or strikes, against what, and how is it met?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted, Fact, Toll
from domain.quantity import Quantity
from domain.text import Name, Text
from domain.update import Update


class ProtestReported(Update):
    """People show dissent in public: a march, a sit-in, a strike, a riot."""

    wire = "protest.reported@1"
    kind = "protest"
    nature = "incident"
    says = (
        "protest[ ({form})][ by {by}][ in {place}][ (turnout: {turnout})][ against {against}]"
        "[ for {demand}][, met with {response}][: {tolls}]"
    )
    codes: ClassVar = {"CAMEO": "14x", "PLOVER": "PROTEST", "ACLED": "Peaceful protest …"}
    example = """
kind = "protest"
form = "sit-in"
by = ["residents of Jasem"]
turnout = "dozens"
place = { name = "Jasem" }
against = ["Syrian army"]
demand = "an end of the siege"
"""

    by: Annotated[Actors, Fact()] = ()
    """Who protests."""
    form: Annotated[Name | None, Fact()] = None
    """How: march, sit-in, strike, riot …"""
    turnout: Annotated[Quantity | None, Counted("turnout", "stock")] = None
    """How many people took part."""
    against: Annotated[Actors, Fact()] = ()
    """Against whom."""
    demand: Text | None = None
    """What they call for."""
    response: Name | None = None
    """How it was met: let be, dispersed, fired upon …"""
    tolls: tuple[Toll, ...] = ()
    """Losses and arrests, each a count with its population."""
