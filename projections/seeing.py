"""How is the record of a situation seen from where a question is asked?

Out of the rows of the ledger and the catalogue: the reports and updates visible at the bounds, what
stands of them, the order of events, the names as then resolved, the lineage, and every claim as a
testimony.
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.claim import Doc
from domain.comparing import Names
from domain.errors import NotFound
from domain.ids import report_of
from domain.lineage import Lineage, Origin
from domain.order import place_all
from projections import naming
from projections.bounds import Bounds
from projections.dating import noted_of, placed, published_of
from projections.picture import Picture
from projections.rows import Tables
from projections.standing import Standings, standings
from projections.voices import testimonies

LINKS = {
    "quotes": "quotes",
    "derives_from": "derives-from",
    "republishes": "republishes",
    "same_primary_source": "same-primary-source",
}
"""Fields of a report and the words for the links they state."""


def picture(tables: Tables, slug: str, at: Bounds) -> Picture:
    """The picture of a situation.

    Raises:
        NotFound: the situation was not yet open at the bounds.
    """
    situation = tables.rows("situation", at=at.known_at).get(slug)
    if situation is None:
        when = f" at position {at.known_at}" if at.known_at is not None else ""
        raise NotFound(f"there is no situation {slug!r}{when}", mend="sitline list shows those there are")
    zone = situation.get("zone", "UTC")
    reports = {k: r for k, r in tables.rows("report", slug, at.known_at).items() if _visible(r, at, zone)}
    changes = tables.rows("change", slug, at.known_at)
    updates = {k: u for k, u in tables.rows("update", slug, at.known_at).items() if u["report"] in reports}
    stand = standings(changes, updates, lambda change: _in_force(change, reports, at, zone))
    sources = tables.rows("source", at=at.known_at)
    order = place_all(placed(updates, reports, stand.fallen, zone))
    lineage = Lineage(_origins(reports, stand))
    names = _names(tables, updates, at, zone)
    found = Picture(
        at, situation, names, sources, reports, updates, stand, order, lineage, [], tables.position
    )
    found.not_understood = tables.not_understood(f"situation:{slug}", at.known_at)
    found.testimonies = testimonies(found)
    found.assessments = tables.rows("assessment", at=at.known_at)
    return found


def _visible(report: Doc, at: Bounds, zone: str) -> bool:
    published = published_of(report, zone).earliest
    if at.published_by is not None and published is not None and published > at.published_by:
        return False
    return at.noted_by is None or noted_of(report, zone) <= at.noted_by


def _in_force(change: Doc, reports: dict[str, Doc], at: Bounds, zone: str) -> bool:
    """Whether a change acts at the bounds: those of a report when it is visible, ours when recorded."""
    for bearer in ("by_report", "with_report"):
        if bearer in change:
            return change[bearer] in reports
    return _visible(change, at, zone) if "published" in change else True


def _origins(reports: dict[str, Doc], stand: Standings) -> Iterable[Origin]:
    later: dict[str, list[tuple[str, str]]] = {}
    for change in stand.active.values():
        if change["wire"].startswith("report.linked"):
            later.setdefault(change["report"], []).append(
                (change["relation"], change["to"].get("text") or "?")
            )
        if change["wire"].startswith("report.corrected"):
            later.setdefault(change["by_report"], [])
    revoked = {report_of(identifier) for identifier, (way, _) in stand.fallen.items() if way == "revoked"}
    for report in reports.values():
        stated = [field for field in LINKS if report.get(field) is not None]
        links = [(LINKS[field], to.get("text") or "?") for field in stated for to in report[field]]
        links += later.get(report["report"], [])
        given = (report.get("given") or {}).get("text")
        yield Origin(
            report["report"],
            report["source"],
            tuple(links) if stated or links else None,
            report.get("proximity") == "first-hand",
            (given, f"{report['source']}/{given}") if given else (),
            revoked=report["report"] in revoked,
        )


def _names(tables: Tables, updates: dict[str, Doc], at: Bounds, zone: str) -> Names:
    rows = naming.acts(tables, at.known_at)
    places = naming.register(rows, "place")
    places.add(naming.stated(updates.values(), places))
    return Names(places, naming.register(rows, "actor"), zone)
