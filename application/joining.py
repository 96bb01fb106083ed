"""What did a new update join, or what does it resemble that a person may want to join?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from application.desk import Desk
from domain.ids import short
from domain.names import Sort
from domain.report_events import ReportRecorded
from domain.spelling import fold
from domain.update import Update

if TYPE_CHECKING:
    from application.known_names import KnownNames


def joins(desk: Desk, slug: str, updates: Iterable[Update]) -> tuple[str, ...]:
    """A line for each incident that the updates name, and for each name that is new or means another."""
    updates = tuple(updates)
    reports = {u.report for u in updates}
    earlier = [u for u in desk.tables().rows("update", slug).values() if u["report"] not in reports]
    return (*_incidents(earlier, updates), *_names(desk, reports, updates))


def edits(desk: Desk, slug: str, report: ReportRecorded) -> Iterator[str]:
    """A line where the same source said other things under the same link: a silent edit, perhaps."""
    if report.url is None:
        return
    for earlier in desk.tables().rows("report", slug).values():
        link = (earlier.get("url") or {}).get("text")
        if (earlier["source"], link) == (report.source, report.url.text) and earlier[
            "report"
        ] != report.report:
            known = short(earlier["report"])
            mend = f"if it was edited: sitline correct {known} FILE"
            yield f"same link as report {known}, other content; {mend}"


def _incidents(earlier: list[dict[str, Any]], updates: Iterable[Update]) -> Iterable[str]:
    from application.similar import suggest

    known: dict[str, set[str]] = {}
    for update in earlier:
        if update.get("incident"):
            known.setdefault(update["incident"], set()).add(update["report"])
    for name in dict.fromkeys(update.incident for update in updates if update.incident):
        if name in known:
            count = len(known[name])
            yield f"joins incident {name} ({count} report{'' if count == 1 else 's'})"
        else:
            like = [s.name for s in suggest(name, known, limit=3)]
            yield f"NEW incident {name}" + (f"; similar: {', '.join(like)}" if like else "")


def _names(desk: Desk, reports: set[str], updates: Iterable[Update]) -> Iterable[str]:
    from application.known_names import KnownNames
    from projections.named import actors_in, places_in

    docs = [update.to_doc() for update in updates]
    known = KnownNames(desk.tables())
    places = dict.fromkeys(name for doc in docs for name in places_in(doc))
    actors = dict.fromkeys(name for doc in docs for name in actors_in(doc))
    yield from told_names(known, "place", places, reports)
    yield from told_names(known, "actor", actors, reports)


def told_names(known: KnownNames, sort: Sort, names: Iterable[str], reports: set[str]) -> Iterable[str]:
    """What is to be said of names: the entry one joins, the places it may be, or what it resembles.

    `reports` are those that bring the names: what only stands there is not known yet.
    """
    if not names:
        return
    register = known.places if sort == "place" else known.actors
    among = known.names(sort, without=reports)
    spelled = {fold(name) for name in among} | known.registered
    for name in names:
        shown = register.shown(name)
        if several := register.meanings(name):
            yield f"{name} may be {_or(several)}: none of them is meant until it is written so"
        elif shown != name:
            yield f"joins {sort} {shown}: {name} is one of its names"
        elif fold(name) not in spelled and (like := known.similar(name, among, 2)):
            resembled = ", ".join(s.name for s in like)
            yield f"NEW name {name}; similar: {resembled} (sitline names same joins them)"


def _or(several: Sequence[str], most: int = 4) -> str:
    more = f" or {len(several) - most} more" if len(several) > most else ""
    return " or ".join(several[:most]) + more
