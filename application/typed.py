"""How does a report as it was typed become one that can be recorded at this desk?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from application import resolving
from application.desk import Desk
from domain.errors import InputRejected, Problem
from domain.reading import ReportInput, read_report

Raw = Mapping[str, Any]


def situation(desk: Desk, raw: Raw) -> str:
    """The slug of the situation that a report names.

    Raises:
        InputRejected: it names none. NotFound: there is no such situation.
    """
    named = raw.get("situation")
    if not isinstance(named, str):
        raise InputRejected(
            [Problem("situation", "a report names its situation", 'situation = "jasem-siege"')]
        )
    return resolving.situation(desk, named, loose=False)


def read(
    desk: Desk, raw: Raw, slug: str, *, corrects: str | None = None, defaults: Raw | None = None
) -> ReportInput:
    """The report of a raw table, read in the zone of its situation, not from the future.

    Raises:
        InputRejected: with everything that is wrong with it.
    """
    door = desk.door_of(slug, in_file=True)
    whole = {**raw, "situation": slug} if "situation" in raw else raw
    found = read_report(
        whole,
        key=desk.key,
        zone=door.zone,
        order=door.order,
        words=door.words,
        corrects=corrects,
        defaults=defaults,
    )
    _must_be_past(desk, found, door.zone)
    return found


SLACK = timedelta(days=1)
"""How far clocks and zones may be apart before a report is certainly from the future."""


def _must_be_past(desk: Desk, found: ReportInput, zone: str) -> None:
    """Nobody has what is not said yet."""
    for name in ("published", "noted"):
        moment = getattr(found.report, name)
        earliest = moment.span(zone).earliest if moment else None
        if earliest is not None and earliest > desk.clock() + SLACK:
            what = f"{name} {moment} lies in the future"
            raise InputRejected([Problem(name, what, "give the day it was, or say the year")])
