"""How are the versions of a series recorded, through the functions that anybody has?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from application import resolving
from application.desk import Desk, How
from application.reports import correct_report, record_report
from application.situations import open_situation
from application.sources import add_source
from domain.errors import NotFound
from examples.casualty_counts.cells import Cell
from examples.casualty_counts.plan import Change, Step, plan
from examples.casualty_counts.series import Series
from examples.casualty_counts.versions import Version

HOW = How()
SHOWN = 3
"""Figures named in the wording of a report; the rest stands in its updates."""


def record(desk: Desk, series: Series, found: Sequence[Version]) -> Counter[str]:
    """Record every version of a series in order; answers how much of what. The same again adds nothing."""
    open_situation(
        desk, series.situation, title=series.title, places=[series.place], zone=series.zone, how=HOW
    )
    for voice in series.voices:
        if voice.slug not in desk.tables().rows("source"):
            add_source(desk, voice.slug, name=voice.name, type="aggregator", how=HOW)
    counted: Counter[str] = Counter()
    for step in plan(series, found):
        _record_step(desk, series, step, counted)
    return counted


def _record_step(desk: Desk, series: Series, step: Step, counted: Counter[str]) -> None:
    written = record_report(desk, report_file(series, step), how=HOW)
    counted["reports"] += written.new
    counted["figures"] += len(step.fresh) * written.new
    for change in step.changes:
        if _is_known(desk, f"{step.voice.slug}/{step.id_of(change)}"):
            continue
        said = correction_file(series, step, change)
        correct_report(desk, f"{step.voice.slug}/{change.of}", said, how=HOW)
        counted["corrections"] += 1
        counted["figures corrected"] += len(change.instead)
        counted["figures taken back"] += len(change.dropped)


def _is_known(desk: Desk, report: str) -> bool:
    try:
        resolving.report(desk, report)
    except NotFound:
        return False
    return True


def report_file(series: Series, step: Step) -> dict[str, Any]:
    """The version as a report: what it adds to what stands."""
    told = f"Version {step.version.name} of {series.folder}: the latest row is of {step.version.latest}."
    return {
        **_head(series, step, step.id),
        "wording": " ".join([told, *_impossible(step.impossible)]),
        "update": [cell.update(series.incident) for cell in step.fresh],
    }


def correction_file(series: Series, step: Step, change: Change) -> dict[str, Any]:
    """What the version says instead of what stands in one earlier report."""
    changed = [f"{cell.key} is now {cell.figure}" for cell in change.instead]
    gone = [f"{key} is gone" for key in change.dropped]
    said = _listed([*changed, *gone])
    told = f"Version {step.version.name} of {series.folder} changes what {change.of} says: {said}."
    return {
        **_head(series, step, step.id_of(change)),
        "wording": " ".join([told, *_impossible(change.impossible)]),
        "update": [cell.update(series.incident) for cell in change.instead],
        "drop": change.dropped,
    }


def _head(series: Series, step: Step, given: str) -> dict[str, Any]:
    # By the name of its source: it is worked out from the whole series, whichever version said it last.
    rests_on = [step.voice.rests_on] if step.voice.rests_on else None
    head = {
        "situation": series.situation,
        "source": step.voice.slug,
        "id": given,
        "published": step.version.day,
        "noted": step.version.day,
        "language": "en",
        "proximity": "second-hand",
    }
    return head if rests_on is None else {**head, "derives_from": rests_on}


def _impossible(found: Iterable[Cell]) -> list[str]:
    return [f"It gives {cell.figure} for {cell.key}, which no count can be." for cell in found]


def _listed(told: Sequence[str]) -> str:
    more = len(told) - SHOWN
    return ", ".join([*told[:SHOWN], *([f"and {more} more"] if more > 0 else [])])
