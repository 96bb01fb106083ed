"""handover: who gave over weapons, persons or a site to whom?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Counted, Fact
from domain.quantity import Quantity
from domain.text import Name, Text
from domain.update import Update


class HandoverReported(Update):
    """Weapons, persons or a site pass from one hand to another by consent or under terms."""

    wire = "handover.reported@1"
    kind = "handover"
    nature = "incident"
    says = (
        "handover[ of {quantity}][ {what}][ by {by}][ to {to}][ in {place}]"
        "[, witnessed by {witnesses}][, under {in_agreement}]"
    )
    codes: ClassVar = {"CAMEO": "087", "PLOVER": "RETREAT:disarm", "ACLED": "Disrupted weapons use"}
    example = """
kind = "handover"
by = ["notables of Jasem"]
to = ["Syrian army"]
what = "rifles"
sort = "weapons"
quantity = "at least 20"
place = { name = "Jasem" }
"""

    by: Annotated[Actors, Fact()] = ()
    """Who gives over."""
    to: Annotated[Actors, Fact()] = ()
    """Who receives."""
    sort: Annotated[Name | None, Fact()] = None
    """What sort of thing: weapons, persons, site, documents …"""
    what: Annotated[Name | None, Fact()] = None
    """What exactly."""
    quantity: Annotated[Quantity | None, Counted("handed-over", "increment")] = None
    """How many in this handover."""
    terms: tuple[Text, ...] = ()
    """Conditions attached."""
    witnesses: Actors = ()
    """Who watched over it."""
    in_agreement: Name | None = None
    """The agreement it carries out."""
