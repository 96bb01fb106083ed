"""Can two reported states of conditions both be true?

Time (rule 3): a voice attests a state up to its publication, or its stated end; beyond that it is only
carried forward, and inference never conflicts. In force, then ended: a change. Ended, then seen in
force: a possible conflict ("re-imposed, or never lifted?"). Refinement (rule 4): what holds in a part
does not contradict the whole; negation turns that round.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.claim import State
from domain.register import Register
from domain.testimony import Testimony
from domain.verdict import AGREE, COMPATIBLE, Certainty, Verdict, conflict


@dataclass(frozen=True, slots=True)
class _Said:
    """One side: whether the state is said to hold, where, by whom, and over which instants."""

    testimony: Testimony
    state: State
    holds: bool

    @property
    def begins_by(self) -> datetime | None:
        """The latest instant at which it can have begun; it had begun when it was attested."""
        start, attested = self.testimony.start.latest, self.testimony.attested.latest
        return min(start, attested) if start and attested else start or attested


def compare_states(one: Testimony, other: Testimony, places: Register, actors: Register) -> Verdict:
    """The verdict on two states of the same family of conditions."""
    a, b = _said(one), _said(other)
    if "announced" in (a.state.holds, b.state.holds):
        return COMPATIBLE
    where = _places(one, other, places, nests=a.state.nests)
    who = _actors(one, other, actors)
    if "apart" in (where, who):
        return COMPATIBLE
    if a.holds != b.holds and _opposed(a, b):
        ends, holds = (b, a) if a.holds else (a, b)
        return _ended_against_held(ends, holds, _turned(where, who, ends_first=ends is a))
    if a.holds and b.holds and exclude(a.state, b.state):
        return _excluding(a, b, where)
    return AGREE if where == who == "same" and a.holds == b.holds else COMPATIBLE


def at_odds(one: Testimony, other: Testimony, places: Register, actors: Register) -> bool:
    """Whether two states could not both be so at one time: else they never conflict, whenever they were."""
    a, b = _said(one), _said(other)
    if "announced" in (a.state.holds, b.state.holds):
        return False
    where = _places(one, other, places, nests=a.state.nests)
    who = _actors(one, other, actors)
    if "apart" in (where, who):
        return False
    if a.holds != b.holds and _opposed(a, b):
        return _turned(where, who, ends_first=b.holds) not in _LEAVES_ROOM
    return a.holds and b.holds and exclude(a.state, b.state)


def said_to_hold(testimony: Testimony) -> bool:
    """Whether a voice says that the state holds: saying that it has not ended does."""
    return (_state(testimony).holds == "yes") != testimony.denies


def _said(testimony: Testimony) -> _Said:
    return _Said(testimony, _state(testimony), said_to_hold(testimony))


def _state(testimony: Testimony) -> State:
    state = testimony.claim.value
    assert isinstance(state, State)  # noqa: S101  # the caller looked
    return state


def _places(one: Testimony, other: Testimony, places: Register, *, nests: bool) -> str:
    a, b = one.claim.subject, other.claim.subject
    if a.name or b.name:
        return "same" if a.name == b.name else "apart"
    if not a.place or not b.place:
        return "same" if a.place == b.place else "apart"
    relation = places.relation(a.place, b.place)
    if relation == "apart" and places.may_be(a.place, b.place):
        # One of them is a name that several places have: which is meant is not stated.
        return "unstated"
    return relation if nests or relation == "same" else "apart"


def _actors(one: Testimony, other: Testimony, actors: Register) -> str:
    a, b = one.claim.subject.actors, other.claim.subject.actors
    if not a or not b or one.claim.subject.name:
        return "same" if a == b or one.claim.subject.name else "unstated"
    if _state(one).joint:
        # Between A and B, and between B and C, are two: fewer parties named may be either.
        fewer, more = sorted((a, b), key=len)
        if not actors.together(fewer, more):
            return "apart"
        return "same" if actors.together(more, fewer) else "unstated"
    relations = {actors.relation(x, y) for x in a for y in b}
    for relation in ("same", "inner", "outer"):
        if relation in relations:
            return relation
    return "apart"


def _opposed(a: _Said, b: _Said) -> bool:
    """Whether the two speak of the same thing: an end, or a denied stage that the other implies."""
    for one, other in ((a, b), (b, a)):
        if one.testimony.denies and one.state.holds == "yes":
            return one.state.at == other.state.at or one.state.at in other.state.implies
    return True


def _turned(where: str, who: str, *, ends_first: bool) -> str:
    """How the side that says *no* lies to the side that says *yes*: `inner`, `outer`, `same`, `unstated`."""
    flip = {"inner": "outer", "outer": "inner"}
    relations = {r if ends_first else flip.get(r, r) for r in (where, who)} - {"same"}
    if not relations:
        return "same"
    return relations.pop() if len(relations) == 1 else "mixed"


_LEAVES_ROOM = ("inner", "mixed")
"""How an end lies to what holds where both can be so: "left the centre" leaves "is in the town"."""


def _ended_against_held(ended: _Said, held: _Said, nesting: str) -> Verdict:
    if nesting in _LEAVES_ROOM:
        return COMPATIBLE
    certainty: Certainty = "possible" if nesting == "unstated" else "certain"
    rule = "4 negation of the whole" if nesting == "outer" else "3 ended and in force"
    begins, attested = ended.testimony.start, held.testimony.attested
    if begins.earliest is not None and attested.latest is not None and begins.earliest > attested.latest:
        return Verdict("change", "3 in force, then ended")
    if held.testimony.begins and _not_before(held.testimony.start.earliest, ended.begins_by):
        return Verdict("change", "3 ended, then begun again")
    if not _together(ended, held):
        # Seen after an end it may never have ended, or have begun again: inference never conflicts.
        return conflict(rule, "possible", "set up again, never ended, or one followed the other")
    return conflict(rule, certainty)


def _together(a: _Said, b: _Said) -> bool:
    """Whether there is an instant at which both were surely attested."""
    if not (a.testimony.start.firm and b.testimony.start.firm):
        return False
    x, y = a.testimony.attested, b.testimony.attested
    from_both = _latest(a.begins_by, b.begins_by)
    return (
        (_not_before(x.earliest, from_both) and _not_before(y.earliest, from_both))
        or (_not_before(x.earliest, b.begins_by) and _not_before(y.earliest, x.latest))
        or (_not_before(y.earliest, a.begins_by) and _not_before(x.earliest, y.latest))
    )


def _not_before(later: datetime | None, earlier: datetime | None) -> bool:
    return later is not None and earlier is not None and later >= earlier


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(one, other) if one and other else None


def exclude(a: State, b: State) -> bool:
    """Whether two stages cannot hold together."""
    return b.at in a.excludes or a.at in b.excludes


def _excluding(a: _Said, b: _Said, where: str) -> Verdict:
    """Two stages that cannot hold together: a conflict where both are attested at one time."""
    if where == "same" and _together(a, b):
        return conflict("3 stages that exclude each other", "certain")
    for earlier, later in ((a, b), (b, a)):
        start, attested = later.testimony.start.earliest, earlier.testimony.attested.latest
        if later.testimony.begins and start is not None and attested is not None and start > attested:
            return Verdict("change", "3 moved on")
    return conflict("3 stages that exclude each other", "possible", "they may have followed one another")
