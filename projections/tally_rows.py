"""Into which row of a tally does an incident belong: of which month, place, actor or source?

Nothing is put where it only may belong: an incident that lies in one of two months is in neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from domain.claim import Count, Doc
from domain.edtf.zones import zone_of
from domain.register import Register
from domain.testimony import Testimony
from projections.picture import Picture
from projections.tally import COPY, Counted, Tally, wanted
from projections.tolls import combined

BY = ("month", "actor", "place", "source")

NOWHERE = {
    "month": "not dated to one month",
    "actor": "nobody is named, or reports name different actors",
    "place": "no place is named, or places apart",
    "source": "",
}
"""What the row is called of that which cannot be placed."""


def month_of(incident: Doc, zone: str) -> str | None:
    """`2023-12`, where the whole of its time lies in one month of the situation's zone."""
    ends = [incident["occurred"].get(end) for end in ("earliest", "latest")]
    if not all(ends):
        return None
    months = {datetime.fromisoformat(end).astimezone(zone_of(zone)).strftime("%Y-%m") for end in ends if end}
    return months.pop() if len(months) == 1 else None


def place_of(incident: Doc, places: Register) -> str | None:
    """The place that holds all that are named; None where there is none, or two stand apart."""
    named: Sequence[str] = incident["places"]
    holding = [
        one for one in named if all(places.relation(one, other) in ("same", "outer") for other in named)
    ]
    return places.shown(min(holding)) if holding else None


def actor_of(updates: Iterable[Doc], actors: Register) -> str | None:
    """Who did it, jointly where every report that names anybody names the same several."""
    said = {
        tuple(sorted({actors.shown(name) for name in update.get("by") or ()}))
        for update in updates
        if update.get("by")
    }
    return " + ".join(said.pop()) if len(said) == 1 else None


def by_source(
    seen: Picture, incidents: Iterable[Doc], measure: str, population: str | None
) -> Iterator[Counted | str]:
    """The figures of each source on each incident; for a copy of another's figure the id of its claim."""
    testimonies = {t.id: t for t in seen.testimonies}
    for incident in incidents:
        counts, _ = wanted(incident["tolls"], measure, population)
        figures: dict[str, list[Doc]] = {}
        for toll in counts:
            said: dict[str, list[Testimony]] = {}
            for claim in toll["claims"]:
                one = testimonies[claim]
                if _copies(one, seen):
                    yield claim
                else:
                    said.setdefault(one.source, []).append(one)
            for source, own in said.items():
                figures.setdefault(source, []).append(_own(toll, own))
        for source in sorted(figures):
            yield Counted(incident["id"], seen.slug, source, figures[source], bool(incident["possible"]))


def _copies(testimony: Testimony, seen: Picture) -> bool:
    """Whether it passes on a recorded report of another source."""
    originals = seen.lineage.originals(testimony.report)
    return any(seen.reports[one]["source"] != testimony.source for one in originals if one in seen.reports)


def _own(toll: Doc, said: Sequence[Testimony]) -> Doc:
    """A count with what one source alone gives."""
    counts = [t.claim.value for t in said if isinstance(t.claim.value, Count)]
    low, high = combined(counts)
    return toll | {"low": low, "high": high, "claims": [t.id for t in said]}


def add_sources(found: Tally, counted: Iterable[Counted | str]) -> None:
    """Into the rows of sources; what different sources say of one incident is never added up."""
    for one in counted:
        if isinstance(one, str):
            found.leave_out(COPY, one)
        else:
            found.add(one, overall=False)
