"""How is a row read at the door as `sitline report` would read it, a million times over?

The same reading (`domain.reading`) in the same zone, with the same words and kinds. Updates that say the
same of many incidents, such as a count of none, are read once and copied.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from application import resolving
from application.desk import Desk
from application.typed import SLACK
from domain.conventions import OwnWords
from domain.definition import OwnKinds
from domain.errors import InputRejected, Problem, Refused
from domain.moment import Moment
from domain.reading import ReportInput, read_report
from domain.report_events import ReportRecorded
from domain.text import slug as read_slug
from domain.update import Update
from exchange.formats import ORDERS, Order
from projections import own_kinds, vocabulary

REMEMBERED = 20_000
"""Updates that are kept to be copied; the oldest give way."""

_OWN = ("key", "incident")
"""Fields of an update by which it differs from others that say the same."""


@dataclass(slots=True)
class Situations:
    """The situations of a store as an import needs them: found once each, their zones, which are closed."""

    desk: Desk
    _rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    _found: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rows = dict(self.desk.tables().rows("situation"))

    def find(self, named: str) -> str:
        """The slug of a situation that is there.

        Raises:
            NotFound: there is none. Refused: it is closed.
        """
        if named not in self._found:
            slug = resolving.situation(self.desk, named, loose=False)
            if self._rows[slug].get("closed"):
                what = f"the situation {slug!r} is closed: it takes corrections, not new reports"
                raise Refused(what, where="situation", mend=f"sitline reopen {slug} --reason …")
            self._found[named] = slug
        return self._found[named]

    def has(self, slug: str) -> bool:
        """Whether there is a situation of this slug."""
        return slug in self._rows

    def zone(self, slug: str) -> str:
        """The zone of a situation, UTC where it is not there yet."""
        return str(self._rows.get(slug, {}).get("zone", "UTC"))


@dataclass(frozen=True, slots=True)
class Manner:
    """How rows are read at this desk: all that a reading rests on, apart from the row and its zone."""

    key: bytes
    order: Order | None
    words: OwnWords
    kinds: OwnKinds
    now: datetime

    @classmethod
    def of(cls, desk: Desk) -> Manner:
        """That of a desk now."""
        tables = desk.tables()
        words, kinds = dict(vocabulary.in_force(tables)), dict(own_kinds.in_force(tables))
        return cls(desk.key, ORDERS.get(desk.date_order), words, kinds, desk.clock())


class Entrance:
    """Reads reports for one import."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._past: dict[tuple[Moment, str], bool] = {}
        self._known: dict[str, Update] = {}

    def read(self, raw: Mapping[str, Any], zone: str, report: str, content: str) -> ReportInput:
        """The report of a raw table, under the id and with the content that the import gives it.

        `zone`: that of its situation.

        Raises:
            InputRejected: with everything that is wrong with it.
        """
        listed = raw.get("update")
        raws: list[Any] = listed if isinstance(listed, list) else []
        names = {at: _name(raw, update, zone) for at, update in enumerate(raws) if _may_repeat(at, raws)}
        copies = {at: self._known[name] for at, name in names.items() if name in self._known}
        rest = {**raw, "update": [one for at, one in enumerate(raws) if at not in copies]} if copies else raw
        found = self._read(rest, zone, content)
        self._must_be_past(found.report, zone)
        fresh = iter(found.updates)
        updates = tuple(
            _copied(copies[at], raws[at], report) if at in copies else _of(next(fresh), report)
            for at in range(len(found.updates) + len(copies))
        )
        for at, name in names.items():
            if at not in copies:
                self._remember(name, updates[at])
        _must_differ(updates)
        changed: dict[str, Any] = {"report": report, "content": content, "updates": len(updates)}
        made = found.report.model_copy(update=changed)
        return ReportInput(found.situation, made, updates, content, found.drop)

    def _read(self, raw: Mapping[str, Any], zone: str, content: str) -> ReportInput:
        by = self._manner
        return read_report(
            raw, key=by.key, zone=zone, order=by.order, words=by.words, kinds=by.kinds, content=content
        )

    def _remember(self, name: str, made: Update) -> None:
        if len(self._known) >= REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[name] = made

    def _must_be_past(self, report: ReportRecorded, zone: str) -> None:
        """Nobody has what is not said yet (as `application.typed` has it)."""
        for name in ("published", "noted"):
            moment = getattr(report, name)
            if moment is None:
                continue
            if (moment, zone) not in self._past:
                earliest = moment.span(zone).earliest
                self._past[moment, zone] = earliest is None or earliest <= self._manner.now + SLACK
                if len(self._past) > REMEMBERED:
                    self._past.clear()
                    self._past[moment, zone] = earliest is None or earliest <= self._manner.now + SLACK
            if not self._past[moment, zone]:
                what = f"{name} {moment} lies in the future"
                raise InputRejected([Problem(name, what, "give the day it was, or say the year")])


COUNTS = frozenset({"toll", "measure"})
"""The kinds of update that say the same of many incidents."""

_DATES = ("occurred", "began", "ended", "seen", "counted_as_of")
"""Fields that are read against the publication of their report."""


def _may_repeat(at: int, raws: list[Any]) -> bool:
    """Whether an update is a count that names a key, and no incident but that of the first update.

    The first is always read, so that an incident that cannot be named is refused.
    """
    update, first = raws[at], raws[0]
    if not at or not isinstance(update, dict) or not isinstance(first, dict):
        return False
    kind, key = update.get("kind"), update.get("key")
    if not isinstance(kind, str) or kind not in COUNTS or "place" in update or "situation" in update:
        return False
    return isinstance(key, str) and _is_slug(key) and update.get("incident") == first.get("incident")


@lru_cache(maxsize=1000)
def _is_slug(key: str) -> bool:
    try:
        return bool(read_slug(key))
    except Refused:
        return False


def _name(raw: Mapping[str, Any], update: Mapping[str, Any], zone: str) -> str:
    """What an update says, apart from its key and its incident."""
    same = {name: value for name, value in update.items() if name not in _OWN}
    against = raw.get("published") if any(name in same for name in _DATES) else None
    return json.dumps([same, against, zone], sort_keys=True, default=str)


def _copied(known: Update, raw: Mapping[str, Any], report: str) -> Update:
    changed = {"key": raw["key"], "incident": raw.get("incident"), "report": report}
    return known.model_copy(update=changed)


def _of(update: Update, report: str) -> Update:
    return update if update.report == report else update.model_copy(update={"report": report})


def _must_differ(updates: Sequence[Update]) -> None:
    keys = [made.key for made in updates]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        what = f"{twice!r} is the key of another update, too"
        raise InputRejected([Problem("update: key", what, "give each update a key of its own")])
