"""aerial-surveillance: who watches which place from the air, with what?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted
from domain.quantity import Quantity
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHERE = "[ over {place}][ by {by}]"


class AerialSurveillanceReported(Update):
    """Drones, aircraft or balloons patrol over a place to watch it, without striking."""

    wire = "aerial-surveillance.reported@1"
    kind = "aerial-surveillance"
    nature = "condition"
    scale = Scale(
        "aerial-surveillance",
        Stage(
            "ongoing", steady=True, says="aerial surveillance" + _WHERE + "[ with {platform}][, to {purpose}]"
        ),
        Stage("ended", holds="no", says="end of aerial surveillance" + _WHERE),
        nests=True,
    )
    says = "aerial surveillance" + _WHERE
    codes: ClassVar = {"PLOVER": "MOBILIZE"}
    example = """
kind = "aerial-surveillance"
by = ["Syrian army"]
platform = "Ababil-3 drones"
place = { name = "Jasem" }
"""

    stage: Name | None = "ongoing"
    """How far it has got; left out = ongoing."""
    by: Actors = ()
    """Who watches."""
    platform: Name | None = None
    """With what: the type of drone, aircraft or balloon."""
    quantity: Annotated[Quantity | None, Counted("aircraft", "stock")] = None
    """How many are in the air at one time."""
    purpose: Text | None = None
    """What for, as reported."""
    pattern: Name | None = None
    """When and how: day and night, low passes, circling …"""
