"""How many in all, over one situation or several, by month, actor, place or source?"""

from __future__ import annotations

from collections.abc import Sequence

from application.answers import Ask, Doc, bounds_of, cut_all, envelope
from application.asking import there
from application.desk import Desk
from application.kept import findings
from domain.errors import NotFound, Rejected, did_you_mean
from domain.totalling import TALLY
from projections import naming
from projections.bounds import Bounds
from projections.seeing import picture
from projections.tally import Tally, tally, wanted
from projections.tally_rows import BY, NOWHERE, actor_of, add_sources, by_source, month_of, place_of

Homes = Sequence[tuple[str, Bounds]]


def tallied(
    desk: Desk, situations: Sequence[str], ask: Ask, *, measure: str, by: str, population: str | None = None
) -> Doc:
    """A tally as `sitline.tally/1` has it, of these situations or of all.

    Raises:
        NotFound: there is no such situation. Rejected: `by` is no way to tally.
    """
    if by not in BY:
        raise Rejected(f"{by!r} is no way to tally", where="--by", mend=did_you_mean(by, BY))
    homes = _homes(desk, situations, ask)
    rows = desk.tables().rows("situation")
    zones = {str(rows[slug].get("zone", "UTC")) for slug, _ in homes}
    zone = zones.pop() if len(zones) == 1 else "UTC"
    doc = envelope(desk, "sitline.tally/1", bounds_of(desk, ask, zone), ask, zone)
    incidents = [
        (slug, one) for slug, at in homes for one in findings(desk, slug, at, ask.rule).page("incident", 0, 0)
    ]
    found = tally(incidents, measure, population, _Belonging(desk, homes, by))
    doc |= {
        "rules": [*doc["rules"], TALLY],
        "measure": measure,
        "population": population,
        "by": by,
        "unplaced": NOWHERE[by],
        "situations": [slug for slug, _ in homes],
    }
    doc["total"] = [_told(row.to_doc()) for row in found.totals.values()]
    if by == "source":
        found = _sources(desk, homes, incidents, found, measure, population)
    doc["rows"] = found.rows_in_order()
    doc["left_out"] = found.left_out_docs()
    doc["beside"] = _beside(desk, homes, ask, measure, population)
    doc["maybe_twice"] = _twice(incidents)
    return cut_all(doc, ask)


def _told(row: Doc) -> Doc:
    del row["key"]
    return row


def _homes(desk: Desk, situations: Sequence[str], ask: Ask) -> Homes:
    if situations:
        return list(dict([there(desk, one, ask) for one in situations]).items())
    found = []
    for slug in sorted(desk.tables().rows("situation")):
        try:
            found.append(there(desk, slug, ask))
        except NotFound:
            continue  # it was opened later
    return found


class _Belonging:
    """The row that an incident belongs in."""

    def __init__(self, desk: Desk, homes: Homes, by: str) -> None:
        self._desk, self._by, self._at = desk, by, dict(homes)
        acts = naming.acts(desk.tables(), next(iter(self._at.values())).known_at if homes else None)
        self._places, self._actors = naming.register(acts, "place"), naming.register(acts, "actor")

    def __call__(self, slug: str, incident: Doc) -> str | None:
        tables = self._desk.tables()
        match self._by:
            case "month":
                row = tables.row("situation", "", slug) or {}
                return month_of(incident, str(row.get("zone", "UTC")))
            case "place":
                return place_of(incident, self._places)
            case "actor":
                updates = tables.some("update", slug, incident["updates"], self._at[slug].known_at)
                return actor_of(updates.values(), self._actors)
            case _:
                return None


def _sources(
    desk: Desk,
    homes: Homes,
    incidents: Sequence[tuple[str, Doc]],
    whole: Tally,
    measure: str,
    population: str | None,
) -> Tally:
    """The rows of sources; what was left out of the whole was left out of each."""
    found = Tally(left_out=whole.left_out)
    for slug, at in homes:
        here = [one for home, one in incidents if home == slug]
        if here:
            add_sources(found, by_source(picture(desk.tables(), slug, at), here, measure, population))
    return found


def _beside(desk: Desk, homes: Homes, ask: Ask, measure: str, population: str | None) -> list[Doc]:
    """Counts of a place or a period: they may hold the incidents, so they are told beside and never added."""
    kept = ("subject", "place", "population", "unit", "counting", "area", "period", "low", "high", "disputed")
    found = []
    for slug, at in homes:
        counts, _ = wanted(findings(desk, slug, at, ask.rule).page("count", 0, 0), measure, population)
        found += [
            {"situation": slug}
            | {name: one.get(name) for name in kept}
            | {"counted_as_of": one.get("counted_as_of"), "claims": one["claims"]}
            for one in counts
        ]
    return found


def _twice(incidents: Sequence[tuple[str, Doc]]) -> list[str]:
    """Names that incidents of several situations bear: they may be one, and would be counted twice."""
    homes: dict[str, set[str]] = {}
    for slug, incident in incidents:
        homes.setdefault(incident["id"], set()).add(slug)
    return sorted(name for name, found in homes.items() if len(found) > 1)
