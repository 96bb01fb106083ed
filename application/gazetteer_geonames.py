"""Which places stand in a dump of GeoNames?

The columns are those of its own description (download.geonames.org/export/dump/readme.txt). The names in
other scripts and spellings become aliases. The point of an administrative area only stands for the area,
and is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from application.gazetteer import Found, LeftOut, Line, Wanted, each, texts
from application.report_file import LARGEST
from application.report_file_errors import TooLarge
from domain.errors import Problem, Rejected
from domain.place import RADIUS_M, Exactness

COLUMNS = 19

ID, NAME, ASCII, OTHERS, LAT, LON, CLASS, CODE, COUNTRY = range(9)
"""The columns that are read; nothing is taken from the others."""

EXACTNESS: Mapping[str, Exactness] = {
    "A.ADM1": "ADM1",
    "A.ADM2": "ADM2",
    "A.PCLI": "country",
    "P": "locality",
    "H": "water",
}
"""By feature class and code, else by class: what a report that names the place says of where it was."""


def read_geonames(name: str, lines: Iterator[bytes], wanted: Wanted) -> Iterator[Line]:
    """The places of a dump, or of a JSON list with the same fields.

    Raises:
        Rejected: it begins like a JSON list and is none. TooLarge: a list is read whole.
    """
    first = next(lines, b"")
    lines = chain((first,), lines)
    if first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        yield from _json(name, lines, wanted)
        return
    for where, text in texts(name, lines):
        if isinstance(text, Problem):
            yield where, text
        else:
            yield from each(where, partial(_row, text.split("\t"), wanted))


def _row(cells: list[str], wanted: Wanted) -> Found | LeftOut:
    if len(cells) != COLUMNS:
        what = f"it has {len(cells)} columns; a line of GeoNames has {COLUMNS}, set apart by tabs"
        raise Rejected(what, mend="take the file as downloaded: a spreadsheet may have changed it")
    feature = ".".join(filter(None, (cells[CLASS], cells[CODE])))
    if not wanted.has(cells[COUNTRY], feature):
        return "left out"
    others = tuple(name for name in (cells[ASCII], *cells[OTHERS].split(",")) if name.strip())
    return _found(cells[ID], cells[NAME], others, (cells[LAT], cells[LON]), feature)


def _found(
    identifier: Any, name: Any, others: tuple[str, ...], point: tuple[Any, Any], feature: str
) -> Found:
    exactness = EXACTNESS.get(feature) or EXACTNESS.get(feature[:1])
    own = str(identifier).strip()
    if not own.isdecimal():
        raise Rejected(f"{own[:60]!r} is not a GeoNames id", mend="the first column has its digits")
    # A centroid is no place where anything happened.
    lat, lon = (None, None) if feature.startswith("A") else (_degrees(edge) for edge in point)
    radius = RADIUS_M.get(exactness) if exactness and lat is not None else None
    return Found(
        name=str(name), aliases=others, lat=lat, lon=lon, radius_m=radius, geonames=own,
        exactness=exactness, feature=feature or None,
    )  # fmt: skip


def _degrees(typed: Any) -> float:
    try:
        return float(typed)
    except (TypeError, ValueError):
        raise Rejected(f"{str(typed)[:60]!r} is not a coordinate", mend="write degrees, like 32.99") from None


def _json(name: str, lines: Iterator[bytes], wanted: Wanted) -> Iterator[Line]:
    data = bytearray()
    for line in lines:
        data += line
        if len(data) > LARGEST:
            raise TooLarge(name, len(data), LARGEST)
    for number, one in enumerate(_listed(name, bytes(data)), start=1):
        yield from each(f"{name}, item {number}", partial(_object, one, wanted))


def _listed(name: str, data: bytes) -> list[Any]:
    try:
        found: list[Any] = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        mend = "a dump of GeoNames is lines set apart by tabs"
        raise Rejected(f"it is not JSON: {error}", where=name, mend=mend) from None
    return found


def _object(one: Any, wanted: Wanted) -> Found | LeftOut:
    if not isinstance(one, dict):
        raise Rejected("it is not an object", mend='write { "geonameid": …, "name": … }')
    feature = ".".join(filter(None, (one.get("featureclass"), one.get("featurecode"))))
    if not wanted.has(str(one.get("countrycode") or ""), feature):
        return "left out"
    missing = [field for field in ("geonameid", "name", "latitude", "longitude") if one.get(field) is None]
    if missing:
        raise Rejected(f"{', '.join(missing)} is missing", mend="each place has an id, a name and a point")
    others = one.get("alternatenames") or []
    names = others.split(",") if isinstance(others, str) else [str(name) for name in others]
    return _found(one["geonameid"], one["name"], tuple(names), (one["latitude"], one["longitude"]), feature)
