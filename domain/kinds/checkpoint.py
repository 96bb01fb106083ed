"""checkpoint: who stops and checks whom on which road?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted
from domain.quantity import Quantity
from domain.scale import Scale, Stage
from domain.text import Name
from domain.update import Update

_WHERE = "[ in {place}][ by {by}]"


class CheckpointReported(Update):
    """A manned post at which passers-by are stopped, checked or turned back."""

    wire = "checkpoint.reported@1"
    kind = "checkpoint"
    nature = "condition"
    scale = Scale(
        "checkpoint",
        Stage("set-up", says="checkpoints set up" + _WHERE + "[ ({quantity})][, checking {checks}]"),
        Stage("removed", holds="no", says="checkpoints removed" + _WHERE + "[ ({quantity})]"),
        nests=True,
    )
    says = "checkpoints" + _WHERE
    codes: ClassVar = {"CAMEO": "191", "PLOVER": "COERCE:restrict"}
    example = """
kind = "checkpoint"
stage = "set-up"
by = ["Syrian army"]
place = { name = "Jasem" }
checks = ["residents of Jasem"]
"""

    stage: Name | None = "set-up"
    """How far it has got; left out = set-up."""
    by: Actors = ()
    """Who mans it."""
    quantity: Annotated[Quantity | None, Counted("checkpoints")] = None
    """How many checkpoints."""
    counting: Name | None = None
    """Whether `quantity` is a `stock` (in place) or an `increment` (new ones); left out = unstated."""
    roads: tuple[Name, ...] = ()
    """On which roads."""
    checks: Actors = ()
    """Who is checked."""
    measures: tuple[Name, ...] = ()
    """What is done there: identity checks, searches, fees, arrests …"""
