"""How are the rows of two releases recorded, through the functions that anybody has?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from application import resolving
from application.desk import Desk, How
from application.reports import correct_report, record_report
from application.situations import open_situation
from application.sources import add_source
from domain.errors import NotFound
from examples.ucdp.coding import Update, substance, updates, wording
from examples.ucdp.releases import FIRST, SECOND, Release, Row

HOW = How()
SOURCE = "ucdp-ged"
SITUATION = "syria-ucdp"


def record(
    desk: Desk, ids: Iterable[str], first: Mapping[str, Row], second: Mapping[str, Row]
) -> Counter[str]:
    """Record the events of these ids: the first release as reports, then what the second says otherwise.

    Answers how many reports, corrections, and events unchanged. The same again adds nothing.
    """
    open_situation(
        desk,
        SITUATION,
        title="Organised violence in Syria, as coded by UCDP",
        places=["Syria"],
        zone="Asia/Damascus",
        how=HOW,
    )
    if SOURCE not in desk.tables().rows("source"):
        add_source(desk, SOURCE, name="UCDP Georeferenced Event Dataset", type="aggregator", how=HOW)
    counted: Counter[str] = Counter()
    chosen = list(ids)
    for event in chosen:
        raw = report_file(first[event], FIRST, event, updates(first[event]))
        counted["reports"] += record_report(desk, raw, how=HOW).new
    for event in (each for each in chosen if each in second):
        counted[_correct(desk, event, first[event], second[event])] += 1
    return counted


def _correct(desk: Desk, event: str, before: Row, after: Row) -> str:
    otherwise = substance(before, after)
    if not otherwise:
        return "the same in substance"
    given = f"{event}-in-{SECOND.name}"
    if _is_known(desk, f"{SOURCE}/{given}"):
        return "corrected before"
    raw = report_file(after, SECOND, given, otherwise)
    correct_report(desk, f"{SOURCE}/{event}", raw, how=HOW)
    return "corrections"


def report_file(row: Row, release: Release, given: str, said: list[Update]) -> dict[str, Any]:
    """A row as a report; it rests on the offices whose articles UCDP coded, each named once."""
    offices = [office.strip() for office in row["source_office"].split(";")]
    return {
        "situation": SITUATION,
        "source": SOURCE,
        "id": given,
        "published": release.published,
        "language": "en",
        "proximity": "second-hand",
        "derives_from": [office for office in dict.fromkeys(offices) if office],
        "wording": wording(row, release.name),
        "update": said,
    }


def _is_known(desk: Desk, report: str) -> bool:
    try:
        resolving.report(desk, report)
    except NotFound:
        return False
    return True
