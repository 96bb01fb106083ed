"""access: may aid workers, monitors or press reach a place?"""

from __future__ import annotations

from typing import ClassVar

from domain.moment import Moment
from domain.parts import Actors
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHO = "[ to {place}][ for {to}]"


class AccessReported(Update):
    """Those in control let humanitarian workers or monitors reach a place, or keep them out."""

    wire = "access.reported@1"
    kind = "access"
    nature = "condition"
    scale = Scale(
        "access",
        Stage("granted", says="access" + _WHO + " granted[ by {by}][, provided {terms}]"),
        Stage("denied", holds="no", says="access" + _WHO + " denied[ by {by}][: {reason}]"),
    )
    stage_required = True
    # Who seeks access, not who grants it: reports often leave the latter out.
    identified_by = ("to",)
    says = "access" + _WHO
    codes: ClassVar = {"CAMEO": "0862-3; 1223", "PLOVER": "RETREAT:access; REJECT:assist", "ACLED": "Other"}
    example = """
kind = "access"
stage = "denied"
by = ["Syrian army"]
to = ["Red Crescent"]
place = { name = "Jasem" }
"""

    by: Actors = ()
    """Who grants or denies it."""
    to: Actors = ()
    """Who seeks it."""
    purpose: Name | None = None
    """What for: medical evacuation, food, monitoring, reporting …"""
    route: Name | None = None
    """By which road or crossing."""
    terms: tuple[Text, ...] = ()
    """Conditions attached."""
    reason: Text | None = None
    """The reason given for a denial."""
    until: Moment | None = None
    """Until when it was granted."""
