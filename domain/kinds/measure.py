"""measure: how high is a price, a level, a stock or a flow, where and when?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from domain.claim import Claim, Scope, Subject
from domain.claiming import count_of, polarity_of
from domain.moment import Moment
from domain.quantity import Quantity
from domain.text import Name
from domain.update import Update


class MeasureReported(Update):
    """A figure that is no toll: a price, a water level, trucks a day, hours of power."""

    wire = "measure.reported@1"
    kind = "measure"
    nature = "incident"
    says = "{name}[ in {place}]: {quantity}[ {unit}][ {period}]"
    example = """
kind = "measure"
name = "price of a bundle of bread"
quantity = "2000"
unit = "pounds"
counting = "stock"
place = { name = "Jasem" }
counted_as_of = "2023-12-18"
"""

    name: Name
    """What is measured; the same words make figures of several reports comparable."""
    quantity: Quantity
    """How much, as the report words it."""
    unit: Name | None = None
    """In what: pounds, litres, hours a day …; left out = as in the quantity."""
    counting: Literal["stock", "flow"] | None = None
    """`stock`: the level at one time; `flow`: what passed in the period; left out = unstated."""
    population: Name | None = None
    """Of whom or what, where the figure covers a part."""
    period: Name | None = None
    """The period of a flow: a day, December …"""
    area: Name | None = None
    """The area the figure covers, where it is not `place`."""
    method: Name | None = None
    """How it was measured."""
    counted_as_of: Moment | None = None
    """When the figure stood at this."""

    def claims(self) -> Iterable[Claim]:
        """One claim: how much, on the measure of that name in that place."""
        if self.stance == "comments":
            return
        scope = Scope(
            population=self.population or "",
            unit=self.unit or self.quantity.unit or "",
            area=self.area or "",
            period=self.period or "",
            counting="increment" if self.counting == "flow" else self.counting or "",
        )
        subject = Subject("thing", "measure", self.name, self.place.name if self.place else "")
        value = count_of(self.quantity, self.counted_as_of)
        yield Claim("quantity", subject, "quantity", value, scope, polarity_of(self))
