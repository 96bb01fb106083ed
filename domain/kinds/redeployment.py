"""redeployment: which force has taken up positions where, coming from where, and how?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update


class RedeploymentReported(Update):
    """A force takes up other positions, or comes back to a place it was leaving."""

    wire = "redeployment.reported@1"
    kind = "redeployment"
    nature = "condition"
    # One family with presence and withdrawal: to redeploy in a place contradicts leaving it.
    scale = Scale(
        "presence",
        Stage(
            "redeployed",
            excludes=("begun", "completed"),
            says="redeployment[ of {by}][ from {from_place}][ in {place}][, {pattern}][, to {purpose}]",
        ),
        nests=True,
    )
    says = "redeployment[ of {by}][ from {from_place}][ in {place}]"
    codes: ClassVar = {"CAMEO": "154", "PLOVER": "MOBILIZE", "ACLED": "Headquarters or base established"}
    example = """
kind = "redeployment"
by = ["Syrian army"]
place = { name = "Jasem" }
pattern = "intermittent entry"
purpose = "search certain neighbourhoods"
seen = "2023-12-19"
firmness = "indications"
"""

    stage: Name | None = "redeployed"
    """How far it has got; left out = redeployed."""
    by: Actors = ()
    """Which force."""
    from_place: PlaceRef | None = None
    """Where it was before; `place` is where it is now."""
    purpose: Text | None = None
    """What for, as given or supposed by the report."""
    pattern: Name | None = None
    """How it is there: garrison, patrols, intermittent entry …"""
    quantity: Annotated[Quantity | None, Counted("strength", "stock")] = None
    """How many are there at one time."""
    population: Name | None = None
    """Of what: soldiers, vehicles …"""
