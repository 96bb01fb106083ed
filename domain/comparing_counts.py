"""Can two counts both be true?

Scope first (rule 1): populations and areas nest, other fields must match; what is unstated on one side
makes a conflict at most possible. Then the intervals (rule 2): disjoint ones conflict. A later higher
total is a rise; a later lower one conflicts.
"""

from __future__ import annotations

from domain.claim import Count, Scope
from domain.edtf import Span, bounds, parse
from domain.interval import Interval
from domain.register import Register
from domain.spelling import fold
from domain.testimony import Testimony
from domain.verdict import AGREE, COMPATIBLE, Certainty, Verdict, conflict, not_comparable

PEOPLE = frozenset({"people", "persons", "person", "all", "people in all", "in all", "human beings"})
"""Words for everybody; every other population lies within it."""

WITHIN = {
    "civilians": "people",
    "combatants": "people",
    "soldiers": "combatants",
    "fighters": "combatants",
    "militants": "combatants",
    "police": "people",
    "children": "people",
    "women": "people",
    "men": "people",
    "journalists": "civilians",
    "aid workers": "civilians",
    "medics": "people",
    "prisoners": "people",
    "hostages": "people",
}
"""Populations that lie within others, v1; ours. What is not here lies within people only."""


def compare_counts(one: Testimony, other: Testimony, places: Register, zone: str) -> Verdict:
    """The verdict on two counts of one measure on one subject."""
    a, b = one.claim.value, other.claim.value
    assert isinstance(a, Count)  # noqa: S101  # the caller looked
    assert isinstance(b, Count)  # noqa: S101
    if "not-reported" in (a.bound, b.bound) or "unknown" in (a.bound, b.bound):
        return COMPATIBLE
    differs = _differing(one.claim.scope, other.claim.scope)
    if differs:
        return not_comparable(differs)
    nest = _nesting(one.claim.scope, other.claim.scope, places)
    if nest is None:
        return not_comparable("population" if _populations_apart(one, other) else "area")
    time = _in_time(a, b, zone)
    if "stock" in (one.claim.scope.counting, other.claim.scope.counting) and time in ("later", "earlier"):
        # How many there are at one time says nothing of another time.
        return COMPATIBLE
    certainty: Certainty = (
        "possible" if _unstated(one.claim.scope, other.claim.scope) or time == "unstated" else "certain"
    )
    return _intervals(Interval(a.low, a.high), Interval(b.low, b.high), nest, time, certainty)


def denied_count(asserted: Testimony, denied: Testimony, places: Register) -> Verdict:
    """The verdict on a count and the denial of one: denying 3 denies 3 of the same scope, and not 5."""
    a, d = asserted.claim.value, denied.claim.value
    assert isinstance(a, Count)  # noqa: S101  # the caller looked
    assert isinstance(d, Count)  # noqa: S101
    one, other = asserted.claim.scope, denied.claim.scope
    said = not {"not-reported", "unknown"} & {a.bound, d.bound}
    same = said and (a.low, a.high) == (d.low, d.high) and not _differing(one, other)
    # What is left unstated may be the same; what is stated must be.
    stated = (one.population and other.population) or (one.area and other.area)
    if not same or (stated and _nesting(one, other, places) != "same"):
        return COMPATIBLE
    return conflict("5 denial", "possible" if _unstated(one, other) else "certain")


def _differing(one: Scope, other: Scope) -> str:
    """The first stated field in which two scopes differ; populations and areas are looked at apart."""
    for field in ("unit", "period", "counting", "inclusion"):
        a, b = fold(getattr(one, field)), fold(getattr(other, field))
        if a and b and a != b:
            return field
    return ""


def _unstated(one: Scope, other: Scope) -> bool:
    fields = ("population", "unit", "area", "period", "counting", "inclusion")
    return any(bool(getattr(one, f)) != bool(getattr(other, f)) for f in fields)


def _nesting(one: Scope, other: Scope, places: Register) -> str | None:
    """`same`, `inner` (the first counts part of what the second counts), `outer`; None: neither."""
    population = _population_relation(one.population, other.population)
    area = "same"
    if one.area and other.area:
        area = places.relation(one.area, other.area)
    relations = {population, area} - {"same"}
    if not relations:
        return "same"
    return relations.pop() if len(relations) == 1 and "apart" not in relations else None


def _populations_apart(one: Testimony, other: Testimony) -> bool:
    return _population_relation(one.claim.scope.population, other.claim.scope.population) == "apart"


def _population_relation(one: str, other: str) -> str:
    a, b = _population(one), _population(other)
    if a == b:
        return "same"
    if b in _above(a):
        return "inner"
    return "outer" if a in _above(b) else "apart"


def _population(word: str) -> str:
    folded = fold(word)
    # Unstated is read as everybody; that it is unstated makes the verdict at most possible.
    return "people" if not folded or folded in PEOPLE else folded


def _above(population: str) -> set[str]:
    above: set[str] = set()
    while population != "people":
        population = WITHIN.get(population, "people")
        above.add(population)
    return above


def _in_time(one: Count, other: Count, zone: str) -> str:
    """`same`, `later` (the first was counted later), `earlier`, or `unstated` on one side."""
    if not one.as_of and not other.as_of:
        return "same"
    if not one.as_of or not other.as_of:
        return "unstated"
    a, b = stood_at(one, zone), stood_at(other, zone)
    if b.surely_before(a):
        return "later"
    if a.surely_before(b):
        return "earlier"
    # Dates that only overlap leave open which count is the later.
    return "same" if a == b else "unstated"


def stood_at(count: Count, zone: str) -> Span:
    """When a count stood at its value."""
    return bounds(parse(count.as_of), count.as_of_zone or zone, count.as_of_clock or None)


def _intervals(one: Interval, other: Interval, nest: str, time: str, certainty: Certainty) -> Verdict:
    if nest == "inner" and not _more(one, other):
        return AGREE if time == "same" else COMPATIBLE
    if nest == "outer" and not _more(other, one):
        return AGREE if time == "same" else COMPATIBLE
    if not one.disjoint(other):
        return AGREE
    if (time == "later" and _more(one, other)) or (time == "earlier" and _more(other, one)):
        return Verdict("rise", "2 a later higher total")
    return conflict("1 scope" if nest != "same" else "2 quantities", certainty)


def _more(one: Interval, other: Interval) -> bool:
    """Whether the first is certainly more than the second."""
    return one.low is not None and other.high is not None and one.low > other.high
