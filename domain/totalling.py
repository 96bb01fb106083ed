"""How many in all, where several counts must not simply be added up?

Rule tally/1. Everything is a range: lows and highs are added apart, and a best figure is never made of best
figures (pitfalls, domain 18). Within one incident a figure for a wider population takes the place of those
for its parts; parts that may share people add up in the high only. An increment beside a total is in it. A
stock is there at a time and adds up to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from domain.comparing_counts import PEOPLE, WITHIN
from domain.spelling import fold

TALLY = "tally/1"

APART = (("civilians", "combatants"), ("soldiers", "fighters"), ("soldiers", "militants"))
"""Populations that share nobody, v1; ours. Whatever is not here may: women can be civilians."""

STOCK = "a stock: how many were there at a time"
INSIDE_TOTAL = "an increment beside a total, which counts it already"
INSIDE_WIDER = "part of a wider figure for the same incident"


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of an incident: `low` and `high` None = open; both None = number not known."""

    low: float | None
    high: float | None
    population: str = ""
    counting: str = ""
    period: str = ""
    disputed: bool = False

    @property
    def known(self) -> bool:
        """Whether it gives any number."""
        return self.low is not None or self.high is not None


@dataclass(slots=True)
class Total:
    """A range over what was counted, and why something was not."""

    low: float = 0
    high: float | None = 0
    left_out: list[str] = field(default_factory=list)

    def add(self, low: float | None, high: float | None) -> None:
        """One more range: ends are added apart; an open end stays open."""
        self.low += low or 0
        self.high = None if self.high is None or high is None else self.high + high


def total_of(figures: Iterable[Figure]) -> Total | None:
    """The range of one incident by its figures of one measure and unit; None where none gives a number."""
    known = [figure for figure in figures if figure.known]
    stocks = [figure for figure in known if figure.counting == "stock"]
    flows = [figure for figure in known if figure.counting != "stock"]
    totals = [figure for figure in flows if figure.counting != "increment"]
    kept, inside = _widest(totals) if totals else (flows, [])
    if not kept:
        return Total(0, 0, [STOCK] * len(stocks)) if stocks else None
    found = _summed(kept)
    found.left_out += [STOCK] * len(stocks) + [INSIDE_WIDER] * len(inside)
    found.left_out += [INSIDE_TOTAL] * (len(flows) - len(totals) if totals else 0)
    _hold(found, inside)
    return found


def _hold(whole: Total, parts: Sequence[Figure]) -> None:
    """At least as many as any part; one that is more than the whole contradicts it, and both ends stand."""
    more = [part for part in parts if whole.high is not None and (part.low or 0) > whole.high]
    whole.low = max([whole.low, *(part.low or 0 for part in parts if part not in more)])
    if more:
        highs = [part.high for part in more]
        whole.high = None if None in highs else max(high for high in highs if high is not None)


def _widest(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures whose population lies within no other's, and the others."""
    inside = [
        figure for figure in figures if any(_within(figure.population, other.population) for other in figures)
    ]
    return [figure for figure in figures if figure not in inside], inside


def _summed(figures: Sequence[Figure]) -> Total:
    """Figures of one incident: lows add up only where nobody can be in two of them."""
    found = Total()
    for figure in figures:
        found.add(figure.low, figure.high)
    if not all(_share_nobody(a, b) for i, a in enumerate(figures) for b in figures[i + 1 :]):
        found.low = max(figure.low or 0 for figure in figures)
    return found


def _share_nobody(one: Figure, other: Figure) -> bool:
    stated = one.period and other.period and fold(one.period) != fold(other.period)
    days_apart = bool(stated) and one.counting == other.counting == "increment"
    return days_apart or share_nobody(one.population, other.population)


def share_nobody(one: str, other: str) -> bool:
    """Whether nobody is in both populations, as far as rule tally/1 knows."""
    first, second = {_name(one), *_above(one)}, {_name(other), *_above(other)}
    return any((a in first and b in second) or (b in first and a in second) for a, b in APART)


def _within(one: str, other: str) -> bool:
    return _name(other) in _above(one)


def _name(population: str) -> str:
    folded = fold(population)
    # Unstated is read as everybody, as where counts are compared.
    return "people" if not folded or folded in PEOPLE else folded


def _above(population: str) -> set[str]:
    found: set[str] = set()
    name = _name(population)
    while name != "people":
        name = WITHIN.get(name, "people")
        found.add(name)
    return found
