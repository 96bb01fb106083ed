"""Which reports cannot be so, whatever their updates say?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from domain.checking_updates import check_once
from domain.errors import Problem
from domain.ids import report_id, short
from domain.moment import Moment
from domain.reading_report import LINEAGE


def check_times(published: Moment, noted: Moment | None, zone: str) -> Iterable[Problem]:
    """A report is published once, within the calendar, and nobody had it before; `zone`: the situation's."""
    yield from check_once("published", published)
    if noted is not None and noted.span(zone).surely_before(published.span(zone)):
        what = f"{noted} is before the publication, {published}: nobody can have had it then"
        yield Problem("noted", what, "mend noted or published, or leave noted out")
    try:
        published.local_day(zone)
    except OverflowError:
        what = f"{published} lies beyond the years 1 to 9999"
        yield Problem("published", what, "write when the source said it")


def check_substance(raw: Mapping[str, Any], *, correcting: bool) -> Iterable[Problem]:
    """A report has something to code, now or later; only a correction takes updates back."""
    if not any(raw.get(name) for name in ("update", "wording", "url", "drop")):
        mend = "add a wording or a url to code it later, or an [[update]]"
        yield Problem("", "the report says nothing: it has no update, no wording and no url", mend)
    if raw.get("drop") and not correcting:
        mend = "leave it out; sitline correct REPORT FILE takes updates back"
        yield Problem("drop", "it belongs to a correction, and this is none", mend)


def check_lineage(top: Mapping[str, Any], key: bytes) -> Iterable[Problem]:
    """A report does not take from itself: under its given id, `source/given`, or our id of it.

    Without a given id its own id follows from its content, so that it cannot stand in it.
    """
    source, given = top.get("source"), top.get("id")
    if source is None or given is None or not any(top.get(field) for field in LINEAGE):
        return
    own = report_id(key, source, given, "")
    mend = "name the report it takes from, or leave the list empty if it takes from none"
    for field in LINEAGE:
        for name in top.get(field) or ():
            if name in (given, f"{source}/{given}", own, short(own)):
                yield Problem(field, f"{name!r} is this report: a report cannot quote itself", mend)
