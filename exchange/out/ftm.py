"""ftm: events, actors, places and the reports as FollowTheMoney entities, one JSON object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha1
from typing import TYPE_CHECKING, Any

from application.dossier import Dossier
from exchange.instants import instants
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "FollowTheMoney entities: events, actors, addresses, articles, publishers"
SUFFIX = ".ftm.json"
BINARY = False

Doc = dict[str, Any]

ACTORS = ("by", "sides", "on", "to", "against", "alleged_by")
"""Fields of updates that name who took part, where a kind has them."""

NAMES = frozenset({"name", "alias"})
"""Properties in which FollowTheMoney folds white space."""

DATES = frozenset({"startDate", "endDate", "date", "publishedAt"})

DATE = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-\d\d(T\d\d:\d\d:\d\d)?)?)?")
"""What FollowTheMoney reads as a date (its package prefixdate): the years 1000 to 2999."""

SIGNS = str.maketrans(
    dict.fromkeys("\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " ")
    | dict.fromkeys("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064")
)
"""Wide spaces, and signs that join or direct letters, as FollowTheMoney cleans them (package normality)."""


def write(order: Order) -> Made:
    """Every entity once."""
    told, losses = order.dossiers(), Losses()
    found: dict[str, Doc] = {}
    for one in told:
        for entity in _entities(one, losses):
            if entity["id"] not in found:
                found[entity["id"]] = _cleaned(entity, losses)
        losses("conflicts", len(one.conflicts))
        losses("assessments", len(one.assessments))
        losses("reliabilities and parties of sources", len(one.sources))
        losses(
            "handling marks: with the article alone, not with its events, actors and places",
            sum(bool(r["handling"]) for r in one.reports.values()),
        )
        losses("links between reports", sum(len(r["links"]) for r in one.reports.values()))
        losses("languages of reports", sum(bool(r["language"]) for r in one.reports.values()))
    lines = [json.dumps(entity, ensure_ascii=False, sort_keys=True) for entity in found.values()]
    return Made("".join(f"{line}\n" for line in lines).encode(), losses, len(lines))


def _entity(schema: str, identifier: str, **said: Any) -> Doc:
    properties = {name: _values(value) for name, value in said.items() if _values(value)}
    return {"id": identifier, "schema": schema, "properties": properties}


def _values(value: Any) -> list[str]:
    many = value if isinstance(value, list | tuple) else [value]
    return [str(one) for one in many if one not in (None, "")]


def _cleaned(entity: Doc, losses: Losses) -> Doc:
    """The entity with values as FollowTheMoney would leave them, so that it has nothing to change."""
    properties: dict[str, list[str]] = {}
    for name, values in entity["properties"].items():
        kept = [one for one in (_clean(name, value, losses) for value in values) if one]
        if kept:
            properties[name] = kept
    return entity | {"properties": properties}


def _clean(name: str, value: str, losses: Losses) -> str | None:
    if name in DATES and not DATE.fullmatch(value):
        losses("dates outside the years 1000 to 2999, which FollowTheMoney does not read")
        return None
    text = value.translate(SIGNS)
    losses("texts with wide spaces, or signs that join or direct letters: without them", text != value)
    return " ".join(text.split()) if name in NAMES else text.strip()


def _id(sort: str, name: str) -> str:
    """An id of the letters that FollowTheMoney takes, the same for the same name."""
    return f"sl-{sort}-{sha1(name.encode(), usedforsecurity=False).hexdigest()[:20]}"


def _entities(told: Dossier, losses: Losses) -> Iterator[Doc]:
    for source in told.sources.values():
        yield _entity(
            "LegalEntity", _id("source", source["source"]), name=source["name"], notes=source["type"]
        )
    for report in told.reports.values():
        yield _article(report, told)
    for place in told.places.values():
        point = place if not place["placeholder"] else {"lat": None, "lon": None}
        losses("points that stand for an area", place["placeholder"])
        yield _entity(
            "Address", _id("place", place["name"]), full=place["name"], alias=place["other"],
            latitude=point["lat"], longitude=point["lon"], region=place["within"],
        )  # fmt: skip
        losses("radii of places", place["radius_m"] is not None)
    for entry in told.entries:
        row = told.updates[entry["id"]]
        actors = sorted(
            {name for field in ACTORS for name in _values(row.get(field)) if isinstance(name, str)}
        )
        for actor in actors:
            yield _entity("LegalEntity", _id("actor", actor), name=actor)
        yield _event(entry, row, actors, told, losses)


def _article(report: Doc, told: Dossier) -> Doc:
    earliest, _ = instants(report["published"], told.zone)
    name = told.sources[report["source"]]["name"]
    fallen = None if report["standing"] == "standing" else f"no longer stands: {report['standing']}"
    marked = f"handling: {report['handling']}" if report["handling"] else None
    return _entity(
        "Article", _id("report", report["id"]),
        title=f"{name}, {report['published']['edtf']}", fileName=report["id"],
        publishedAt=earliest[:19] if earliest else None, publisher=name, sourceUrl=report["url"],
        bodyText=report["wording"], notes=[fallen, marked],
    )  # fmt: skip


def _event(entry: Doc, row: Doc, actors: list[str], told: Dossier, losses: Losses) -> Doc:
    when = entry["occurred"]
    first, last = when["earliest"], when["latest"]
    if not when["edtf"]:
        losses("entries without a date of their own: the span in which they may have been")
    elif first is None or last is None or first[:10] != last[:10]:
        losses("dates that are uncertain, or longer than a day in UTC: told as a span")
    place = told.places.get((entry["place"] or {}).get("name", ""))
    said = [
        entry["kind"],
        entry["stage"],
        entry["modality"],
        f"worded as {entry['firmness']}",
        entry["standing"],
    ]
    return _entity(
        "Event", _id("update", entry["id"]), name=entry["says"], recordId=entry["id"],
        startDate=first[:10] if first else None, endDate=last[:10] if last else None,
        date=when["edtf"] if _plain(when["edtf"]) else None,
        location=place["name"] if place else None,
        addressEntity=_id("place", place["name"]) if place else None,
        involved=[_id("actor", actor) for actor in actors], proof=_id("report", entry["report"]),
        summary="; ".join(filter(None, said)), description=(row.get("wording") or {}).get("text"),
        keywords=entry["kind"],
    )  # fmt: skip


def _plain(edtf: str | None) -> bool:
    """Whether a date is one that FollowTheMoney takes: a year, a month or a day."""
    return DATE.fullmatch(edtf or "") is not None
