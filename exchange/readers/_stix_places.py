"""Where was something sighted: which place does a `location` tell, and how exactly?"""

from __future__ import annotations

from typing import Any

from domain.errors import Rejected
from domain.place import PlaceRef, check_place
from exchange.readers import _stix_values as values
from exchange.readers._stix_values import Doc
from exchange.row import BadCell

_AREAS = ("city", "administrative_area", "country", "region")
"""From the smallest to the largest (STIX 2.1, 4.11)."""


def place(found: Doc) -> dict[str, Any] | None:
    """The place of a location as a report file has it; None where it has no name of any sort.

    The point stands with the `precision` that is given as its radius, in metres, and with none where none is
    given. The point of a location that is known as an area only stands for that area.

    Raises:
        BadCell: out of range, swapped, one without the other, or no numbers.
    """
    areas = {name: values.text(found, name) for name in _AREAS}
    named = values.text(found, "name")
    own = named or next(filter(None, areas.values()), "")
    if not own:
        return None
    told: dict[str, Any] = {"name": own, **_point(found)}
    larger = [area for area in areas.values() if area and area.casefold() != own.casefold()]
    if larger:
        told["within"] = larger[0]
    smallest = next((name for name, area in areas.items() if area), "")
    if areas.get(smallest, "").casefold() == own.casefold() and smallest in ("country", "region"):
        told["exactness"] = smallest
    is_area = not named and smallest != "city"
    if "lat" in told and "radius_m" not in told and (is_area or "exactness" in told):
        told["placeholder_point"] = True
    return told


def _point(found: Doc) -> dict[str, float]:
    lat, lon, radius = (values.number(found, name) for name in ("latitude", "longitude", "precision"))
    if lat is None and lon is None:
        return {}
    try:
        check_place(PlaceRef(name="it", lat=lat, lon=lon))
    except Rejected as error:
        raise BadCell(error.what, where="latitude, longitude", mend=error.mend) from None
    point = {"lat": lat or 0.0, "lon": lon or 0.0}
    # A precision of 0 m would be a point without extent, which nobody can know: it says nothing.
    return point | ({"radius_m": radius} if radius is not None and radius > 0 else {})
