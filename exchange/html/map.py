"""Where was it, drawn small, with a circle as wide as the place is known?

Outlines of land and countries, a graticule, a scale; no tiles, and so no network. A place without a point is
listed and not drawn: nothing is put on a map that nobody reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, cos, floor, log10, radians
from typing import Any

from domain.place import RADIUS_M
from exchange.html.markup import Markup, anchor, bdi, between, isolated, tag
from exchange.html.outlines import Box, lines

Doc = dict[str, Any]

_RADIUS: dict[str, float] = {str(exactness): metres for exactness, metres in RADIUS_M.items()}

WIDTH, HEIGHT = 640.0, 420.0
"""Pixels."""

DEGREE_M = 111_320.0
"""Metres of a degree of latitude (WGS 84, mean)."""

LEAST = 0.35
"""Degrees that the map shows at least, from north to south: a town with what is around it."""


class _Plane:
    """Longitude and latitude on the drawing, with lengths right in the middle of it."""

    def __init__(self, points: Sequence[tuple[float, float, float]]) -> None:
        lats, lons = [p[0] for p in points], [p[1] for p in points]
        reach = max(p[2] for p in points) / DEGREE_M
        middle = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self._flat = max(cos(radians(middle[0])), 0.05)
        high = max(LEAST, (max(lats) - min(lats)) * 1.5 + 2.4 * reach)
        wide = max((max(lons) - min(lons)) * 1.5 * self._flat + 2.4 * reach, high * WIDTH / HEIGHT)
        high = max(high, wide * HEIGHT / WIDTH)
        self._scale = HEIGHT / high
        self._west, self._north = middle[1] - wide / self._flat / 2, middle[0] + high / 2
        self.box = Box(self._west, middle[0] - high / 2, middle[1] + wide / self._flat / 2, self._north)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        return (lon - self._west) * self._flat * self._scale, (self._north - lat) * self._scale

    def pixels(self, metres: float) -> float:
        """A length."""
        return metres / DEGREE_M * self._scale


def located(places: Mapping[str, Doc]) -> dict[str, Doc]:
    """The places that have a point, each once, by the name that the register knows."""
    return {p["name"]: p for p in places.values() if p["lat"] is not None and p["lon"] is not None}


def reach(place: Doc) -> float | None:
    """The radius in metres within which it happened; None where nobody knows."""
    own = place.get("radius_m")
    return float(own) if own is not None else _RADIUS.get(str(place.get("exactness")))


def drawing(places: Mapping[str, Doc], entries: Mapping[str, Sequence[str]]) -> Markup | None:
    """The map as an SVG, `entries` being those of each place; None where no place has a point."""
    known = located(places)
    if not known:
        return None
    plane = _Plane([(p["lat"], p["lon"], reach(p) or 0.0) for p in known.values()])
    return tag(
        "svg",
        tag("title", "Map of the places that have coordinates", id="map-title"),
        tag("rect", x=0, y=0, width=WIDTH, height=HEIGHT, class_="sheet"),
        tag("g", _graticule(plane), _outlines(plane), _scale(plane), aria_hidden="true"),
        [_place(place, plane, len(entries.get(name, ()))) for name, place in sorted(known.items())],
        class_="map",
        viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
        width=f"{WIDTH:.0f}",
        height=f"{HEIGHT:.0f}",
        role="group",
        aria_labelledby="map-title",
        xmlns="http://www.w3.org/2000/svg",
    )


def _outlines(plane: _Plane) -> list[Markup]:
    drawn = []
    for coast, line in lines(plane.box):
        steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in (plane.at(*point) for point in line))
        drawn.append(tag("polyline", points=steps, class_="coast" if coast else "border"))
    return drawn


def _graticule(plane: _Plane) -> list[Markup]:
    box, drawn = plane.box, []
    step = _round_number((box.north - box.south) / 4)
    digits = max(0, -floor(log10(step)))
    for at in range(ceil(box.south / step), floor(box.north / step) + 1):
        y = plane.at(box.west, at * step)[1]
        drawn.append(tag("line", x1=0, x2=WIDTH, y1=y, y2=y, class_="grid"))
        if 14 < y < HEIGHT - 24:  # noqa: PLR2004  # clear of the edges
            drawn.append(tag("text", _degrees(at * step, "NS", digits), x=4, y=y - 3, class_="tick"))
    for at in range(ceil(box.west / step), floor(box.east / step) + 1):
        x = plane.at(at * step, box.north)[0]
        drawn.append(tag("line", x1=x, x2=x, y1=0, y2=HEIGHT, class_="grid"))
        if 50 < x < WIDTH - 40:  # noqa: PLR2004  # the same
            drawn.append(tag("text", _degrees(at * step, "EW", digits), x=x + 3, y=12, class_="tick"))
    return drawn


def _round_number(about: float) -> float:
    power: float = 10.0 ** floor(log10(about))
    return next((power * by for by in (1, 2, 5) if power * by >= about), power * 10)


def _degrees(value: float, signs: str, digits: int) -> str:
    return f"{abs(value):.{digits}f}° {signs[value < 0]}"


def _scale(plane: _Plane) -> list[Markup]:
    metres = _round_number(120 / plane.pixels(1) / 2)
    wide, y = plane.pixels(metres), HEIGHT - 14
    words = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"  # noqa: PLR2004  # a kilometre
    return [
        tag("path", d=f"M12,{y - 5:.0f} V{y:.0f} H{12 + wide:.1f} V{y - 5:.0f}", class_="scale"),
        tag("text", words, x=18 + wide, y=y, class_="tick"),
    ]


def _place(place: Doc, plane: _Plane, count: int) -> Markup:
    x, y = plane.at(place["lon"], place["lat"])
    metres = reach(place)
    told = f"{place['name']}: {precision(place)}; {count} entr{'y' if count == 1 else 'ies'}"
    drawn = []
    if metres is not None and plane.pixels(metres) > 4:  # noqa: PLR2004  # else the dot covers it
        drawn.append(tag("circle", cx=x, cy=y, r=plane.pixels(metres), class_="reach"))
    if metres is None or place["placeholder"]:
        drawn.append(tag("circle", cx=x, cy=y, r=13, class_="unknown-reach"))
    drawn.append(tag("circle", cx=x, cy=y, r=4, class_="dot"))
    near_edge = x > WIDTH * 0.72
    label = tag(
        "text",
        isolated(place["name"]),
        x=x - 9 if near_edge else x + 9,
        y=y + 4,
        text_anchor="end" if near_edge else "start",
        class_="place",
    )
    return tag(
        "a", tag("title", told), drawn, label, href=f"#{anchor('place ' + place['name'])}", aria_label=told
    )


def precision(place: Doc) -> str:
    """How exactly a place is known, in words."""
    metres = reach(place)
    words = [str(place["exactness"])] if place.get("exactness") else []
    if metres is not None:
        words.append(f"within {metres / 1000:g} km" if metres >= 1000 else f"within {metres:g} m")  # noqa: PLR2004
    if place["placeholder"]:
        words.append("a point that only stands for the area")
    return ", ".join(words) or ("radius not known" if place["lat"] is not None else "no coordinates")


def listing(places: Mapping[str, Doc], entries: Mapping[str, Sequence[str]]) -> Markup:
    """Every place in words, drawn or not."""
    named = {p["name"]: p for p in places.values()} | located(places)
    rows = []
    for name, place in sorted(named.items()):
        point = "" if place["lat"] is None else f"{place['lat']:.4f}, {place['lon']:.4f}"
        ids = entries.get(name, ())
        links = [
            tag("a", str(at), href=f"#{anchor(one)}", aria_label=f"entry {at} at {name}")
            for at, one in enumerate(ids, 1)
        ]
        rows.append(
            tag(
                "tr",
                tag("th", bdi(name), _others(place), scope="row", id=anchor("place " + name)),
                tag("td", bdi(str(place["within"])) if place["within"] else "—"),
                tag("td", point or "none"),
                tag("td", precision(place)),
                tag("td", between(links, " "), class_="links"),
            )
        )
    head = [
        tag("th", words, scope="col")
        for words in ("Place", "In or near", "Coordinates", "How exact", "Entries")
    ]
    return tag("table", tag("caption", "Places"), tag("thead", tag("tr", head)), tag("tbody", rows))


def _others(place: Doc) -> list[Markup | str]:
    return [" (", between([bdi(o) for o in place["other"]], ", "), ")"] if place["other"] else []
