"""What is a situation told as to somebody who was not there: a brief, with its sources and its limits?"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import replace

from application import resolving
from application.answers import Ask, Doc, bounds_of
from application.asking import conflicts, state
from application.desk import Desk
from projections.assessments import in_force
from projections.brief import grounds_of, reports_in, sections, sources_of, strictest
from projections.learned import as_read


def brief(desk: Desk, situation: str, ask: Ask) -> Doc:
    """A brief as `sitline.brief/1` has it: the same for the same bounds.

    Raises:
        NotFound: there is no such situation, or it was opened later.
    """
    return parts(desk, situation, ask)[0]


def parts(desk: Desk, situation: str, ask: Ask) -> tuple[Doc, Doc, Doc]:
    """The brief with the two answers that it is made of: the state and the open conflicts."""
    slug = resolving.situation(desk, situation)
    fixed = _to_the_second(desk, ask, str(desk.tables().rows("situation")[slug].get("zone", "UTC")))
    told, disputed = state(desk, slug, fixed), conflicts(desk, slug, fixed)
    position = int(told["position"])
    cites = {one["id"]: cited(desk, one["id"], one["version"], position) for one in told["assessments"]}
    made = sections(told, disputed, cites)
    reports = _reports(desk, slug, reports_in(grounds_of(made)), position)
    named = {report["source"] for report in reports.values()}
    sources = sources_of(reports, desk.tables().some("source", "", named, position), slug)
    kept = ("zone", "bounds", "position", "behind", "not_understood", "rules", "situation", "title")
    doc = {"schema": "sitline.brief/1"} | {name: told[name] for name in kept}
    doc |= {
        "phases": [phase["phase"] for phase in told["phases"]],
        "handling": strictest(report.get("handling") for report in reports.values()),
        "unmarked": sum(not report.get("handling") for report in reports.values()),
        "sections": made,
        "sources": sources,
        "cut": [*_cut(told), *_cut(disputed)],
        "again": _again(slug, told["bounds"]),
        "next": told["next"],
    }
    return doc, told, disputed


def _to_the_second(desk: Desk, ask: Ask, zone: str) -> Ask:
    """With *now* as it can be typed again: what is printed must be all that the answer depends on."""
    at = bounds_of(desk, ask, zone).at
    return replace(ask, at=at.replace(microsecond=0).isoformat()) if ask.at is None else ask


def cited(desk: Desk, assessment: str, version: int, at: int) -> list[str]:
    """The ids that a version of an assessment cites."""
    row = desk.tables().row("assessment", "", assessment, at)
    found = in_force(row)["versions"] if row else []
    return [cite["id"] for one in found if one["version"] == version for cite in one["cites"]]


def _reports(desk: Desk, slug: str, reports: Iterable[str], at: int) -> dict[str, Doc]:
    """The rows of these reports as they were read by a position; one of another situation is not there."""
    tables, named = desk.tables(), list(reports)
    changes = tables.marked("change", slug, [f"about:{report}" for report in named], at)
    return as_read(tables.some("report", slug, named, at), changes)


def _cut(doc: Doc) -> Iterable[str]:
    for name, value in doc.items():
        total = doc.get(f"{name}_total")
        if isinstance(value, list) and total is not None and total > len(value):
            yield f"{len(value)} of {total} {name}"


def _again(slug: str, bounds: Doc) -> str:
    """The command line that asks for just this again."""
    # A moment that is typed is meant to its end, so the fraction that its end has need not be.
    said = {name: str(value).replace(".999999Z", "Z") for name, value in bounds.items() if value is not None}
    given = [f"--{name.replace('_', '-')} {value}" for name, value in said.items()]
    return " ".join(("sitline brief", shlex.quote(slug), *given))
