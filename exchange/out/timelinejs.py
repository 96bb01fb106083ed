"""timelinejs: the timeline as Knight Lab's TimelineJS 3 reads it."""

from __future__ import annotations

import json
from datetime import MAXYEAR, MINYEAR, datetime
from html import escape
from typing import TYPE_CHECKING, Any

from application.dossier import Dossier
from domain.edtf.zones import zone_of
from domain.errors import Unusable
from exchange.html.entries import dated
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "the timeline of one situation for TimelineJS 3"
SUFFIX = ".json"
BINARY = False

DAY = 86400
"""Seconds."""

UNMARKED = str.maketrans({"<": "‹", ">": "›", "&": "＆"})
"""A date may quote its source. TimelineJS reads it as HTML and shows what comes out as HTML again, so that no
escaping holds: what could become markup is told by signs that look alike."""


def write(order: Order) -> Made:
    """A timeline; dates in the zone of the situation, as TimelineJS knows none.

    Raises:
        Unusable: several situations are asked for.
    """
    if len(order.slugs) != 1:
        raise Unusable("a timeline is of one situation", where="SITUATION", mend="name one")
    (told,) = order.dossiers()
    losses = Losses()
    events = [event for entry in told.entries if (event := _event(entry, told, losses))]
    losses("the whole timeline: TimelineJS shows none without a dated entry", not events)
    losses("conflicts", len(told.conflicts))
    losses("assessments", len(told.assessments))
    title = {"text": {"headline": escape(told.title), "text": escape(", ".join(told.brief["phases"]))}}
    text = json.dumps({"title": title, "events": events}, ensure_ascii=False, indent=1)
    return Made(f"{text}\n".encode(), losses, len(events))


def _event(entry: dict[str, Any], told: Dossier, losses: Losses) -> dict[str, Any] | None:
    when = entry["occurred"]
    start, end = when["earliest"] or when["latest"], when["latest"]
    if start is None:
        losses("entries without any date")
        return None
    first, last = _local(start, told.zone), _local(end, told.zone) if end else None
    sure = last is not None and (last - first).total_seconds() <= DAY
    if not sure:
        losses("dates that are uncertain: drawn as a span, and said in words")
    if first.year == MINYEAR or (last or first).year == MAXYEAR:
        losses("dates at or beyond the years 1 and 9999: drawn there, and said in words")
    fallen = "" if entry["standing"] == "standing" else f"{entry['standing']}: "
    headline = escape(fallen + entry["says"])
    source = told.sources[entry["source"]]["name"]
    event = {
        "unique_id": entry["id"].replace("#", "-"),
        "group": entry["kind"],
        "start_date": _date(first),
        "display_date": dated(when, told.zone).translate(UNMARKED),
        "text": {"headline": headline, "text": f"<p>{escape(_told(entry, source))}</p>"},
    }
    return event if sure or last is None else event | {"end_date": _date(last)}


def _told(entry: dict[str, Any], source: str) -> str:
    modality = "" if entry["modality"] == "occurred" else f" ({entry['modality']})"
    return f"{source}, published {entry['published']['edtf']}{modality}"


def _local(written: str, zone: str) -> datetime:
    """An instant in the zone; as it is, where the zone would push it out of the years 1 to 9999."""
    found = datetime.fromisoformat(written)
    try:
        return found.astimezone(zone_of(zone))
    except OverflowError:
        return found


def _date(found: datetime) -> dict[str, int]:
    return {"year": found.year, "month": found.month, "day": found.day}
