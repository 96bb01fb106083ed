"""acled: what does an export of ACLED say, in words rather than codes, and never more exactly than it does?

Codes and rules are those of ACLED's codebook. One row is one report, published by ACLED, of an event and
its deaths. The sources that a row names are where ACLED has it from; what each of them said is not in the
row, so they are lineage and no reports of their own (docs/decisions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from domain.door import Door
from domain.errors import Rejected
from domain.quantity import Quantity
from exchange import cells, dates
from exchange.cells import Named
from exchange.file import File, Head
from exchange.formats import Publisher, Use
from exchange.readers._acled_kinds import happened, held
from exchange.row import BadCell, BadRow, Row
from exchange.table import opened

ABOUT = "ACLED, one event a row, as CSV or xlsx, in the current and in older layouts"
CARRIES_NOT = (
    "interaction codes: they follow from the actors",
    "ISO, region and data ids",
    "population figures",
    "the point of an event that is known to a region only",
)
WHOLE = True
OWN = False
PUBLISHER: Publisher | None = Publisher("acled", "ACLED", "aggregator")

NEEDED = ("event_id_cnty", "event_date", "event_type")

RULE = "most conservative figure that was reported (ACLED)"
"""ACLED counts "the most conservative" of the reported figures; its 0 also stands for none reported."""

TIMES = {"1": "day", "2": "week, the day stands for it", "3": "month, the day stands for it"}
"""time_precision: 1 the day is known; 2 the week, and the day is chosen; 3 the month, likewise."""

PLACES = {"1": "exact place", "2": "near the place, in part of the region", "3": "region only"}
"""geo_precision: 1 the place; 2 part of a region, a town stands for it; 3 the region, its capital does."""


def looks(head: Head) -> bool:
    """The columns of every layout are there."""
    return {"event_id_cnty", "event_date"} <= set(head.columns)


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each event with `event_id_cnty` as its id.

    Raises:
        Refused: it is no table of ACLED's, or its dates are in both orders.
    """
    table = opened(file)
    cells.must_have(table, "acled", NEEDED)
    order = dates.orders(table, ["event_date"], use.order)["event_date"]
    yield from cells.each(table, _id, lambda row: _row(row, order))


def _id(row: Named) -> str:
    found = row("event_id_cnty")
    if not found:
        raise BadCell("the id is missing", where="event_id_cnty", mend="every event of ACLED has one")
    return found


def _row(row: Named, order: Any) -> Row:
    report: dict[str, Any] = {
        "language": "en",
        "proximity": "second-hand",
        "derives_from": row.names("source"),
        "wording": row("notes"),
        "update": [*_updates(row, order)],
    }
    return cells.made({name: value for name, value in report.items() if value != ""}, _stamp(row))


def _updates(row: Named, order: Any) -> Iterator[dict[str, Any]]:
    incident = cells.slugged("acled", row("event_id_cnty"))
    told = {"incident": incident, "occurred": _occurred(row, order), "place": _place(row)}
    told = {name: value for name, value in told.items() if value}
    yield {"key": "event", **happened(row, _crowd(row)), **told, "tags": [*_tags(row)]}
    if holder := held(row):
        yield {"key": "control", **holder, **told}
    deaths = row.whole("fatalities")
    if deaths is not None:
        if deaths < 0:
            raise BadCell(f"{deaths} is no number of dead", where="fatalities", mend="0 or more")
        yield {
            "key": "killed",
            "kind": "toll",
            "incident": incident,
            "measure": "killed",
            "population": "people",
            # ACLED writes 0 where nobody reported any: that is no report of none.
            "quantity": str(deaths) if deaths else "not reported",
            "inclusion": RULE,
            "counting": "total",
        }


def _occurred(row: Named, order: Any) -> str:
    """The date as EDTF: the day only where it is known."""
    cell = row("event_date")
    try:
        found = dates.day(cell, order)
    except Rejected as error:
        raise BadCell(error.what, where="event_date", mend=error.mend) from None
    if found is None:
        mend = "write it as 2023-06-02 or 02 June 2023"
        raise BadCell(f"{cell[:40]!r} is not a date of ACLED's", where="event_date", mend=mend)
    known = row.code(TIMES, "time_precision")
    if known == TIMES["3"]:
        return found[:7]
    return f"{found}~" if known == TIMES["2"] else found


def _place(row: Named) -> dict[str, Any] | None:
    """The place by name; a point only where it is known, or where it stands for its surroundings."""
    known, name = row.code(PLACES, "geo_precision"), row("location")
    above = [row(column) for column in ("admin3", "admin2", "admin1", "country")]
    outer = [place for place in above if place and place.casefold() != name.casefold()]
    point = row.point("latitude", "longitude")
    if known == PLACES["3"]:
        return _region(row("admin1"), row("country"))
    if not name:
        return {"name": outer[0]} if outer else None
    told: dict[str, Any] = {"name": name, **point}
    if known == PLACES["2"]:
        told |= {"name": f"vicinity of {name}", "near": name, "exactness": "near"}
        told |= {"placeholder_point": True} if point else {}
    elif known:
        told |= {"exactness": "locality"}
    return told | ({"within": outer[0]} if outer else {})


def _region(region: str, country: str) -> dict[str, Any] | None:
    """A region without the point: the capital that ACLED puts there is no place where anything happened."""
    if region:
        within = {"within": country} if country and country.casefold() != region.casefold() else {}
        return {"name": region, "exactness": "ADM1", **within}
    return {"name": country, "exactness": "country"} if country else None


def _tags(row: Named) -> Iterator[str]:
    """What qualifies the event, in words."""
    kinds = (row("event_type"), row("sub_event_type"))
    yield from (f"ACLED: {kind}" for kind in dict.fromkeys(filter(None, kinds)))
    for what, words, column in (("date", TIMES, "time_precision"), ("place", PLACES, "geo_precision")):
        if known := row.code(words, column):
            yield f"{what}: {known}"
    if scale := row("source_scale"):
        yield f"source scale: {scale}"
    if row("civilian_targeting"):
        yield "civilian targeting"
    for number in ("1", "2"):
        for name in row.names(f"assoc_actor_{number}", f"ally_actor_{number}"):
            yield f"with {row(f'actor{number}')}: {name}"
    yield from (tag for tag in row.names("tags") if _crowd(row) is None or not _CROWD.match(tag))


_CROWD = re.compile(r"crowd size\s*=\s*(.+)", re.IGNORECASE)


def _crowd(row: Named) -> str | None:
    """How many took part, as ACLED has it from its sources; None where no number is to be had of it."""
    for tag in row.names("tags"):
        if found := _CROWD.match(tag):
            words = "not reported" if found[1].strip().casefold() == "no report" else found[1].strip()
            try:
                Quantity.read(words, Door())
            except Rejected:
                return None
            return words
    return None


_LONGEST_STAMP = 12


def _stamp(row: Named) -> str:
    """When ACLED last wrote the row (seconds since 1970): the day that it was published."""
    text = row("timestamp").partition(".")[0]
    if not text.isdecimal() or len(text) > _LONGEST_STAMP:
        return ""
    try:
        return datetime.fromtimestamp(int(text), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
