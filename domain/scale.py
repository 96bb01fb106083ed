"""How far can a thing have got, and which of its stages cannot hold together?

A scale is declared in the file of a kind. Refinement (design, rule 4) follows from it: a stage that
implies another does not contradict it; a negated stage contradicts whatever implies it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Holds = Literal["yes", "no", "announced"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: whether the condition holds in it, what it implies and what it excludes.

    `says` is the wording template where the stage has one of its own (see `domain.wording`).
    """

    at: str
    holds: Holds = "yes"
    implies: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    says: str = ""
    steady: bool = False
    """Observed rather than begun: "is present", "goes on"; its date is not the day it began."""
    partly: bool = False
    """Under way: an announced act that has got so far is fulfilled in part."""


class Scale:
    """The stages of a family of conditions, in the order in which they usually come.

    Kinds that speak of the same condition (withdrawal, redeployment, presence) share a family.
    """

    def __init__(self, family: str, *stages: Stage, nests: bool = False, joint: bool = False) -> None:
        """Name the family and its stages.

        `nests`: what holds in a part bears on the whole. `joint`: it is between its actors together, so
        that another set of parties is another condition.
        """
        self.family = family
        self.nests = nests
        self.joint = joint
        self.stages = {stage.at: stage for stage in stages}

    def stage(self, at: str) -> Stage:
        """The stage of that name with everything it implies, directly or not."""
        found = self.stages[at]
        implied = self._implied(found)
        return replace(found, implies=tuple(implied))

    def _implied(self, stage: Stage) -> list[str]:
        implied: list[str] = []
        pending = list(stage.implies)
        while pending:
            name = pending.pop(0)
            if name not in implied:
                implied.append(name)
                pending.extend(self.stages[name].implies)
        return implied
