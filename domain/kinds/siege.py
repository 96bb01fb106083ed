"""siege: who cuts off which place, and how tightly?"""

from __future__ import annotations

from typing import ClassVar

from domain.parts import Actors
from domain.scale import Scale, Stage
from domain.text import Text
from domain.update import Update


class SiegeReported(Update):
    """A place is encircled, and who and what goes in and out is decided by those around it."""

    wire = "siege.reported@1"
    kind = "siege"
    nature = "condition"
    scale = Scale(
        "siege",
        Stage("imposed", says="siege[ of {place}] imposed[ by {by}][, to {purpose}]"),
        Stage("tightened", implies=("imposed",), says="siege[ of {place}] tightened[ by {by}]"),
        Stage(
            "eased", implies=("imposed",), excludes=("tightened",), says="siege[ of {place}] eased[ by {by}]"
        ),
        Stage("lifted", holds="no", says="siege[ of {place}] lifted[ by {by}]"),
    )
    stage_required = True
    says = "siege[ of {place}][ by {by}]"
    codes: ClassVar = {"CAMEO": "191", "PLOVER": "COERCE:restrict"}
    example = """
kind = "siege"
stage = "imposed"
by = ["Syrian army"]
place = { name = "Jasem" }
after = ["convoy-device"]
"""

    by: Actors = ()
    """Who besieges."""
    against: Actors = ()
    """Whom the siege is meant for, where the report says so."""
    purpose: Text | None = None
    """The aim the besieger gives or is said to have."""
