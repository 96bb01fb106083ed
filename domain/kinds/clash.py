"""clash: who fights whom, where, and with what losses?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Fact, Toll
from domain.scale import Scale, Stage
from domain.text import Name
from domain.update import Update

_WHERE = "[ between {sides}][ in {place}]"


class ClashReported(Update):
    """Armed sides fire at each other, over minutes or over weeks; one-sided force is an attack."""

    wire = "clash.reported@1"
    kind = "clash"
    nature = "condition"
    scale = Scale(
        "clash",
        Stage("begun", says="clashes begin" + _WHERE + "[, started by {started_by}][: {tolls}]"),
        Stage(
            "ongoing",
            implies=("begun",),
            steady=True,
            says="clashes" + _WHERE + "[ with {weapons}][: {tolls}]",
        ),
        Stage("ended", holds="no", says="clashes end" + _WHERE + "[: {tolls}]"),
        nests=True,
    )
    identified_by = ("sides",)
    says = "clashes" + _WHERE
    codes: ClassVar = {"CAMEO": "190", "PLOVER": "ASSAULT", "ACLED": "Armed clash"}
    example = """
kind = "clash"
stage = "begun"
sides = ["residents of Jasem", "Syrian army"]
place = { name = "Jasem" }
"""

    stage: Name | None = "ongoing"
    """How far it has got; left out = ongoing."""
    sides: Actors = ()
    """Who fights, every side."""
    started_by: Annotated[Actors, Fact("started-by")] = ()
    """Who fired first, where the report says so as a fact."""
    alleged_by: Actors = ()
    """Whom the report, or somebody in it, blames for starting it."""
    weapons: Name | None = None
    """With what: small arms, mortars, armour …"""
    trigger: Name | None = None
    """What set it off."""
    tolls: tuple[Toll, ...] = ()
    """Losses, each a count with its population."""
