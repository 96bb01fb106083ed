"""search: who searches what, and for what?"""

from __future__ import annotations

from typing import Annotated

from domain.parts import Actors, Counted, Fact, Toll
from domain.quantity import Quantity
from domain.text import Name, Text
from domain.update import Update


class SearchReported(Update):
    """Homes, land or persons are searched; the modality `ongoing` says that it goes on."""

    wire = "search.reported@1"
    kind = "search"
    nature = "incident"
    says = "search[ of {target}][ in {place}][ by {by}][ for {looking_for}][, found: {found}][: {tolls}]"
    example = """
kind = "search"
by = ["Syrian army"]
target = "farms"
place = { name = "farmland east of Jasem", near = "Jasem" }
looking_for = "the attackers"
modality = "ongoing"
"""

    by: Annotated[Actors, Fact()] = ()
    """Who searches."""
    target: Annotated[Name | None, Fact()] = None
    """What is searched: homes, farms, vehicles, a named site …"""
    quantity: Annotated[Quantity | None, Counted("searched", "increment")] = None
    """How many of them."""
    looking_for: Text | None = None
    """Whom or what they look for."""
    method: Name | None = None
    """How: house-to-house, cordon, with dogs, raid …"""
    grounds: Text | None = None
    """The reason or assumption given."""
    found: Text | None = None
    """What was found or taken, where reported."""
    resistance: Name | None = None
    """How those searched met it, where reported."""
    tolls: tuple[Toll, ...] = ()
    """Arrests and harm in the course of it, each a count with its population."""
