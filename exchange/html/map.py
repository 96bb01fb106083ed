"""Where was it, drawn small, with a circle as wide as the place is known?

Outlines of land and countries, a graticule, a scale; no tiles, and so no network. A place without a point is
listed and not drawn: nothing is put on a map that nobody reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, cos, floor, log10, radians
from typing import Any

from exchange.html.folding import scroll
from exchange.html.markup import Markup, anchor, isolated, tag
from exchange.html.measures import text_width
from exchange.html.outlines import Box, lines
from exchange.html.places import listing, located, precision, reach

Doc = dict[str, Any]

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


def section(places: Mapping[str, Doc], told: Sequence[Doc]) -> list[Markup]:
    """The map with its legend, and every place in words; nothing where no place was named."""
    if not places:
        return []
    entries: dict[str, list[str]] = {}
    for entry in told:
        if entry["place"]:
            known = places.get(entry["place"]["name"])
            entries.setdefault(known["name"] if known else entry["place"]["name"], []).append(entry["id"])
    drawn = drawing(places, entries)
    if drawn is None:
        words = "No place here has coordinates, so nothing is drawn: sitline place add NAME --lat --lon."
        parts = [tag("p", words, class_="note")]
    else:
        parts = [tag("figure", scroll(drawn, "Map"), tag("figcaption", _LEGEND), class_="where")]
    return [*parts, scroll(listing(places, entries), "Places")]


_LEGEND = (
    "Circles: within how many metres the place is known; a dashed ring: the radius is not known. Coasts and "
    "borders: Natural Earth 1:50,000,000, public domain; they say nothing about whose land it is."
)


def drawing(places: Mapping[str, Doc], entries: Mapping[str, Sequence[str]]) -> Markup | None:
    """The map as an SVG, `entries` being those of each place; None where no place has a point."""
    known = located(places)
    if not known:
        return None
    plane = _Plane([(p["lat"], p["lon"], reach(p) or 0.0) for p in known.values()])
    labels = _Labels([plane.at(p["lon"], p["lat"]) for p in known.values()])
    # The places of which most was reported are named first.
    told = sorted(known.items(), key=lambda one: (-len(entries.get(one[0], ())), one[0]))
    return tag(
        "svg",
        tag("title", "Map of the places that have coordinates", id="map-title"),
        tag("rect", x=0, y=0, width=WIDTH, height=HEIGHT, class_="sheet"),
        tag("g", _graticule(plane), _outlines(plane), _scale(plane), aria_hidden="true"),
        [_place(place, plane, len(entries.get(name, ())), labels) for name, place in told],
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


def _place(place: Doc, plane: _Plane, count: int, labels: _Labels) -> Markup:
    x, y = plane.at(place["lon"], place["lat"])
    metres = reach(place)
    told = f"{place['name']}: {precision(place)}; {count} entr{'y' if count == 1 else 'ies'}"
    drawn = []
    if metres is not None and plane.pixels(metres) > 4:  # noqa: PLR2004  # else the dot covers it
        drawn.append(tag("circle", cx=x, cy=y, r=plane.pixels(metres), class_="reach"))
    ring = metres is None or place["placeholder"]
    if ring:
        drawn.append(tag("circle", cx=x, cy=y, r=13, class_="unknown-reach"))
    drawn.append(tag("circle", cx=x, cy=y, r=4, class_="dot"))
    return tag(
        "a",
        tag("title", told),
        drawn,
        labels.at(x, y, str(place["name"]), 17 if ring else 9),
        href=f"#{anchor('place ' + place['name'])}",
    )


class _Labels:
    """Names on the map, none over another or over a dot; where there is no room, the table has it."""

    def __init__(self, dots: Sequence[tuple[float, float]]) -> None:
        self._taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in dots]

    def at(self, x: float, y: float, name: str, off: float) -> Markup | None:
        """A name right, left, over or under a point, so many pixels off."""
        wide = text_width(name) * 1.1  # bold
        for left, base, side in (
            (x + off, y + 4, "start"),
            (x - off - wide, y + 4, "end"),
            (x - wide / 2, y - off, "middle"),
            (x - wide / 2, y + off + 10, "middle"),
        ):
            box = (left, base - 11, left + wide, base + 3)
            if self._free(box):
                self._taken.append(box)
                at = {"start": left, "end": left + wide, "middle": x}[side]
                return tag("text", isolated(name), x=at, y=base, text_anchor=side, class_="place")
        return None

    def _free(self, box: tuple[float, float, float, float]) -> bool:
        within = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT
        return within and not any(
            box[0] < right and left < box[2] and box[1] < low and high < box[3]
            for left, high, right, low in self._taken
        )
