"""Which state of the world do the testimonies add up to, since when, and is it still so?

A condition is identified by family, place and actor, or by a name given by hand; the identity is
resolved when read. What it is in now is what the latest attestation says; beyond the last report it is
carried forward by inference, and said to be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.claim import State
from domain.comparing import Names
from domain.comparing_states import exclude
from domain.edtf import Span
from domain.edtf.span import FIRST
from domain.lineage import Joined
from domain.parties import by_actor
from domain.testimony import ANNOUNCING, Testimony

Holds = Literal["yes", "no", "announced", "unknown"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition with its testimonies in standing; apart those that announce it, and those that doubt it.

    Who denies only a further stage stands with those who doubt: it says nothing of whether the rest holds.
    """

    family: str
    name: str
    place: str
    actors: tuple[str, ...]
    asserted: tuple[Testimony, ...]
    announced: tuple[Testimony, ...]
    doubted: tuple[Testimony, ...]

    @property
    def key(self) -> str:
        """What it is called: family, then name or place, then actors."""
        return ":".join(filter(None, (self.family, self.name or self.place, "+".join(self.actors))))

    @property
    def everyone(self) -> tuple[Testimony, ...]:
        """All its testimonies."""
        return (*self.asserted, *self.announced, *self.doubted)

    @property
    def latest(self) -> Testimony | None:
        """The testimony whose state is the last one attested."""
        return max(self.asserted, key=_recency, default=None)

    @property
    def holds(self) -> Holds:
        """Whether it holds, as last attested."""
        latest = self.latest
        if latest is None:
            return "announced" if self.announced else "unknown"
        return holds(latest)

    @property
    def value(self) -> str:
        """The last stage in standing; what is announced, where nothing more is known."""
        latest = self.latest or max((*self.announced, *self.doubted), key=_recency, default=None)
        return state(latest).at if latest else ""

    @property
    def run(self) -> tuple[Testimony, ...]:
        """Those that attest what holds now: not what held before the opposite was attested."""
        latest = self.latest
        if latest is None:
            return ()
        kind, last = holds(latest), _recency(latest)
        opposed = (_recency(t) for t in self.asserted if holds(t) != kind)
        # Whatever was attested before the latest word for the opposite held before it.
        turned = max((when for when in opposed if when < last), default=None)
        return tuple(
            t for t in self.asserted if holds(t) == kind and (turned is None or _recency(t) >= turned)
        )

    @property
    def backing(self) -> tuple[Testimony, ...]:
        """Those of the run whose stage can be so together with the last one."""
        latest = self.latest
        return tuple(t for t in self.run if latest is None or not exclude(state(t), state(latest)))

    @property
    def since(self) -> Span | None:
        """When what holds now began, as far as its claims bound it."""
        run = self.run
        if not run:
            return None
        starts = [t.start.earliest for t in run if t.start.earliest]
        ends = [t.start.latest for t in run if t.start.latest]
        earliest, latest = (min(starts) if starts else None), min(ends, default=None)
        if earliest and latest and earliest > latest:
            # One voice gives no beginning and had it in force before the other's earliest.
            earliest = None
        return Span(earliest, latest, all(t.start.firm for t in run))


def state(testimony: Testimony) -> State:
    """The state a testimony speaks of."""
    value = testimony.claim.value
    if not isinstance(value, State):
        raise TypeError(testimony.id)
    return value


def holds(testimony: Testimony) -> Holds:
    """Whether the condition holds, as one voice has it."""
    if testimony.modality in ANNOUNCING or state(testimony).holds == "announced":
        return "announced"
    held = state(testimony).holds == "yes"
    return "yes" if held != testimony.denies else "no"


def conditions(testimonies: Iterable[Testimony], names: Names, merged: Joined) -> list[Condition]:
    """The conditions that the testimonies in standing speak of."""
    groups: dict[tuple[str, str], list[Testimony]] = {}
    for testimony in sorted(testimonies, key=lambda t: t.id):
        if testimony.stands and isinstance(testimony.claim.value, State):
            subject = testimony.claim.subject
            where = (
                "name:" + merged.find(subject.name)
                if subject.name
                else "at:" + names.places.key(subject.place)
            )
            groups.setdefault((subject.family, where), []).append(testimony)
    found = [
        _condition(family, where, members, names)
        for (family, where), group in sorted(groups.items())
        for members in by_actor(group, names, nests=state(group[0]).nests)
    ]
    return sorted(found, key=lambda c: c.key)


def _condition(family: str, where: str, members: list[Testimony], names: Names) -> Condition:
    places = [t.claim.subject.place for t in sorted(members, key=lambda t: t.id) if t.claim.subject.place]
    actors = sorted({names.actors.shown(a) for t in members for a in t.claim.subject.actors})
    held = _held(members)
    return Condition(
        family=family,
        name=where[5:] if where.startswith("name:") else "",
        place=names.places.shown(places[0]) if places else "",
        actors=tuple(actors),
        asserted=tuple(t for t in members if _bears(t, held) and holds(t) != "announced"),
        announced=tuple(t for t in members if not t.doubts and holds(t) == "announced"),
        doubted=tuple(t for t in members if t.doubts or (t.denies and not _bears(t, held))),
    )


def _held(members: Iterable[Testimony]) -> set[State]:
    """The stages that somebody says it is in."""
    return {state(t) for t in members if t.asserts and state(t).holds == "yes"}


def _bears(testimony: Testimony, held: Iterable[State]) -> bool:
    """Whether it says if it holds: to deny a further stage ("not signed") leaves those before it."""
    if testimony.asserts or not testimony.denies or state(testimony).holds != "yes":
        return testimony.asserts or testimony.denies
    denied = state(testimony).at
    return all(denied == stage.at or denied in stage.implies for stage in held)


def _recency(testimony: Testimony) -> tuple[datetime, datetime, int, int, datetime, str]:
    """Later attested, begun later, later in the reported order, further along, published later."""
    return (
        testimony.attested.latest or FIRST,
        testimony.start.earliest or FIRST,
        testimony.rank,
        testimony.stage_rank,
        testimony.published.latest or FIRST,
        testimony.id,
    )
