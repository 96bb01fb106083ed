"""What are the properties of features as a table, so that a column map and the order of dates work on them?

What lies in an object has its path as its column (`address.town`); a list is one cell, set apart by
semicolons. Beside the properties stand the columns `feature.id`, `geometry.lat` and `geometry.lon`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from domain.errors import Refused
from exchange.file import File
from exchange.file import folded as fold
from exchange.readers._features import Feature, features
from exchange.row import BadRow
from exchange.table import MOST_COLUMNS, Cells, Table

ID, LAT, LON = "feature.id", "geometry.lat", "geometry.lon"
DEEPEST = 6
"""Objects within one another that are taken apart; what lies deeper stays as JSON."""


folded = lru_cache(maxsize=2 * MOST_COLUMNS)(fold)
"""As for any column; the same few names come with every feature."""


@dataclass(frozen=True)
class Properties(Table):
    """The properties of all features of a file."""

    def rows(self) -> Iterator[Cells | BadRow]:
        """Each feature as cells."""
        for one in features(self.file):
            yield one if isinstance(one, BadRow) else Cells(one.number, self.cells(one))

    def cells(self, feature: Feature) -> list[str]:
        """The cells of a feature, without its point."""
        row = [""] * len(self.columns)
        for name, cell in flat(feature.properties):
            place = self.places[folded(name)]
            row[place] = row[place] or cell
        row[self.places[ID]] = feature.id
        return row

    def put(self, row: list[str], at: tuple[float, float] | None) -> None:
        """Put the point of a feature among its cells."""
        if at is not None:
            row[self.places[LAT]], row[self.places[LON]] = map(str, at)


def properties_of(file: File) -> Properties:
    """The table of a file, of which every feature is looked at.

    Raises:
        Refused: it is no GeoJSON, or features have more properties than any table has columns.
    """
    names: dict[str, str] = {}
    for one in features(file):
        if isinstance(one, Feature):
            for name, _ in flat(one.properties):
                names.setdefault(folded(name), name)
        if len(names) > MOST_COLUMNS:
            what = f"its features have more than {MOST_COLUMNS:,} properties"
            raise Refused(what, where=file.name, mend="keep those that tell of reports")
    columns = {**names, ID: ID, LAT: LAT, LON: LON}
    places = {name: place for place, name in enumerate(columns)}
    return Properties(file.name, tuple(columns.values()), file, places=places)


def flat(properties: Mapping[str, Any], above: str = "", depth: int = 1) -> Iterator[tuple[str, str]]:
    """Every property that says something, by its path, as text."""
    for name, value in properties.items():
        path = f"{above}{name}"
        if isinstance(value, dict) and depth < DEEPEST:
            yield from flat(value, f"{path}.", depth + 1)
        elif folded(path) and (cell := _cell(value)):
            yield path, cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return "; ".join(filter(None, map(_cell, value)))
    return json.dumps(value, ensure_ascii=False)
