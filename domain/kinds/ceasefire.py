"""ceasefire: between whom does the fighting rest, and does it hold?"""

from __future__ import annotations

from typing import ClassVar

from domain.moment import Moment
from domain.parts import Actors, Toll
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHO = "ceasefire[ between {parties}][ in {place}]"


class CeasefireReported(Update):
    """Armed sides undertake to stop fighting; a violation breaks the undertaking and does not end it."""

    wire = "ceasefire.reported@1"
    kind = "ceasefire"
    nature = "condition"
    scale = Scale(
        "ceasefire",
        Stage("announced", holds="announced", says=_WHO + " announced[ by {announced_by}]"),
        Stage("in-effect", says=_WHO + " in effect[ until {until}]"),
        Stage(
            "violated",
            implies=("in-effect",),
            says=_WHO
            + " violated[ by {violated_by}][ (alleged: {alleged_by})][ with {violation}][: {tolls}]",
        ),
        Stage("renewed", implies=("in-effect",), says=_WHO + " renewed[ until {until}]"),
        Stage("suspended", holds="no", says=_WHO + " suspended[ by {ended_by}]"),
        Stage("ended", holds="no", says=_WHO + " ended[ by {ended_by}]"),
        joint=True,
    )
    stage_required = True
    identified_by = ("parties",)
    says = _WHO
    codes: ClassVar = {"CAMEO": "0871; 196", "PLOVER": "RETREAT:ceasefire; ASSAULT", "ACLED": "Agreement"}
    example = """
kind = "ceasefire"
stage = "violated"
parties = ["Northern side", "Southern side"]
place = { name = "river valley" }
violated_by = ["Southern side"]
violation = "shelling"
tolls = [{ measure = "injured", population = "civilians", quantity = "2" }]
"""

    parties: Actors = ()
    """The sides bound by it: they tell one ceasefire from another."""
    announced_by: Actors = ()
    """Who announced it."""
    mediators: Actors = ()
    """Who brought it about."""
    terms: tuple[Text, ...] = ()
    """What it obliges to, one term each."""
    until: Moment | None = None
    """Until when it is to hold."""
    violated_by: Actors = ()
    """Who broke it, as an established fact of the report."""
    alleged_by: Actors = ()
    """Who is blamed for breaking it: not the same as `violated_by`."""
    violation: Name | None = None
    """How it was broken: shelling, an advance, a strike …"""
    ended_by: Actors = ()
    """Who suspended or ended it."""
    tolls: tuple[Toll, ...] = ()
    """Losses of a violation, each a count with its population."""
    in_negotiation: Name | None = None
    """The negotiation it came from."""
