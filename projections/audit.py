"""How and why did an assessment change, and what does it still rest on?

Between two versions stand the reports that arrived and the changes that were made, split into cited,
available but uncited (the analyst had `seen` them), and arrived after. Whether it is stale is derived,
never set.
"""

from __future__ import annotations

from domain.claim import Doc
from domain.ids import report_of, update_of
from projections.assessments import at_bounds, made_at
from projections.between import between
from projections.bounds import written
from projections.dating import span_of
from projections.picture import Picture
from projections.scoring import brier

MANY_REPORTS = 3
"""Reports on the situation since the last version that make it stale; ours, rule stale/1."""


def audit_doc(row: Doc, picture: Picture) -> Doc:
    """The answer as `sitline.audit/1` has it."""
    versions = row["versions"]
    return {
        "assessment": row["assessment"],
        "situation": row["situation"],
        "statement": row["statement"],
        "stage": stage_of(row),
        "versions": [_version_doc(row, i, picture) for i in range(len(versions))],
        "since": between(versions[-1], None, picture),
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
        "between": between(previous, version, picture) if previous else None,
    }


def standing_of(identifier: str, picture: Picture) -> str:
    """How a cited thing stands now; *not visible* where the bounds hide it."""
    if identifier.startswith("a"):
        return _judgement_standing(identifier, picture)
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


def _judgement_standing(identifier: str, picture: Picture) -> str:
    """Of a cited judgement: whether it was voided, or rests itself on what fell."""
    row = picture.assessments.get(identifier)
    if row is None or row["situation"] != picture.slug:
        # What another situation's evidence has come to is not seen from here.
        return "standing"
    if not at_bounds(row, picture)["versions"]:
        return "not visible" if picture.bounds.noted_by else "voided"
    return "stale" if fallen_under(identifier, picture) else "standing"


def fallen_under(identifier: str, picture: Picture, above: tuple[str, ...] = ()) -> str:
    """The path from a cited thing down to what fell, in words; empty where all of it stands."""
    row = picture.assessments.get(identifier)
    if row is None:
        standing = standing_of(identifier, picture)
        return "" if standing in ("standing", "not visible") else f"{identifier}, which was {standing}"
    kept = at_bounds(row, picture)["versions"] if row["situation"] == picture.slug else []
    for cite in kept[-1]["cites"] if kept and identifier not in above else ():
        if path := fallen_under(cite["id"], picture, (*above, identifier)):
            return f"{identifier}, which rests on {path}"
    return ""


def _all_copies(report: str, picture: Picture) -> bool:
    fallen = {t.standing for t in picture.testimonies if t.report == report}
    return fallen == {"copy"}


def stale_doc(row: Doc, picture: Picture) -> Doc:
    """Whether it needs another look, and each reason why (rule stale/1)."""
    if row["outcome"]:
        return {"is": False, "because": []}
    latest = row["versions"][-1]
    paths = (fallen_under(cite["id"], picture, (row["assessment"],)) for cite in latest["cites"])
    because = [f"rests on {path}" for path in paths if path]
    since = between(latest, None, picture)
    if len(since["arrived"]) >= MANY_REPORTS:
        because.append(f"{len(since['arrived'])} reports arrived since the last version")
    because += [f"a cited source was re-rated: {r['says']}" for r in since["rerated"] if r["cited"]]
    review = span_of(latest.get("until"), picture.zone)
    if review and review.latest and review.latest < picture.bounds.at:
        because.append(f"its date {latest['until']['edtf']} has passed")
    return {"is": bool(because), "because": because}
