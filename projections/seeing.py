"""How is the record of a situation seen from where a question is asked?

Out of the rows of the ledger and the catalogue: the reports and updates visible at the bounds, what
stands of them, the order of events, the names as then resolved, the lineage, and every claim as a
testimony. The rows may be those of the whole situation, or those of a part that nothing outside bears on
(`projections.closing`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.claim import Doc
from domain.comparing import Names
from domain.errors import NotFound
from domain.ids import report_of
from domain.lineage import Lineage, Origin
from domain.order import place_all
from projections import naming
from projections.bounds import Bounds
from projections.dating import noted_of, placed, published_of
from projections.learned import as_read
from projections.picture import Picture
from projections.rows import Tables
from projections.splitting import told_apart
from projections.standing import Standings, standings
from projections.voices import testimonies

LINKS = {
    "quotes": "quotes",
    "derives_from": "derives-from",
    "republishes": "republishes",
    "same_primary_source": "same-primary-source",
}
"""Fields of a report and the words for the links they state."""


@dataclass(frozen=True, slots=True)
class Record:
    """The rows that a picture is made of, as they were at a position."""

    reports: dict[str, Doc]
    updates: dict[str, Doc]
    changes: dict[str, Doc]
    sources: dict[str, Doc]


def picture(tables: Tables, slug: str, at: Bounds) -> Picture:
    """The picture of a situation.

    Raises:
        NotFound: the situation was not yet open at the bounds.
    """
    situation = situation_of(tables, slug, at)
    zone = situation.get("zone", "UTC")
    record = _whole(tables, slug, at.known_at)
    updates = {k: u for k, u in record.updates.items() if _visible(record.reports[u["report"]], at, zone)}
    names = names_of(naming.acts(tables, at.known_at), updates.values(), zone)
    found = picture_of(record, situation, at, names, tables.position)
    found.not_understood = tables.not_understood(f"situation:{slug}", at.known_at)
    found.assessment = lambda one: tables.row("assessment", "", one, at.known_at)
    return found


def situation_of(tables: Tables, slug: str, at: Bounds) -> Doc:
    """The row of a situation. Raises `NotFound` where it was not yet open."""
    situation = tables.row("situation", "", slug, at.known_at)
    if situation is None:
        when = f" at position {at.known_at}" if at.known_at is not None else ""
        raise NotFound(f"there is no situation {slug!r}{when}", mend="sitline list shows those there are")
    return situation


def _whole(tables: Tables, slug: str, at: int | None) -> Record:
    changes = tables.rows("change", slug, at)
    reports = as_read(tables.rows("report", slug, at), changes)
    sources = tables.some("source", "", {report["source"] for report in reports.values()}, at)
    updates = {k: u for k, u in tables.rows("update", slug, at).items() if u["report"] in reports}
    return Record(reports, updates, changes, sources)


def picture_of(record: Record, situation: Doc, at: Bounds, names: Names, position: int) -> Picture:
    """The picture that these rows make."""
    zone = situation.get("zone", "UTC")
    reports = {k: r for k, r in record.reports.items() if _visible(r, at, zone)}
    updates = {k: u for k, u in record.updates.items() if u["report"] in reports}
    stand = standings(record.changes, updates, lambda change: _in_force(change, reports, at, zone))
    updates = told_apart(updates, stand)
    order = place_all(placed(updates, reports, stand.fallen, zone))
    lineage = Lineage(origins(reports, stand))
    found = Picture(
        at, situation, names, record.sources, reports, updates, stand, order, lineage, [], position
    )
    found.testimonies = testimonies(found)
    return found


def _visible(report: Doc, at: Bounds, zone: str) -> bool:
    if at.published_by is not None:
        published = published_of(report, zone).earliest
        if published is not None and published > at.published_by:
            return False
    return at.noted_by is None or noted_of(report, zone) <= at.noted_by


def _in_force(change: Doc, reports: dict[str, Doc], at: Bounds, zone: str) -> bool:
    """Whether a change acts at the bounds: those of a report when it is visible, ours when recorded."""
    for bearer in ("by_report", "with_report"):
        if bearer in change:
            return change[bearer] in reports
    return _visible(change, at, zone) if "published" in change else True


def origins(reports: dict[str, Doc], stand: Standings) -> Iterable[Origin]:
    """What is known of where each report has what it says from."""
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


def names_of(acts: list[Doc], stating: Iterable[Doc], zone: str) -> Names:
    """The names as resolved by acts, and by what `stating` (updates, or rows like them) say of places."""
    places = naming.register(acts, "place")
    places.add(naming.stated(stating, places))
    return Names(places, naming.register(acts, "actor"), zone)
