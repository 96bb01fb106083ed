"""abduction: who was taken by force, by whom, and for what?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted, Fact
from domain.quantity import Quantity
from domain.text import Name, Private, Text
from domain.update import Update


class AbductionReported(Update):
    """Persons are taken by force without a claim to lawful power, or disappear in such hands."""

    wire = "abduction.reported@1"
    kind = "abduction"
    nature = "incident"
    says = (
        "abduction[ of {quantity}][ {population}][ ({who})][ in {place}][ by {by}]"
        "[ (alleged: {alleged_by})][, demanding {demand}]"
    )
    codes: ClassVar = {"ACLED": "Abduction"}
    example = """
kind = "abduction"
incident = "teacher-taken"
quantity = "2"
population = "teachers"
alleged_by = ["unknown gunmen"]
place = { name = "Jasem" }
"""

    by: Annotated[Actors, Fact()] = ()
    """Who took them, as an established fact of the report."""
    alleged_by: Actors = ()
    """Whom the report, or somebody in it, blames: not the same as `by`."""
    who: Annotated[tuple[Name, ...], Fact()] = ()
    """Who was taken, by name or description."""
    private_names: tuple[Private, ...] = ()
    """Names that must be erasable: kept apart from the log."""
    quantity: Annotated[Quantity | None, Counted("abducted", "increment")] = None
    """How many were taken in this."""
    population: Name | None = None
    """Of whom: civilians, aid workers, officers …"""
    method: Annotated[Name | None, Fact()] = None
    """How: at a checkpoint, from home, on the road …"""
    demand: Text | None = None
    """The ransom or other demand, where one is reported."""
