"""withdrawal: which force leaves which place, and how far has it got?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHO = "withdrawal[ of {by}][ from {place}][ to {to}]"


class WithdrawalReported(Update):
    """A force leaves a place where it was; who encircles it from outside may stay."""

    wire = "withdrawal.reported@1"
    kind = "withdrawal"
    nature = "condition"
    # One family with presence and redeployment: while leaving, the force is still there.
    scale = Scale(
        "presence",
        Stage("announced", holds="announced", says=_WHO + " announced"),
        Stage("begun", partly=True, says=_WHO + " under way[ ({vehicles})][, seen in {imagery}]"),
        Stage("completed", holds="no", says=_WHO + " completed[, seen in {imagery}]"),
        nests=True,
    )
    stage_required = True
    says = _WHO
    codes: ClassVar = {
        "CAMEO": "0874",
        "PLOVER": "CONCEDE, RETREAT:withdraw",
        "ACLED": "Non-violent transfer of territory",
    }
    example = """
kind = "withdrawal"
stage = "begun"
by = ["Syrian army"]
place = { name = "Jasem centre", within = "Jasem" }
vehicles = "military vehicles"
imagery = "photographs"
"""

    by: Actors = ()
    """Which force leaves."""
    to: PlaceRef | None = None
    """Where it goes."""
    quantity: Annotated[Quantity | None, Counted("withdrawn")] = None
    """How many left."""
    population: Name | None = None
    """Of what: soldiers, vehicles …"""
    counting: Name | None = None
    """Whether `quantity` is a `total` so far or an `increment`; left out = unstated."""
    vehicles: Text | None = None
    """What is seen leaving, in words."""
    imagery: Text | None = None
    """Photographs, video or satellite images that the report rests on, in words."""
    reason: Text | None = None
    """Why: under an agreement, under fire, a relief …"""
    remaining: Text | None = None
    """What stays behind, as reported."""
    in_agreement: Name | None = None
    """The agreement it carries out."""
