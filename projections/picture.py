"""What does the record of one situation look like from where a question is asked?

Out of the rows of the ledger and the catalogue: the reports and updates visible at the bounds, what
stands of them, the order of events, the names as then resolved, the lineage, and every claim as a
testimony. All questions on a situation are answered from one picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from domain.claim import Claim, Doc, State
from domain.comparing import Names
from domain.edtf import Span, bounds, parse
from domain.errors import NotFound
from domain.lineage import Lineage, Origin
from domain.order import Placed, When, place_all
from domain.register import Entry, Register
from domain.testimony import ANNOUNCING, Testimony
from projections.bounds import Bounds
from projections.rows import Tables
from projections.standing import Standings, standings

LINKS = {
    "quotes": "quotes",
    "derives_from": "derives-from",
    "republishes": "republishes",
    "same_primary_source": "same-primary-source",
}
"""Fields of a report and the words for the links they state."""


@dataclass(slots=True)
class Picture:
    """A situation at the bounds of a question."""

    bounds: Bounds
    situation: Doc
    names: Names
    sources: dict[str, Doc]
    reports: dict[str, Doc]
    updates: dict[str, Doc]
    standings: Standings
    order: dict[str, When]
    lineage: Lineage
    testimonies: list[Testimony]
    position: int
    not_understood: int = 0

    @property
    def slug(self) -> str:
        """The situation's slug."""
        return str(self.situation["slug"])

    @property
    def zone(self) -> str:
        """The situation's time zone."""
        return str(self.situation.get("zone", "UTC"))

    def fall_of(self, testimony: Testimony) -> str:
        """In words why a testimony does not count; empty if it does."""
        if testimony.standing == "copy":
            return "copy of a retracted original"
        return "" if testimony.stands else testimony.standing


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
    stand = standings(changes, lambda change: _in_force(change, reports, at, zone))
    updates = {k: u for k, u in tables.rows("update", slug, at.known_at).items() if u["report"] in reports}
    sources = tables.rows("source", at=at.known_at)
    order = place_all(_placed(updates, reports, zone))
    lineage = Lineage(_origins(reports, stand))
    names = _names(tables, updates, at, zone)
    found = Picture(
        at, situation, names, sources, reports, updates, stand, order, lineage, [], tables.position
    )
    found.not_understood = tables.not_understood.get(f"situation:{slug}", 0)
    found.testimonies = _fell_copies(found, list(_testimonies(found)))
    return found


def span_of(moment: Doc | None, zone: str) -> Span | None:
    """The bounds of a stored moment; None if there is none."""
    if moment is None:
        return None
    return bounds(parse(moment["edtf"]), moment.get("zone") or zone, moment.get("clock"))


def noted_of(doc: Doc, zone: str) -> datetime:
    """When the desk says it had something; when it was recorded, if it did not say."""
    span = span_of(doc.get("noted"), zone)
    recorded = datetime.fromisoformat(doc["recorded_at"])
    return (span.earliest or recorded) if span else recorded


def _visible(report: Doc, at: Bounds, zone: str) -> bool:
    published = span_of(report["published"], zone) or Span(None, None)
    if (
        at.published_by is not None
        and published.earliest is not None
        and published.earliest > at.published_by
    ):
        return False
    return at.noted_by is None or noted_of(report, zone) <= at.noted_by


def _in_force(change: Doc, reports: dict[str, Doc], at: Bounds, zone: str) -> bool:
    """Whether a change acts at the bounds: those of a report when it is visible, ours when recorded."""
    for bearer in ("by_report", "with_report"):
        if bearer in change:
            return change[bearer] in reports
    if "published" in change:
        return _visible(change, at, zone)
    return True


def _placed(updates: dict[str, Doc], reports: dict[str, Doc], zone: str) -> Iterable[Placed]:
    incidents: dict[str, list[Span]] = {}
    anchors = {u["incident"] for u in updates.values() if u.get("incident")}
    anchors |= {u["condition"] for u in updates.values() if u.get("condition")}
    for update in updates.values():
        if _date_of(update) is not None:
            for name in {update.get("incident"), update.get("condition")} - {None}:
                incidents.setdefault(name, []).append(own_span(update, reports[update["report"]], zone))
    for update in updates.values():
        own = own_span(update, reports[update["report"]], zone)
        if (
            _date_of(update) is None
            and update["nature"] == "incident"
            and update.get("incident") in incidents
        ):
            # What is said of an incident was when the incident was, as far as anybody dates it.
            own = _hull(incidents[update["incident"]])
        after = [_anchor(name, update, updates, anchors) for name in update.get("after", ())]
        before = [_anchor(name, update, updates, anchors) for name in update.get("before", ())]
        yield Placed(update["id"], own, tuple(filter(None, after)), tuple(filter(None, before)))
    for name in sorted(anchors):
        yield Placed(name, _hull(incidents.get(name, [])))


def _anchor(name: str, update: Doc, updates: dict[str, Doc], anchors: set[str]) -> str:
    own = f"{update['report']}#{name}"
    if own in updates:
        return own
    return name if name in anchors else ""


def _hull(spans: list[Span]) -> Span:
    starts = [s.earliest for s in spans if s.earliest]
    ends = [s.latest for s in spans if s.latest]
    return Span(min(starts, default=None), max(ends, default=None), all(s.firm for s in spans))


def _date_of(update: Doc) -> Doc | None:
    return update.get("began") or update.get("occurred")


def own_span(update: Doc, report: Doc, zone: str) -> Span:
    """When a thing began or occurred by its own dates; not after it was seen, ended or reported."""
    dated = span_of(_date_of(update), zone)
    if dated:
        return dated
    if update.get("modality") in ANNOUNCING:
        return Span(None, None)
    for field in (update.get("ended") if update["nature"] == "condition" else None, update.get("seen")):
        limit = span_of(field, zone)
        if limit and limit.latest:
            return Span(None, limit.latest, limit.firm)
    published = span_of(report["published"], zone)
    return Span(None, published.latest if published else None)


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
    stated = []
    for update in updates.values():
        place = update.get("place") or {}
        if place.get("within"):
            stated.append(Entry(place["name"], within=place["within"]))
        if place.get("script"):
            stated.append(Entry(place["name"], aliases=(place["script"],)))
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


def _testimonies(found: Picture) -> Iterable[Testimony]:
    for update in found.updates.values():
        report = found.reports[update["report"]]
        for doc in update["claims"]:
            yield _testimony(found, update, report, Claim.from_doc(doc))


def _testimony(found: Picture, update: Doc, report: Doc, claim: Claim) -> Testimony:
    identifier = f"{update['id']}#{claim.name}"
    way, act = found.standings.of(update["id"], identifier)
    placed = found.order[update["id"]]
    source = found.sources.get(report["source"], {})
    state = isinstance(claim.value, State)
    return Testimony(
        id=identifier,
        claim=claim,
        update=update["id"],
        report=report["report"],
        source=report["source"],
        kind=update["kind"],
        published=span_of(report["published"], found.zone) or Span(None, None),
        start=placed.span,
        attested=attested(update, report, found.zone),
        noted=noted_of(report, found.zone),
        position=update["position"],
        modality=update.get("modality", "occurred"),
        firmness=update.get("firmness", "stated"),
        conflicting=update.get("conflicting", False),
        unnamed_voice="attributed_to" in update,
        party=source.get("parties", {}).get(found.slug, {}).get("party", "unknown"),
        reliability=source.get("reliability", "F"),
        standing=way,
        why_fallen=act,
        flags=found.standings.flags.get(update["id"], ()) + found.standings.flags.get(report["report"], ()),
        rank=placed.rank,
        stage_rank=update["stages"].index(claim.value.at)
        if state and claim.value.at in update["stages"]
        else 0,
        begins=begins(update) and not (isinstance(claim.value, State) and claim.value.steady),
    )


def begins(update: Doc) -> bool:
    """Whether it is said to have begun at its date, rather than to have been seen or to go on."""
    if update.get("began"):
        return True
    return bool(update.get("occurred")) and update.get("modality", "occurred") == "occurred"


def attested(update: Doc, report: Doc, zone: str) -> Span:
    """For when a voice attests what it says: when it was seen, its stated end, else its publication."""
    published = span_of(report["published"], zone) or Span(None, None)
    if update.get("modality") == "ongoing":
        return published
    seen = span_of(update.get("seen"), zone)
    if seen:
        return seen
    ended = span_of(update.get("ended"), zone)
    if ended and update.get("stage") is not None and not _ends(update):
        return ended
    return published


def _ends(update: Doc) -> bool:
    states = [c["value"] for c in update["claims"] if c["value"]["is"] == "state"]
    return any(value.get("holds") == "no" for value in states)


def _fell_copies(found: Picture, testimonies: list[Testimony]) -> list[Testimony]:
    """When an original falls, its copies count for nothing, unless the source was there itself."""

    said: dict[tuple[str, object, str], list[Testimony]] = {}
    for testimony in testimonies:
        said.setdefault((testimony.report, testimony.claim.subject, testimony.claim.attribute), []).append(
            testimony
        )
    result = []
    for testimony in testimonies:
        fallen = testimony.stands and not found.lineage.first_hand(testimony.report)
        if fallen:
            fallen = any(_fell(found, said, testimony, o) for o in found.lineage.originals(testimony.report))
        result.append(replace(testimony, standing="copy") if fallen else testimony)
    return result


def _fell(
    found: Picture, said: dict[tuple[str, object, str], list[Testimony]], copy: Testimony, report: str
) -> bool:
    if found.standings.fallen.get(report, ("", ""))[0] in ("revoked", "voided"):
        return True
    originals = said.get((report, copy.claim.subject, copy.claim.attribute), [])
    return bool(originals) and not any(original.stands for original in originals)


__all__ = ["Picture", "attested", "noted_of", "picture", "span_of"]
