"""From where are the findings of a situation had: kept and brought up to date, or made now of everything?

Kept are those by the default rule on the axis of what was known. What was noted, published or true by a
time is worked out from the whole record of the situation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from application.desk import Desk
from application.judged import grounds_of
from application.keeping import kept_at, slot_of
from application.settling import Change, Ground, change_since, ground
from application.settling_judgements import AT_ANY_TIME, judged
from domain.leading import DEFAULT
from projections.assembled import Findings
from projections.assessments import assessments_of
from projections.audit import summary_at_any_time
from projections.bounds import Bounds
from projections.current import current
from projections.findings import findings_of
from projections.found import Kept, KeptFindings, MemoryFindings
from projections.quiet import quiet
from projections.resolved import Resolved, renamed, resolved, something_was_said
from projections.rows import Tables
from projections.seeing import picture
from projections.touched import Touched
from store.errors import StorageFailure
from store.uncollected import uncollected
from store.views import PATIENCE, Cut, Finding, Settled, Slot, Views

STEP = 64
"""Updates between two cuts, so that an earlier position lies no further than that behind one."""

BACKLOG = 1024
"""Updates that wait from which on they came by an import: nobody asks what was known in the midst of it."""

STRIDE = 4096
"""Updates between two cuts of such a backlog: as many as are held in memory at a time; ours."""


def findings(desk: Desk, slug: str, at: Bounds, rule: str = DEFAULT) -> Findings:
    """What is found of a situation at the bounds.

    Raises:
        NotFound: the situation was not yet open at the bounds.
    """
    tables = desk.tables()
    bounded = at.noted_by or at.published_by or at.true_at
    if desk.views is None or bounded or rule != DEFAULT or tables is desk.folded:
        return of_everything(desk, slug, at, rule)
    slot = slot_of(desk.views, desk.projections)
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


def settle(desk: Desk, slot: Slot, slug: str, *, patience: float = PATIENCE) -> None:
    """Find everything of a situation as it is now, and keep it.

    Raises:
        NotFound: there is no such situation.
    """
    if desk.views is not None:
        at = Bounds(at=desk.clock())
        _Keeping(desk, desk.views, slot, desk.tables(), slug, at, patience).findings()


@dataclass
class _Keeping:
    """The findings of one situation at one position."""

    desk: Desk
    views: Views
    slot: Slot
    tables: Tables
    slug: str
    at: Bounds
    patience: float = PATIENCE
    names: Resolved | None = None
    """As they were resolved at the position that was looked at last."""

    def findings(self) -> Findings:
        """Kept up to the last cut before the position; what came since is looked at, and kept if possible."""
        position = self.tables.position if self.at.known_at is None else self.at.known_at
        while True:
            settled = self.views.settled(self.slot, self.slug)
            cut = settled.cut(position) or Cut(0, {})
            if cut.position == position and not cut.late:
                return self._overlaid(settled, cut, Change())
            newer = settled.cut(self.tables.position)
            # No cut can be put before one that is there: what lies between is looked at in one go.
            between = newer is not None and newer.position > cut.position
            upto = position if between else self._next(cut.position, position)
            with uncollected():
                change = self._change(settled, cut, upto, in_passing=upto < position)
            nothing = not change.gone and not change.new
            nothing = nothing and upto == position and not cut.late
            # Where it was not certain at once, a cut spares whoever asks next (`application.quick`).
            idle = nothing and cut.position and quiet(self.tables, self.slug, cut.position, position)
            if between or idle:
                return self._overlaid(settled, cut, change)
            if self._keep(settled, cut, change, upto):
                continue
            if upto == position and self._there(self.views.slots()):
                return self._overlaid(settled, cut, change)
            return of_everything(self.desk, self.slug, self.at)

    def _there(self, slots: Iterable[Slot]) -> bool:
        """Whether the slot was not deleted meanwhile, with the views of another log or by a rebuild."""
        return self.slot.id in {slot.id for slot in slots}

    def _next(self, after: int, position: int) -> int:
        """Up to where the next step goes: so many updates further at most."""
        coming = list(self.tables.since("update", self.slug, after, position, STRIDE).values())
        step = STEP if len(coming) < BACKLOG else STRIDE
        return coming[step - 1] if len(coming) >= step else position

    def _change(self, settled: Settled, cut: Cut, upto: int, *, in_passing: bool) -> Change:
        at = replace(self.at, known_at=upto)
        here = ground(self.tables, self.slug, at, self.desk.key, DEFAULT, self.names)
        change = change_since(here, settled, cut, self._touched(here, cut), in_passing=in_passing)
        self.names = here.resolved
        for identifier, found in judged(here, cut.position, change.looked_at):
            change.gone += settled.of_parts([f"a:{identifier}"], cut.position) if cut.position else []
            change.new += found
        return change

    def _touched(self, here: Ground, cut: Cut) -> set[str]:
        touched = Touched(here.tables, self.slug, cut.position, here.position)
        found = touched.updates()
        if not cut.position or not something_was_said(self.tables, self.slug, cut.position, here.position):
            return found
        then = self.names
        if then is None or then.position != cut.position:
            then = resolved(self.tables, self.slug, cut.position, here.names.zone)
        return found | touched.using(renamed(then, here.resolved))

    def _overlaid(self, settled: Settled, cut: Cut, change: Change) -> KeptFindings:
        return kept_at(settled, cut, change.gone, change.new)

    def _keep(self, settled: Settled, cut: Cut, change: Change, upto: int) -> bool:
        """Whether the change could be kept, by this process or by another that was quicker."""
        now = {(one.kind, one.id): Finding(*one) for one in change.new}
        then = {(one.kind, one.id): one for one in change.gone}
        same = {key for key, one in then.items() if now.get(key) == one}
        totals = self._overlaid(settled, cut, change).totals
        digest = self.desk.log.digest_at(upto)
        try:
            with self.views.writing(self.patience) as writer:
                slots = writer.slots()
                if not self._there(slots):
                    return False
                # By the digest a restored or replaced log is noticed here, too.
                furthest = [slot for slot in slots if slot.id == self.slot.id and slot.position < upto]
                writer.advance(furthest, upto, digest)
                writer.settle(
                    self.slot,
                    self.slug,
                    cut.position,
                    Cut(upto, totals, change.late),
                    [one for key, one in then.items() if key not in same],
                    [one for key, one in now.items() if key not in same],
                )
        except StorageFailure:
            return False
        return True
