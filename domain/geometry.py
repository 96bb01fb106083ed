"""How far apart are two points, and can their circles overlap?"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Protocol

EARTH_M = 6_371_008.8
"""Mean radius of the Earth in metres (International Union of Geodesy and Geophysics)."""


class Located(Protocol):
    """A place with a point and a radius in metres, each None where unknown."""

    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def radius_m(self) -> float | None: ...


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in metres between two points in degrees (haversine)."""
    half = sin(radians(lat2 - lat1) / 2) ** 2
    half += cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_M * asin(min(1.0, sqrt(half)))


def surely_apart(one: Located, other: Located) -> bool:
    """Whether two circles cannot overlap; False where a point or a radius is unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    if one.radius_m is None or other.radius_m is None:
        return False
    return distance_m(one.lat, one.lon, other.lat, other.lon) > one.radius_m + other.radius_m
