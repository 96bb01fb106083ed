"""exchange: which side gave up whom or what for whom or what?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar

from domain.claim import Claim, Scope
from domain.claiming import claim_name, count_of, incident_of, polarity_of
from domain.parts import Actors, Fact, worded
from domain.quantity import Quantity
from domain.text import Name, Private
from domain.update import Update
from domain.value import Value


class Given(Value):
    """What one side gave up in an exchange."""

    by: Name
    """Which side."""
    what: Name | None = None
    """What was given: prisoners, hostages, bodies, weapons …"""
    quantity: Quantity | None = None
    """How many, in this exchange."""
    who: tuple[Name, ...] = ()
    """Who was handed over, by name or description."""
    private_names: tuple[Private, ...] = ()
    """Names that must be erasable: kept apart from the log."""

    def __str__(self) -> str:
        count = worded(self.quantity) if self.quantity else ""
        given = " ".join(filter(None, (count, self.what))) or ", ".join(self.who)
        return f"{given} from {self.by}" if given else self.by


class ExchangeReported(Update):
    """Sides hand over prisoners, bodies or goods, each for the other's."""

    wire = "exchange.reported@1"
    kind = "exchange"
    nature = "incident"
    says = "exchange[ between {parties}][ at {place}][, brokered by {mediators}][: {given}]"
    codes: ClassVar = {"PLOVER": "RETREAT:release"}
    example = """
kind = "exchange"
incident = "first-exchange"
parties = ["Northern side", "Southern side"]
place = { name = "river crossing" }
given = [
    { by = "Northern side", what = "prisoners", quantity = "12" },
    { by = "Southern side", what = "prisoners", quantity = "at least 9" },
]
"""

    parties: Annotated[Actors, Fact()] = ()
    """The sides."""
    given: tuple[Given, ...] = ()
    """What each side gave up, with its count."""
    mediators: Annotated[Actors, Fact()] = ()
    """Who brought it about or carried it out between them."""
    in_negotiation: Name | None = None
    """The negotiation or agreement it follows from."""

    def claims(self) -> Iterable[Claim]:
        """The declared claims, and one count for each side and what it gave."""
        yield from super().claims()
        if self.stance == "comments":
            return
        for ordinal, part in enumerate(self.given, start=1):
            if part.quantity is not None:
                # The side is part of the question: counts of two sides never compare.
                asked = claim_name(f"given by {part.by}")
                scope = Scope(population=part.what or "", unit=part.quantity.unit or "", counting="increment")
                name = claim_name(f"given {ordinal} {part.by} {part.what or ''}")
                yield Claim(name, incident_of(self), asked, count_of(part.quantity), scope, polarity_of(self))
