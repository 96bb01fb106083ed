"""How does what a person typed become a report with its updates, or a list of all that is wrong with it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from domain.checking_reports import check_lineage, check_substance, check_times
from domain.conventions import NO_WORDS, OwnWords
from domain.definition import OwnKinds
from domain.door import NO_KINDS, Door
from domain.errors import InputRejected, Problem
from domain.ids import report_id
from domain.moment import Moment
from domain.reading_content import content_of
from domain.reading_fields import Accepts, read_fields, read_table
from domain.reading_report import LINEAGE, ReportFields
from domain.reading_updates import kind_of, read_update
from domain.reading_values import Site, placed
from domain.report_events import ReportRecorded
from domain.text import Private
from domain.update import Update

__all__ = ["ReportInput", "read_fields", "read_report", "read_update"]

TIMES = frozenset({"published", "noted"})
"""The fields that are read first: every other date of the report resolves against its publication."""

_PRIVATE = ("url", "wording", *LINEAGE)
_UPDATE = "update"


@dataclass(frozen=True, slots=True)
class ReportInput:
    """A report as it was typed, ready to be recorded.

    `content`: keyed hash of what was typed, without what is the desk's own (`OURS`). `drop`: keys or ids
    of the updates that a correction takes back.
    """

    situation: str
    report: ReportRecorded
    updates: tuple[Update, ...]
    content: str
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where and how a report is read: everything `read_report` is told but the report itself."""

    key: bytes
    zone: str
    order: Literal["day-first", "month-first"] | None
    today: date | None
    words: OwnWords
    kinds: OwnKinds
    corrects: str | None
    content: str = ""

    def site(self, published: Moment | None, problems: list[Problem]) -> Site:
        """Where reading starts; with a publication, relative dates resolve against its local day."""
        day = published.local_day(self.zone) if published else None
        return Site(Door(self.zone, day, self.today, self.order, self.words, self.kinds), "", problems)


def read_report(  # noqa: PLR0913 - every argument is named
    raw: Mapping[str, Any],
    *,
    key: bytes,
    zone: str,
    order: Literal["day-first", "month-first"] | None = None,
    today: date | None = None,
    words: OwnWords = NO_WORDS,
    kinds: OwnKinds = NO_KINDS,
    corrects: str | None = None,
    defaults: Mapping[str, Any] | None = None,
    where: str = "",
    content: str = "",
) -> ReportInput:
    """The report of a raw table of a file.

    `key` is the store's, `zone` the situation's, `words` the desk's own for inexact numbers, `kinds`
    those that it declared.
    `corrects` is the report that this one corrects; `defaults` fill fields that are left out; `where`
    (a file, a line) leads the place of every problem; `content` is what the report is known by, where that
    was worked out before (`content_of`).

    Raises:
        InputRejected: with everything that is wrong, each with its place.
    """
    problems: list[Problem] = []
    given = {name: value for name, value in raw.items() if value is not None}
    whole = {**(defaults or {}), **given}
    found = _read(whole, _Desk(key, zone, order, today, words, kinds, corrects, content), problems)
    if found is None or problems:
        raise InputRejected(placed(problems, where))
    return found


def _read(raw: Mapping[str, Any], desk: _Desk, problems: list[Problem]) -> ReportInput | None:
    top = _top(raw, desk, problems)
    updates = _updates(raw, top.get("published"), desk, problems)
    problems.extend(check_substance(raw, correcting=desk.corrects is not None))
    problems.extend(check_lineage(top, desk.key))
    if problems:
        return None
    content = desk.content or content_of(desk.key, raw)
    own = _identity(top, content, desk)
    report = _event(top, own, content, desk, len(updates))
    updates = tuple(update.model_copy(update={"report": own}) for update in updates)
    return ReportInput(top["situation"], report, updates, content, top.get("drop", ()))


_NO_TIMES = frozenset(ReportFields.model_fields) - TIMES


def _top(raw: Mapping[str, Any], desk: _Desk, problems: list[Problem]) -> dict[str, Any]:
    also = Accepts(hidden=_NO_TIMES, also=raw.keys())
    times = read_table(ReportFields, raw, desk.site(None, problems), also)
    if "published" in times:
        found = [*check_times(times["published"], times.get("noted"), desk.zone)]
        problems.extend(found)
        if any(problem.where == "published" for problem in found):
            del times["published"]
    site = desk.site(times.get("published"), problems)
    accepts = Accepts(hidden=TIMES, also=(*TIMES, _UPDATE), name="a report")
    return {**times, **read_table(ReportFields, raw, site, accepts)}


def _updates(
    raw: Mapping[str, Any], published: Moment | None, desk: _Desk, problems: list[Problem]
) -> tuple[Update, ...]:
    door = desk.site(published, problems).door
    read: dict[str, Update] = {}
    for typed, where, key in _listed(raw, desk.kinds):
        try:
            own = _of_this_situation(typed, raw, where)
            one = read_update(
                own, report="", ordinal_key=key, door=door, where=where, published=published
            )  # the id of the report is known only when all of it is read
        except InputRejected as rejected:
            problems.extend(rejected.problems)
            continue
        if one.key in read:
            what = f"{one.key!r} is the key of another update, too"
            problems.append(Problem(f"{where}: key", what, "give each update a key of its own"))
        read[one.key] = one
    return tuple(read.values())


def _listed(raw: Mapping[str, Any], own: OwnKinds) -> Iterator[tuple[Any, str, str]]:
    """The raw updates, each with its place and the key it has where none is typed: kind and ordinal.

    The ordinal counts the updates of that kind without a key, so that one with a key moves no other's.
    """
    listed = raw.get(_UPDATE, [])
    ordinals: dict[str, int] = {}
    for at, typed in enumerate(listed if isinstance(listed, list | tuple) else [listed], start=1):
        kind = kind_of(typed, own)
        if kind and typed.get("key") is None:
            ordinals[kind] = ordinals.get(kind, 0) + 1
        where = f"update {at} ({kind})" if kind else f"update {at}"
        yield typed, where, f"{kind}-{ordinals.get(kind, 0)}"


def _of_this_situation(typed: Any, raw: Mapping[str, Any], where: str) -> Any:
    """The update without the situation, which an update may name again but not change."""
    if not isinstance(typed, Mapping) or "situation" not in typed:
        return typed
    if typed["situation"] not in (None, raw.get("situation")):
        what = "it names another situation than its report, which is recorded whole in one"
        mend = "leave it out, and record a report with that update in the other situation, too"
        raise InputRejected([Problem(f"{where}: situation", what, mend)])
    return {name: value for name, value in typed.items() if name != "situation"}


def _identity(top: Mapping[str, Any], content: str, desk: _Desk) -> str:
    own = report_id(desk.key, top["source"], top.get("id"), content)
    # A new version under the source's old id is told from the one it corrects by its content.
    return report_id(desk.key, top["source"], None, content) if own == desk.corrects else own


def _event(top: Mapping[str, Any], own: str, content: str, desk: _Desk, updates: int) -> ReportRecorded:
    private: dict[str, Any] = {}
    for name in _PRIVATE:
        text = top.get(name)
        if text is not None:
            one = isinstance(text, str)
            private[name] = Private.of(text) if one else tuple(Private.of(item) for item in text)
    same = ("source", "published", "noted", "language", "proximity", "handling", "tags")
    return ReportRecorded(
        report=own,
        given=Private.of(top["id"]) if "id" in top else None,
        corrects=desk.corrects,
        updates=updates,
        content=content,
        **{name: top[name] for name in same if name in top},
        **private,
    )
