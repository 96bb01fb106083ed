"""service-outage: which supply has failed where, why, and for how many?"""

from __future__ import annotations

from typing import Annotated

from domain.moment import Moment
from domain.parts import Actors, Counted
from domain.quantity import Quantity
from domain.scale import Scale, Stage
from domain.text import Name
from domain.update import Update

_WHERE = "[ in {place}]"


class ServiceOutageReported(Update):
    """Electricity, water, health care or another supply is down, for whatever cause."""

    wire = "service-outage.reported@1"
    kind = "service-outage"
    nature = "condition"
    scale = Scale(
        "service-outage",
        Stage(
            "announced", holds="announced", says="outage of {service}" + _WHERE + " announced[ by {provider}]"
        ),
        Stage("out", says="{service} out" + _WHERE + "[ because of {cause}][ for {affected}][ {population}]"),
        Stage("partly-restored", implies=("out",), says="{service} partly restored" + _WHERE),
        Stage("restored", holds="no", says="{service} restored" + _WHERE),
    )
    # The service tells one outage from another: water may run while the power is out.
    identified_by = ("service",)
    says = "outage of {service}" + _WHERE
    example = """
kind = "service-outage"
service = "electricity"
place = { name = "Jasem" }
cause = "a damaged line"
"""

    stage: Name | None = "out"
    """How far it has got; left out = out."""
    service: Name
    """Which: electricity, water, hospital, bakery …"""
    provider: Actors = ()
    """Who runs it."""
    cause: Name | None = None
    """Why, as reported: damage, lack of fuel, rationing …"""
    alleged_by: Actors = ()
    """Who is blamed."""
    affected: Annotated[Quantity | None, Counted("affected", "stock")] = None
    """How many are without it at one time."""
    population: Name | None = None
    """Of whom or what: people, households, districts …"""
    expected_back: Moment | None = None
    """When it is expected back."""
