"""What is recorded from now on, and which conflicts open and close by it, as it comes?

Told command by command: after the events of each the conflicts of the situations that it bears on are held
against those before it. So it is the same whether one was there when it came or looks at it later.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from application import resolving
from application.desk import Desk
from application.feeding import PAGE
from application.kept import findings
from application.looking import concerns, entry_of, streams_of
from domain.errors import Changed, NotFound, Rejected
from projections.bounds import Bounds
from store.errors import StorageFailure

Doc = dict[str, Any]

INTERVAL = 1.0
"""Seconds between two looks at most."""

PATIENT = 60.0
"""Seconds for which a storage may fail, as a server does that is started again, before it is told."""

_APART = frozenset({"assessment", "ask", "evidence", "inbox", "mark", "publication", "remark", "tag", "todo"})
"""Sorts of streams on which no conflict rests."""


@dataclass
class Following:
    """Follows the log: of one situation, or of all, from a position on (`None`: from now)."""

    desk: Desk
    situation: str | None = None
    start: int | None = None
    interval: float = INTERVAL
    conflicts: bool = True
    """Whether to tell of conflicts, too."""
    _open: dict[str, dict[str, Doc]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises `NotFound` where there is no such situation, `Rejected` where the log is not that long."""
        self.slug = resolving.situation(self.desk, self.situation) if self.situation else None
        head = self.desk.log.head()
        self.position = head.position if self.start is None else self.start
        if self.position > head.position:
            what = f"there is no position {self.position} in the log"
            raise Rejected(what, where="--from", mend=f"the newest is {head.position}")
        self.digest = self.desk.log.digest_at(self.position)

    def told(self, seconds: float | None = None) -> Iterator[Doc]:
        """What comes, an object each (`sitline.followed/1`), for so many seconds or for ever.

        Raises:
            Changed: the log was taken back, or is another.
            StorageFailure: it failed for longer than is waited.
        """
        end = None if seconds is None else time.monotonic() + seconds
        failing_since: float | None = None
        while True:
            now = time.monotonic()
            left = self.interval if end is None else min(self.interval, end - now)
            try:
                yield from self._news()
                failing_since = None
                if left <= 0:
                    return
                self.desk.log.wait(left, self.position)
            except StorageFailure:
                failing_since = failing_since or now
                if now - failing_since > PATIENT or left <= 0:
                    raise
                time.sleep(left)

    def _news(self) -> Iterator[Doc]:
        """What came since the last look."""
        while True:
            self._is_the_same_log()
            with self.desk.looking() as tables:
                entries = _whole(self.desk.log.feed(self.position, PAGE, tables.position))
                if not entries:
                    return
                own = streams_of(self.desk, self.slug) if self.slug else set()
                zones = {slug: row.get("zone", "UTC") for slug, row in tables.rows("situation").items()}
                for _, command in groupby(entries, key=lambda one: one.command):
                    yield from self._of_command(list(command), own, zones)

    def _is_the_same_log(self) -> None:
        if self.desk.log.digest_at(self.position) != self.digest:
            what = f"the log is not the one it was: position {self.position} is gone, or another"
            raise Changed(what, mend="follow it anew: sitline follow --from POSITION")

    def _of_command(self, entries: Sequence[Any], own: set[str], zones: dict[str, str]) -> Iterator[Doc]:
        for one in entries:
            if self.slug is None or concerns(one, self.slug, own):
                slug = _situation_of(one)
                yield _doc("event", zones.get(slug, "UTC")) | entry_of(one) | {"situation": slug or None}
        last, before = entries[-1], self.position
        if self.conflicts:
            for slug in self._touched(entries, zones):
                stamp = {
                    "position": last.position,
                    "recorded_at": last.recorded_at.isoformat(),
                    "by": last.by,
                }
                for what, conflict in self._turns(slug, before, last.position):
                    yield _doc(what, zones[slug]) | stamp | {"situation": slug, "conflict": conflict}
        self.position, self.digest = last.position, self.desk.log.digest_at(last.position)

    def _touched(self, entries: Iterable[Any], zones: dict[str, str]) -> list[str]:
        """The situations followed in which conflicts may be others after these events."""
        found: set[str] = set()
        for one in entries:
            sort, _, slug = one.stream.partition(":")
            if sort == "situation":
                found.add(slug)
            elif sort not in _APART:
                found.update(zones)
        return sorted(found & zones.keys() if self.slug is None else found & {self.slug})

    def _turns(self, slug: str, before: int, after: int) -> Iterator[tuple[str, Doc]]:
        """The conflicts that opened and closed in a situation between two positions."""
        was = self._open.pop(slug, None)
        if was is None:
            was = self._at(slug, before, "conflict")
        now = self._open[slug] = self._at(slug, after, "conflict")
        for conflict in now.values():
            if not _among(conflict, was):
                yield "conflict-opened", _told(conflict)
        gone = [conflict for conflict in was.values() if not _among(conflict, now)]
        decided = self._at(slug, after, "closed") if gone else {}
        for conflict in gone:
            yield "conflict-closed", _told(conflict | _end_of(conflict, decided))

    def _at(self, slug: str, position: int, kind: str) -> dict[str, Doc]:
        at = Bounds(at=self.desk.clock(), known_at=position)
        try:
            found = findings(self.desk, slug, at).page(kind, 0, 0)
        except NotFound:
            return {}
        return {conflict["id"]: dict(conflict) for conflict in found}


def _whole(page: Sequence[Any]) -> Sequence[Any]:
    """The page without a command at its end that may go on in the next."""
    if len(page) < PAGE:
        return page
    whole = [one for one in page if one.command != page[-1].command]
    return whole or page


def _situation_of(recorded: Any) -> str:
    sort, _, slug = recorded.stream.partition(":")
    return str(slug if sort == "situation" else getattr(recorded.event, "situation", "") or "")


def _doc(what: str, zone: str) -> Doc:
    return {"schema": "sitline.followed/1", "what": what, "zone": zone}


def _claims(conflict: Doc) -> set[str]:
    return {claim for candidate in conflict["candidates"] for claim in candidate["claims"]}


def _among(conflict: Doc, others: dict[str, Doc]) -> bool:
    """By its question; where names were joined since, by a pair of claims that both have."""
    if conflict["id"] in others:
        return True
    claims = _claims(conflict)
    return any(len(claims & _claims(other)) > 1 for other in others.values())


def _end_of(conflict: Doc, decided: dict[str, Doc]) -> Doc:
    """How it ended: as a person decided; else nothing contradicts any more."""
    end = decided.get(conflict["id"])
    if end is None:
        return {"stage": "dissolved", "because": "nothing contradicts any more"}
    return {name: end.get(name) for name in ("stage", "because")}


def _told(conflict: Doc) -> Doc:
    kept = ("id", "question", "certainty", "stage", "because")
    values = [candidate["value"] for candidate in conflict["candidates"]]
    return {name: conflict.get(name) for name in kept} | {"candidates": values}
