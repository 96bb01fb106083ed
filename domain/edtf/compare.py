"""Can two dates be the same time?"""

from __future__ import annotations

from datetime import tzinfo
from functools import lru_cache
from typing import Literal

from domain.edtf.bounds import bounds, part_days, part_span
from domain.edtf.calendar import Day, Days
from domain.edtf.model import Date, DateTime, Edtf, End, Part, Point, Range
from domain.edtf.widening import loose, stated
from domain.edtf.zones import zone_of

Verdict = Literal["same", "overlap", "possibly-disjoint", "disjoint"]
"""Equal bounds; time in common; none unless a doubt is resolved so; certainly none."""


@lru_cache(maxsize=4096)
def compare(a: Edtf, b: Edtf, zone: str) -> Verdict:
    """Whether two dates can be the same time; symmetric.

    A doubt frees only its own component: `2023?-12-17` and `2023?-12-19` differ for certain, whatever
    the year; `2023?-12-12` and `2022-12-12` differ possibly. Sets compare as whatever they allow.

    Raises:
        Rejected: there is no such zone.
    """
    local = zone_of(zone)
    pairs = [(one, other) for one in a.parts for other in b.parts]
    if all(_ruled_out(one, other, local) for one, other in pairs):
        return "disjoint"
    if all(_apart(one, other, local) for one, other in pairs):
        return "possibly-disjoint"
    own, theirs = bounds(a, zone), bounds(b, zone)
    # Two sets between the same bounds are the same only if neither has gaps.
    whole = a.text == b.text or len(a.parts) == len(b.parts) == 1
    same = (own.earliest, own.latest) == (theirs.earliest, theirs.latest)
    return "same" if whole and same else "overlap"


def _apart(one: Part, other: Part, zone: tzinfo) -> bool:
    """Whether they have no time in common, taken at their word."""
    if not part_span(one, zone).overlaps(part_span(other, zone)):
        return True
    return not _reach(one, zone, doubting=False).meets(_reach(other, zone, doubting=False))


def _ruled_out(one: Part, other: Part, zone: tzinfo) -> bool:
    """Whether they have no time in common however their doubts are resolved."""
    if part_span(one, zone).firm and part_span(other, zone).firm:
        return _apart(one, other, zone)
    return not _reach(one, zone, doubting=True).meets(_reach(other, zone, doubting=True))


def _reach(part: Part, zone: tzinfo, *, doubting: bool) -> Days:
    if isinstance(part, Date):
        return loose(part) if doubting else stated(part)
    if isinstance(part, Range):
        first, last = (_end(end, zone, doubting=doubting) for end in part.ends)
        return Days(first[0], last[1])
    return Days(*_end(part, zone, doubting=doubting))


def _end(end: Point | End, zone: tzinfo, *, doubting: bool) -> tuple[Day | None, Day | None]:
    """First and last day of one end of a range, in the zone; a doubtful end is no bound."""
    if isinstance(end, End) or (doubting and isinstance(end, Date) and not end.firm):
        return None, None
    span = part_span(end, zone)
    if isinstance(end, DateTime) and span.earliest and span.latest:
        first, last = span.earliest.astimezone(zone), span.latest.astimezone(zone)
        return (first.year, first.month, first.day), (last.year, last.month, last.day)
    return part_days(end)
