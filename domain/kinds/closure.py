"""closure: what is shut where, by whom, and until when?"""

from __future__ import annotations

from typing import ClassVar

from domain.moment import Moment
from domain.parts import Actors
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHAT = "closure of {what}[ in {place}]"


class ClosureReported(Update):
    """Schools, shops, a road, a border or offices are shut to those who use them; one update for each."""

    wire = "closure.reported@1"
    kind = "closure"
    nature = "condition"
    scale = Scale(
        "closure",
        Stage(
            "announced",
            holds="announced",
            says=_WHAT + " announced[ by {by}][, on condition that {depends_on}]",
        ),
        Stage("closed", says="{what} closed[ in {place}][ by {by}][ until {until}]"),
        Stage("reopened", holds="no", says="{what} reopened[ in {place}][ by {by}]"),
    )
    # What is shut tells one closure from another: schools may close while shops stay open.
    identified_by = ("what",)
    says = _WHAT
    codes: ClassVar = {"PLOVER": "COERCE:restrict"}
    example = """
kind = "closure"
stage = "announced"
what = "schools"
by = ["notables of Jasem"]
place = { name = "Jasem" }
depends_on = "the larger presence inside the city lasts"
"""

    stage: Name | None = "closed"
    """How far it has got; left out = closed."""
    what: Name
    """What is shut: schools, shops, border crossing, highway …"""
    by: Actors = ()
    """Who shuts it."""
    affects: Actors = ()
    """Whom it hits."""
    until: Moment | None = None
    """Until when, as announced."""
    depends_on: Text | None = None
    """On what condition, or for as long as what."""
    reason: Text | None = None
    """The reason given."""
