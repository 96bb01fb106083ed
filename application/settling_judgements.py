"""What is found of the judgements of a situation, by looking only at what they rest on?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from application.settling import Ground, closing, ground, part_of, picture_of_part
from domain.claim import Doc
from domain.ids import report_of
from projections.assessments import at_bounds
from projections.audit import summary_at_any_time
from projections.found import Kept
from projections.grounds import Grounds
from projections.picture import Picture
from projections.quiet import cited as cited_by

AT_ANY_TIME = datetime.min.replace(tzinfo=UTC)
"""A time at which nothing is due yet: what depends on when it is asked is said when it is told."""


def judged(here: Ground, after: int, looked_at: Collection[str]) -> Iterator[tuple[str, list[Kept]]]:
    """Each judgement that may be told otherwise than at `after`, with what is found of it now.

    `looked_at` are the updates whose parts were looked at since.
    """
    changed = here.tables.since("assessment", "", after, here.position)
    rows = here.tables.marked("assessment", "", [f"situation:{here.slug}"], here.position)
    for identifier, row in rows.items():
        cited = list(cited_by(here.tables, row, here.position, {identifier}))
        reports = {report_of(one) for one in cited}
        there = here.tables.some("report", here.slug, reports, here.position)
        updates = _updates(here, cited)
        updates |= closing(here).alike(updates)
        if (
            identifier in changed
            or len(there) < len(reports)
            or not updates.isdisjoint(looked_at)
            or _again(here, cited, changed, after)
        ):
            yield identifier, list(_found(here, row, updates, reports))


def _again(here: Ground, cited: Iterable[str], changed: Collection[str], after: int) -> bool:
    """Whether a judgement that it rests on changed, or anything of a report that has no updates."""
    del cited
    return bool(changed) or bool(here.tables.since("change", here.slug, after, here.position))


def _updates(here: Ground, cited: Iterable[str]) -> set[str]:
    named = {"#".join(one.split("#")[:2]) for one in cited if "#" in one}
    whole = [f"report:{one}" for one in cited if "#" not in one]
    marked = here.tables.marked("update", here.slug, whole, here.position)
    return {*here.tables.some("update", here.slug, named, here.position), *marked}


def _found(here: Ground, row: Doc, updates: Iterable[str], reports: Iterable[str]) -> Iterator[Kept]:
    timeless = replace(here, at=replace(here.at, at=AT_ANY_TIME))
    seen = picture_of_part(timeless, part_of(timeless, updates), reports)
    kept = at_bounds(row, seen)
    if kept["versions"]:
        sort = f"{kept['versions'][0]['position']:012d}"
        doc = summary_at_any_time(kept, grounds_from(timeless, seen))
        yield Kept("assessment", sort, row["assessment"], f"a:{row['assessment']}", doc)


def grounds_from(here: Ground, seen: Picture) -> Grounds:
    """The evidence as seen from a part of a situation; of others the part that is cited is looked at."""

    @cache
    def elsewhere(report: str) -> Picture | None:
        for slug in here.tables.scopes("report"):
            if slug != here.slug and here.tables.row("report", slug, report, here.position):
                there = ground(here.tables, slug, here.at, here.key, here.rule)
                updates = here.tables.marked("update", slug, [f"report:{report}"], here.position)
                return picture_of_part(there, part_of(there, updates), [report])
        return None

    return Grounds(seen, elsewhere)
