"""Which updates does a correction or a recoding replace, and may it, by what the person had seen?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from application.desk import Desk
from domain.act import Fallen, must_stand
from domain.errors import Changed, Refused
from domain.ids import short
from domain.reading import ReportInput
from projections.fallen import updates_of


def corrected(
    desk: Desk, slug: str, of: str, read: ReportInput, seen: int | None, fallen: Fallen
) -> tuple[tuple[str, ...], str]:
    """The updates that a correction replaces, and the latest change of the report that was seen.

    Neither where the correction is recorded already: the same again is no second one.

    Raises:
        Refused: the report has fallen, or nothing that stands in it is replaced.
        Changed: it was changed after the log position `seen`.
    """
    known = desk.log.fact("report", read.report.report)
    if known is not None and known.content == read.report.content:
        return (), ""
    facts = {("report", of): fact} if (fact := desk.log.fact("report", of)) else {}
    must_stand(facts, "report", of, fallen)
    latest = change_seen(desk, of, seen)
    return _replaced(desk, slug, of, read, fallen), latest


def change_seen(desk: Desk, report: str, seen: int | None) -> str:
    """The act that last changed a report, "" for none.

    Raises:
        Changed: it came after the log position `seen`.
    """
    fact, position = desk.log.fact("changed", report), desk.seen(seen)
    if fact is not None and fact.position > position:
        what = f"report {short(report)} was changed after position {position}, by act {short(fact.content)}"
        raise Changed(what, mend=f"look again: sitline show {short(report)}")
    return fact.content if fact else ""


def dropped(updates: Mapping[str, Any], of: str, drop: tuple[str, ...]) -> list[str]:
    """The updates of a report that `drop` names. Raises `Refused` where there is none."""
    found = []
    for key in drop:
        named = [u["id"] for u in updates.values() if u["report"] == of and key in (u["key"], u["id"])]
        if not named:
            raise Refused(f"there is no update {key!r} to drop", where="drop", mend=_keys(updates, of))
        found.append(named[-1])
    return found


def _replaced(desk: Desk, slug: str, of: str, read: ReportInput, fallen: Fallen) -> tuple[str, ...]:
    """Those of the same key, and those that are dropped."""
    updates = updates_of(desk.tables(), slug, [of])
    standing = {u["key"]: u["id"] for u in updates.values() if u["id"] not in fallen}
    found = [standing[update.key] for update in read.updates if update.key in standing]
    found += dropped(updates, of, read.drop)
    if found:
        return tuple(found)
    what = "it corrects nothing: no update has a key that stands in the corrected report"
    mend = f"its keys: {', '.join(sorted(standing))}"
    if not standing:
        mend = f"all it said was replaced or taken back before: sitline show {short(of)}"
    raise Refused(what, where="update: key", mend=mend)


def _keys(updates: Mapping[str, Any], of: str) -> str:
    return f"its keys: {', '.join(sorted(u['key'] for u in updates.values() if u['report'] == of))}"
