"""control: who holds which place, and is that disputed?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Fact
from domain.scale import Scale, Stage
from domain.text import Name
from domain.update import Update


class ControlReported(Update):
    """A place passes into the hands of somebody, or several fight over it."""

    wire = "control.reported@1"
    kind = "control"
    nature = "condition"
    scale = Scale(
        "control",
        Stage("changed", says="control[ of {place}] passes[ from {previous}][ to {holder}][ by {method}]"),
        Stage(
            "disputed",
            excludes=("changed",),
            says="control[ of {place}] disputed[ between {claimants}][, held by {holder}]",
        ),
    )
    stage_required = True
    # Of a place there is one control; who holds it is the question, not part of its name.
    identified_by = ()
    says = "control[ of {place}][: {holder}]"
    codes: ClassVar = {
        "CAMEO": "192",
        "PLOVER": "COERCE:seize",
        "ACLED": "Government regains; Non-state actor overtakes territory",
    }
    example = """
kind = "control"
stage = "changed"
place = { name = "river crossing" }
holder = ["Northern side"]
previous = ["Southern side"]
"""

    holder: Annotated[Actors, Fact()] = ()
    """Who holds it: two reports of one time that name others conflict."""
    previous: Actors = ()
    """Who held it before."""
    claimants: Actors = ()
    """Who lays claim to it or fights over it."""
    extent: Name | None = None
    """How much of the place: all, most, the northern part …"""
    method: Name | None = None
    """How it passed: assault, handover, collapse of the defence …"""
