"""How is an answer put together from what was found, a page at a time?

It does not matter where the findings come from: made just now of the whole situation, or kept. What
depends on the time of asking is said here. Needs the standard library only, so that a question with
nothing to catch up is answered quickly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

from projections.in_time import condition_in_time, expected_in_time, summary_in_time

Doc = dict[str, Any]

LISTS = {
    "conditions": "condition",
    "incidents": "incident",
    "counts": "count",
    "unknowns": "unknown",
    "expectations": "expectation",
    "assessments": "assessment",
}
"""The lists of a state and the kind of finding that stands in each."""

_IN_TIME = {
    "condition": condition_in_time,
    "expectation": expected_in_time,
    "assessment": summary_in_time,
}

CLOSED: Doc = {"phase": "closed", "rule": "closed/1: the desk closed it", "because": []}
"""The one phase that no condition makes."""


class Findings(Protocol):
    """What was found of a situation, by kind, each kind in its order."""

    def total(self, kind: str) -> int:
        """How many there are of a kind."""
        ...

    def page(self, kind: str, start: int, count: int) -> Sequence[Doc]:
        """Those from the `start`th on, at most `count` (0: all)."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of each list is wanted: from the `start`th item on, `limit` of them (0: all)."""

    start: int = 0
    limit: int = 0


def state_doc(
    situation: Doc, found: Findings, now: datetime, page: Page, *, true_at: datetime | None = None
) -> Doc:
    """The state of a situation, as `sitline.state/1` has it, asked at an instant.

    For how long nobody has reported on a thing is counted up to `true_at`, where that is asked for.
    """
    doc: Doc = {
        "situation": situation["slug"],
        "title": situation["title"],
    }
    phases = _phases(situation, found)
    doc["phases"] = phases[page.start : page.start + page.limit if page.limit else None]
    doc["phases_total"] = len(phases)
    for name, kind in LISTS.items():
        items = found.page(kind, page.start, page.limit)
        tell, then = _IN_TIME.get(kind), true_at if kind == "condition" else None
        doc[name] = [tell(item, then or now) for item in items] if tell else list(items)
        doc[f"{name}_total"] = found.total(kind)
    doc["open_conflicts"] = found.total("conflict")
    return doc


def _phases(situation: Doc, found: Findings) -> list[Doc]:
    """The phases that the conditions make, each with the claims it rests on."""
    told = []
    for _, alike in groupby(found.page("phase", 0, 0), key=itemgetter("phase")):
        some = list(alike)
        told.append(some[0] | {"because": [claim for one in some for claim in one["because"]]})
    return [*told, CLOSED] if situation["closed"] else told


def more(doc: Doc, page: Page) -> str | None:
    """The cursor of the next page; None where every list has been told to its end."""
    end = page.start + page.limit
    longest = max((total for name, total in doc.items() if name.endswith("_total")), default=0)
    return str(end) if page.limit and longest > end else None
