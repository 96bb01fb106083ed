"""How and why did an assessment change, and what does it still rest on?

Rows by assessment, each with its versions. Between two versions stand the reports that arrived and the
changes that were made, split into cited, available but uncited (the analyst had `seen` them), and
arrived after. Whether it is stale is derived, never set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from domain.act import ActVoided
from domain.assessment import AssessmentMade, AssessmentResolved, AssessmentRevised
from domain.claim import Doc
from domain.ids import report_of, update_of
from domain.likelihood import Likelihood
from projections.bounds import written
from projections.picture import Picture, span_of
from projections.rows import Entry, RowKey, Tables

MANY_REPORTS = 3
"""Reports on the situation since the last version that make it stale; ours, rule stale/1."""


class Assessments:
    """Assessments with their versions."""

    name = "assessments"
    version = 1

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


def _changed(doc: Doc, entry: Entry) -> Doc:
    match entry.event:
        case AssessmentMade() as event:
            head = {
                "assessment": event.assessment,
                "situation": event.situation,
                "statement": event.statement,
            }
            return {**head, "versions": [_version(event, 1, entry)], "outcome": None, "voids": []}
        case AssessmentRevised() as event:
            return doc | {"versions": [*doc["versions"], _version(event, event.version, entry)]}
        case AssessmentResolved() as event:
            return doc | {"outcome": {**event.model_dump(mode="json", exclude_none=True), **_stamp(entry)}}
        case ActVoided() as event:
            return doc | {
                "voids": [*doc.get("voids", []), {**event.model_dump(mode="json"), **_stamp(entry)}]
            }
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


def _stamp(entry: Entry) -> Doc:
    return {"position": entry.position, "recorded_at": entry.recorded_at.isoformat(), "by": entry.by}


def assessments_of(tables: Tables, picture: Picture) -> list[Doc]:
    """The assessments of a situation with the versions made by the bounds, in order of their first."""
    rows = tables.rows("assessment", at=picture.bounds.known_at).values()
    found = [_at_bounds(row, picture) for row in rows if row["situation"] == picture.slug]
    return sorted((row for row in found if row["versions"]), key=lambda row: row["versions"][0]["position"])


def _at_bounds(row: Doc, picture: Picture) -> Doc:
    gone = _voided(row.get("voids", []))
    if row["assessment"] in gone:
        return row | {"versions": []}
    bound = picture.bounds.noted_by
    kept = [v for v in row["versions"] if f"{row['assessment']}@{v['version']}" not in gone]
    return row | {"versions": [v for v in kept if bound is None or made_at(v, picture) <= bound]}


def _voided(voids: list[Doc]) -> set[str]:
    gone: set[str] = set()
    for void in sorted(voids, key=lambda v: -v["position"]):
        if void["act"] not in gone:
            gone.add(void["target"])
    return gone


def made_at(version: Doc, picture: Picture) -> datetime:
    """When a version was made, as the desk says; when it was recorded, if it did not say."""
    span = span_of(version.get("made"), picture.zone)
    return (span.earliest if span else None) or datetime.fromisoformat(version["recorded_at"])


def audit_doc(row: Doc, picture: Picture) -> Doc:
    """The answer as `sitline.audit/1` has it."""
    versions = row["versions"]
    return {
        "assessment": row["assessment"],
        "situation": row["situation"],
        "statement": row["statement"],
        "stage": stage_of(row),
        "versions": [_version_doc(row, i, picture) for i in range(len(versions))],
        "since": _between(versions[-1], None, picture),
        "stale": stale_doc(row, picture),
        "brier": brier(row, picture),
    }


def stage_of(row: Doc) -> str:
    """Current until it was resolved."""
    return f"resolved-{row['outcome']['outcome']}" if row["outcome"] else "current"


def summary_doc(row: Doc, picture: Picture) -> Doc:
    """An assessment as the state of a situation lists it."""
    latest = row["versions"][-1]
    return {
        "id": row["assessment"],
        "statement": row["statement"],
        "likelihood": latest["likelihood"],
        "confidence": latest["confidence"],
        "version": latest["version"],
        "made": written(made_at(latest, picture)),
        "by": latest["by"],
        "stage": stage_of(row),
        "stale": stale_doc(row, picture),
    }


def _version_doc(row: Doc, index: int, picture: Picture) -> Doc:
    version = row["versions"][index]
    previous = row["versions"][index - 1] if index else None
    return {
        "version": version["version"],
        "recorded_at": version["recorded_at"],
        "made": written(made_at(version, picture)),
        "by": version["by"],
        "likelihood": version["likelihood"],
        "confidence": version["confidence"],
        "cites": [{**cite, "standing": standing_of(cite["id"], picture)} for cite in version["cites"]],
        "assumes": version.get("assumes", []),
        "because": version["because"],
        "change": version["change"],
        "between": _between(previous, version, picture) if previous else None,
    }


def standing_of(identifier: str, picture: Picture) -> str:
    """How a cited thing stands now; *not visible* where the bounds hide it."""
    if identifier.startswith("a"):
        return "standing"
    report = report_of(identifier)
    if report not in picture.reports:
        return "not visible"
    update = identifier if identifier.count("#") == 1 else update_of(identifier)
    if "#" not in identifier:
        way = picture.standings.fallen.get(report, ("standing", ""))[0]
        return "copy of a retracted original" if way == "standing" and _all_copies(report, picture) else way
    way = picture.standings.of(update, identifier)[0]
    fallen = {t.standing for t in picture.testimonies if t.update == update}
    return "copy of a retracted original" if way == "standing" and fallen == {"copy"} else way


def _all_copies(report: str, picture: Picture) -> bool:
    fallen = {t.standing for t in picture.testimonies if t.report == report}
    return fallen == {"copy"}


def _between(previous: Doc | None, version: Doc | None, picture: Picture) -> Doc:
    """What came after the analyst's last look: after `previous` was made, up to `version` (None: now)."""
    since = (previous or {}).get("seen", 0)
    until = version["position"] if version else None
    cited = {report_of(c["id"]) for v in (previous, version) if v for c in v["cites"]}
    seen = version.get("seen", 0) if version else 0

    def within(position: int) -> bool:
        return position > since and (until is None or position < until)

    def told(doc: Doc, identifier: str, says: str) -> Doc:
        is_cited = report_of(identifier) in cited
        return {
            "id": identifier,
            "says": says,
            "cited": is_cited,
            "seen": doc["position"] <= seen,
            "by": doc["recorded_by"],
        }

    arrived = [
        told(report, key, f"{report['source']}, published {report['published']['edtf']}")
        for key, report in picture.reports.items()
        if within(report["position"])
    ]
    changes = [change for change in picture.standings.active.values() if within(change["position"])]
    return {
        "arrived": sorted(arrived, key=lambda d: (not d["cited"], d["id"])),
        "corrected": [
            told(c, c["report"], f"{c['manner']} by {c['by_report']}")
            for c in _of(changes, "report.corrected")
        ],
        "revoked": [told(c, c["report"], c["manner"]) for c in _of(changes, "report.revoked")],
        "rerated": _rerated(picture, within, cited, seen),
        "settled": [
            told(c, c["act"], f"{c['outcome']}: {c['because']}") for c in _of(changes, "judgement.settled")
        ],
    }


def _of(changes: list[Doc], stem: str) -> list[Doc]:
    return [change for change in changes if change["wire"].startswith(stem)]


def _rerated(picture: Picture, within: Any, cited: set[str], seen: int) -> list[Doc]:
    sources = {picture.reports[r]["source"] for r in cited if r in picture.reports}
    here = {report["source"] for report in picture.reports.values()}
    found = []
    for slug in sorted(here):
        for rating in picture.sources.get(slug, {}).get("ratings", [])[1:]:
            if within(rating["position"]):
                says = f"{slug} is now {rating['reliability']}: {rating['reason']}"
                is_seen = rating["position"] <= seen
                found.append(
                    {
                        "id": rating["act"],
                        "says": says,
                        "cited": slug in sources,
                        "seen": is_seen,
                        "by": rating["by"],
                    }
                )
    return found


def stale_doc(row: Doc, picture: Picture) -> Doc:
    """Whether it needs another look, and each reason why (rule stale/1)."""
    if row["outcome"]:
        return {"is": False, "because": []}
    latest = row["versions"][-1]
    because = [
        f"rests on {cite['id']}, which was {standing}"
        for cite in latest["cites"]
        if (standing := standing_of(cite["id"], picture)) not in ("standing", "not visible")
    ]
    since = _between(latest, None, picture)
    if len(since["arrived"]) >= MANY_REPORTS:
        because.append(f"{len(since['arrived'])} reports arrived since the last version")
    because += [f"a cited source was re-rated: {r['says']}" for r in since["rerated"] if r["cited"]]
    review = span_of(latest.get("until"), picture.zone)
    if review and review.latest and review.latest < picture.bounds.at:
        because.append(f"its date {latest['until']['edtf']} has passed")
    return {"is": bool(because), "because": because}


def brier(row: Doc, picture: Picture) -> float | None:
    """The Brier score of a resolved assessment, over every version for as long as it was current.

    Weighted by the time from when a version was made until the next, or until it was resolved; 0 is
    perfect, 1 as wrong as can be. None while unresolved or unresolvable.
    """
    if not row["outcome"] or row["outcome"]["outcome"] not in ("true", "false"):
        return None
    came = 1.0 if row["outcome"]["outcome"] == "true" else 0.0
    starts = [made_at(v, picture) for v in row["versions"]]
    ends = [*starts[1:], made_at(row["outcome"], picture)]
    weights = [max((end - start).total_seconds(), 0.0) for start, end in zip(starts, ends, strict=True)]
    if not sum(weights):
        weights = [0.0] * (len(weights) - 1) + [1.0]
    errors = [(v["likelihood"]["score_at"] - came) ** 2 for v in row["versions"]]
    return round(sum(w * e for w, e in zip(weights, errors, strict=True)) / sum(weights), 4)
