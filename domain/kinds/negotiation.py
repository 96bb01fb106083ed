"""negotiation: who talks with whom, about what, and how far have the talks got?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Fact, Participant
from domain.place import PlaceRef
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHO = "[ between {parties}]"
_ABOUT = "[ at {venue}][, mediated by {mediators}][, on {subject}]"


class NegotiationReported(Update):
    """Sides talk with each other, directly or through others, to settle something between them."""

    wire = "negotiation.reported@1"
    kind = "negotiation"
    nature = "condition"
    scale = Scale(
        "negotiation",
        Stage("opened", says="talks" + _WHO + " open" + _ABOUT),
        Stage("held", implies=("opened",), says="talks" + _WHO + " held" + _ABOUT),
        Stage("adjourned", implies=("opened",), says="talks" + _WHO + " adjourned" + _ABOUT),
        Stage(
            "resumed", implies=("opened",), excludes=("adjourned",), says="talks" + _WHO + " resumed" + _ABOUT
        ),
        Stage("concluded", holds="no", says="talks" + _WHO + " concluded" + _ABOUT),
        Stage("collapsed", holds="no", excludes=("concluded",), says="talks" + _WHO + " collapse" + _ABOUT),
        joint=True,
    )
    stage_required = True
    identified_by = ("parties",)
    says = "talks" + _WHO + _ABOUT
    codes: ClassVar = {"CAMEO": "046", "PLOVER": "CONSULT"}
    example = """
kind = "negotiation"
stage = "opened"
parties = ["Syrian government", "notables of Jasem"]
participants = [{ name = "Mufid Hassan", office = "commander of the Third Corps", of = "Syrian army" }]
place = { name = "Jasem" }
venue = { name = "farm east of Jasem", near = "Jasem" }
subject = "searches and the pulling out of forces"
"""

    parties: Actors = ()
    """The sides that negotiate: they tell one negotiation from another."""
    place: PlaceRef | None = None
    """The place the talks are about; where they sit is the venue."""
    venue: Annotated[PlaceRef | None, Fact()] = None
    """Where they sit."""
    participants: tuple[Participant, ...] = ()
    """Who sits at the table, with the office as reported."""
    mediators: Actors = ()
    """Who sits between the sides."""
    subject: Text | None = None
    """What they talk about."""
    format: Name | None = None
    """How they talk: face to face, through mediators, by telephone, in a round of many …"""
    outcome: Text | None = None
    """What came of this stage, as reported."""
