"""What came between two versions of a judgement, at its day, under the chart: how many of which sort?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from exchange.html.axis import Axis
from exchange.html.markup import Markup, anchor, tag
from exchange.html.when import day_words, instant_day, said_days

Doc = dict[str, Any]

SIGNS = {
    "arrived": "▲",
    "corrected": "✎",
    "revoked": "✕",
    "refuted": "✕",
    "settled": "◆",
    "rerated": "◇",
    "recoded": "↻",
    "voided": "∅",
    "assumptions": "!",
}
"""The sign of each sort of thing that comes between two versions; its word stands in the story."""

WORDS = {
    "arrived": "arrived",
    "corrected": "corrected",
    "revoked": "taken back",
    "refuted": "refuted",
    "settled": "conflict settled",
    "rerated": "source rated anew",
    "recoded": "read anew",
    "voided": "void",
    "assumptions": "assumption checked",
}

HEIGHT = 50.0
"""Pixels that what came between takes."""

SLOT = 30.0
"""Pixels within which things of one sort are one sign with their number."""


class Came(NamedTuple):
    """One thing that came, of which sort, and the day that it is drawn at."""

    day: float
    sort: str
    doc: Doc


def came_between(audit: Doc, reports: Mapping[str, Doc], zone: str) -> list[Came]:
    """What came between versions and since; what has no day is in the story only."""
    return list(_came(audit, reports, zone))


def _came(audit: Doc, reports: Mapping[str, Doc], zone: str) -> Iterable[Came]:
    parts = [version["between"] for version in audit["versions"] if version["between"]]
    for part in [*parts, audit["since"]]:
        for sort in SIGNS:
            for one in (part or {}).get(sort, ()):
                day = _day_of(sort, one, reports, zone)
                if day is not None:
                    yield Came(day, sort, one)


def _day_of(sort: str, one: Doc, reports: Mapping[str, Doc], zone: str) -> float | None:
    if one.get("made"):
        return instant_day(one["made"], zone)
    report = reports.get(str(one.get("id", "")).partition("#")[0])
    if report is None:
        return None
    moment = report.get("taken_back" if sort == "revoked" else "published") or report["published"]
    first, last = said_days(moment, zone)
    return None if first is None or last is None else (first + last) / 2


def stream(came: Sequence[Came], axis: Axis, left: float, top: float) -> Markup:
    """The signs at their days, those of one sort that stand near together as one with their number."""
    groups: dict[tuple[int, str], list[Came]] = {}
    for one in came:
        groups.setdefault((round(axis.x(one.day) / SLOT), one.sort), []).append(one)
    levels: dict[int, int] = {}
    drawn = []
    for (slot, sort), some in sorted(groups.items(), key=lambda one: (one[0][0], _ORDER[one[0][1]])):
        level = levels.setdefault(slot, 0)
        levels[slot] += 1
        x = sum(axis.x(one.day) for one in some) / len(some)
        drawn.append(_sign(sort, some, x, top + 15 + 13 * min(level, 2)))
    words = tag("text", "what came between", x=left - 8, y=top + 16, text_anchor="end", class_="kind")
    return tag("g", tag("g", words, aria_hidden="true"), drawn)


_ORDER = {sort: at for at, sort in enumerate(SIGNS)}


def _sign(sort: str, some: Sequence[Came], x: float, y: float) -> Markup:
    one = some[0].doc
    says = one.get("says") or one.get("assumption") or ""
    count = f" ×{len(some)}" if len(some) > 1 else ""
    told = f"{WORDS[sort]}{count}: {says} ({day_words(some[0].day)})" + (" and others" if count else "")
    sign = tag("text", f"{SIGNS[sort]}{count}", x=x, y=y, text_anchor="middle", class_="turn")
    to = str(one["id"]).partition("#")[0]
    return tag("a", tag("title", told), sign, href=f"#{anchor(to)}", class_="mark")
