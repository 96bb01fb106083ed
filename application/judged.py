"""What do the judgements add up to: which rest on what, exclude what, and how right were they?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from application import resolving
from application.answers import Ask, Doc, bounds_of, cut_all, envelope
from application.desk import Desk
from domain.bearing import LINCHPIN
from domain.errors import NotFound
from domain.ids import short
from domain.scoring import CALIBRATION
from projections.assessments import assessments_of
from projections.audit import audit_doc, summary_doc
from projections.calibration import calibration_doc
from projections.conflicts import weigh_all
from projections.grounds import Grounds
from projections.hypotheses import question_doc, questions
from projections.matrix import matrices
from projections.picture import Picture
from projections.seeing import picture
from projections.stale import STALE


def grounds_of(desk: Desk, seen: Picture) -> Grounds:
    """The evidence as seen from a situation; that of others is looked at where a judgement cites it."""

    @cache
    def there(slug: str) -> Picture | None:
        try:
            return picture(desk.tables(), slug, seen.bounds)
        except NotFound:
            return None

    def elsewhere(report: str) -> Picture | None:
        fact = desk.log.fact("report", report)
        return there(fact.stream.partition(":")[2]) if fact else None

    return Grounds(seen, elsewhere)


def summaries(desk: Desk, seen: Picture) -> list[Doc]:
    """The assessments of a situation as it lists them."""
    grounds = grounds_of(desk, seen)
    return [summary_doc(row, grounds) for row in assessments_of(desk.tables(), seen)]


def assessments(desk: Desk, situation: str | None, ask: Ask) -> Doc:
    """Which judgements are there, which need another look, and which exclude one another?"""
    pictures = _pictures(desk, situation, ask)
    doc = _head(desk, "sitline.assessments/1", pictures, ask, STALE)
    doc["assessments"] = [
        one | {"situation": seen.slug} for seen in pictures for one in summaries(desk, seen)
    ]
    doc["questions"] = [
        question_doc(group, grounds_of(desk, seen)) | {"situation": seen.slug}
        for seen in pictures
        for group in questions(assessments_of(desk.tables(), seen))
        if len(group) > 1
    ]
    return cut_all(doc, ask)


def audit(desk: Desk, assessment: str, ask: Ask) -> Doc:
    """How and why did an assessment change, what does it still rest on, and what speaks against it?"""
    identifier = resolving.identifier(desk, assessment).partition("@")[0]
    row = desk.tables().rows("assessment").get(identifier)
    if row is None:
        raise NotFound(f"there is no assessment {assessment!r}", mend="sitline assessments lists them")
    (seen,) = _pictures(desk, row["situation"], ask)
    rows = assessments_of(desk.tables(), seen)
    kept = {r["assessment"]: r for r in rows}.get(identifier)
    if kept is None:
        what = f"assessment {short(identifier)} was not made, or was voided, by these bounds"
        raise NotFound(what, mend="ask with later bounds")
    doc = _head(desk, "sitline.audit/1", [seen], ask, STALE, LINCHPIN)
    weighed = weigh_all(seen, desk.key, ask.rule)
    doc |= audit_doc(kept, rows, weighed, grounds_of(desk, seen))
    for part in (doc["since"], *(version["between"] for version in doc["versions"])):
        _cut_within(part, ask)
    return cut_all(doc, ask)


def matrix(desk: Desk, situation: str, ask: Ask) -> Doc:
    """Which evidence speaks for which hypothesis, and which against?"""
    (seen,) = _pictures(desk, situation, ask)
    doc = _head(desk, "sitline.matrix/1", [seen], ask)
    doc |= {"situation": seen.slug, "title": seen.situation["title"]}
    doc["questions"] = matrices(assessments_of(desk.tables(), seen), grounds_of(desk, seen))
    for part in doc["questions"]:
        _cut_within(part, ask)
    return cut_all(doc, ask)


def _cut_within(part: Doc | None, ask: Ask) -> None:
    """Cut the arrays of a part of an answer, with their totals; the cursor is of the answer itself."""
    if part is not None:
        cut_all(part, replace(ask, next=None))
        del part["next"]


def calibration(desk: Desk, situation: str | None, ask: Ask) -> Doc:
    """How right were the analysts, in a situation or in all?"""
    pictures = _pictures(desk, situation, ask)
    judged = [(row, seen) for seen in pictures for row in assessments_of(desk.tables(), seen)]
    doc = _head(desk, "sitline.calibration/1", pictures, ask, CALIBRATION)
    if situation is not None:
        doc |= {"situation": pictures[0].slug, "title": pictures[0].situation["title"]}
    return cut_all(doc | calibration_doc(judged), ask)


def sums_of(desk: Desk, situation: str, assessment: str) -> Sequence[str]:
    """What the question of a judgement adds up to, in a line, if it has alternatives."""
    (seen,) = _pictures(desk, situation, Ask())
    rows = assessments_of(desk.tables(), seen)
    groups = [g for g in questions(rows) if any(row["assessment"] == assessment for row in g)]
    told = [question_doc(group, grounds_of(desk, seen)) for group in groups if len(group) > 1]
    return tuple(f"{len(doc['hypotheses'])} alternatives: {doc['says']}" for doc in told if doc["says"])


def _pictures(desk: Desk, situation: str | None, ask: Ask) -> list[Picture]:
    """The situation, found by any spelling, at the bounds; without one, all that were there by then."""
    rows = desk.tables().rows("situation")
    slugs = [resolving.situation(desk, situation)] if situation else sorted(rows)
    found = []
    for slug in slugs:
        at = bounds_of(desk, ask, rows[slug].get("zone", "UTC"))
        try:
            found.append(picture(desk.tables(), slug, at))
        except NotFound:
            if situation:
                raise
    return found


def _head(desk: Desk, schema: str, pictures: Sequence[Picture], ask: Ask, *rules: str) -> Doc:
    zones = {seen.zone for seen in pictures}
    zone = zones.pop() if len(zones) == 1 else "UTC"
    at = pictures[0].bounds if len(pictures) == 1 else bounds_of(desk, ask, zone)
    stream = f"situation:{pictures[0].slug}" if len(pictures) == 1 else None
    doc = envelope(desk, schema, at, ask, zone, stream)
    return doc | {"rules": [*doc["rules"], *rules]}
