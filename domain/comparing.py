"""Can two testimonies on one subject both be true?

The rules of the design by number: scope (1), quantities (2), time (3), refinement (4), modality (5),
dates (9). A verdict names the rule it rests on. Comparison is symmetric.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.claim import Count, State, When, Where, Who, Word
from domain.comparing_counts import compare_counts, denied_count
from domain.comparing_states import compare_states
from domain.edtf import compare as compare_dates
from domain.edtf import parse
from domain.geometry import surely_apart
from domain.register import Register
from domain.spelling import fold
from domain.testimony import Testimony
from domain.verdict import AGREE, COMPATIBLE, Certainty, Verdict, conflict, not_comparable


@dataclass(frozen=True, slots=True)
class Names:
    """The names as resolved at the bounds of a question."""

    places: Register
    actors: Register
    zone: str = "UTC"


def compare(one: Testimony, other: Testimony, names: Names) -> Verdict:
    """The verdict on two testimonies; the order of the two does not matter."""
    if one.id > other.id:
        one, other = other, one
    if not _speak(one) or not _speak(other):
        return COMPATIBLE
    if one.denies and other.denies:
        return COMPATIBLE
    if isinstance(one.claim.value, State) and isinstance(other.claim.value, State):
        return compare_states(one, other, names.places, names.actors)
    verdict = _values(one, other, names)
    if one.denies or other.denies:
        return _denial(one, other, verdict, names)
    return verdict


def _speak(testimony: Testimony) -> bool:
    return testimony.asserts or testimony.denies


def _values(one: Testimony, other: Testimony, names: Names) -> Verdict:
    a, b = one.claim.value, other.claim.value
    if type(a) is not type(b):
        return not_comparable("value")
    rule = _RULES[type(a)]
    return rule(one, other, names)


def _denial(one: Testimony, other: Testimony, verdict: Verdict, names: Names) -> Verdict:
    """A denial conflicts with what it denies and with nothing else (rule 5)."""
    if verdict.kind == "not-comparable":
        return verdict
    asserted, denied = (other, one) if one.denies else (one, other)
    if isinstance(asserted.claim.value, Count):
        return denied_count(asserted, denied, names.places)
    return conflict("5 denial", "certain") if verdict.kind == "agree" else COMPATIBLE


def _counts(one: Testimony, other: Testimony, names: Names) -> Verdict:
    return compare_counts(one, other, names.places, names.zone)


def _words(one: Testimony, other: Testimony, names: Names) -> Verdict:
    a, b = _word(one.claim.value), _word(other.claim.value)
    if a == b or names.actors.relation(a, b) != "apart":
        return AGREE
    # A longer description of the same thing refines it: "military convoy", "convoy".
    if set(a.split("-")) <= set(b.split("-")) or set(b.split("-")) <= set(a.split("-")):
        return AGREE
    return conflict("3 fact of an incident", "certain")


def _word(value: Any) -> str:
    return "-".join(fold(value.word).replace("-", " ").split())


def _actors(one: Testimony, other: Testimony, names: Names) -> Verdict:
    a, b = one.claim.value, other.claim.value
    assert isinstance(a, Who)  # noqa: S101  # the table of rules says so
    assert isinstance(b, Who)  # noqa: S101
    related = [names.actors.relation(x, y) != "apart" for x in a.actors for y in b.actors]
    if any(related):
        return AGREE
    return conflict("3 fact of an incident", "certain")


def _places(one: Testimony, other: Testimony, names: Names) -> Verdict:
    a, b = one.claim.value, other.claim.value
    assert isinstance(a, Where)  # noqa: S101  # the table of rules says so
    assert isinstance(b, Where)  # noqa: S101
    if names.places.relation(a.place, b.place) != "apart":
        return AGREE
    if surely_apart(a, b) or names.places.siblings(a.place, b.place):
        return conflict("4 place", "certain")
    # Two names of which nothing is known may be one spot, or one within the other.
    return conflict("4 place", "possible", "nothing is known of how the two places lie to each other")


def _dates(one: Testimony, other: Testimony, names: Names) -> Verdict:
    a, b = one.claim.value, other.claim.value
    assert isinstance(a, When)  # noqa: S101  # the table of rules says so
    assert isinstance(b, When)  # noqa: S101
    # Where two give their dates in two zones, either would do: the same is taken whichever comes first.
    zone = min(a.zone or names.zone, b.zone or names.zone)
    found = compare_dates(parse(a.edtf), parse(b.edtf), zone)
    if found in ("same", "overlap"):
        return AGREE
    certainty: Certainty = "possible" if found == "possibly-disjoint" else "certain"
    return conflict("9 date", certainty)


_RULES: dict[type[Any], Callable[[Testimony, Testimony, Names], Verdict]] = {
    Count: _counts,
    Word: _words,
    Who: _actors,
    Where: _places,
    When: _dates,
}
