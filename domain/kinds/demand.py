"""demand: who asks what of whom, in return for what, and until when?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.moment import Moment
from domain.parts import Actors, Fact
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHO = "demand[ by {by}][ on {to}]"


class DemandReported(Update):
    """One side asks something of another, on its own or in talks; with a threat, it is an ultimatum."""

    wire = "demand.reported@1"
    kind = "demand"
    nature = "incident"
    scale = Scale(
        "demand",
        Stage("made", says=_WHO + "[: {what}][, in return for {in_return_for}][, until {deadline}]"),
        Stage("accepted", implies=("made",), says=_WHO + " accepted[: {what}]"),
        Stage("rejected", implies=("made",), excludes=("accepted",), says=_WHO + " rejected[: {what}]"),
    )
    says = _WHO + "[: {what}]"
    codes: ClassVar = {"CAMEO": "10x", "PLOVER": "DEMAND"}
    example = """
kind = "demand"
by = ["Syrian government"]
to = ["notables of Jasem"]
in_negotiation = "jasem-talks"
what = "no resistance to the searches, farms included"
in_return_for = "pulling forces out of the centre"
"""

    stage: Name | None = "made"
    """How far it has got; left out = made."""
    by: Annotated[Actors, Fact()] = ()
    """Who asks."""
    to: Annotated[Actors, Fact()] = ()
    """Of whom."""
    what: Text | None = None
    """What is asked."""
    in_return_for: Text | None = None
    """What is held out for it."""
    terms: tuple[Text, ...] = ()
    """Conditions attached to it."""
    deadline: Annotated[Moment | None, Fact()] = None
    """Until when it stands."""
    in_negotiation: Name | None = None
    """The negotiation in which it was made; left out = outside any, or not said."""
