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
    """What came (`sign` 1) or went (-1) at one occasion, by everybody who tells of it."""

    sign: int
    occasion: str
    source: str
    count: Interval
    when: Span
    told: Testimony


def counts_for_balance(testimony: Testimony) -> bool:
    """Whether it is a count that can be reckoned: a stock, or what came or went on top."""
    scope, value = testimony.claim.scope, testimony.claim.value
    if (
        not isinstance(value, Count)
        or value.bound in _NO_FIGURE
        or not (testimony.stands and testimony.asserts)
    ):
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
        bearing = [flow for told in flows if (flow := _flow(told, stocks[0].told)) is not None]
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


def _flow(told: Testimony, stock: Testimony) -> _Flow | None:
    """What it adds or takes; None where those who died need not be of those who were counted."""
    measure, scope, count = fold(told.claim.attribute), told.claim.scope, _count(told)
    if measure in DIED and fold(scope.population) != fold(stock.claim.scope.population):
        return None
    known = fold(scope.unit) == fold(stock.claim.scope.unit)  # four families are nobody knows how many people
    interval = Interval(count.low, count.high) if known else Interval(0, None)
    subject = told.claim.subject
    named = subject.sort == "incident" and subject.name != told.update
    occasion = f"{measure}|{subject.name}" if named else ""
    return _Flow(1 if measure in CAME else -1, occasion, told.source, interval, told.start, told)


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
        by = tuple(sorted(f.told.id for f in between))
        verdict = Verdict("conflict", BALANCE, "possible", "", _said(earlier, later, between, left), by)
        yield earlier.told, later.told, verdict


def _or_inf(end: float | None) -> float:
    return inf if end is None else end


def _sum(between: Sequence[_Flow], sure: Sequence[_Flow], sign: int) -> Interval:
    """How many at least, and at most: what has no name of its own may be what another source tells, too."""
    here = [f for f in between if f.sign == sign]
    named: dict[str, list[_Flow]] = {}
    unnamed: dict[str, float] = {}
    high = 0.0
    for flow in here:
        if flow.occasion:
            named.setdefault(flow.occasion, []).append(flow)
        else:
            high += _or_inf(flow.count.high)
            least = (flow.count.low or 0) if flow in sure else 0
            unnamed[flow.source] = unnamed.get(flow.source, 0) + least
    low = max(unnamed.values(), default=0.0)
    for told in named.values():
        high += max(_or_inf(f.count.high) for f in told)
        low += min(f.count.low or 0 for f in told) if all(f in sure for f in told) else 0
    return Interval(low, None if high == inf else high)


def _said(earlier: _Stock, later: _Stock, between: Sequence[_Flow], left: Interval) -> str:
    """The sum in words."""
    stood = _count(earlier.told)
    when = " ".join(filter(None, (stood.as_of, stood.as_of_clock)))
    parts = [f"{_range(earlier.count)} {earlier.told.claim.attribute} at {when} ({earlier.told.source})"]
    for sign, word in ((-1, "less"), (1, "plus")):
        told = [f"{_range(f.count)} {f.told.claim.attribute} ({f.source})" for f in between if f.sign == sign]
        parts += [f"{word} {listed(dict.fromkeys(told))}"] if told else []
    if not between:
        parts.append("and nobody reported to have come or gone since")
    said = ", ".join(parts)
    return f"{said}: that leaves {_range(left)}, not {_range(later.count)} ({later.told.source})"


def _range(count: Interval) -> str:
    if count.high is None:
        return f"at least {figure(count.low)}"
    return figure(count.low) if count.low == count.high else f"{figure(count.low)}-{figure(count.high)}"
