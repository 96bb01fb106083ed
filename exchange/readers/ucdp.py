"""ucdp: what does a release of UCDP GED say, in words and intervals rather than codes and points?

Codes are those of the UCDP GED codebook (Sundberg and Melander 2013). Its date_prec and where_prec run from
1, the best; here they are words. A summary over a week is no day, and the centre of a province is no place
where anything happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.errors import Rejected
from exchange import cells, dates
from exchange.cells import Named
from exchange.file import File, Head
from exchange.formats import Publisher, Use
from exchange.row import BadCell, BadRow, Row
from exchange.table import opened

ABOUT = "UCDP GED, one event a row, old and new layouts, with or without a line of HXL tags"
CARRIES_NOT = (
    "ids of conflicts, dyads and sides, and codes of countries (gwno)",
    "dates of the articles behind an event",
    "the PRIO grid cell, and the geometry beside latitude and longitude",
    "year and active_year: they follow from the dates and the dyad",
)
WHOLE = True
OWN = False
PUBLISHER: Publisher | None = Publisher("ucdp-ged", "UCDP Georeferenced Event Dataset", "aggregator")

NEEDED = ("id", "type_of_violence", "date_start", "date_end", "side_a", "side_b")

VIOLENCE = {"1": "state-based violence", "2": "non-state violence", "3": "one-sided violence"}
"""type_of_violence."""

DATES = {"1": "day", "2": "2 to 6 days", "3": "week", "4": "month", "5": "more than a month"}
"""date_prec."""

PLACES = {
    "1": "locality",
    "2": "near",
    "3": "ADM2",
    "4": "ADM1",
    "5": "region",
    "6": "country",
    "7": "water",
}
"""where_prec. 2 is within 25 km of the place that is named."""

CLARITY = {"1": "clear", "2": "less clear"}
"""event_clarity: whether the sources tell of this one event, or of several together."""

_LOW, _BEST, _HIGH = ("low", "low_est"), ("best", "best_est"), ("high", "high_est")
"""The estimates, with their names in releases up to 5.0."""


def looks(head: Head) -> bool:
    """The columns of every layout are there."""
    return {"type_of_violence", "side_a", "side_b"} <= set(head.columns)


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each event with its id.

    Raises:
        Refused: it is no table of UCDP GED, or its dates are in both orders.
    """
    table = opened(file)
    cells.must_have(table, "ucdp", NEEDED)
    order = dates.orders(table, ["date_start", "date_end"], use.order)
    yield from cells.each(table, _id, lambda row: _row(row, order))


def _id(row: Named) -> str:
    found = row("id")
    if not found.isascii() or not found.isdecimal():
        raise BadCell(
            f"{found[:40]!r} is no id of an event", where="id", mend="ids of UCDP are whole numbers"
        )
    return found


def _row(row: Named, order: dict[str, Any]) -> Row:
    offices = row.names("source_office") or row.names("source_original")
    report: dict[str, Any] = {
        "language": "en",
        "proximity": "second-hand",
        "wording": _wording(row),
        "update": [_event(row, order), *_deaths(row)],
    }
    return cells.made(report | ({"derives_from": offices} if offices else {}))


def _wording(row: Named) -> str:
    """What the row says, in a sentence."""
    figures = f"best estimate {row(*_BEST)} deaths, low {row(*_LOW)}, high {row(*_HIGH)}"
    said = f"UCDP GED event {row('id')}: {row('dyad_name') or row('side_a')}; {figures}."
    headline = row("source_headline")
    return f"{said} {headline}" if headline else said


def _event(row: Named, order: dict[str, Any]) -> dict[str, Any]:
    kind = row.code(VIOLENCE, "type_of_violence")
    told: dict[str, Any] = {
        "key": "event",
        "incident": f"ucdp-{row('id')}",
        "occurred": _occurred(row, order),
        "place": _place(row),
        "tags": [*_tags(row)],
    }
    told = {name: value for name, value in told.items() if value}
    by, against = row("side_a"), row("side_b")
    if kind == VIOLENCE["3"]:
        return {"kind": "attack", "by": [by], "target": against, **told}
    # A clash would be a condition that holds until it is told to end; an event of UCDP is over.
    return {"kind": "event", "what": kind or "violence", "by": [by, against], **told}


def _tags(row: Named) -> Iterator[str]:
    if known := row.code(DATES, "date_prec"):
        yield f"date: {known}"
    if known := row.code(CLARITY, "event_clarity"):
        yield f"event: {known}"
    count = row.whole("number_of_sources")
    if count is not None and count >= 0:  # -1: not counted, before 2013
        yield f"number of sources: {count}"


def _occurred(row: Named, order: dict[str, Any]) -> str:
    """The date as EDTF: a day only where the day is known, else once between the first and the last."""
    first, last = (_day(row, name, order[name]) for name in ("date_start", "date_end"))
    known = row.code(DATES, "date_prec")
    if first > last:
        raise BadCell(f"it ends on {last}, before it begins", where="date_end", mend="exchange the two")
    if first == last:
        return first if known in ("", "day") else f"{first}~"
    return f"[{first}..{last}]"


def _day(row: Named, name: str, order: Any) -> str:
    try:
        found = dates.day(row(name), order)
    except Rejected as error:
        raise BadCell(error.what, where=name, mend=error.mend) from None
    if found is None:
        raise BadCell(f"{row(name)[:40]!r} is not a date", where=name, mend="write it as 2023-06-02")
    return found


def _place(row: Named) -> dict[str, Any] | None:
    """The place by name; its point is one that stands for an area unless the place itself is known."""
    known, name = row.code(PLACES, "where_prec"), row("where_coordinates")
    point = row.point("latitude", "longitude")
    above = [row(column) for column in ("adm_2", "adm_1", "country")]
    outer = [place for place in above if place and place.casefold() != name.casefold()]
    if not name:
        return {"name": outer[0]} if outer else None
    told: dict[str, Any] = {"name": name, **point}
    if known:
        told["exactness"] = known
    if known == "near":
        told |= {"name": f"vicinity of {name}", "near": name}
    if point and known not in ("", "locality"):
        told["placeholder_point"] = True
    return told | ({"within": outer[0]} if outer else {})


def _deaths(row: Named) -> Iterator[dict[str, Any]]:
    low, best, high = row.whole(*_LOW), row.whole(*_BEST), row.whole(*_HIGH)
    if low is not None and high is not None and low <= high:
        between = str(low) if low == high else f"between {low} and {high}"
        yield _toll(row, "killed", "killed", "people", between)
    # The best estimate lies within the interval and answers another question: it is asked apart.
    for key, population, figure in (
        ("best", "people", best),
        ("best-side-a", f"on the side of {row('side_a')}", row.whole("deaths_a")),
        ("best-side-b", f"on the side of {row('side_b')}", row.whole("deaths_b")),
        ("best-civilians", "civilians", row.whole("deaths_civilians")),
        ("best-unknown", "people of unknown standing", row.whole("deaths_unknown")),
    ):
        if figure is not None:
            yield _toll(row, key, "killed, best estimate", population, str(figure))


def _toll(row: Named, key: str, measure: str, population: str, quantity: str) -> dict[str, Any]:
    return {
        "key": key,
        "kind": "toll",
        "incident": f"ucdp-{row('id')}",
        "measure": measure,
        "population": population,
        "quantity": quantity,
        "counting": "total",
    }
