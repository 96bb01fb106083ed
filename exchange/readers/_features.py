"""Which features stand in a file of GeoJSON, and at which point on Earth is each?

RFC 7946: longitude first, degrees of WGS 84. A feature collection, a list of features, one feature, and one
of these a line or behind a record separator (RFC 8142) are all read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.errors import Refused, Rejected
from domain.place import EASTMOST, NORTHMOST, PlaceRef, check_place
from exchange.document import elements, in_lines
from exchange.file import File
from exchange.formats import seems
from exchange.json_lines import Element, one_line
from exchange.members import members
from exchange.row import BadCell, BadRow

Doc = dict[str, Any]

ROWS = ("Feature", "FeatureCollection")
SHAPES = ("LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection")
"""What is no point."""

SPEAKERS = ("publisher", "source", "attribution", "author")
"""Where a collection, or its `metadata`, may say who speaks in it; its `name` is that of a layer or file."""

_WGS84 = re.compile(r"(?:urn:ogc:def:crs:)?(?:OGC:[\d.]*:?CRS84|EPSG:[\d.]*:?4326)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature, with its number in the file and who speaks in its collection; `line` is it as it stood."""

    number: int
    id: str
    geometry: Any
    properties: Doc
    speaker: str
    line: str


def is_row(doc: Doc) -> bool:
    """Whether an object that stands in a line by itself is GeoJSON."""
    return doc.get("type") in ROWS


def features(file: File) -> Iterator[Feature | BadRow]:
    """Each feature of a file, numbered from 1.

    Raises:
        Refused: it is no GeoJSON, damaged, in another encoding, or its coordinates are of another system.
    """
    for number, (one, speaker) in enumerate(_told(file), start=1):
        yield one if isinstance(one, BadRow) else _feature(number, one, speaker)


def _told(file: File) -> Iterator[tuple[Element | BadRow, str]]:
    """The features as they stand, each with who speaks in its collection."""
    if not in_lines(file, is_row):
        yield from _of_document(file)
        return
    for one in elements(file, "", is_row):
        if isinstance(one, BadRow) or one.value.get("type") != "FeatureCollection":
            yield one, ""
            continue
        found = one.value.get("features")
        if not isinstance(found, list):
            yield BadRow(one.number, "it has no list of features", "features = [ … ]", given=(one.line,)), ""
            continue
        _must_be_wgs84(file, one.value)
        for feature in found:
            whole = feature if isinstance(feature, dict) else {}
            yield Element(one.number, whole, one_line(feature)), _speaker(one.value)


def _of_document(file: File) -> Iterator[tuple[Element | BadRow, str]]:
    top = members(file, ("features",))
    kind = top.get("type")
    if kind == "Feature":
        yield Element(1, top, one_line(top)), ""
        return
    if top and kind != "FeatureCollection":
        _refuse(file, kind)
    _must_be_wgs84(file, top)
    for one in elements(file, "features", is_row):
        yield one, _speaker(top)


def _refuse(file: File, kind: Any) -> None:
    if kind in ("Point", "MultiPoint", *SHAPES):
        what = f"a {kind} by itself says where and not what"
        raise Refused(what, where=file.name, mend='put it into a feature: {"type": "Feature", …}')
    if kind == "Topology":
        mend = "convert it to GeoJSON first (topojson's topo2geo)"
        raise Refused("it is TopoJSON", where=file.name, mend=mend)
    guess = seems(file.head)
    told = f"its type is {kind[:40]!r}" if isinstance(kind, str) else "it has no type"
    what = f"it is no GeoJSON: {told}" + (f"; {guess}" if guess and "geojson" not in guess else "")
    raise Refused(what, where=file.name, mend="a FeatureCollection, a Feature, or one a line")


def _must_be_wgs84(file: File, doc: Doc) -> None:
    if named := other_system(doc):
        what = f"its coordinates are of {named}; GeoJSON has degrees of WGS 84 (RFC 7946, 4)"
        mend = "export it anew in EPSG:4326 (ogr2ogr -t_srs EPSG:4326)"
        raise Refused(what, where=file.name, mend=mend)


def other_system(doc: Mapping[str, Any]) -> str:
    """The reference system that a member `crs` names (GeoJSON of 2008); empty where it is WGS 84, or none."""
    crs = doc.get("crs")
    if crs is None:
        return ""
    about = crs.get("properties") if isinstance(crs, dict) else None
    name = about.get("name") if isinstance(about, dict) else None
    if isinstance(name, str) and _WGS84.fullmatch(name.strip()):
        return ""
    return f"{name[:60]!r}" if isinstance(name, str) else "a system that is not named"


def _speaker(doc: Doc) -> str:
    more = doc.get("metadata")
    for told in (doc, more if isinstance(more, dict) else {}):
        for name in SPEAKERS:
            said = told.get(name)
            said = next((said[key] for key in ("name", "text", "title") if key in said), "") \
                if isinstance(said, dict) else said  # fmt: skip
            if isinstance(said, str) and said.strip():
                return said.strip()
    return ""


def _feature(number: int, one: Element, speaker: str) -> Feature | BadRow:
    doc = one.value
    line = one.line
    if speaker:  # handed back with who speaks in it
        line = f'{{"type": "FeatureCollection", "publisher": {one_line(speaker)}, "features": [{line}]}}'
    properties, own = doc.get("properties"), doc.get("id")
    what, mend = "", 'write {"type": "Feature", "geometry": …, "properties": {…}}'
    if doc.get("type") != "Feature":
        what = "it is no feature"
    elif not isinstance(properties, dict | None):
        what = "its properties are no object"
    elif isinstance(own, bool) or not isinstance(own, str | int | float | None):
        what, mend = "its id is neither a text nor a number", "RFC 7946, 3.2"
    elif named := other_system(doc):
        what, mend = f"its coordinates are of {named}", "give degrees of WGS 84 (EPSG:4326)"
    if what:
        return BadRow(number, what, mend, given=(line,))
    return Feature(number, "" if own is None else str(own).strip(), doc.get("geometry"), properties or {},
                   speaker, line)  # fmt: skip


def point(geometry: Any) -> tuple[float, float] | None:
    """Latitude and longitude of a point; None where there is none: lines and areas have no single point.

    Raises:
        BadCell: no geometry of GeoJSON; out of range, or swapped so that it shows.
    """
    if geometry is None:
        return None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind in SHAPES:
        return None
    found = geometry.get("coordinates") if kind in ("Point", "MultiPoint") else None
    if not isinstance(found, list):
        raise BadCell("it is no geometry of GeoJSON", where="geometry", mend="RFC 7946, 3.1; null: no place")
    if kind == "MultiPoint":
        if len(found) > 1:
            return None
        found = found[0] if found else []
    if found == []:
        return None  # as null (RFC 7946, 3.1)
    numbers = found[:2] if isinstance(found, list) else []
    if len(numbers) < 2 or not all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers):  # noqa: PLR2004
        raise BadCell("its coordinates are no two numbers", where="geometry", mend="[longitude, latitude]")
    return _on_earth(*numbers)


def _on_earth(lon: float, lat: float) -> tuple[float, float]:
    try:
        lon, lat = float(lon), float(lat)
    except OverflowError:
        raise BadCell("a coordinate is no number of degrees", where="geometry", mend="-180 to 180") from None
    if abs(lon) > EASTMOST and abs(lat) > NORTHMOST:
        what = f"{lon:.10g}, {lat:.10g} are no degrees; are they metres of a projection?"
        raise BadCell(what, where="geometry", mend="export it anew in EPSG:4326 (WGS 84)")
    try:
        check_place(PlaceRef(name="it", lat=lat, lon=lon))
    except Rejected as error:
        mend = f"{error.mend}; GeoJSON has longitude first"
        raise BadCell(error.what, where="geometry", mend=mend) from None
    return lat, lon
