"""How is a row read at the door as `sitline report` would read it, a million times over?

The same reading (`domain.reading`) in the same zone, with the same words and kinds. Updates that say the
same of many incidents, such as a count of none, are read once and copied.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from application import resolving
from application.desk import Desk
from application.typed import SLACK
from domain.errors import InputRejected, Problem, Refused
from domain.moment import Moment
from domain.reading import ReportInput, read_report
from domain.report_events import ReportRecorded
from domain.text import slug as read_slug
from domain.update import Update
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


class Entrance:
    """Reads reports for one import."""

    def __init__(self, desk: Desk, situations: Situations) -> None:
        tables = desk.tables()
        self._desk = desk
        self._situations = situations
        self._words, self._kinds = vocabulary.in_force(tables), own_kinds.in_force(tables)
        self._now: datetime = desk.clock()
        self._past: dict[tuple[Moment, str], bool] = {}
        self._known: dict[str, Update] = {}

    def read(self, raw: Mapping[str, Any], report: str, content: str) -> ReportInput:
        """The report of a raw table, under the id and with the content that the import gives it.

        Raises:
            InputRejected: with everything that is wrong with it.
        """
        zone = self._situations.zone(str(raw["situation"]))
        rest, copies = self._without_known(raw, zone)
        order: Any = self._desk.date_order or None
        found = read_report(
            rest, key=self._desk.key, zone=zone, order=order, words=self._words, kinds=self._kinds
        )
        self._must_be_past(found.report, zone)
        updates = self._joined(raw, found.updates, copies, zone)
        made = found.report.model_copy(update={"report": report, "content": content, "updates": len(updates)})
        own = tuple(update.model_copy(update={"report": report}) for update in updates)
        return ReportInput(found.situation, made, own, content, found.drop)

    def _without_known(
        self, raw: Mapping[str, Any], zone: str
    ) -> tuple[Mapping[str, Any], dict[int, Update]]:
        """The report without the updates that were read before, and those by their place in it.

        The first is always read, so that an incident that cannot be named is refused.
        """
        updates = raw.get("update")
        if not isinstance(updates, list) or len(updates) < 2:  # noqa: PLR2004  # one is the first
            return raw, {}
        copies: dict[int, Update] = {}
        for at, update in enumerate(updates[1:], start=1):
            if _may_repeat(update, updates[0]) and (known := self._known.get(_name(raw, update, zone))):
                changed = {"key": update["key"], "incident": update.get("incident")}
                copies[at] = known.model_copy(update=changed)
        rest = [update for at, update in enumerate(updates) if at not in copies]
        return {**raw, "update": rest}, copies

    def _joined(
        self, raw: Mapping[str, Any], read: tuple[Update, ...], copies: Mapping[int, Update], zone: str
    ) -> tuple[Update, ...]:
        updates = raw.get("update")
        if not isinstance(updates, list) or len(updates) < 2:  # noqa: PLR2004  # one is the first
            return read
        fresh = iter(read)
        joined = [copies[at] if at in copies else next(fresh) for at in range(len(updates))]
        for at, (update, made) in enumerate(zip(updates, joined, strict=True)):
            if at and at not in copies and _may_repeat(update, updates[0]):
                self._remember(_name(raw, update, zone), made)
        keys = [made.key for made in joined]
        if len(set(keys)) < len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            what = f"{twice!r} is the key of another update, too"
            raise InputRejected([Problem("update: key", what, "give each update a key of its own")])
        return tuple(joined)

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
                self._past[moment, zone] = earliest is None or earliest <= self._now + SLACK
                if len(self._past) > REMEMBERED:
                    self._past.clear()
                    self._past[moment, zone] = earliest is None or earliest <= self._now + SLACK
            if not self._past[moment, zone]:
                what = f"{name} {moment} lies in the future"
                raise InputRejected([Problem(name, what, "give the day it was, or say the year")])


def _may_repeat(update: Any, first: Any) -> bool:
    """Whether an update is short and names a key, and no incident but that of the first, read anyway."""
    if not isinstance(update, dict) or not isinstance(first, dict) or not isinstance(update.get("key"), str):
        return False
    if update.get("incident") != first.get("incident") or not _is_slug(update["key"]):
        return False
    return len(update) <= SHORT and "place" not in update


SHORT = 10
"""Fields of an update that may say the same of many incidents."""


def _is_slug(key: str) -> bool:
    try:
        return bool(read_slug(key))
    except Refused:
        return False


def _name(raw: Mapping[str, Any], update: Mapping[str, Any], zone: str) -> str:
    same = {name: value for name, value in update.items() if name not in _OWN}
    return json.dumps([same, raw.get("published"), zone], sort_keys=True, default=str)
