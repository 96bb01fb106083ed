"""agreement: what have which sides agreed, and is it signed, carried out or broken down?"""

from __future__ import annotations

from typing import ClassVar

from domain.moment import Moment
from domain.parts import Actors
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHO = "[ between {parties}]"


class AgreementReported(Update):
    """Sides bind themselves to something; to stop fighting is a ceasefire."""

    wire = "agreement.reported@1"
    kind = "agreement"
    nature = "condition"
    scale = Scale(
        "agreement",
        Stage("preliminary", says="preliminary agreement" + _WHO + "[: {terms}]"),
        Stage(
            "signed",
            implies=("preliminary",),
            says="agreement" + _WHO + " signed[ by {signed_by}][: {terms}]",
        ),
        # Local agreements are often carried out without a signature: implemented does not imply signed.
        Stage("implemented", implies=("preliminary",), says="agreement" + _WHO + " carried out[: {terms}]"),
        Stage("collapsed", holds="no", says="agreement" + _WHO + " collapses[, broken by {broken_by}]"),
        joint=True,
    )
    stage_required = True
    identified_by = ("parties",)
    says = "agreement" + _WHO + "[: {terms}]"
    codes: ClassVar = {"CAMEO": "03x, 057, 12x", "PLOVER": "AGREE, SUPPORT, REJECT", "ACLED": "Agreement"}
    example = """
kind = "agreement"
stage = "preliminary"
parties = ["Syrian government", "notables of Jasem"]
place = { name = "Jasem" }
terms = ["searches meet no resistance", "forces leave the centre"]
firmness = "apparent"
"""

    parties: Actors = ()
    """The sides that agreed: they tell one agreement from another."""
    title: Name | None = None
    """What the agreement is called."""
    terms: tuple[Text, ...] = ()
    """What was agreed, one term each."""
    signed_by: Actors = ()
    """Who signed, where it was signed."""
    mediators: Actors = ()
    """Who brought it about."""
    guarantors: Actors = ()
    """Who vouches for it."""
    broken_by: Actors = ()
    """Who is said to have broken it."""
    in_negotiation: Name | None = None
    """The negotiation it came from."""
    valid_until: Moment | None = None
    """Until when it is to hold."""
