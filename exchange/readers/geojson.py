"""geojson: what do features on a map say, be they a collection, one, or one a line?

A file of GeoJSON says where, and its properties say what, under whatever names. With a column map (`--map`)
the analyst says which is which; columns are the properties, by path where they lie in objects
(`address.town`), and `feature.id`, `geometry.lat`, `geometry.lon`. What the map does not say is read by
convention: title or name, description, date, published, url, source, place. So a map of one line,
`source = "demo-desk"`, says who speaks in a file that names nobody.

By convention a feature with a title is one update of the kind `event`: its title says what, and no kind is
guessed from words. A feature without a title is a report that nobody has coded: its wording holds all that it
says, its point too, and `sitline code` makes updates of it. A point without a name is called by its degrees.
A line or an area is no point: its middle is a place where perhaps nothing happened.

An export of ours comes back as the reports that it came from, each with its updates that stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from domain.errors import SitlineError
from exchange import column_map, dates
from exchange.cells import Named
from exchange.column_map import Template
from exchange.file import File, Head, folded
from exchange.formats import Publisher, Use
from exchange.readers._conventions import DATED, Conventions, must_agree, named_id
from exchange.readers._features import Feature, features, point
from exchange.readers._own_features import is_ours, reports
from exchange.readers._properties import ID, LAT, LON, Properties, properties_of
from exchange.row import BadCell, BadRow, Row

ABOUT = "GeoJSON (RFC 7946): a collection, one feature, or one a line; --map says what its properties are"
CARRIES_NOT = (
    "lines and areas: their place comes by its name alone",
    "heights and other third coordinates, bounding boxes",
    "several points of one feature",
    "properties whose names say nothing to us, unless a column map does",
    "of our own exports: what fell, conflicts, assessments; ndjson carries them",
)
WHOLE = True
OWN = False
MAPPED = "taken"
PUBLISHER: Publisher | None = None

_LOOKS = re.compile(r'"type"\s*:\s*"Feature(?:Collection)?"')


def looks(head: Head) -> bool:
    """It is JSON, and a feature or a collection of them stands at its beginning."""
    begun = head.text.lstrip(" \t\r\n\ufeff\x1e")
    return begun.startswith(("{", "[")) and _LOOKS.search(begun) is not None


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each feature as a report, by the map and by convention.

    Raises:
        Refused: it is no GeoJSON, damaged, of other coordinates; or the map does not fit it.
    """
    table = properties_of(file)
    reading = _Reading(table, use)
    ours: list[Feature] = []
    for one in features(file):
        if isinstance(one, Feature) and not use.map and is_ours(one):
            ours.append(one)
        else:
            yield one if isinstance(one, BadRow) else reading.row(one)
    yield from reports(ours)


class _Reading:
    """One file while it is read."""

    def __init__(self, table: Properties, use: Use) -> None:
        self._table = table
        self._named = Named(table)
        order = use.order
        if column_map.names_columns(use.map):
            column_map.must_fit(use, table)
        if use.map:
            order = column_map.sheet_of(use).order
        dated = [table.columns[table.places[name]] for name in DATED if name in table.places]
        orders = dates.orders(table, dict.fromkeys([*dated, *column_map.date_columns(use.map)]), order)
        columns = {folded(name): name for name in table.columns if name not in (ID, LAT, LON)}
        self._conventions = Conventions(columns, orders)
        self._template = Template(use, orders) if use.map else None
        self._says = frozenset(use.map)

    def row(self, feature: Feature) -> Row | BadRow:
        """The report of a feature, or what is wrong with it."""
        own = ""
        self._named.row = cells = self._table.cells(feature)
        try:
            own = self._id(feature)
            at = point(feature.geometry)
            self._table.put(cells, at)
            must_agree(self._named, at)
            report = self._report(at)
            if not report.get("source"):
                report["source"] = self._speaker(feature)
            changed = "" if report.get("published") else self._conventions.changed(self._named)
        except SitlineError as error:
            where = error.where
            return BadRow(feature.number, error.what, error.mend, where, own, (feature.line,))
        return Row(feature.number, own, report, changed, (feature.line,))

    def _id(self, feature: Feature) -> str:
        given = self._template.id(self._named) if self._template else ""
        return given or named_id(feature.id, self._named)

    def _report(self, at: tuple[float, float] | None) -> dict[str, Any]:
        """What the map says, and for what it says nothing of, what the properties say by convention."""
        if self._template is None:
            return self._conventions.report(self._named, at)
        told = self._template.report(self._named)
        mapped = "update" in self._says
        by_name = self._conventions.top(self._named) if mapped else self._conventions.report(self._named, at)
        return {name: value for name, value in by_name.items() if name not in self._says} | told

    @staticmethod
    def _speaker(feature: Feature) -> str:
        if not feature.speaker:
            mend = 'add a property source, or say it for all: a map (--map) with source = "demo-desk"'
            raise BadCell("nobody is named who says this", where="source", mend=mend)
        return feature.speaker
