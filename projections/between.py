"""What came between two versions of an assessment, and was it seen, cited or neither?"""

from __future__ import annotations

from collections.abc import Callable

from domain.claim import Doc
from domain.ids import report_of
from projections.picture import Picture


def between(previous: Doc | None, version: Doc | None, picture: Picture) -> Doc:
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


def _rerated(picture: Picture, within: Callable[[int], bool], cited: set[str], seen: int) -> list[Doc]:
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
