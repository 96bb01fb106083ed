"""How does a report as it was typed become one that can be recorded at this desk?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from application import resolving
from application.desk import Desk
from domain.edtf import zone_of
from domain.errors import InputRejected, Problem
from domain.ids import report_id
from domain.reading import ReportInput, read_report
from domain.reading_content import content_of

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
        kinds=door.kinds,
        corrects=corrects,
        defaults=defaults,
    )
    _must_be_past(desk, found, door.zone)
    return found


def read_clip(desk: Desk, raw: Raw, slug: str) -> ReportInput:
    """A captured report: who says what, of a situation or, where `slug` is empty, of none yet.

    Where nobody says when it was published, it was by the day of its capture at the latest. It is known
    by its source, text and link when it comes again, whatever the day and the situation.

    Raises:
        InputRejected: with everything that is wrong with it.
    """
    door = desk.door_of(slug, in_file=True) if slug else desk.door(in_file=True)
    today = desk.clock().astimezone(zone_of(door.zone)).date()
    defaults = {"situation": slug or UNPLACED, "published": f"[..{today}]{'' if slug else ' UTC'}"}
    found = read_report(raw, key=desk.key, zone=door.zone, order=door.order, defaults=defaults)
    _must_be_past(desk, found, door.zone)
    content = content_of(desk.key, {name: raw[name] for name in raw if name != "situation"})
    own = report_id(desk.key, found.report.source, raw.get("id"), content)
    return replace(
        found, content=content, report=found.report.model_copy(update={"report": own, "content": content})
    )


UNPLACED = "none"
"""Stands where a report names its situation while it has none; it is not recorded."""

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
