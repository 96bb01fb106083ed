"""offer: who holds out what to whom, in return for what, and until when?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.moment import Moment
from domain.parts import Actors, Fact
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHO = "offer[ by {by}][ to {to}]"


class OfferReported(Update):
    """One side declares itself ready to give or do something, on its own or in talks."""

    wire = "offer.reported@1"
    kind = "offer"
    nature = "incident"
    scale = Scale(
        "offer",
        Stage("made", says=_WHO + "[: {what}][, in return for {in_return_for}][, until {deadline}]"),
        Stage("accepted", implies=("made",), says=_WHO + " accepted[: {what}]"),
        Stage("rejected", implies=("made",), excludes=("accepted",), says=_WHO + " rejected[: {what}]"),
    )
    says = _WHO + "[: {what}]"
    codes: ClassVar = {"CAMEO": "03x", "PLOVER": "CONCEDE"}
    example = """
kind = "offer"
by = ["Syrian government"]
to = ["notables of Jasem"]
in_negotiation = "jasem-talks"
what = "pulling forces out of the centre"
in_return_for = "no resistance to the searches"
"""

    stage: Name | None = "made"
    """How far it has got; left out = made."""
    by: Annotated[Actors, Fact()] = ()
    """Who offers."""
    to: Annotated[Actors, Fact()] = ()
    """To whom."""
    what: Text | None = None
    """What is held out."""
    in_return_for: Text | None = None
    """What is asked for it."""
    terms: tuple[Text, ...] = ()
    """Conditions attached to it."""
    deadline: Annotated[Moment | None, Fact()] = None
    """Until when it stands."""
    in_negotiation: Name | None = None
    """The negotiation in which it was made; left out = outside any, or not said."""
