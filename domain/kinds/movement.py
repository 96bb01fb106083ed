"""movement: whose movement is restricted, watched or freed, and on which way?"""

from __future__ import annotations

from typing import ClassVar

from domain.parts import Actors
from domain.place import PlaceRef
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHERE = "[ of {whose}][ on {route}][ in {place}]"


class MovementReported(Update):
    """Going in, out or about is limited or watched by somebody who can stop it."""

    wire = "movement.reported@1"
    kind = "movement"
    nature = "condition"
    scale = Scale(
        "movement",
        Stage("restricted", says="movement" + _WHERE + " restricted[ by {by}][, except {exempt}]"),
        Stage("monitored", says="movement" + _WHERE + " monitored[ by {by}]"),
        # Eased, as a siege is: less tight, not over.
        Stage(
            "eased", implies=("restricted",), says="restrictions on movement" + _WHERE + " eased[ by {by}]"
        ),
    )
    stage_required = True
    identified_by = ("whose",)
    located_by = ("route", "place")
    says = "movement" + _WHERE
    codes: ClassVar = {"CAMEO": "191", "PLOVER": "COERCE:restrict"}
    example = """
kind = "movement"
stage = "restricted"
whose = ["civilians"]
by = ["Syrian army"]
place = { name = "Jasem" }
direction = "in and out"
"""

    by: Actors = ()
    """Who restricts or watches."""
    whose: Actors = ()
    """Whose movement: civilians, aid workers, vehicles of one side …"""
    route: PlaceRef | None = None
    """The road or stretch, where it is not the whole of a place."""
    direction: Name | None = None
    """Which way: in, out, in and out, within …"""
    means: Name | None = None
    """How it is done: checkpoints, permits, road blocks, patrols …"""
    exempt: Actors = ()
    """Who may pass all the same."""
    reason: Text | None = None
    """The reason given."""
