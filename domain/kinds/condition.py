"""condition: what holds somewhere that has no kind of its own?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from domain.claim import Claim, State, Subject
from domain.claiming import claim_name, polarity_of
from domain.errors import Problem
from domain.kinds import kinds
from domain.parts import Actors
from domain.text import Name, Text
from domain.update import Update


class ConditionReported(Update):
    """A state of the world that has no kind of its own; `what` says of what, `value` which."""

    wire = "condition.reported@1"
    kind = "condition"
    nature = "condition"
    says = "{what}[ in {place}]: {value}[ ({by})][, {details}]"
    example = """
kind = "condition"
what = "main market"
value = "open"
place = { name = "Jasem" }
"""

    what: Name
    """What it is a state of; with place and actor it tells one condition from another."""
    value: Name
    """In which state it is."""
    holds: Literal["yes", "no", "announced"] = "yes"
    """Whether the condition is in force in that state."""
    by: Actors = ()
    """Whose doing or whose state it is."""
    details: Text | None = None
    """More of it, in words."""

    def check(self) -> Iterable[Problem]:
        """What has a kind of its own is recorded as that kind."""
        yield from super().check()
        if claim_name(self.what) in kinds():
            name = claim_name(self.what)
            yield Problem("what", f"{self.what!r} has a kind of its own", f'write kind = "{name}"')

    def claims(self) -> Iterable[Claim]:
        """One claim: the state, of the condition `what` in that place."""
        if self.stance == "comments":
            return
        where = self.place.name if self.place else ""
        subject = Subject("condition", claim_name(self.what), self.condition or "", where, self.by)
        yield Claim("state", subject, "state", State(self.value, self.holds), polarity=polarity_of(self))
