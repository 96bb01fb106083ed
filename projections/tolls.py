"""How many were hit, as far as the voices agree, and from what to what where they do not?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from domain.claim import Count, Doc, Scope
from domain.comparing_counts import stood_at
from domain.interval import Interval
from domain.question import Group
from domain.showing import figure
from domain.spelling import fold
from domain.sweeping import sweep
from domain.testimony import Testimony
from projections.conflicts import Weighed, question_groups
from projections.current import Current
from projections.weight import support_doc, verification

_FIRST = datetime.min.replace(tzinfo=UTC)
_NO_FIGURE = frozenset({"unknown", "not-reported"})


def tolls_by_incident(state: Current) -> dict[str, list[Doc]]:
    """The tolls of every incident: one for each measure and scope that anybody counts."""
    found: dict[str, list[Doc]] = {}
    for group in question_groups(state.picture):
        if group.key[0] == "incident":
            found.setdefault(group.key[1], []).extend(toll for _, toll in _tolls(group, state))
    return found


def counts_of_things(state: Current) -> list[tuple[tuple[str, ...], Doc]]:
    """The counts that are about no incident: of a place or a period, or a thing that is measured.

    In order of the questions they answer, each with the key of that order.
    """
    found: list[tuple[tuple[str, ...], Doc]] = []
    for group in question_groups(state.picture):
        if group.key[0] == "thing":
            subject = group.testimonies[0].claim.subject
            about = {"subject": subject.name or subject.family, "place": subject.place or None}
            found += [((*group.key, *scope), about | toll) for scope, toll in _tolls(group, state)]
    return found


def is_count_of_a_thing(update: Doc) -> bool:
    """Whether all that an update claims is how much there was of something: no incident of its own."""
    claims = update["claims"]
    return bool(claims) and all(
        claim["subject"]["sort"] == "thing" and claim["value"]["is"] == "count" for claim in claims
    )


def _tolls(group: Group, state: Current) -> Iterable[tuple[tuple[str, ...], Doc]]:
    by_scope: dict[tuple[str, ...], list[Testimony]] = {}
    for t in group.testimonies:
        counts = isinstance(t.claim.value, Count) and t.stands and t.asserts
        if counts and state.truths[t.update] in ("certain", "possible"):
            by_scope.setdefault(_folded(t.claim.scope), []).append(t)
    for scope, testimonies in sorted(by_scope.items()):
        yield scope, _toll(_not_overtaken(testimonies, state), state)


def _folded(scope: Scope) -> tuple[str, ...]:
    said = scope.to_doc()
    return tuple(
        fold(said.get(name, "")) for name in ("population", "unit", "counting", "area", "period", "inclusion")
    )


def _not_overtaken(testimonies: Sequence[Testimony], state: Current) -> list[Testimony]:
    """Without what a later higher total has overtaken (design, rule 2), and stocks of an earlier time."""
    if testimonies[0].claim.scope.counting == "stock":
        return _newest(testimonies, state.picture.zone)
    rises = sweep(testimonies, state.picture.names, frozenset({"rise"})).blocks
    overtaken = {
        t.id
        for rise in rises
        # All of the one lie below all of the other.
        for t in min((rise.one, rise.other), key=lambda branch: _count(branch.one).low or 0).members
    }
    return [t for t in testimonies if t.id not in overtaken]


def _newest(stocks: Sequence[Testimony], zone: str) -> list[Testimony]:
    """The stocks of which none was surely counted after: how many there were before says nothing of now."""
    stood = {t.id: stood_at(_count(t), zone) for t in stocks if _count(t).as_of}
    begun = [span for span in stood.values() if span.firm and span.earliest is not None]
    newest = max(begun, key=lambda span: span.earliest or _FIRST, default=None)
    return [t for t in stocks if newest is None or t.id not in stood or not stood[t.id].surely_before(newest)]


def _count(testimony: Testimony) -> Count:
    value = testimony.claim.value
    if not isinstance(value, Count):
        raise TypeError(testimony.id)
    return value


def _toll(testimonies: Sequence[Testimony], state: Current) -> Doc:
    scope = testimonies[0].claim.scope
    disputed = state.disputed(testimonies)
    weighed = state.conflict_of(testimonies)
    backing = _backing(testimonies, weighed)
    # Once a person has settled it, the figure is what was accepted.
    counts = [_count(t) for t in (testimonies if disputed else backing)]
    low, high = combined(counts)
    as_of, clock, zone = max((c.as_of, c.as_of_clock, c.as_of_zone) for c in counts)
    return {
        "measure": testimonies[0].claim.attribute,
        "population": scope.population or None,
        "unit": scope.unit or None,
        "counting": scope.counting or None,
        "area": scope.area or None,
        "period": scope.period or None,
        "inclusion": scope.inclusion or None,
        "low": low,
        "high": high,
        "wording": _wording(counts),
        "bound": _bound(counts),
        "wordings": sorted({_count(t).wording for t in testimonies}),
        "leading": _leading(weighed, counts),
        "disputed": disputed,
        "verification": verification(backing, state.picture, disputed=disputed),
        "firmness": sorted({t.firmness for t in testimonies}),
        "claims": [t.id for t in testimonies],
        "support": support_doc(testimonies, state.picture),
        "counted_as_of": as_of or None,
        "counted_clock": clock or None,
        "counted_zone": zone or None,
    }


def _backing(testimonies: Sequence[Testimony], weighed: Weighed | None) -> Sequence[Testimony]:
    """Those who do not contradict the leading value; all, where none leads."""
    if weighed is None or weighed.leading.value is None:
        return testimonies
    others = [c for c in weighed.candidates if c.value != weighed.leading.value]
    against = {t.id for candidate in others for t in candidate.testimonies}
    return [t for t in testimonies if t.id not in against] or testimonies


def combined(counts: Sequence[Count]) -> tuple[float | None, float | None]:
    """What all figures allow; where some contradict, from the lowest to the highest of those.

    None is open; both are None where nobody gives a figure.
    """
    known = [Interval(c.low, c.high) for c in counts if c.bound not in _NO_FIGURE]
    # Two are disjoint where one ends below the highest beginning, or begins above the lowest end.
    top = max((one.low for one in known if one.low is not None), default=None)
    bottom = min((one.high for one in known if one.high is not None), default=None)
    limits = Interval(top, None), Interval(None, bottom)
    apart = {one for one in known if one.below(limits[0]) or limits[1].below(one)}
    low = min(one.low or 0 for one in apart) if apart else None
    high = max((one.high for one in apart if one.high is not None), default=None)
    if any(one.high is None for one in apart):
        high = None
    for one in known:
        if one not in apart:
            low = one.low if low is None else max(low, one.low or 0)
            high = one.high if high is None else min(high, high if one.high is None else one.high)
    return low, high


def _wording(counts: Sequence[Count]) -> str:
    """The one wording they share, else the figures that all of them leave."""
    wordings = {c.wording for c in counts}
    if len(wordings) == 1:
        return wordings.pop()
    low, high = combined(counts)
    if low is None:
        return ", ".join(sorted(wordings))
    if high is None:
        return f"at least {figure(low)}"
    return figure(low) if low == high else f"{figure(low)}-{figure(high)}"


def _bound(counts: Sequence[Count]) -> str:
    bounds = {c.bound for c in counts if c.bound not in _NO_FIGURE} or {c.bound for c in counts}
    low, high = combined(counts)
    if len(bounds) == 1 and len({(c.low, c.high) for c in counts}) == 1:
        return bounds.pop()
    if low is None:
        return "unknown"
    if high is None:
        return "at-least"
    return "exactly" if low == high else "between"


def _leading(weighed: Weighed | None, counts: Sequence[Count]) -> Doc:
    if weighed is not None:
        return {"value": weighed.leading.value, "rule": weighed.leading.rule, "why": weighed.leading.why}
    return {"value": _wording(counts), "rule": "undisputed/1", "why": "no figure contradicts it"}
