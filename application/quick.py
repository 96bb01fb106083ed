"""Can a question be answered from what is kept, without pydantic and eventsourcing?

It can where nothing came since it was kept. When in doubt the answer is None: then the question is asked
in full (`application.asking`), which brings up to date what is kept. The answers are the same, field by
field; imports the standard library only when run (design, libraries: start-up).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from application.answering import LIMIT, SCHEMAS, beginning, told_conflicts, told_state, told_timeline
from application.keeping import found, kept_at
from application.slots import answering, places
from domain.errors import SitlineError
from domain.rule_names import DEFAULT
from projections.assembled import Findings, Page
from projections.bounds import Bounds
from projections.published import publications
from projections.quiet import quiet
from projections.versions import RELEASED
from store.envelope import Head, now
from store.peek import peek
from store.views import Slot, StoredTables, Views, open_views

if TYPE_CHECKING:
    from application.settings import Settings

Doc = dict[str, Any]

_SIMPLE = {"rule", "limit", "next"}
"""What of a question may be given; bounds are read by the domain."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question that may be answered from what is kept."""

    question: str
    situation: str
    page: Page


def answer(
    settings: Settings, question: str, given: Mapping[str, Any], *args: Any, **named: Any
) -> Doc | None:
    """The answer of the function of that name in `application.asking`; None where it must be asked.

    `given` are the fields of an `Ask`, `args` and `named` what the function takes besides.
    """
    wanted = wanted_of(question, given, *args, **named)
    if wanted is None or settings.read_store:
        return None
    try:
        head = peek(settings.store)
        views = open_views(settings.store)
        if views is None:
            return None
        with closing(views):
            return told(wanted, head, views, now())
    except SitlineError:  # whatever it is, the full question meets it, too, and tells of it
        return None


def wanted_of(question: str, given: Mapping[str, Any], *args: Any, **named: Any) -> Wanted | None:
    """The question, if it is one of those: of one situation, without bounds, by the default rule."""
    situation, *others = args or ("",)
    if question not in SCHEMAS or not situation or others or any(named.values()):
        return None
    limit, cursor = given.get("limit", LIMIT), given.get("next", "0")
    plain = given.keys() <= _SIMPLE and given.get("rule", DEFAULT) == DEFAULT
    if not plain or limit < 0 or not cursor.isdecimal():
        return None
    return Wanted(question, situation, Page(int(cursor), limit))


def told(wanted: Wanted, head: Head, views: Views, at: datetime) -> Doc | None:
    """The answer at an instant, if what is kept stands for this head of the log and nothing is put off."""
    slots = views.slots()
    rows, own = answering(slots, RELEASED), found(slots, RELEASED)
    if own is None or len(rows) < len(RELEASED) or places(rows) != {(head.position, head.digest)}:
        return None
    tables = views.tables(rows, head.position)
    situation = tables.row("situation", "", wanted.situation)
    kept = _kept(views, own, tables, wanted.situation) if situation else None
    return _told(wanted, tables, situation, kept, Bounds(at=at)) if situation and kept else None


def _kept(views: Views, own: Slot, tables: StoredTables, slug: str) -> Findings | None:
    settled = views.settled(own, slug)
    cut = settled.cut(tables.position)
    if cut is None or cut.late or not quiet(tables, slug, cut.position, tables.position):
        return None
    return kept_at(settled, cut)


def _told(wanted: Wanted, tables: StoredTables, situation: Doc, kept: Findings, at: Bounds) -> Doc | None:
    zone, stream = str(situation.get("zone", "UTC")), f"situation:{wanted.situation}"
    head = beginning(tables, SCHEMAS[wanted.question], at, DEFAULT, zone, stream, 0)
    match wanted.question:
        case "timeline":
            return told_timeline(head, situation, kept, wanted.page)
        case "conflicts":
            return told_conflicts(head, kept, wanted.page)
        case _ if _may_be_due(tables, wanted.situation):
            return None
        case _:
            return told_state(head, situation, kept, at, wanted.page, [])


def _may_be_due(tables: StoredTables, slug: str) -> bool:
    """Whether a publication may need a correction: something was taken back, or judged anew, after it."""
    left = [row for row in publications(tables, slug) if row["corrected_by"] is None]
    return any(_fell(tables, slug, row, tables.position) for row in left)


def _fell(tables: StoredTables, slug: str, row: Doc, upto: int) -> bool:
    known = int(row["bounds"]["known_at"])
    judged = bool(row["assessments"]) and bool(tables.since("assessment", "", known, upto, 1))
    return judged or bool(tables.since("change", slug, known, upto, 1))
