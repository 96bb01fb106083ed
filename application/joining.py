"""What did a new update join, or what does it resemble that a person may want to join?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from application.desk import Desk
from domain.ids import short
from domain.names import Sort
from domain.report_events import ReportRecorded
from domain.update import Update
from projections.rows import Tables


def joins(desk: Desk, slug: str, updates: Iterable[Update]) -> tuple[str, ...]:
    """A line for each incident that the updates name, and for each name that is new or means another."""
    updates = tuple(updates)
    reports = {u.report for u in updates}
    tables = desk.tables()
    return (*_incidents(tables, slug, reports, updates), *_names(tables, reports, updates))


def edits(desk: Desk, slug: str, report: ReportRecorded) -> Iterator[str]:
    """A line where the same source said other things under the same link: a silent edit, perhaps."""
    if report.url is None:
        return
    for earlier in desk.tables().marked("report", slug, [f"url:{report.url.text}"]).values():
        if earlier["source"] == report.source and earlier["report"] != report.report:
            known = short(earlier["report"])
            mend = f"if it was edited: sitline correct {known} FILE"
            yield f"same link as report {known}, other content; {mend}"


def _incidents(tables: Tables, slug: str, reports: set[str], updates: Iterable[Update]) -> Iterable[str]:
    counts = {update.incident: 0 for update in updates if update.incident}
    for name in counts:
        about = tables.ids("update", slug, [f"about:{name}"])
        counts[name] = len({update.partition("#")[0] for update in about} - reports)
    new = {name for name, count in counts.items() if not count}
    for name, count in counts.items():
        if count:
            yield f"joins incident {name} ({count} report{'' if count == 1 else 's'})"
        else:
            like = _similar(tables, slug, name, without=new)
            yield f"NEW incident {name}" + (f"; similar: {', '.join(like)}" if like else "")


def _similar(tables: Tables, slug: str, name: str, *, without: set[str]) -> list[str]:
    """The names of earlier incidents that are spelled nearly so."""
    from application.similar import suggest
    from projections import spelt

    known = tables.ids("incident", slug, spelt.alike([name])) - without
    return [found.name for found in suggest(name, known, limit=3)]


def _names(tables: Tables, reports: set[str], updates: Iterable[Update]) -> Iterable[str]:
    from projections.named import actors_in, places_in

    docs = [update.to_doc() for update in updates]
    places = dict.fromkeys(name for doc in docs for name in places_in(doc))
    actors = dict.fromkeys(name for doc in docs for name in actors_in(doc))
    yield from told_names(tables, "place", places, reports)
    yield from told_names(tables, "actor", actors, reports)


def told_names(tables: Tables, sort: Sort, names: Iterable[str], reports: set[str]) -> Iterable[str]:
    """What is to be said of names: the entry one joins, the places it may be, or what it resembles.

    `reports` are those that bring the names: what only stands there is not known yet.
    """
    from application.known_names import KnownNames, is_known, similar

    known = KnownNames.of(tables, names := tuple(names))
    register = known.places if sort == "place" else known.actors
    for name in names:
        shown = register.shown(name)
        if several := register.meanings(name):
            yield f"{name} may be {_or(several)}: none of them is meant until it is written so"
        elif shown != name:
            yield f"joins {sort} {shown}: {name} is one of its names"
        elif not is_known(tables, known, sort, name, reports) and (
            like := similar(tables, sort, name, 2, without=reports)
        ):
            resembled = ", ".join(s.name for s in like)
            yield f"NEW name {name}; similar: {resembled} (sitline names same joins them)"


def _or(several: Sequence[str], most: int = 4) -> str:
    more = f" or {len(several) - most} more" if len(several) > most else ""
    return " or ".join(several[:most]) + more
