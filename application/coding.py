"""How is a captured report coded: read for the first time, and put into a situation where it has none?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from application import replacing, resolving, typed
from application.desk import Desk, How, Written, told
from application.echoing import echoes
from application.joining import joins
from domain.claim import Doc
from domain.coding import CodeReport
from domain.errors import InputRejected, NotFound, Problem, Refused
from domain.ids import short
from domain.moment import Moment
from domain.reading import ReportInput
from domain.reading_report import LINEAGE
from domain.report_events import Learned
from domain.situation import SITUATION
from domain.update import Update
from projections.fallen import updates_of
from projections.inbox import in_inbox

Raw = Mapping[str, Any]

LEARNED = ("published", "url", "language", "proximity", *LINEAGE, "handling", "tags")
"""What the file may say of the report itself: what was found out of it since it was captured."""

OURS = frozenset({*LEARNED, "situation", "update"})


def to_code(desk: Desk, report: str) -> tuple[str, str, Doc]:
    """The full id of a report, its situation (empty: none yet) and its row.

    Raises:
        NotFound: there is no such report. Refused: it was voided.
    """
    full, slug = resolving.captured(desk, report)
    tables = desk.tables()
    if slug and in_inbox(tables, full):  # it was put into that situation and taken out again
        slug = ""
    row = tables.row("report", slug, full) if slug else tables.row("captured", "", full)
    if row is None:
        raise NotFound(f"there is no report {report!r}", mend="sitline inbox lists what is not coded")
    gone = resolving.fallen(desk, slug, full).get(full) if slug else _voided(desk, full)
    if gone:
        what = f"the report {short(full)} has fallen: it was {gone}"
        raise Refused(what, mend=f"sitline show {short(full)}")
    return full, slug, row


def code(desk: Desk, report: str, raw: Raw, *, seen: int | None = None, how: How) -> Written:
    """Record the updates of a captured report; one without a situation is put into that of the file.

    A file without updates only puts the report into its situation. `seen` is the log position at which
    the person looked; left out, the newest.

    Raises:
        InputRejected: the file cannot be accepted. Refused: an update of that key stands already.
        Changed: somebody coded it since.
    """
    full, slug, row = to_code(desk, report)
    here = slug or typed.situation(desk, {**raw, "situation": raw.get("situation") or None})
    read = _read(desk, raw, here, row, filing=not slug)
    fallen = resolving.fallen(desk, here, full)
    fresh = _fresh(desk, here, full, read.updates, fallen)
    command_id, act = desk.new_act(how)
    command = CodeReport(
        act,
        full,
        fresh,
        filed=not slug,
        learned=_learned(read, raw),
        seen=replacing.change_seen(desk, full, seen),
        fallen=fallen if slug else None,
    )
    outcome = desk.append(SITUATION, here, command, command_id=command_id, how=how)
    into = "" if slug else f" into {here}"
    count = f"{len(fresh)} update{'' if len(fresh) == 1 else 's'}"
    what = f"coded report {short(full)}{into}: {count}" if fresh else f"put report {short(full)}{into}"
    back = f"sitline void {short(act)} --reason …"
    return told(outcome, what, how, id=act, joins=joins(desk, here, fresh), echo=echoes(read), take_back=back)


def _read(desk: Desk, raw: Raw, slug: str, row: Doc, *, filing: bool) -> ReportInput:
    """The file as a report: what it leaves out is as captured."""
    problems = [
        Problem(
            name,
            f"a report keeps its {name} as captured",
            f"leave {name} out; an update takes its own wording",
        )
        for name in raw
        if name not in OURS
    ]
    named = raw.get("situation")
    if not filing and named is not None and named != slug and resolving.situation(desk, str(named)) != slug:
        problems.append(Problem("situation", f"the report is of {slug}", "leave the situation out"))
    if not raw.get("update") and not filing:
        problems.append(Problem("update", "there is none: nothing is coded", "write an [[update]]"))
    if problems:
        raise InputRejected(problems)
    whole = {**raw, "situation": slug, "source": row["source"]}
    # What a report must say is there: the wording as captured, which stays where it is.
    whole |= {"wording": (row.get("wording") or {}).get("text") or short(row["report"])}
    return typed.read(desk, whole, slug, defaults={"published": str(Moment(**row["published"]))})


def _learned(read: ReportInput, raw: Raw) -> Learned | None:
    found = {name: getattr(read.report, name) for name in LEARNED if raw.get(name) is not None}
    return Learned(**found) if found else None


def _fresh(
    desk: Desk, slug: str, report: str, updates: tuple[Update, ...], fallen: Mapping[str, str]
) -> tuple[Update, ...]:
    """The updates as those of the report; a key that was voided is read another time.

    Raises:
        Refused: an update of a key stands already.
    """
    known = updates_of(desk.tables(), slug, [report]).values()
    fresh = []
    for update in updates:
        earlier = [u for u in known if u["key"] == update.key]
        if any(u["id"] not in fallen for u in earlier):
            what = f"the report has an update {update.key!r} already"
            mend = f"give this one a key of its own; sitline recode {short(report)} FILE reads that one anew"
            raise Refused(what, where="update: key", mend=mend)
        reading = max((u.get("reading", 1) for u in earlier), default=0) + 1
        fresh.append(update.model_copy(update={"report": report, "reading": reading}))
    return tuple(fresh)


def _voided(desk: Desk, report: str) -> str:
    fact = desk.log.fact("fallen", report)
    return fact.standing if fact is not None and fact.standing != "standing" else ""
