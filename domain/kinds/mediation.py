"""mediation: who tries to bring which sides together, and how far has it got?"""

from __future__ import annotations

from typing import ClassVar

from domain.parts import Actors, Participant
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHO = "mediation[ by {by}][ between {parties}][ on {subject}]"


class MediationReported(Update):
    """A third party goes between the sides; the talks themselves are a negotiation."""

    wire = "mediation.reported@1"
    kind = "mediation"
    nature = "condition"
    scale = Scale(
        "mediation",
        Stage("offered", holds="announced", says=_WHO + " offered"),
        Stage("ongoing", says=_WHO),
        Stage("suspended", holds="no", says=_WHO + " suspended"),
        Stage("ended", holds="no", says=_WHO + " ended"),
    )
    # The mediators: two of them between the same sides are two efforts.
    identified_by = ("by",)
    says = _WHO
    codes: ClassVar = {"CAMEO": "045", "PLOVER": "CONSULT"}
    example = """
kind = "mediation"
by = ["elders of Inkhil"]
parties = ["Syrian government", "notables of Jasem"]
place = { name = "Jasem" }
"""

    stage: Name | None = "ongoing"
    """How far it has got; left out = ongoing."""
    by: Actors = ()
    """Who mediates."""
    parties: Actors = ()
    """Between whom."""
    participants: tuple[Participant, ...] = ()
    """The persons who carry it out, with the office as reported."""
    subject: Text | None = None
    """What about."""
    proposal: Text | None = None
    """What the mediator proposes."""
    in_negotiation: Name | None = None
    """The negotiation it serves."""
