"""Does a stock counted later fit an earlier one, once what came and went in between is reckoned in?

Thirty held in the morning, four of them released at noon: thirty held in the evening does not fit, though
each figure is of its own time. Counts are reckoned together where their updates name the same condition or
incident by hand. What came or went unreported would explain it, so a conflict found here is *possible*, and
says the sum. Only a stock of which anybody reports that some came or went is held against a later one: what
nobody follows so closely may have changed unseen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from math import inf

from domain.claim import Count
from domain.comparing_counts import stood_at
from domain.edtf import Span
from domain.interval import Interval
from domain.showing import figure
from domain.spelling import fold
from domain.testimony import Testimony
from domain.verdict import Verdict
from domain.wording import listed

BALANCE = "2 balance"
"""The rule as conflicts name it."""

HELD = frozenset({"held", "detained", "hostages", "captive", "present", "housed"})
"""Measures of which a stock is reckoned, v1; ours."""

CAME = frozenset({"abducted", "arrested", "taken", "recaptured", "arrived", "admitted"})
"""Increments that add to a stock, v1; ours."""

WENT = frozenset({"released", "rescued", "escaped", "freed", "exchanged", "left", "transferred"})
"""Increments that take from a stock, v1; ours."""

DIED = frozenset({"killed", "died", "dead"})
"""Increments that take from a stock where they are of the very population that is counted, v1; ours."""

MEASURES = HELD | CAME | WENT | DIED
_NO_FIGURE = frozenset({"unknown", "not-reported"})

Unbalanced = tuple[Testimony, Testimony, Verdict]
"""An earlier stock, a later one that it does not allow, and the sum."""


@dataclass(frozen=True, slots=True)
class _Stock:
    """A stock with its count and when it stood at that."""

    told: Testimony
    count: Interval
    when: Span

    @property
    def began(self) -> float:
        """The first instant at which it may have stood so, in seconds."""
        return self.when.earliest.timestamp() if self.when.earliest else -inf

    @property
    def ended(self) -> float:
        """The last such instant."""
        return self.when.latest.timestamp() if self.when.latest else inf


@dataclass(frozen=True, slots=True)
class _Flow:
    """What came (`sign` 1) or went (-1) at one occasion, by everybody who tells of it.

    `source` is empty where the occasion has a name: of others nobody knows whether two sources tell of one.
    """

    sign: int
    source: str
    count: Interval
    when: Span
    told: tuple[Testimony, ...]


def counts_for_balance(testimony: Testimony) -> bool:
    """Whether it is a count that can be reckoned: a stock, or what came or went on top."""
    scope, value = testimony.claim.scope, testimony.claim.value
    if (
        not isinstance(value, Count)
        or value.bound in _NO_FIGURE
        or not (testimony.stands and testimony.asserts)
    ):
        return False
    if scope.counting not in ("stock", "increment"):
        return False
    measure = fold(testimony.claim.attribute)
    if scope.counting == "stock":
        return measure in HELD and bool(value.as_of)
    return scope.counting == "increment" and measure in CAME | WENT | DIED


def unbalanced(counts: Iterable[Testimony], zone: str) -> Iterator[Unbalanced]:
    """Of counts that are reckoned together, each stock that the one counted last before it does not allow.

    `counts` are such as `counts_for_balance` takes; `zone` is where their days begin.
    """
    found = sorted(counts, key=lambda t: (t.position, t.id))
    flows = [t for t in found if t.claim.scope.counting == "increment"]
    by_scope: dict[tuple[str, ...], list[_Stock]] = {}
    for told in found if flows else ():
        if told.claim.scope.counting == "stock":
            by_scope.setdefault(_covers(told), []).append(_stock(told, zone))
    for stocks in by_scope.values():
        bearing = _flows(flows, stocks[0].told)
        for earlier, later in _in_turn(stocks):
            if any(not later.when.surely_before(flow.when) for flow in bearing):
                yield from _held_against(earlier, later, bearing)


def _covers(told: Testimony) -> tuple[str, ...]:
    scope = told.claim.scope
    said = (told.claim.attribute, scope.population, scope.unit, scope.area, scope.inclusion)
    return tuple(fold(word) for word in said)


def _stock(told: Testimony, zone: str) -> _Stock:
    count = _count(told)
    return _Stock(told, Interval(count.low, count.high), stood_at(count, zone))


def _count(told: Testimony) -> Count:
    value = told.claim.value
    if not isinstance(value, Count):
        raise TypeError(told.id)
    return value


def _flows(found: Iterable[Testimony], stock: Testimony) -> list[_Flow]:
    """What came and went of those who are counted, by occasion."""
    occasions: dict[tuple[str, str], list[Testimony]] = {}
    for told in found:
        measure, scope = fold(told.claim.attribute), told.claim.scope
        if measure in DIED and fold(scope.population) != fold(stock.claim.scope.population):
            continue  # who died need not have been among them
        subject = told.claim.subject
        named = subject.sort == "incident" and subject.name != told.update
        occasions.setdefault((measure, subject.name if named else told.id), []).append(told)
    return [_occasion(told, stock) for told in occasions.values()]


def _occasion(told: list[Testimony], stock: Testimony) -> _Flow:
    unit = fold(stock.claim.scope.unit)
    counts = [_count(t) for t in told if fold(t.claim.scope.unit) == unit]
    # Four families are nobody knows how many people.
    low = min((c.low or 0 for c in counts), default=0) if len(counts) == len(told) else 0
    high = max((_or_inf(c.high) for c in counts), default=inf) if len(counts) == len(told) else inf
    subject = told[0].claim.subject
    named = subject.sort == "incident" and subject.name != told[0].update
    sign = 1 if fold(told[0].claim.attribute) in CAME else -1
    when = reduce(_common, (t.start for t in told))
    return _Flow(
        sign, "" if named else told[0].source, Interval(low, None if high == inf else high), when, (*told,)
    )


def _common(one: Span, other: Span) -> Span:
    """When it was, by both: who gives a day does not gainsay who gives the hour."""
    firm = one.firm and other.firm
    begun = [at for at in (one.earliest, other.earliest) if at is not None]
    ended = [at for at in (one.latest, other.latest) if at is not None]
    if one.overlaps(other):
        return Span(max(begun, default=None), min(ended, default=None), firm)
    return Span(min(begun, default=None), max(ended, default=None), firm=False)


def _in_turn(stocks: list[_Stock]) -> Iterator[tuple[_Stock, _Stock]]:
    """Each stock with those that were counted last before it, one of each figure."""
    dated = sorted((s for s in stocks if s.when.firm), key=lambda s: s.ended)
    ends = [stock.ended for stock in dated]
    begun = list(accumulate((stock.began for stock in dated), max))
    for later in dated:
        upto = bisect_left(ends, later.began)
        figures: dict[Interval, _Stock] = {}
        for earlier in dated[bisect_left(ends, begun[upto - 1]) : upto] if upto else ():
            figures.setdefault(earlier.count, earlier)
        yield from ((earlier, later) for earlier in figures.values())


def _held_against(earlier: _Stock, later: _Stock, flows: Sequence[_Flow]) -> Iterator[Unbalanced]:
    between = [
        f for f in flows if not f.when.surely_before(earlier.when) and not later.when.surely_before(f.when)
    ]
    sure = [f for f in between if earlier.when.surely_before(f.when) and f.when.surely_before(later.when)]
    came, went = (_sum(between, sure, sign) for sign in (1, -1))
    low = max((earlier.count.low or 0) - _or_inf(went.high) + (came.low or 0), 0)
    high = _or_inf(earlier.count.high) - (went.low or 0) + _or_inf(came.high)
    left = Interval(low, None if high == inf else high)
    if left.disjoint(later.count):
        by = tuple(sorted(told.id for flow in between for told in flow.told))
        verdict = Verdict("conflict", BALANCE, "possible", "", _said(earlier, later, between, left), by)
        yield earlier.told, later.told, verdict


def _or_inf(end: float | None) -> float:
    return inf if end is None else end


def _sum(between: Sequence[_Flow], sure: Sequence[_Flow], sign: int) -> Interval:
    """How many at least, and at most: what has no name may be what another source tells of, too."""
    here = [flow for flow in between if flow.sign == sign]
    high = sum(_or_inf(flow.count.high) for flow in here)
    least = {"": 0.0}
    for flow in here:
        if flow in sure:
            least[flow.source] = least.get(flow.source, 0) + (flow.count.low or 0)
    low = least.pop("") + max(least.values(), default=0)
    return Interval(low, None if high == inf else high)


def _said(earlier: _Stock, later: _Stock, between: Sequence[_Flow], left: Interval) -> str:
    """The sum in words."""
    stood = _count(earlier.told)
    when = " ".join(filter(None, (stood.as_of, stood.as_of_clock)))
    parts = [f"{_range(earlier.count)} {earlier.told.claim.attribute} at {when} ({earlier.told.source})"]
    for sign, word in ((-1, "less"), (1, "plus")):
        told = [_told(flow) for flow in between if flow.sign == sign]
        parts += [f"{word} {listed(dict.fromkeys(told))}"] if told else []
    if not between:
        parts.append("and nobody reported to have come or gone since")
    said = ", ".join(parts)
    return f"{said}: that leaves {_range(left)}, not {_range(later.count)} ({later.told.source})"


def _told(flow: _Flow) -> str:
    sources = listed(dict.fromkeys(told.source for told in flow.told))
    return f"{_range(flow.count)} {flow.told[0].claim.attribute} ({sources})"


def _range(count: Interval) -> str:
    if count.high is None:
        return f"at least {figure(count.low)}"
    return figure(count.low) if count.low == count.high else f"{figure(count.low)}-{figure(count.high)}"
