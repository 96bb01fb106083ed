"""curfew: who must stay indoors where, when, and on whose word?"""

from __future__ import annotations

from typing import ClassVar

from domain.parts import Actors
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHERE = "[ in {place}][ for {whose}]"


class CurfewReported(Update):
    """People are told to stay indoors for certain hours or altogether."""

    wire = "curfew.reported@1"
    kind = "curfew"
    nature = "condition"
    scale = Scale(
        "curfew",
        Stage(
            "announced",
            holds="announced",
            says="curfew" + _WHERE + " announced[ by {by}][, {hours}][, on condition that {depends_on}]",
        ),
        Stage("imposed", says="curfew" + _WHERE + " imposed[ by {by}][, {hours}]"),
        Stage(
            "in-effect", implies=("imposed",), steady=True, says="curfew" + _WHERE + " in effect[, {hours}]"
        ),
        Stage("eased", implies=("imposed",), says="curfew" + _WHERE + " eased[ by {by}][, {hours}]"),
        Stage("lifted", holds="no", says="curfew" + _WHERE + " lifted[ by {by}]"),
    )
    says = "curfew" + _WHERE
    codes: ClassVar = {"PLOVER": "COERCE:restrict"}
    example = """
kind = "curfew"
stage = "announced"
by = ["notables of Jasem"]
whose = ["residents of Jasem"]
place = { name = "Jasem" }
depends_on = "the larger presence inside the city lasts"
"""

    stage: Name | None = "imposed"
    """How far it has got; left out = imposed."""
    by: Actors = ()
    """Who orders it; those bound by it themselves, where it is self-imposed."""
    whose: Actors = ()
    """Whom it binds."""
    hours: Name | None = None
    """At which hours, in words."""
    exempt: Actors = ()
    """Who may go about all the same."""
    enforced_by: Actors = ()
    """Who watches over it."""
    depends_on: Text | None = None
    """On what condition, or for as long as what."""
    reason: Text | None = None
    """The reason given."""
