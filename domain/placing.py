"""What of a testimony do the rules of comparison look at: what many have in common, what lies on a scale?

Two testimonies of one sort differ only by numbers and instants, and a verdict follows from which of these
come before which. So two bunches of testimonies of which all compare alike have one verdict
(`domain.sweeping`). `tests/laws` hold this against the comparison of every two.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from math import inf
from typing import Any, NamedTuple

from domain.claim import Answer, Count, State, When
from domain.comparing import Names, compare
from domain.comparing_counts import stood_at
from domain.comparing_states import at_odds, said_to_hold
from domain.edtf import Date, DateTime, bounds, parse
from domain.edtf.span import FIRST, Span
from domain.testimony import Testimony
from domain.verdict import COMPATIBLE, Verdict

Scales = tuple[Any, ...]
"""Numbers and instants, in an order that is the same for all of a sort."""


class Placed(NamedTuple):
    """Where a testimony stands among those on its question.

    `answer`: what `fixed` looks at; `more`: what else is the same for all of a sort; `at`: its scales.
    """

    answer: Hashable
    more: Hashable = ()
    at: Scales = ()


class Crossing(NamedTuple):
    """What decides between two sorts: which scale of the one is held against which of the other.

    `above`: where every first scale of the one lies above every second of the other, nothing conflicts;
    `below`: where it lies below. `overlap`: nor where no interval lies below another (counts).
    """

    scales: tuple[tuple[int, int], ...]
    above: tuple[tuple[int, int], ...] = ()
    below: tuple[tuple[int, int], ...] = ()
    overlap: bool = False


def placed(testimony: Testimony, names: Names) -> Placed:
    """The sort of a testimony, and where it is on its scales."""
    value = testimony.claim.value
    if not _speaks(testimony):
        return Placed("silent")
    said: tuple[Hashable, ...] = (value.tag, testimony.denies)
    match value:
        case Count():
            return _count(said, testimony, value, names)
        case State():
            return _state(said, testimony, value)
        case When():
            return _when(said, value, names)
    return Placed((*said, value))


NO_FIGURE = frozenset({"unknown", "not-reported"})

LOW, HIGH, STOOD_FROM, STOOD_TO = range(4)
"""The scales of a count: its interval, and when it stood at that."""


def _count(said: tuple[Hashable, ...], testimony: Testimony, count: Count, names: Names) -> Placed:
    if count.bound in NO_FIGURE:
        return Placed((*said, "no figure"))
    stood = stood_at(count, names.zone) if count.as_of else None
    open_ends, instants = _bounded(stood)
    interval = (-inf if count.low is None else count.low, inf if count.high is None else count.high)
    return Placed((*said, testimony.claim.scope), open_ends, (*interval, *instants))


def _bounded(span: Span | None) -> tuple[Hashable, tuple[datetime, datetime]]:
    """What is not known of a span, and its instants: `FIRST` stands where there is none."""
    if span is None:
        return None, (FIRST, FIRST)
    known = (span.firm, span.earliest is None, span.latest is None)
    return known, (span.earliest or FIRST, span.latest or FIRST)


BEGAN, BEGUN_BY, ATTESTED_FROM, ATTESTED_TO = range(4)
"""The scales of a state: when it began at the earliest, when it had begun, and when it was attested."""


def _state(said: tuple[Hashable, ...], testimony: Testimony, state: State) -> Placed:
    start, attested = testimony.start, testimony.attested
    begun_by = min((i for i in (start.latest, attested.latest) if i is not None), default=None)
    instants = (start.earliest, begun_by, attested.earliest, attested.latest)
    # Its own instants are held against one another, too.
    seen_after = attested.earliest is not None and begun_by is not None and attested.earliest >= begun_by
    known = tuple(instant is None for instant in instants)
    more = (start.firm, testimony.begins, known, seen_after)
    return Placed((*said, testimony.claim.subject, state), more, tuple(at or FIRST for at in instants))


def _when(said: tuple[Hashable, ...], when: When, names: Names) -> Placed:
    """A date to the day or the minute without a mark lies on a scale; of others each text is a sort."""
    zone = when.zone or names.zone
    if not _is_day(when):
        return Placed((*said, zone, when.edtf))
    open_ends, instants = _bounded(bounds(parse(when.edtf), zone))
    return Placed((*said, zone), open_ends, instants)


def _is_day(when: When) -> bool:
    (part, *more) = parse(when.edtf).parts
    date = part.date if isinstance(part, DateTime) else part
    if more or not isinstance(date, Date):
        return False
    return date.exact and not any(component.mark for component in date.components)


def fixed(one: Testimony, other: Testimony, names: Names) -> Verdict | None:
    """The verdict on two testimonies if it is the same for any two of their sorts; None if scales decide."""
    a, b = one.claim.value, other.claim.value
    if not (_speaks(one) and _speaks(other)) or (one.denies and other.denies) or type(a) is not type(b):
        return compare(one, other, names)
    match a:
        case State():
            return None if at_odds(one, other, names.places, names.actors) else COMPATIBLE
        case Count():
            verdict = compare(one, other, names)
            same = verdict.kind == "not-comparable" or a.bound in NO_FIGURE or _bound(b) in NO_FIGURE
            return verdict if same else None
        case When():
            return None
    return compare(one, other, names)


def _bound(value: Answer) -> str:
    return value.bound if isinstance(value, Count) else ""


def _speaks(testimony: Testimony) -> bool:
    return testimony.asserts or testimony.denies


_COUNTS = Crossing(
    ((HIGH, LOW), (LOW, HIGH), (STOOD_TO, STOOD_FROM), (STOOD_FROM, STOOD_TO),
     (STOOD_FROM, STOOD_FROM), (STOOD_TO, STOOD_TO)),
    overlap=True,
)  # fmt: skip
_DENIED = Crossing(((LOW, LOW), (HIGH, HIGH)))
_DATES = Crossing(((0, 1), (1, 0), (0, 0), (1, 1)))


def crossing(one: Testimony, other: Testimony, names: Names) -> Crossing | None:
    """Which scales of two sorts are held against each other; None where they have none in common."""
    a, b = one.claim.value, other.claim.value
    if isinstance(a, Count):
        return _DENIED if one.denies or other.denies else _COUNTS
    if isinstance(a, State):
        return _states(one, other)
    if not isinstance(a, When) or not isinstance(b, When) or not (_is_day(a) and _is_day(b)):
        return None
    return _DATES if (a.zone or names.zone) == (b.zone or names.zone) else None


_TURNED = ((BEGAN, ATTESTED_TO), (ATTESTED_TO, BEGAN), (BEGAN, BEGUN_BY), (BEGUN_BY, BEGAN))
_SEEN = (
    (ATTESTED_FROM, BEGUN_BY), (BEGUN_BY, ATTESTED_FROM),
    (ATTESTED_FROM, ATTESTED_TO), (ATTESTED_TO, ATTESTED_FROM),
)  # fmt: skip


def _states(one: Testimony, other: Testimony) -> Crossing:
    # Two are only attested together where both are sure of when it began.
    scales = (*_TURNED, *_SEEN) if one.start.firm and other.start.firm else _TURNED
    holds = [(testimony, said_to_hold(testimony)) for testimony in (one, other)]
    if holds[0][1] == holds[1][1]:
        return Crossing(scales)
    (ended,) = (testimony for testimony, held in holds if not held)
    (held,) = (testimony for testimony, held in holds if held)
    changes = []
    if ended.start.earliest is not None and held.attested.latest is not None:
        changes.append((BEGAN, ATTESTED_TO))  # in force, then ended
    if ended is one:
        return Crossing(scales, above=tuple(changes))
    return Crossing(scales, below=tuple((held, ended) for ended, held in changes))
