"""event: what happened that has no kind of its own?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from domain.claim import Claim, Word
from domain.claiming import claim_name, incident_of, polarity_of
from domain.parts import Actors, Fact, Toll
from domain.text import Name, Text
from domain.update import Update


class EventReported(Update):
    """Something that happened once and has no kind of its own; `what` says what, `value` how."""

    wire = "event.reported@1"
    kind = "event"
    nature = "incident"
    says = "{what}[: {value}][ in {place}][ by {by}][, {details}][: {tolls}]"
    example = """
kind = "event"
what = "market day"
value = "called off"
by = ["notables of Jasem"]
place = { name = "Jasem" }
"""

    what: Name
    """What happened, in a few words; the same words make reports comparable."""
    value: Name | None = None
    """How it was or came out, where there is an answer to compare."""
    by: Annotated[Actors, Fact()] = ()
    """Who did it."""
    to: Actors = ()
    """To whom."""
    details: Text | None = None
    """More of it, in words."""
    tolls: tuple[Toll, ...] = ()
    """Losses, each a count with its population."""

    def claims(self) -> Iterable[Claim]:
        """The declared claims, and the value as an answer to the question `what`."""
        yield from super().claims()
        if self.value and self.stance != "comments":
            asked = claim_name(self.what)
            yield Claim("value", incident_of(self), asked, Word(self.value), polarity=polarity_of(self))
