"""ushahidi: what did people tell a deployment of Ushahidi, and who sent it stays with the deployment?

Two layouts, read in the source of the projects:

- posts of the platform since version 3 (ushahidi/platform: the native columns in `getExportAttributes` of
  the form attribute repository, the cells in the CSV formatter of posts and its tests, the API
  documentation): Post ID, Survey, Post Status, Created, Updated and Post Date (UTC), Contact ID, Contact,
  Data Source ID, Source, Unstructured Description, then a column for each field of each survey under its
  label, so that several are called Title; a location takes two, `Label.lat` and `Label.lon`; a line of HXL
  tags may follow;
- reports of version 2 (ushahidi/Ushahidi_Web: the download helper, its test and the CSV importer): #, FORM #,
  INCIDENT TITLE, INCIDENT DATE, LOCATION, DESCRIPTION, CATEGORY, LATITUDE, LONGITUDE, fields of forms as
  `name-form`, FIRST NAME, LAST NAME, EMAIL, APPROVED, VERIFIED.

A post is a report by `ushahidi`: the deployment says it, and whoever sent it is not named. It was published
when the deployment had it (Created); Post Date can be set by hand and is a tag. Status, approval and
VERIFIED are what the platform says, as tags; they assess nothing here. What was not public there (a draft,
an archived or unapproved post) is marked TLP:AMBER.

A report of version 2 calls itself an incident with a date, and a post may carry a point: both are an event in
the words of the platform's categories (a title may name people, and what an event is called is no private
text). All other posts are texts that nobody has coded. With a column map (`--map`) what it says of a report
stands in place of that: `source` for a deployment of its own, `[[update]]` for the fields of a survey.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from exchange import cells, column_map, dates
from exchange.cells import Named
from exchange.column_map import Template
from exchange.file import File, Head, folded
from exchange.formats import Order, Publisher, Use
from exchange.readers._persons import names_a_sender, reaches_somebody
from exchange.readers._stamps import stamp
from exchange.rejects import REASON
from exchange.row import BadCell, BadRow, Row
from exchange.table import Table, opened

ABOUT = "posts that the Ushahidi platform exports as CSV, and reports of its version 2"
CARRIES_NOT = (
    "who sent a post: names, phone numbers, addresses, contact ids",
    "fields of a survey that are labelled so, or hold nothing but a phone number or an e-mail address",
    "which posts one person sent: none counts as a voice of its own",
    "ids of messages at the data source",
    "pictures and films: their names or links stand in the words",
    "which deployment it was: ids are numbers of one, so give each a source of its own by --map",
    "a category whose name holds a comma: it becomes two",
    "the point 0, 0, which stands for no place found: it stays in the words",
)
WHOLE = True
OWN = False
MAPPED = "taken"
PUBLISHER: Publisher | None = Publisher("ushahidi", "Ushahidi", "aggregator")

POST, REPORT = ("post_id", "post_status"), ("incident_title", "incident_date")
"""The columns by which an export of the platform, and one of version 2, is known."""

_STAMPS = ("created_(utc)", "updated_(utc)", "post_date_(utc)")
_TITLES = ("title", "incident_title")
_TEXTS = ("description", "unstructured_description")
_CATEGORIES = ("categories", "category")
_IDS = ("post_id", "#", "form_#", "data_source_id")
_TAGS = ("survey", "post_status", "source", "approved", "verified", *_CATEGORIES)
_ELSEWHERE = frozenset({*_IDS, *_TAGS, *_STAMPS, *_TITLES, *_TEXTS, REASON})
"""Columns that are no line of the words: ids, dates, tags, or the words themselves."""

_NATIVE = frozenset({"survey", "source", "contact", *_IDS, *_STAMPS, *POST})
"""Columns of the platform. A field of a survey that is called so, too, stands further on and is another."""

NOT_PUBLIC = "TLP:AMBER"


def looks(head: Head) -> bool:
    """The columns of either layout are there."""
    return any(set(layout) <= set(head.columns) for layout in (POST, REPORT))


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each post with its id.

    Raises:
        Refused: it is no table of Ushahidi's, its dates are in both orders, or the map does not fit it.
    """
    sheet = column_map.sheet_of(use)
    table = opened(file, encoding=sheet.encoding, delimiter=sheet.delimiter, sheet=sheet.name, twice=True)
    again = {at: first for at, first in table.again.items() if folded(table.columns[at]) not in _NATIVE}
    table = replace(table, again=again)
    old = all(table.place(name) is not None for name in REPORT)
    cells.must_have(table, "ushahidi", REPORT if old else POST)
    if use.map:
        column_map.must_fit(use, table)
    wanted = dict.fromkeys(["incident_date", *_STAMPS, *column_map.date_columns(use.map)])
    orders = dates.orders(table, wanted, sheet.order)
    reading = _Reading(table, orders, use, old=old)
    yield from cells.each(table, reading.id, reading.row)


class _Reading:
    """How the rows of one table are read: the columns that are fields of surveys, and the points."""

    def __init__(self, table: Table, orders: dict[str, Order | None], use: Use, *, old: bool) -> None:
        self._orders, self._old = orders, old
        self._template = Template(use, orders) if use.map else None
        self._coded = "update" in use.map
        names = [folded(name) for name in table.columns]
        self._points = [
            (table.columns[at].strip()[:-4], name, f"{name[:-4]}.lon")
            for at, name in enumerate(names)
            if name.endswith(".lat") and f"{name[:-4]}.lon" in names
        ]
        if old and {"latitude", "longitude"} <= set(names):
            self._points = [("", "latitude", "longitude")]
        told = {name for _, *both in self._points for name in both}
        if old and not self._coded:
            told |= {"incident_date", "location"}
        self._lines = [
            (at, table.columns[at].strip())
            for at, name in enumerate(names)
            if name
            and not names_a_sender(name)
            and name not in told
            and (name not in _ELSEWHERE or (name in _NATIVE and at != table.places[name]))
        ]

    def id(self, row: Named) -> str:
        if self._template is not None and (own := self._template.id(row)):
            return own
        found = row("post_id", "#")
        if self._old and not found:  # what was written for the importer of version 2 has no numbers
            return ""
        if not found.isascii() or not found.isdecimal():
            mend = "ids of Ushahidi are whole numbers"
            raise BadCell(f"{found[:40]!r} is no id", where="#" if self._old else "Post ID", mend=mend)
        return found

    def row(self, row: Named) -> Row:
        place = self._place(row)
        words = self._wording(row)
        if not words and not place:
            mend = "give it a title or a description, or leave it out"
            raise BadCell("the post says nothing", where="Title, Description", mend=mend)
        report: dict[str, Any] = {"wording": words} if words else {}
        report["tags"] = [*_tags(row)]
        if place or self._old:
            report["update"] = [self._event(row, place)]
        if _is_hidden(row):
            report["handling"] = NOT_PUBLIC
        if created := self._stamp(row, "created_(utc)") or self._stamp(row, "post_date_(utc)"):
            report["published"] = created
        told = self._template.report(row) if self._template is not None else {}
        return cells.made({**report, **told}, self._stamp(row, "updated_(utc)"))

    def _stamp(self, row: Named, name: str) -> str:
        return stamp(row(name), self._orders.get(name), name, "+00:00")

    def _wording(self, row: Named) -> str:
        """The title, the text, and each filled field of a survey under its label, as the export has them."""
        first, text = row(*_TITLES), "\n\n".join(filter(None, (row(name) for name in _TEXTS)))
        said = "\n".join(f"{label}: {cell}" for label, cell in (*self._fields(row), *self._pins(row)))
        return "\n\n".join(filter(None, (first, text, said)))

    def _fields(self, row: Named) -> Iterator[tuple[str, str]]:
        for at, label in self._lines:
            cell = row.row[at].strip()
            if cell and not reaches_somebody(cell):
                yield label, cell

    def _pins(self, row: Named) -> Iterator[tuple[str, str]]:
        """The points that are not the place of the event."""
        own = "" if self._coded else self._pin(row)
        for label, lat, lon in self._points:
            if lat != own and row.point(lat, lon):
                yield label or "LATITUDE, LONGITUDE", f"{row(lat)}, {row(lon)}"

    def _pin(self, row: Named) -> str:
        """The column of the first point that is one."""
        found = ((lat, row.point(lat, lon)) for _, lat, lon in self._points)
        return next((lat for lat, point in found if point and any(point.values())), "")

    def _place(self, row: Named) -> dict[str, Any]:
        """The first point, by the name of the place where version 2 has one, else by its figures."""
        named, own = (row("location") if self._old else ""), self._pin(row)
        for _, lat, lon in self._points:
            if lat == own:
                return {"name": named or f"{row(lat)}, {row(lon)}", **row.point(lat, lon)}
        return {"name": named} if named else {}

    def _event(self, row: Named, place: dict[str, Any]) -> dict[str, Any]:
        number = row("post_id", "#")
        told: dict[str, Any] = {
            "key": "event",
            "kind": "event",
            "what": ", ".join(_categories(row)) or row("survey") or "incident",
            "place": place,
            "incident": f"ushahidi-{number}" if number else "",
            "occurred": self._occurred(row) if self._old else "",
        }
        return {name: value for name, value in told.items() if value}

    def _occurred(self, row: Named) -> str:
        found = stamp(row("incident_date"), self._orders.get("incident_date"), "INCIDENT DATE")
        day, _, clock = found.partition("T")
        return day if clock in ("00:00", "00:00:00") else found


def _is_hidden(row: Named) -> bool:
    status, approved = row("post_status").casefold(), row("approved").casefold()
    return status not in ("", "published") or approved == "no"


def _categories(row: Named) -> list[str]:
    parts = (part.strip() for part in row(*_CATEGORIES).split(","))
    return [name for name in dict.fromkeys(parts) if name]


def _tags(row: Named) -> Iterator[str]:
    """The categories, what the platform says of the post, and its date where that is not its arrival."""
    yield from (f"category: {name}" for name in _categories(row))
    for what, name in (("post status", "post_status"), ("approved", "approved"), ("verified", "verified")):
        if said := row(name):
            yield f"Ushahidi: {what} {said.casefold()}"
    if survey := row("survey"):
        yield f"survey: {survey}"
    if by := row("source"):
        yield f"came by {by}"
    dated = row("post_date_(utc)")
    if dated and dated != row("created_(utc)"):
        yield f"post date: {dated} UTC"
