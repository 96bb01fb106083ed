"""toll: how many were killed, injured, missing …, in an incident or over a period?"""

from __future__ import annotations

from collections.abc import Iterable

from domain.claim import Claim, Subject
from domain.claiming import incident_of, polarity_of, toll_claim
from domain.moment import Moment
from domain.quantity import Quantity
from domain.text import Name
from domain.update import Update


class TollReported(Update):
    """A count of people or things harmed, for an incident or for a place and a period."""

    wire = "toll.reported@1"
    kind = "toll"
    nature = "incident"
    says = "toll: {quantity}[ {population}] {measure}[ in {place}][ in {area}][, {period}]"
    example = """
kind = "toll"
incident = "convoy-device"
measure = "killed"
population = "soldiers"
quantity = "3"
"""

    measure: Name
    """What was counted: killed, injured, missing, detained, displaced, destroyed …"""
    quantity: Quantity
    """How many, as the report words it."""
    population: Name | None = None
    """Of whom: soldiers, civilians, people …; left out = unstated."""
    inclusion: Name | None = None
    """What the figure includes or leaves out, where the report says so."""
    area: Name | None = None
    """The area the figure covers, where it is not the incident's own."""
    period: Name | None = None
    """The period the figure covers, where it is not the incident's own."""
    counting: Name | None = None
    """`total`, `increment` or `stock`; left out = unstated."""
    counted_as_of: Moment | None = None
    """When the count stood at this figure."""
    counted_by: Name | None = None
    """Who counted, where that is not the source: a ministry, a hospital …"""

    def claims(self) -> Iterable[Claim]:
        """One claim, as a toll of another kind makes it; `occurred` is no fact of the incident here."""
        if self.stance != "comments":
            yield toll_claim(self, self._counted(), polarity_of(self))

    def _counted(self) -> Subject:
        if self.incident is None and (self.place or self.area or self.period):
            # Not about one incident: figures of one place and period by others are about the same thing.
            where = self.place.name if self.place else self.area or ""
            return Subject("thing", "toll", self.condition or "", where)
        return incident_of(self)
