"""What came between two versions of an assessment, and was it cited, seen, or neither?

"Between" is on the axis of the desk: after the one was made and by the time the next was, as noted. In a
backlog, where everything is recorded on one day, that is when things would have come. What was noted
early and recorded late came late, too: the analyst had not seen it. `seen` says that the log held it when
the analyst judged: available but uncited, rather than arrived after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.claim import Doc
from domain.ids import report_of
from projections.assessments import made_at, made_by
from projections.assumptions import check_doc, checks_of
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

    def covers(self, claim: str) -> bool:
        """Whether a claim lies under something cited."""
        return any(claim == one or claim.startswith(f"{one}#") for one in self.cited)

    def told(self, identifier: str, says: str, position: int, by: str, about: Iterable[str] = ()) -> Doc:
        reports = {report_of(one) for one in self.cited}
        cited = report_of(identifier) in reports or any(self.covers(claim) for claim in about)
        seen = position <= self.seen
        was = "cited" if cited else "available" if seen else "after"
        return {"id": identifier, "says": says, "cited": cited, "seen": seen, "was": was, "by": by}


def between(previous: Doc, version: Doc | None, picture: Picture, row: Doc | None = None) -> Doc:
    """What came after `previous` was made and by the time `version` was; without one, until now.

    `row` is the assessment, where what was found of its assumptions is to be told, too. `split` counts what
    was cited, available but uncited, and arrived after.
    """
    versions = [v for v in (previous, version) if v]
    window = _Window(
        made_by(previous, picture),
        previous.get("seen", 0),
        made_by(version, picture) if version else picture.bounds.noted_by,
        frozenset(c["id"] for v in versions for c in v["cites"]),
        version.get("seen", 0) if version else 0,
    )
    found = {
        "arrived": _arrived(window, picture),
        "corrected": _changed(window, picture, "report.corrected"),
        "revoked": _changed(window, picture, "report.revoked"),
        "refuted": _changed(window, picture, "judgement.refuted"),
        "rerated": _rerated(window, picture),
        "settled": _changed(window, picture, "judgement.settled"),
        "recoded": _changed(window, picture, "report.recoded"),
        "voided": _changed(window, picture, "act.voided"),
    }
    was = Counter(one["was"] for items in found.values() for one in items)
    split = {word: was[word] for word in ("cited", "available", "after")}
    return {**found, "assumptions": _assumptions(window, picture, row), "split": split}


def _assumptions(window: _Window, picture: Picture, row: Doc | None) -> list[Doc]:
    checks = checks_of(row) if row else []
    return [check_doc(c, picture) for c in checks if window.holds(made_at(c, picture), c["position"])]


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
        window.told(_about(change) or act, *_told(change, picture), change.get("claims", ()))
        for act, change in picture.standings.active.items()
        if change["wire"].startswith(stem) and window.holds(desk_time(change, picture), change["position"])
    ]


def _about(change: Doc) -> str:
    found = (change.get(name) for name in ("update", "report", "claim", "target"))
    return next((str(one) for one in found if one), "")


def _told(change: Doc, picture: Picture) -> tuple[str, int, str]:
    report = picture.reports.get(report_of(_about(change)), {})
    how = change.get("manner") or change.get("outcome")
    by = picture.reports.get(change.get("with_report", ""), {}).get("source")
    words = [
        report.get("source"),
        how,
        by and f"refuted by {by}",
        change.get("because") or change.get("reason"),
    ]
    return ": ".join(filter(None, words)), change["position"], change["recorded_by"]


def desk_time(change: Doc, picture: Picture) -> datetime:
    """When the desk says it had a change: a correction with the report that makes it."""
    bearer = picture.reports.get(change.get("by_report", ""))
    return noted_of(bearer or change, picture.zone)


def _rerated(window: _Window, picture: Picture) -> list[Doc]:
    cited = {picture.reports[r]["source"] for r in map(report_of, window.cited) if r in picture.reports}
    found = []
    for slug in sorted({report["source"] for report in picture.reports.values()}):
        for rating in picture.sources.get(slug, {}).get("ratings", [])[1:]:
            if window.holds(datetime.fromisoformat(rating["recorded_at"]), rating["position"]):
                says = f"{slug} is now {rating['reliability']}: {rating['reason']}"
                told = window.told(rating["act"], says, rating["position"], rating["by"])
                found.append(told | {"cited": slug in cited})
    return found
