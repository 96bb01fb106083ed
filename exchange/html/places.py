"""Which places are named, how exactly is each known, and what was reported there?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain.place import RADIUS_M
from exchange.html.folding import folded
from exchange.html.markup import Markup, anchor, bdi, between, tag

Doc = dict[str, Any]

_RADIUS: dict[str, float] = {str(exactness): metres for exactness, metres in RADIUS_M.items()}

MOST = 24
"""Entries of a place that are linked at once; the others are opened by a click."""


def located(places: Mapping[str, Doc]) -> dict[str, Doc]:
    """The places that have a point, each once, by the name that the register knows."""
    return {p["name"]: p for p in places.values() if p["lat"] is not None and p["lon"] is not None}


def reach(place: Doc) -> float | None:
    """The radius in metres within which it happened; None where nobody knows."""
    own = place.get("radius_m")
    return float(own) if own is not None else _RADIUS.get(str(place.get("exactness")))


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
    """Every place in words, drawn or not; columns that nothing stands in are left out."""
    named = {p["name"]: p for p in places.values()} | located(places)
    pointed = any(place["lat"] is not None for place in named.values())
    heads = ("Place", "In or near", *(("Coordinates", "How exact") if pointed else ()), "Entries")
    rows = [
        _row(name, place, entries.get(name, ()), pointed=pointed) for name, place in sorted(named.items())
    ]
    head = tag("tr", [tag("th", words, scope="col") for words in heads])
    return tag("table", tag("thead", head), tag("tbody", rows))


def _row(name: str, place: Doc, ids: Sequence[str], *, pointed: bool) -> Markup:
    point = "none" if place["lat"] is None else f"{place['lat']:.4f}, {place['lon']:.4f}"
    return tag(
        "tr",
        tag("th", bdi(name), _others(place), scope="row", id=anchor("place " + name)),
        tag("td", bdi(str(place["within"])) if place["within"] else "—"),
        [tag("td", point), tag("td", precision(place))] if pointed else None,
        tag("td", _links(name, ids), class_="links"),
    )


def _links(name: str, ids: Sequence[str]) -> list[Markup | str]:
    links = [
        tag("a", str(at), href=f"#{anchor(one)}", aria_label=f"entry {at} at {name}")
        for at, one in enumerate(ids, 1)
    ]
    if len(links) <= MOST:
        return [between(links, " ")]
    more = folded(f"{len(links) - MOST:,} more", between(links[MOST:], " "), class_="more")
    return [between(links[:MOST], " "), " ", more]


def _others(place: Doc) -> list[Markup | str]:
    return [" (", between([bdi(o) for o in place["other"]], ", "), ")"] if place["other"] else []
