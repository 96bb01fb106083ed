"""Which of a source's own counts has it replaced by a later one?

A source's later count takes the place of its own earlier one (design, rule 2): later by the time it was
counted, else by publication. Only counts of the same scope take each other's place.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from domain.claim import Count, Scope
from domain.comparing_counts import stood_at
from domain.testimony import Testimony

_LAST = datetime.max.replace(tzinfo=UTC)


def superseded(testimonies: Iterable[Testimony], zone: str) -> set[str]:
    """The ids of counts that the same source has since replaced."""
    latest: dict[tuple[str, Scope], list[tuple[datetime, str, str]]] = {}
    for testimony in testimonies:
        count = testimony.claim.value
        if (
            not isinstance(count, Count)
            or not testimony.stands
            or not testimony.asserts
            or testimony.unnamed_voice
        ):
            continue
        # What came on top stays true beside what is said later, and so does how many there were at its time.
        counting = testimony.claim.scope.counting
        if counting == "increment" or (counting == "stock" and count.as_of):
            continue
        stood = _stood(count, testimony, zone)
        key = (testimony.source, testimony.claim.scope)
        latest.setdefault(key, []).append((stood, testimony.report, testimony.id))
    replaced: set[str] = set()
    for counts in latest.values():
        newest = max(stood for stood, _, _ in counts)
        # Counts of one report, or of one moment, stand beside each other: which is later is unknown.
        replaced |= {identifier for stood, _, identifier in counts if stood < newest}
    return replaced


def _stood(count: Count, testimony: Testimony, zone: str) -> datetime:
    if count.as_of:
        return stood_at(count, zone).latest or _LAST
    return testimony.published.latest or _LAST
