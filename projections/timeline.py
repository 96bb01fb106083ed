"""What was reported, in the order of events as far as it is known?"""

from __future__ import annotations

from operator import itemgetter

from domain.claim import Doc
from projections.bounds import written
from projections.dates import date_doc
from projections.dating import published_of
from projections.picture import Picture
from projections.truth import truths

Order = tuple[str, int, str, str]
"""When it was, its rank in the reported order, when it was published, its id."""


def timeline(picture: Picture) -> list[tuple[Order, Doc]]:
    """Every update as an entry, ordered by when it was, then by reported order, then by publication."""
    found = truths(picture)
    falls = _falls(picture)
    entries = [_entry(u, picture, found[u["id"]], falls) for u in picture.updates.values()]
    told = [(_order(entry, picture), entry) for entry in entries if entry["truth"] != "later"]
    return sorted(told, key=itemgetter(0))


def _falls(picture: Picture) -> dict[str, set[str]]:
    falls: dict[str, set[str]] = {}
    for testimony in picture.testimonies:
        falls.setdefault(testimony.update, set()).add(testimony.fall)
    return falls


def _order(entry: Doc, picture: Picture) -> Order:
    placed = picture.order[entry["id"]]
    published = published_of(picture.reports[entry["report"]], picture.zone)
    # An undated thing stands with what it came after; without any order, when it was reported.
    when = entry["occurred"]["earliest"] or entry["occurred"]["latest"] or written(published.latest)
    return when or "", placed.rank, written(published.earliest) or "", entry["id"]


def _entry(update: Doc, picture: Picture, truth: str, falls: dict[str, set[str]]) -> Doc:
    report = picture.reports[update["report"]]
    way, act = picture.standings.of(update["id"])
    # An update whose every claim is a copy of what fell stands by itself and counts for nothing.
    fallen = falls.get(update["id"], set()) if way == "standing" else {""}
    return {
        "id": update["id"],
        "incident": update.get("incident") or update.get("condition"),
        "occurred": date_doc(update, picture),
        "published": report["published"],
        "noted": report.get("noted"),
        "recorded_at": update["recorded_at"],
        "place": update.get("place"),
        "kind": update["kind"],
        "stage": update.get("stage"),
        "says": update["says"],
        "report": update["report"],
        "source": report["source"],
        "modality": update.get("modality", "occurred"),
        "firmness": update.get("firmness", "stated"),
        "conflicting": update.get("conflicting", False),
        "standing": next(iter(fallen)) if len(fallen) == 1 and "" not in fallen else way,
        "because": act,
        "flags": list(picture.standings.flags.get(update["id"], ())) + _flags(picture, update["report"]),
        "truth": truth,
    }


def _flags(picture: Picture, report: str) -> list[str]:
    return list(picture.standings.flags.get(report, ()))
