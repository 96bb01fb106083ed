"""Where was it, by name, by a point with a radius, and how exactly is that known?"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Literal

from domain.door import Door
from domain.errors import Rejected
from domain.text import Name, Text, safe_name
from domain.value import Value

Exactness = Literal[
    "exact", "vicinity", "locality", "near", "ADM2", "ADM1", "region", "country", "water", "air"
]

EXACTNESS: Mapping[Exactness, str] = {
    "exact": "the spot itself, within 10 m (Atlos)",
    "vicinity": "within 100 m of the point (Atlos)",
    "locality": "somewhere in the town or quarter, within 1 km of the point (Atlos)",
    "near": "near a place that has a name, not in it (UCDP)",
    "ADM2": "somewhere in the district (UCDP)",
    "ADM1": "somewhere in the province (UCDP)",
    "region": "somewhere in a region that crosses or has no administrative border (UCDP)",
    "country": "somewhere in the country (UCDP)",
    "water": "at sea or on other water (UCDP)",
    "air": "in the air (UCDP)",
}
"""How exactly a place is known, one line each. Words, because number codes run in opposite directions."""

RADIUS_M: Mapping[Exactness, float] = {"exact": 10.0, "vicinity": 100.0, "locality": 1000.0}
"""The radius in metres where none is given (Atlos); the wider classes have none, and are never apart."""

NORTHMOST, EASTMOST = 90, 180
"""The greatest latitude and longitude in degrees; south and west are negative."""


class PlaceRef(Value):
    """A place as a report gives it; which known place that is, is resolved when read."""

    name: Name
    """The name as reported, in the report's or our own Latin spelling."""
    script: Name | None = None
    """The name in its original script."""
    near: Name | None = None
    """The known place it is near to."""
    within: Name | None = None
    """The known place it lies in."""
    part: Name | None = None
    """The part of the named place: centre, eastern outskirts …"""
    lat: float | None = None
    """Latitude in degrees, north positive (WGS 84)."""
    lon: float | None = None
    """Longitude in degrees, east positive (WGS 84)."""
    radius_m: float | None = None
    """It happened within this many metres of the point."""
    exactness: Exactness | None = None
    """How exactly the place is known."""
    placeholder_point: bool = False
    """The point only stands for an area (a centroid, a capital): nothing happened at it."""
    geonames: str | None = None
    """The GeoNames id: digits."""
    pcode: str | None = None
    """The OCHA P-code: `SY120303`."""
    as_said: Text | None = None
    """The words of the report, where they differ from the name."""

    @classmethod
    def read(cls, text: str, door: Door) -> PlaceRef:
        """A place of which only the name was typed.

        Raises:
            Rejected: the name is empty, too long or unsafe.
        """
        del door  # a name reads alike everywhere; the argument is that of every `read`
        return cls(name=safe_name(text))

    @property
    def reach_m(self) -> float | None:
        """The radius in metres: as given, else that of the exactness; None = not known."""
        if self.radius_m is not None:
            return self.radius_m
        return None if self.exactness is None else RADIUS_M.get(self.exactness)

    def __str__(self) -> str:
        """The place meant: a part of the named place where one is given, else the place."""
        return f"{self.part} of {self.name}" if self.part else self.name

    @property
    def lies_in(self) -> str:
        """The name of what it lies in, as the report has it; empty where it says nothing of that."""
        return self.name if self.part else self.within or ""


def check_place(ref: PlaceRef) -> None:
    """What may be entered of a place; not applied to what is stored.

    Raises:
        Rejected: coordinates out of range or incomplete, a radius that is not positive or has no
            point, or a malformed GeoNames id or P-code.
    """
    _check_point(ref.lat, ref.lon)
    if ref.radius_m is not None and not (isfinite(ref.radius_m) and ref.radius_m > 0):
        raise Rejected(f"radius {ref.radius_m:g} m is not above 0", mend="give the radius in metres, or none")
    if ref.lat is None and (ref.radius_m is not None or ref.placeholder_point):
        field = "placeholder_point" if ref.radius_m is None else "radius_m"
        raise Rejected(f"{field} says something of a point that is not given", mend="add lat and lon")
    if ref.geonames is not None and not (ref.geonames.isascii() and ref.geonames.isdecimal()):
        raise Rejected(f"{ref.geonames!r} is not a GeoNames id", mend="give its digits, like '172955'")
    if ref.pcode is not None and not (
        ref.pcode.isascii() and ref.pcode.isalnum() and ref.pcode[:2].isupper()
    ):
        mend = "a P-code opens with the two capitals of its country, like 'SY1203'"
        raise Rejected(f"{ref.pcode!r} is not a P-code", mend=mend)


def _check_point(lat: float | None, lon: float | None) -> None:
    if lat is None and lon is None:
        return
    if lat is None or lon is None:
        given, missing = ("longitude", "lat") if lat is None else ("latitude", "lon")
        raise Rejected(f"a {given} alone is not a point", mend=f"add {missing}, or leave both out")
    if _on_earth(lat, lon):
        return
    limits = "latitudes run from -90 to 90, longitudes from -180 to 180"
    if _on_earth(lon, lat):
        what = f"latitude {lat:g}: are latitude and longitude swapped?"
        raise Rejected(what, mend=f"try lat = {lon:g}, lon = {lat:g}; {limits}")
    axis, value = ("longitude", lon) if _on_earth(lat, 0) else ("latitude", lat)
    raise Rejected(f"{axis} {value:g} is out of range", mend=limits)


def _on_earth(lat: float, lon: float) -> bool:
    return abs(lat) <= NORTHMOST and abs(lon) <= EASTMOST
