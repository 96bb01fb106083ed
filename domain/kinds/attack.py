"""attack: what was attacked, how, by whom, and with what losses?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.parts import Actors, Fact, Toll
from domain.text import Name
from domain.update import Update


class AttackReported(Update):
    """Force used once against people or things: shelling, a strike, an explosive device, an assault."""

    wire = "attack.reported@1"
    kind = "attack"
    nature = "incident"
    says = (
        "attack[ with {method}][ on {target}][ ({affiliation})][ by {by}][ (alleged: {alleged_by})]"
        "[ at {place}][: {tolls}]"
    )
    codes: ClassVar = {
        "CAMEO": "190, 193-195",
        "PLOVER": "ASSAULT",
        "ACLED": "Shelling/artillery/missile; Air/drone strike; Remote explosive/landmine/IED; Attack",
    }
    example = """
kind = "attack"
incident = "convoy-device"
occurred = "2023-12-12"
place = { name = "road east of Jasem", near = "Jasem" }
method = "explosive-device"
target = "military convoy"
tolls = [{ measure = "killed", population = "soldiers", quantity = "3" }]
"""

    by: Annotated[Actors, Fact()] = ()
    """Who attacked, as an established fact of the report."""
    alleged_by: Actors = ()
    """Whom the report, or somebody in it, blames: not the same as `by`."""
    method: Annotated[Name | None, Fact()] = None
    """How: explosive-device, shelling, airstrike, drone-strike, shooting …"""
    target: Annotated[Name | None, Fact()] = None
    """What or who was attacked."""
    affiliation: Annotated[Name | None, Fact()] = None
    """Whose the target or the victims were, as reported."""
    victims: tuple[Name, ...] = ()
    """Who was harmed, in words."""
    tolls: tuple[Toll, ...] = ()
    """Losses, each a count with its population."""
