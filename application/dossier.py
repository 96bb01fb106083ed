"""What is there to hand out of a situation: every answer, with the reports and the points that they rest on?

All of it is asked at one look and at the same bounds, so that whatever is made of it is a function of the
log's prefix, the rules and the printed bounds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from application import resolving
from application.answers import Ask, Doc, bounds_of
from application.asking import conflicts, picture_of, timeline
from application.briefing import parts
from application.desk import Desk, at_one_look
from application.judged import assessments, audit
from projections import naming
from projections.picture import Picture
from projections.seeing import LINKS


@dataclass(frozen=True, slots=True)
class Dossier:
    """A situation as it is handed out; each part is an answer of its own schema, or rows by id."""

    slug: str
    title: str
    zone: str
    bounds: Doc
    position: int
    not_understood: int
    rules: tuple[str, ...]
    brief: Doc
    """`sitline.brief/1`."""
    state: Doc
    """`sitline.state/1`."""
    entries: list[Doc]
    """Those of `sitline.timeline/1`."""
    conflicts: list[Doc]
    """Those of `sitline.conflicts/1`, closed ones, too."""
    assessments: list[Doc]
    """`sitline.audit/1` of each, with its `summary` as `sitline.assessments/1` has it."""
    reports: dict[str, Doc]
    """By id: {id, source, published, noted, wording, url, given, language, handling, proximity, links, tags,
    standing, because, flags, position, recorded_at}."""
    updates: dict[str, Doc]
    """By id, as recorded."""
    sources: dict[str, Doc]
    """By slug: {source, name, type, reliability, party}."""
    changes: list[Doc]
    """What was set right, in order of recording."""
    places: dict[str, Doc]
    """By the name that an update gives: {name, lat, lon, radius_m, exactness, within, other}."""
    chains: tuple[int, int]
    """Independent voices behind all reports that stand: at least, at most."""

    @property
    def as_of(self) -> str:
        """What counts as now, an instant."""
        return str(self.bounds["at"])


@at_one_look
def dossier(desk: Desk, situation: str, ask: Ask) -> Dossier:
    """Everything on one situation.

    Raises:
        NotFound: there is no such situation, or it was opened later.
    """
    slug = resolving.situation(desk, situation)
    told, state, _ = parts(desk, slug, replace(ask, limit=0, next=None))
    fixed = replace(ask, limit=0, next=None, at=str(told["bounds"]["at"]))
    seen = picture_of(desk, slug, fixed)
    judged = assessments(desk, slug, fixed)["assessments"]
    standing = [r for r in seen.reports if seen.standings.fallen.get(r, ("standing",))[0] == "standing"]
    chains = seen.lineage.chains(standing)
    read = Counter(update["report"] for update in seen.updates.values())
    return Dossier(
        slug=slug,
        title=str(told["title"]),
        zone=str(told["zone"]),
        bounds=told["bounds"],
        position=int(told["position"]),
        not_understood=int(told["not_understood"]),
        rules=tuple(told["rules"]),
        brief=told,
        state=state,
        entries=timeline(desk, slug, fixed)["entries"],
        conflicts=conflicts(desk, slug, fixed, include_closed=True)["conflicts"],
        assessments=[audit(desk, one["id"], fixed) | {"summary": one} for one in judged],
        reports={key: _report(row, seen, read[key]) for key, row in seen.reports.items()},
        updates=seen.updates,
        sources=_sources(seen),
        changes=sorted(seen.standings.active.values(), key=lambda change: int(change["position"])),
        places=_places(desk, seen, bounds_of(desk, fixed, seen.zone).known_at),
        chains=(chains.low, chains.high),
    )


def _report(row: Doc, seen: Picture, updates: int) -> Doc:
    way, act = seen.standings.fallen.get(row["report"], ("standing", ""))
    links = [
        {"relation": word, "to": (to or {}).get("text") or "[erased]"}
        for field, word in LINKS.items()
        for to in row.get(field) or ()
    ]
    stated = any(row.get(field) is not None for field in LINKS)
    kept = ("source", "published", "noted", "language", "handling", "tags", "position", "recorded_at")
    return {name: row.get(name) for name in kept} | {
        "id": row["report"],
        "wording": _text(row, "wording"),
        "url": _text(row, "url"),
        "given": _text(row, "given"),
        "proximity": row.get("proximity", "unknown"),
        "links": links,
        "lineage": "stated" if stated else "unknown",
        "standing": way,
        "because": act,
        "flags": list(seen.standings.flags.get(row["report"], ())),
        "read": updates,
    }


def _text(row: Mapping[str, Doc], name: str) -> str | None:
    """A private text; None where there is none, or it was erased."""
    held = row.get(name)
    return held.get("text") if isinstance(held, dict) else held


def _sources(seen: Picture) -> dict[str, Doc]:
    named = sorted({row["source"] for row in seen.reports.values()})
    return {
        slug: {
            "source": slug,
            "name": _text(row, "name") or slug,
            "type": row.get("type"),
            "reliability": row.get("reliability", "F"),
            "party": row.get("parties", {}).get(seen.slug, {}).get("party", "unknown"),
        }
        for slug in named
        for row in [seen.sources.get(slug, {})]
    }


def _places(desk: Desk, seen: Picture, at: int | None) -> dict[str, Doc]:
    """Every place that an update names, with the point that the report or the register has for it."""
    known = {row["name"]: row for row in naming.acts(desk.tables(), at) if row.get("sort") == "place"}
    found: dict[str, Doc] = {}
    for update in seen.updates.values():
        for ref in _refs(update):
            name = naming.meant(ref, seen.names.places)
            shown = seen.names.places.shown(name)
            row = known.get(shown) or known.get(name) or {}
            found[ref["name"]] = _place(ref, shown, row, found.get(ref["name"]))
    return found


def _refs(update: Doc) -> Iterator[Doc]:
    """The places of an update; a part of one lies somewhere in it, so that its point would say too much."""
    for value in update.values():
        if isinstance(value, dict) and "name" in value and "is" not in value and "sort" not in value:
            yield value


_POINT = ("lat", "lon", "radius_m", "exactness", "geonames", "pcode")


def _place(ref: Doc, shown: str, row: Doc, before: Doc | None) -> Doc:
    own = ref if ref.get("lat") is not None else row
    if before is not None and before["lat"] is not None and ref.get("lat") is None:
        return before
    doc = {name: own.get(name) for name in _POINT} | {"name": shown}
    doc["exactness"] = ref.get("exactness") or own.get("exactness")
    doc["within"] = ref.get("within") or row.get("within") or ref.get("near")
    doc["placeholder"] = bool(own.get("placeholder_point"))
    doc["other"] = sorted({*row.get("aliases", ()), *filter(None, [ref.get("script")])})
    return doc
