"""Does what one voice says bear on what another speaks of?

Wider than a conflict: two claims bear on each other if they are about the same incident, or about a state
of one family in places and of actors that are the same or lie within one another, whichever question about
it they answer.
"""

from __future__ import annotations

from domain.claim import Subject
from domain.comparing import Names, compare
from domain.lineage import Joined
from domain.register import Register
from domain.testimony import Testimony


def bears_on(one: Subject, other: Subject, names: Names, merged: Joined) -> bool:
    """Whether two subjects are one, as names and merges are resolved, or one lies within the other."""
    if one.sort != other.sort:
        return False
    if one.sort == "incident" or (one.sort == "condition" and one.name and other.name):
        return merged.find(one.name) == merged.find(other.name)
    same = one.family == other.family and _same_place(one, other, names.places)
    return same and _same_actors(one, other, names.actors)


def contradicts(one: Testimony, other: Testimony, names: Names) -> bool:
    """Whether two on one subject answer the same question and cannot, or perhaps cannot, both be true."""
    return one.claim.attribute == other.claim.attribute and compare(one, other, names).kind == "conflict"


def _same_place(one: Subject, other: Subject, places: Register) -> bool:
    # Where one of the two names no place, nothing says that they are apart.
    return not one.place or not other.place or places.relation(one.place, other.place) != "apart"


def _same_actors(one: Subject, other: Subject, actors: Register) -> bool:
    first = one.actors or ((one.name,) if one.sort == "thing" and one.name else ())
    second = other.actors or ((other.name,) if other.sort == "thing" and other.name else ())
    if not first or not second:
        return True
    return any(actors.relation(a, b) != "apart" for a in first for b in second)
