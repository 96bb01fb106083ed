"""ultimatum: who must do what until when, or else?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.moment import Moment
from domain.parts import Actors, Fact
from domain.text import Text
from domain.update import Update


class UltimatumReported(Update):
    """A demand with a deadline and a threatened consequence."""

    wire = "ultimatum.reported@1"
    kind = "ultimatum"
    nature = "incident"
    says = "ultimatum[ by {by}][ to {to}][: {demand}][, until {deadline}][, or else {threat}]"
    codes: ClassVar = {"CAMEO": "139", "PLOVER": "THREATEN"}
    example = """
kind = "ultimatum"
by = ["Syrian army"]
to = ["notables of Jasem"]
demand = "hand over the attackers"
deadline = "2023-12-16"
threat = "a raid in the city"
"""

    by: Annotated[Actors, Fact()] = ()
    """Who sets it."""
    to: Annotated[Actors, Fact()] = ()
    """Who must comply."""
    demand: Text | None = None
    """What must be done."""
    deadline: Annotated[Moment | None, Fact()] = None
    """Until when."""
    threat: Text | None = None
    """What is threatened otherwise."""
    in_answer_to: Text | None = None
    """What it answers, where the report says so."""
