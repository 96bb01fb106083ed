"""When was a thing, by its own dates and by what it came after or before?

Only what stands dates anything: a retracted date bounds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from domain.claim import Doc
from domain.edtf import Span, bounds, parse
from domain.order import Placed
from domain.testimony import ANNOUNCING

Docs = Mapping[str, Doc]


def span_of(moment: Doc | None, zone: str) -> Span | None:
    """The bounds of a stored moment; None if there is none."""
    if moment is None:
        return None
    return _span(moment["edtf"], moment.get("zone") or zone, moment.get("clock"))


@lru_cache(maxsize=16_384)  # reports of one day say the same dates again and again
def _span(edtf: str, zone: str, clock: str | None) -> Span:
    return bounds(parse(edtf), zone, clock)


def noted_of(doc: Doc, zone: str) -> datetime:
    """When the desk says it had something; when it was recorded, if it did not say."""
    span = span_of(doc.get("noted"), zone)
    recorded = datetime.fromisoformat(doc["recorded_at"])
    return (span.earliest or recorded) if span else recorded


def published_of(report: Doc, zone: str) -> Span:
    """The bounds of a report's publication."""
    return span_of(report["published"], zone) or Span(None, None)


def placed(updates: Docs, reports: Docs, fallen: Mapping[str, object], zone: str) -> Iterable[Placed]:
    """Every update, and every incident or condition that others may name, with its place in the order."""
    keys = _latest_readings(updates)
    hulls = _hulls(updates, reports, fallen, zone)
    for update in updates.values():
        own = own_span(update, reports[update["report"]], zone)
        named = hulls.get(update.get("incident", ""))
        if date_of(update) is None and update["nature"] == "incident" and named and named.latest:
            # What is said of an incident was when the incident was, as far as anybody dates it.
            own = named
        sides = [
            tuple(filter(None, (_anchor(name, update, keys, hulls) for name in update.get(side, ()))))
            for side in ("after", "before")
        ]
        yield Placed(update["id"], own, *sides)
    for name, hull in sorted(hulls.items()):
        yield Placed(name, hull)


def _latest_readings(updates: Docs) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for update in sorted(updates.values(), key=lambda u: u.get("reading", 1)):
        found[update["report"], update["key"]] = update["id"]
    return found


def _anchor(name: str, update: Doc, keys: Mapping[tuple[str, str], str], hulls: Mapping[str, Span]) -> str:
    """What a name in an order stands for: a key of the same report, else an incident or a condition."""
    return keys.get((update["report"], name)) or (name if name in hulls else "")


def _hulls(updates: Docs, reports: Docs, fallen: Mapping[str, object], zone: str) -> dict[str, Span]:
    """From the earliest to the latest date in standing that anybody gives, for every name."""
    dates: dict[str, list[Span]] = {}
    for update in updates.values():
        for name in (update.get("incident"), update.get("condition")):
            if name:
                dated = dates.setdefault(name, [])
                if date_of(update) and not (fallen.keys() & {update["id"], update["report"]}):
                    dated.append(own_span(update, reports[update["report"]], zone))
    return {name: _hull(spans) for name, spans in dates.items()}


def _hull(spans: list[Span]) -> Span:
    starts = [s.earliest for s in spans if s.earliest]
    ends = [s.latest for s in spans if s.latest]
    return Span(min(starts, default=None), max(ends, default=None), all(s.firm for s in spans))


def date_of(update: Doc) -> Doc | None:
    """The date it began or occurred; of a state that something ended, the date it ended."""
    began: Doc | None = update.get("began") or update.get("occurred")
    return update.get("ended") or began if ends(update) else began


def own_span(update: Doc, report: Doc, zone: str) -> Span:
    """When a thing began or occurred by its own dates; not after it was seen, ended or reported."""
    dated = span_of(date_of(update), zone)
    if dated:
        return dated
    if update.get("modality") in ANNOUNCING:
        return Span(None, None)
    for field in (update.get("ended") if update["nature"] == "condition" else None, update.get("seen")):
        limit = span_of(field, zone)
        if limit and limit.latest:
            return Span(None, limit.latest, limit.firm)
    return Span(None, published_of(report, zone).latest)


def begins(update: Doc) -> bool:
    """Whether it is said to have begun at its date, rather than to have been seen or to go on."""
    if update.get("began"):
        return True
    return bool(update.get("occurred")) and update.get("modality", "occurred") == "occurred"


def attested(update: Doc, report: Doc, zone: str) -> Span:
    """For when a voice attests what it says: when it was seen, its stated end, else its publication."""
    published = published_of(report, zone)
    if update.get("modality") == "ongoing":
        return published
    ended = None if ends(update) else span_of(update.get("ended"), zone)
    return span_of(update.get("seen"), zone) or ended or published


def ends(update: Doc) -> bool:
    """Whether it says of a condition that it holds no more."""
    states = [claim["value"] for claim in update["claims"] if claim["value"]["is"] == "state"]
    return any(value.get("holds") == "no" for value in states)
