"""Which judgements are there, with all their versions?

Rows by assessment. A version is never changed; a revision adds one, a void takes one away from where it
is asked after the void. What was done with versions since (submitted, approved, withdrawn, an assumption
checked) stands beside them as acts; which version is held follows from both (`projections.stages`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from domain.act import ActVoided
from domain.assessment_events import (
    AssessmentApproved,
    AssessmentDrafted,
    AssessmentMade,
    AssessmentRelated,
    AssessmentResolved,
    AssessmentRevised,
    AssessmentSubmitted,
    AssessmentWithdrawn,
    AssumptionChecked,
    resolution_of,
)
from domain.claim import Doc
from domain.likelihood import Likelihood
from projections.dating import span_of
from projections.picture import Picture
from projections.rows import Entry, RowKey, Tables, Unsought
from projections.versions import VERSIONS

Act = (
    AssessmentDrafted
    | AssessmentSubmitted
    | AssessmentApproved
    | AssessmentWithdrawn
    | AssumptionChecked
    | AssessmentRelated
)

WITH_VERSION = frozenset({"drafted", "related"})
"""Acts that are made with a version, and are as old as it is."""


class Assessments(Unsought):
    """Assessments with their versions."""

    name = "assessments"
    version = VERSIONS[name]

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """The row of the stream's own assessment."""
        sort, _, key = entry.stream.partition(":")
        if sort == "assessment":
            yield "assessment", "", key

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The row with one more version, its outcome, or a void."""
        changed: dict[RowKey, Doc] = {}
        for key in self.keys(entry):
            changed[key] = _changed(dict(rows.get(key, {})), entry)
        return changed

    def marks(self, table: str, doc: Doc) -> Iterable[str]:
        """Its situation."""
        del table
        return (f"situation:{doc['situation']}",) if "situation" in doc else ()


def _changed(doc: Doc, entry: Entry) -> Doc:
    match entry.event:
        case AssessmentMade() as event:
            head = {
                "assessment": event.assessment,
                "situation": event.situation,
                "statement": event.statement,
            }
            first = [_version(event, 1, entry)]
            return {**head, "versions": first, "outcome": None, "voids": [], "acts": []}
        case AssessmentRevised() as event:
            return doc | {"versions": [*doc["versions"], _version(event, event.version, entry)]}
        case AssessmentResolved():
            return doc | {"outcome": _told(entry)}
        case ActVoided():
            return doc | {"voids": [*doc.get("voids", []), _told(entry)]}
        case event if isinstance(event, Act):
            return doc | {"acts": [*doc.get("acts", []), _told(entry)]}
        case _:
            return doc


def _version(event: Any, number: int, entry: Entry) -> Doc:
    doc: Doc = event.model_dump(mode="json", exclude_defaults=True)
    likelihood: Likelihood = event.likelihood
    doc["likelihood"] = {
        "scheme": likelihood.scheme,
        "word": likelihood.word,
        "band": [likelihood.low, likelihood.high],
        "percent": likelihood.percent,
        "shown": str(likelihood),
        "score_at": likelihood.score_at.fraction,
    }
    return {"change": None, "cites": [], **doc, "version": number, **_stamp(entry)}


def _told(entry: Entry) -> Doc:
    event: Any = entry.event
    what = event.wire.partition("@")[0].partition(".")[2]
    return {"what": what, **event.model_dump(mode="json", exclude_none=True), **_stamp(entry)}


def _stamp(entry: Entry) -> Doc:
    return {"position": entry.position, "recorded_at": entry.recorded_at.isoformat(), "by": entry.by}


def assessments_of(tables: Tables, picture: Picture) -> list[Doc]:
    """The assessments of a situation with the versions made by the bounds, in order of their first."""
    rows = tables.marked("assessment", "", [f"situation:{picture.slug}"], picture.bounds.known_at).values()
    found = [at_bounds(row, picture) for row in rows]
    return sorted((row for row in found if row["versions"]), key=lambda row: row["versions"][0]["position"])


def in_force(row: Doc) -> Doc:
    """An assessment without what was voided of it; with no version if it was voided whole."""
    gone = _voided(row.get("voids", []))
    if row["assessment"] in gone:
        return row | {"versions": [], "acts": [], "outcome": None}
    outcome = row["outcome"]
    if outcome and gone.get(resolution_of(row["assessment"]), 0) > outcome["position"]:
        outcome = None
    return row | {
        "versions": [v for v in row["versions"] if f"{row['assessment']}@{v['version']}" not in gone],
        "acts": [act for act in row.get("acts", []) if act.get("act") not in gone],
        "outcome": outcome,
    }


def at_bounds(row: Doc, picture: Picture) -> Doc:
    """An assessment with the versions, the acts and the outcome that were there at the bounds."""
    kept = in_force(row)
    return kept | {
        "versions": [v for v in kept["versions"] if _by_then(v, picture)],
        "acts": [act for act in kept["acts"] if act["what"] in WITH_VERSION or _by_then(act, picture)],
        "outcome": kept["outcome"] if kept["outcome"] and _by_then(kept["outcome"], picture) else None,
    }


def _by_then(doc: Doc, picture: Picture) -> bool:
    bound = picture.bounds.noted_by
    return bound is None or made_at(doc, picture) <= bound


def _voided(voids: list[Doc]) -> dict[str, int]:
    """What is taken back, and the position of the void; a void of a void restores."""
    gone: dict[str, int] = {}
    for void in sorted(voids, key=lambda v: -v["position"]):
        if void["act"] not in gone:
            gone.setdefault(void["target"], void["position"])
    return gone


def made_at(version: Doc, picture: Picture) -> datetime:
    """When a version or an act was made, as the desk says; when it was recorded, if it did not say."""
    span = span_of(version.get("made"), picture.zone)
    return (span.earliest if span else None) or datetime.fromisoformat(version["recorded_at"])


def made_by(version: Doc, picture: Picture) -> datetime:
    """The end of the time at which a version was made: of a bare day its end, as for every bound."""
    span = span_of(version.get("made"), picture.zone)
    return (span.latest if span else None) or datetime.fromisoformat(version["recorded_at"])
