"""What do the properties of a feature say, where nobody says which is which, by the names they go by?

Names are those of `exchange.suggesting`, with those of GeoJSON that geographic programs write. A property of
another name is not taken: a column map says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from domain.errors import Rejected
from domain.reading_report import language_tag, link
from domain.text import LONGEST_NAME
from exchange import cells, dates
from exchange.cells import Named
from exchange.formats import Order
from exchange.readers._feature_dates import when
from exchange.readers._persons import names_a_sender, reaches_somebody
from exchange.readers._properties import ID, LAT, LON
from exchange.readers._stamps import stamp
from exchange.row import BadCell
from exchange.suggesting import NAMES

Doc = dict[str, Any]
Point = tuple[float, float] | None

WHAT = ("title", "headline", "event_title", "incident_title", "event_name", "subject", "العنوان", "name")
WORDING = ("description", "desc", "summary", "text", "content", "body", "abstract", *NAMES["wording"])
BEGAN = ("start_date", "startdate", "date_start", "start", "began", "start_time")
ENDED = ("end_date", "enddate", "date_end", "end", "ended", "end_time")
OCCURRED = (*NAMES["occurred"], "datetime", "date_time", "eventdate", "timestamp", "time")
PUBLISHED = (*NAMES["published"], "published_at", "date_published", "pub_date", "pubdate")
CHANGED = ("updated", "updated_at", "modified", "last_modified", "edited", "last_edited_date")
URL = (*NAMES["url"], "permalink", "web")
SOURCE = (*NAMES["source"], "source_name", "author")
OWN = ("id", "event_id", "incident_id", "uid", "uuid", "guid", "globalid", "unique_id", "@id", "code")
PLACE = (*NAMES["place"], "place_name", "location_name", "locality", "address")
WITHIN = (*(name for name in NAMES["within"] if name != "state"), "country")
TAGS = ("tags", "keywords", "type", "event_type", "category", "categories", "النوع")
LANGUAGE = ("language", "lang")
LATITUDE, LONGITUDE = ("lat", "latitude"), ("lon", "lng", "long", "longitude")
DATED = (*BEGAN, *ENDED, *OCCURRED, *PUBLISHED, *CHANGED)
_LEFT = frozenset((*URL, *SOURCE, *OWN, *PUBLISHED, *CHANGED, *LANGUAGE, *WORDING, ID, LAT, LON))
"""What needs not be repeated where an uncoded report says all that its feature does."""

_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?( ?(Z|UTC|[+-]\d{2}:?\d{2}))?")
_ABOUT_A_METRE = 5
"""Decimals of a degree that the name of a nameless point has."""


def named_id(feature_id: str, row: Named) -> str:
    """The id of a feature; empty where it has none. Row numbers of a program (fid, objectid) are none."""
    return feature_id or _told(row, OWN)


class Conventions:
    """Reads features by the names of their properties; `orders` are those of the columns with dates."""

    def __init__(self, columns: Mapping[str, str], orders: Mapping[str, Order | None]) -> None:
        self._columns = columns
        self._orders = orders

    def report(self, row: Named, at: Point) -> Doc:
        """The report of a feature at a point.

        Raises:
            BadCell: a property cannot be what its name says; or it says nothing at all.
        """
        told = self.top(row)
        what, wording = _told(row, WHAT), _told(row, WORDING)
        if what and len(what) <= LONGEST_NAME:
            told["update"] = [self._event(row, what, at)]
        else:
            told["wording"] = "\n".join(filter(None, (wording, *self._rest(row, at))))
            if not told["wording"]:
                mend = "give it a title or a description"
                raise BadCell("it says nothing: no property tells anything", where="properties", mend=mend)
        return told

    def top(self, row: Named) -> Doc:
        """The report of a feature without what happened.

        Raises:
            BadCell: its publication is no date.
        """
        told = {
            "source": _told(row, SOURCE),
            "published": self._date(row, PUBLISHED),
            "url": _accepted(link, _told(row, URL)),
            "language": _accepted(language_tag, _told(row, LANGUAGE)),
            "wording": _told(row, WORDING) or _told(row, WHAT),
        }
        return {name: value for name, value in told.items() if value}

    def changed(self, row: Named) -> str:
        """When the feature was last written."""
        return self._date(row, CHANGED)

    def _event(self, row: Named, what: str, at: Point) -> Doc:
        told = {
            "key": "event",
            "kind": "event",
            "what": what,
            "occurred": self._occurred(row),
            "place": self._place(row, at),
            "tags": [*_tags(row)],
        }
        return {name: value for name, value in told.items() if value}

    def _occurred(self, row: Named) -> str:
        first, last = self._date(row, BEGAN), self._date(row, ENDED)
        if first and last:
            return first if first == last else f"[{first}..{last}]"  # once within: it may not have lasted
        found = self._date(row, OCCURRED) or first
        clock = row("time")
        if clock and found and "T" not in found and _CLOCK.fullmatch(clock):
            return stamp(f"{found} {clock}", None, "time") if dates.day(found) else found
        return found

    def _date(self, row: Named, names: tuple[str, ...]) -> str:
        for name in names:
            cell = row(name)
            if cell and not (name == "time" and _CLOCK.fullmatch(cell)):
                return when(cell, self._orders.get(self._columns.get(name, name)), name)
        return ""

    def _place(self, row: Named, at: Point) -> Doc | None:
        at = at or _told_in_words(row)
        name, outer = _told(row, PLACE), _told(row, WITHIN)
        if not name and at is None:
            return {"name": outer} if outer else None
        place: Doc = {"name": name or ", ".join(_degrees(number) for number in at or ())}
        if at is not None:
            place |= {"lat": at[0], "lon": at[1]}
        return place | ({"within": outer} if outer and outer.casefold() != name.casefold() else {})

    def _rest(self, row: Named, at: Point) -> Iterator[str]:
        """What else the feature says, as `name: value`, for whoever codes it; not who sent it."""
        for folded_name, name in self._columns.items():
            cell = row(folded_name)
            if cell and folded_name not in _LEFT and not (names_a_sender(name) or reaches_somebody(cell)):
                yield f"{name}: {cell}"
        if at is not None:
            yield f"latitude {at[0]}, longitude {at[1]}"


def must_agree(row: Named, at: Point) -> None:
    """Refuse a point whose latitude and longitude stand the other way round in the properties.

    Raises:
        BadCell: they do.
    """
    try:
        told = _told_in_words(row)
    except BadCell:
        return  # of a property that is not used
    if at is not None and told is not None and at != told and at == (told[1], told[0]):
        what = f"latitude {told[0]:g} and longitude {told[1]:g} in its properties are swapped in its geometry"
        raise BadCell(what, where="geometry", mend="GeoJSON has [longitude, latitude]")


def _told_in_words(row: Named) -> Point:
    north, east = _told(row, LATITUDE), _told(row, LONGITUDE)
    if not north or not east:
        return None
    return cells.degrees(north, LATITUDE[0]), cells.degrees(east, LONGITUDE[0])


def _told(row: Named, names: Iterable[str]) -> str:
    """The first of these properties that says something."""
    return next(filter(None, map(row, names)), "")


def _tags(row: Named) -> Iterator[str]:
    found = (tag.strip() for name in TAGS for tag in row(name).split(";"))
    yield from dict.fromkeys(filter(None, found))


def _accepted(check: Any, text: str) -> str:
    """What is as its name says; a guess by a name rejects no row."""
    try:
        return str(check(text)) if text else ""
    except Rejected:
        return ""


def _degrees(number: float) -> str:
    return f"{number:.{_ABOUT_A_METRE}f}".rstrip("0").rstrip(".")
