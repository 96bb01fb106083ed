"""What came between two versions of an assessment, and was it cited, seen, or neither?

"Between" is on the axis of the desk: after the one was made and by the time the next was, as noted. In a
backlog, where everything is recorded on one day, that is when things would have come. What was noted
early and recorded late came late, too: the analyst had not seen it. `seen` says that the log held it when
the analyst judged: available but uncited, rather than arrived after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.claim import Doc
from domain.ids import report_of
from projections.assessments import made_by
from projections.dating import noted_of
from projections.picture import Picture


@dataclass(frozen=True, slots=True)
class _Window:
    """From one version to the next: (since, until], what the two cite, and how far each had seen the log."""

    since: datetime
    looked: int
    until: datetime | None
    cited: frozenset[str]
    seen: int

    def holds(self, when: datetime, position: int) -> bool:
        came_after = when > self.since or position > self.looked
        return came_after and (self.until is None or when <= self.until)

    def told(self, identifier: str, says: str, position: int, by: str) -> Doc:
        cited = report_of(identifier) in self.cited
        return {"id": identifier, "says": says, "cited": cited, "seen": position <= self.seen, "by": by}


def between(previous: Doc, version: Doc | None, picture: Picture) -> Doc:
    """What came after `previous` was made and by the time `version` was; without one, until now."""
    versions = [v for v in (previous, version) if v]
    window = _Window(
        made_by(previous, picture),
        previous.get("seen", 0),
        made_by(version, picture) if version else None,
        frozenset(report_of(c["id"]) for v in versions for c in v["cites"]),
        version.get("seen", 0) if version else 0,
    )
    return {
        "arrived": _arrived(window, picture),
        "corrected": _changed(window, picture, "report.corrected"),
        "revoked": _changed(window, picture, "report.revoked"),
        "rerated": _rerated(window, picture),
        "settled": _changed(window, picture, "judgement.settled"),
    }


def _arrived(window: _Window, picture: Picture) -> list[Doc]:
    found = [
        window.told(key, _says(report), report["position"], report["recorded_by"])
        for key, report in picture.reports.items()
        if window.holds(noted_of(report, picture.zone), report["position"])
    ]
    return sorted(found, key=lambda doc: (not doc["cited"], doc["says"], doc["id"]))


def _says(report: Doc) -> str:
    return f"{report['source']}, published {report['published']['edtf']}"


def _changed(window: _Window, picture: Picture, stem: str) -> list[Doc]:
    return [
        window.told(change.get("update") or change.get("report") or act, *_told(change, picture))
        for act, change in picture.standings.active.items()
        if change["wire"].startswith(stem) and window.holds(desk_time(change, picture), change["position"])
    ]


def _told(change: Doc, picture: Picture) -> tuple[str, int, str]:
    report = picture.reports.get(change.get("report", ""), {})
    words = [report.get("source"), change.get("manner") or change.get("outcome"), change.get("because")]
    return ": ".join(filter(None, words)), change["position"], change["recorded_by"]


def desk_time(change: Doc, picture: Picture) -> datetime:
    """When the desk says it had a change: a correction with the report that makes it."""
    bearer = picture.reports.get(change.get("by_report", ""))
    return noted_of(bearer or change, picture.zone)


def _rerated(window: _Window, picture: Picture) -> list[Doc]:
    cited = {picture.reports[r]["source"] for r in window.cited if r in picture.reports}
    found = []
    for slug in sorted({report["source"] for report in picture.reports.values()}):
        for rating in picture.sources.get(slug, {}).get("ratings", [])[1:]:
            if window.holds(datetime.fromisoformat(rating["recorded_at"]), rating["position"]):
                says = f"{slug} is now {rating['reliability']}: {rating['reason']}"
                told = window.told(rating["act"], says, rating["position"], rating["by"])
                found.append(told | {"cited": slug in cited})
    return found
