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
from domain.lineage import Lineage, Origin
from domain.order import place_all
from domain.register import Entry, Register
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
        raise NotFound(f"there is no situation {slug!r}{when}", mend="sitline list")
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
    found.not_understood = tables.not_understood.get(f"situation:{slug}", 0)
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
        )


def _names(tables: Tables, updates: dict[str, Doc], at: Bounds, zone: str) -> Names:
    acts = tables.rows("name", at=at.known_at)
    voided = {void["target"] for void in tables.rows("void", at=at.known_at).values()}
    rows = [row for act, row in acts.items() if act not in voided]
    same = [(row["one"], row["other"]) for row in rows if row["wire"].startswith("names.joined")]
    stated = [entry for update in updates.values() for entry in _stated(update.get("place") or {})]
    return Names(
        Register([*_entries(rows, "place"), *stated], same),
        Register(_entries(rows, "actor"), same),
        zone,
    )


def _entries(rows: Iterable[Doc], sort: str) -> list[Entry]:
    return [
        Entry(row["name"], tuple(row.get("aliases", ())), row.get("within", ""))
        for row in rows
        if row.get("sort") == sort
    ]


def _stated(place: Doc) -> Iterable[Entry]:
    """What a report itself says of a place: in what it lies, and how it is written there."""
    if place.get("part"):
        yield Entry(f"{place['part']} of {place['name']}", within=place["name"])
    if place.get("within"):
        yield Entry(place["name"], within=place["within"])
    if place.get("script"):
        yield Entry(place["name"], aliases=(place["script"],))
