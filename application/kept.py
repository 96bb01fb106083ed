"""From where are the findings of a situation had: kept and brought up to date, or made now of everything?

Kept are those by the default rule on the axis of what was known. What was noted, published or true by a
time is worked out from the whole record of the situation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from application.desk import Desk
from application.judged import grounds_of
from application.settling import Change, change_since, ground
from application.settling_judgements import AT_ANY_TIME, judged
from domain.leading import DEFAULT
from projections.assembled import Findings
from projections.assessments import assessments_of
from projections.audit import summary_at_any_time
from projections.bounds import Bounds
from projections.current import current
from projections.findings import findings_of
from projections.found import Kept, KeptFindings, MemoryFindings
from projections.rows import Tables
from projections.seeing import picture
from projections.touched import Touched
from store.errors import StorageFailure
from store.views import Cut, Finding, Settled, Slot, Views

STEP = 64
"""Updates between two cuts at most, so that an earlier position lies no further than that behind one."""

FAR = 1000
"""Positions without anything new on a situation after which a cut is made all the same."""

NAME = "findings"
VERSION = 1
"""Raised whenever anything is found otherwise than before: kept findings of another version are not used."""


def findings(desk: Desk, slug: str, at: Bounds, rule: str = DEFAULT) -> Findings:
    """What is found of a situation at the bounds.

    Raises:
        NotFound: the situation was not yet open at the bounds.
    """
    tables = desk.tables()
    bounded = at.noted_by or at.published_by or at.true_at
    if desk.views is None or bounded or rule != DEFAULT or tables is desk.folded:
        return of_everything(desk, slug, at, rule)
    slot = _slot(desk.views)
    if slot is None:
        return of_everything(desk, slug, at, rule)
    return _Keeping(desk, desk.views, slot, tables, slug, at).findings()


def of_everything(desk: Desk, slug: str, at: Bounds, rule: str = DEFAULT) -> MemoryFindings:
    """What is found of the whole situation, made now."""
    seen = picture(desk.tables(), slug, at)
    timeless = replace(seen, bounds=replace(at, at=AT_ANY_TIME))
    grounds = grounds_of(desk, timeless)
    rows = assessments_of(desk.tables(), timeless)
    summaries = [
        Kept("assessment", f"{row['versions'][0]['position']:012d}", row["assessment"], "", doc)
        for row in rows
        for doc in [summary_at_any_time(row, grounds)]
    ]
    return MemoryFindings([*findings_of(current(seen, desk.key, rule)), *summaries])


def _slot(views: Views) -> Slot | None:
    """The slot of the findings of this version, made if there is none; None where it cannot be."""
    found = [slot for slot in views.slots() if (slot.name, slot.version) == (NAME, VERSION) and slot.active]
    if found:
        return found[0]
    try:
        with views.writing() as writer:
            for slot in writer.slots():
                if slot.name == NAME:
                    writer.drop(slot)
            return writer.new_slot(NAME, VERSION, active=True)
    except StorageFailure:
        return None


@dataclass
class _Keeping:
    """The findings of one situation at one position."""

    desk: Desk
    views: Views
    slot: Slot
    tables: Tables
    slug: str
    at: Bounds

    def findings(self) -> Findings:
        """Kept up to the last cut before the position; what came since is looked at, and kept where it can be."""
        position = self.tables.position if self.at.known_at is None else self.at.known_at
        while True:
            settled = self.views.settled(self.slot, self.slug)
            cut = settled.cut(position) or Cut(0, {})
            if cut.position == position:
                return self._overlaid(settled, cut, Change())
            upto = self._next(cut.position, position)
            touched = Touched(self.tables, self.slug, cut.position, upto).updates()
            change = self._change(settled, cut, touched, upto)
            nothing = not change.gone and not change.new
            if upto == position and nothing and cut.position and position - cut.position < FAR:
                return self._overlaid(settled, cut, change)
            newer = settled.cut(self.tables.position)
            if newer is not None and newer.position > cut.position:
                return self._overlaid(settled, cut, change)
            if not self._keep(settled, cut, change, upto):
                return of_everything(self.desk, self.slug, self.at)

    def _next(self, after: int, position: int) -> int:
        """Up to where the next step goes: so many updates further at most."""
        coming = list(self.tables.since("update", self.slug, after, position, STEP).values())
        return coming[-1] if len(coming) == STEP else position

    def _change(self, settled: Settled, cut: Cut, touched: set[str], upto: int) -> Change:
        here = ground(self.tables, self.slug, replace(self.at, known_at=upto), self.desk.key, DEFAULT)
        change = change_since(here, settled, cut if cut.position else None, touched)
        for identifier, found in judged(here, cut.position, {one.id for one in change.new if one.kind == "entry"}):
            change.gone += settled.of_parts([f"a:{identifier}"], cut.position) if cut.position else []
            change.new += found
        return change

    def _overlaid(self, settled: Settled, cut: Cut, change: Change) -> KeptFindings:
        def read(kind: str, start: int, count: int) -> list[Kept]:
            return [Kept(*one) for one in settled.page(kind, start, count, cut.position)]

        return KeptFindings(read, dict(cut.totals), [Kept(*one) for one in change.gone], change.new)

    def _keep(self, settled: Settled, cut: Cut, change: Change, upto: int) -> bool:
        """Whether the change could be kept, by this process or by another that was quicker."""
        now = {(one.kind, one.id): Finding(*one) for one in change.new}
        then = {(one.kind, one.id): one for one in change.gone}
        same = {key for key, one in then.items() if now.get(key) == one}
        totals = self._overlaid(settled, cut, change).totals
        try:
            with self.views.writing() as writer:
                writer.settle(
                    self.slot,
                    self.slug,
                    cut.position,
                    Cut(upto, totals),
                    [one for key, one in then.items() if key not in same],
                    [one for key, one in now.items() if key not in same],
                )
        except StorageFailure:
            return False
        return True
