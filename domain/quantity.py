"""How many, or how much, did a source say there were?

Zero, unknown and not reported are three values and are never mixed (pitfalls, domain 3).
"""

from __future__ import annotations

from domain import amount
from domain.amount import Bound, span_in_figures
from domain.door import Door
from domain.errors import Rejected
from domain.interval import Interval
from domain.number_words import figure, in_digits
from domain.text import Name, safe_name
from domain.value import Value


class Quantity(Value):
    """A number as a source worded it: an interval, how the wording bounds it, and the wording."""

    low: int | float | None
    """The least it can be; None = open."""
    high: int | float | None
    """The most it can be; None = open."""
    wording: Name
    """The words or figures as they were typed."""
    bound: Bound
    """How the wording bounds the number."""
    unit: str | None = None
    """The unit; None for a plain count."""
    words: int | None = None
    """The version of our convention on vague words and "about", where the interval rests on it."""
    word_act: str | None = None
    """The act that gave a word of the desk's own this interval; None where the word is ours, or exact."""

    @classmethod
    def read(cls, text: str | float, door: Door) -> Quantity:
        """The quantity that a person typed: `3`, `1 200`, `at least 10`, `3-5 km`, `dozens`, `unknown`.

        The interval is kept with what it rests on: whatever becomes of a word later does not change it.

        Raises:
            Rejected: negative, the greater number first, an unknown word or unit, or ambiguous digits.
        """
        typed = in_digits(text)
        if not typed.strip():
            raise Rejected("the quantity is empty", mend=f"{_HOW}, or leave the field out")
        wording = safe_name(typed)
        said = amount.read(wording, door.words)
        return cls(
            low=said.span.low,
            high=said.span.high,
            wording=wording.partition(" [")[0],
            bound=said.bound,
            unit=said.unit,
            words=said.words,
            word_act=said.act or None,
        )

    @property
    def interval(self) -> Interval:
        """All numbers this allows; for an unknown or unreported one, zero and all above."""
        return Interval(self.low, self.high) if self.known else Interval(0, None)

    @property
    def known(self) -> bool:
        """It says something about the number: neither unknown nor not reported."""
        return self.bound not in {"unknown", "not-reported"}

    def __str__(self) -> str:
        """The quantity for people; read at the door, it gives the same interval again.

        Where the interval rests on our convention it stands beside the wording: `a few [3-9]`.
        """
        if not self.known:
            return self.bound.replace("-", " ")
        if self.words is not None and self.bound in {"about", "between"}:
            return f"{self.wording} [{span_in_figures(self.interval)}]"
        edge = {"at-least": self.low, "at-most": self.high, "exactly": self.low}.get(self.bound)
        figures = span_in_figures(self.interval) if edge is None else figure(edge)
        lead = "" if self.bound in {"exactly", "between"} else self.bound.replace("-", " ") + " "
        return f"{lead}{figures} {self.unit or ''}".rstrip()


_HOW = "write a number such as 3 or 'at least 10', or 'unknown' or 'not reported'"
