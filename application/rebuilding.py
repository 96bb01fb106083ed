"""How are stored rows made anew, while questions go on being answered?

The new rows are fed beside the old ones and take their place in one transaction, once they have got as far.
Whoever had begun to read the old ones reads on: they are deleted by the next rebuild a minute later. One that
was killed is begun again by the next; of two at once the later begins anew, and the earlier helps it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from application import keeping, kept
from application.desk import Desk
from application.feeding import Told, begin, next_page, silent
from application.slots import answering, coming, make_room
from domain.errors import Rejected, did_you_mean
from projections.rows import Projection
from store.errors import CannotWrite
from store.log import Log
from store.views import Views, ViewsWriter

LONG = 30.0
"""Seconds that a rebuild waits for the lock: it is nobody's question."""

Doc = dict[str, Any]


def rebuild(
    log: Log,
    views: Views,
    projections: Sequence[Projection],
    names: Sequence[str] = (),
    *,
    tell: Told = silent,
) -> int:
    """Make the rows of these projections (none named: of all) anew, and let the findings follow them.

    Answers how many events were taken up.

    Raises:
        StorageFailure: the views cannot be written, or another kept their lock for too long.
    """
    chosen = [one for one in projections if not names or one.name in names]
    with views.writing(LONG) as writer:
        begin(log, writer, projections)
        _start_anew(writer, projections, chosen)
    position = 0
    while new := coming(views.slots(), chosen):
        upto = next_page(log, views, projections, new, LONG)
        if not upto:
            _swap(views, projections, chosen)
            continue
        position = upto
        tell(position, log.head().position)
    return position


def _start_anew(writer: ViewsWriter, projections: Sequence[Projection], chosen: Sequence[Projection]) -> None:
    """Empty slots for these projections; what is of no use any more is deleted."""
    make_room(writer, {one.name for one in chosen}, answering(writer.slots(), projections))
    for one in chosen:
        writer.new_slot(one.name, one.version, active=False)


def _swap(views: Views, projections: Sequence[Projection], chosen: Sequence[Projection]) -> None:
    """Let the new rows answer, all at once, if they have got as far as the old ones."""
    with views.writing(LONG) as writer:
        slots = writer.slots()
        old = max((slot.position for slot in answering(slots, chosen)), default=0)
        new = coming(slots, chosen)
        if any(slot.position < old for slot in new):
            return
        for slot in new:
            writer.activate(slot)
        if new:
            keeping.begin_anew(writer, projections)


Warmed = Callable[[str, int, int], None]
"""Is told what is being made anew (`events`, `situations`), how much is done, and how much is to do."""


def _unheard(what: str, done: int, whole: int) -> None:
    del what, done, whole


def make_anew(desk: Desk, names: Sequence[str] = (), *, warm: bool = False, tell: Warmed = _unheard) -> Doc:
    """Make stored rows anew, of the projections named, or of all; `findings` alone leaves the rows.

    What is found of each situation is made anew when it is asked for next, or at once if `warm`. The answer
    (`sitline.rebuilt/1`) says how many events were taken up, in how many seconds, and for what.

    Raises:
        Rejected: there is no projection of that name.
        StorageFailure: the views cannot be written, or another kept their lock for too long.
    """
    _check(desk, names)
    if desk.views is None:
        raise CannotWrite("the views can neither be read nor made", mend="sitline doctor says why")
    start = time.monotonic()
    events = 0
    only = [name for name in names if name != keeping.NAME]
    if only or not names:
        events = rebuild(desk.log, desk.views, desk.projections, only, tell=lambda *at: tell("events", *at))
    else:
        with desk.views.writing(LONG) as writer:
            keeping.begin_anew(writer, desk.projections)
    fed = time.monotonic() - start
    situations = _warm(desk, desk.views, tell) if warm else 0
    slots = answering(desk.views.slots(), desk.projections)
    return {
        "schema": "sitline.rebuilt/1",
        "events": events,
        "seconds": round(fed, 3),
        "rate": round(events / fed) if events and fed else None,
        "projections": [
            {"name": slot.name, "version": slot.version, "position": slot.position}
            for slot in slots
            if not names or slot.name in only
        ],
        "findings": {"situations": situations, "seconds": round(time.monotonic() - start - fed, 3)},
    }


def _check(desk: Desk, names: Sequence[str]) -> None:
    known = [*(one.name for one in desk.projections), keeping.NAME]
    for name in names:
        if name not in known:
            raise Rejected(f"{name!r} is no projection", where="NAME", mend=did_you_mean(name, known))


def _warm(desk: Desk, views: Views, tell: Warmed) -> int:
    """Find everything of each situation now; answers of how many."""
    with desk.looking() as tables:
        slot = keeping.slot_of(views, desk.projections)
        situations = sorted(tables.rows("situation"))
        for done, slug in enumerate(situations):
            tell("situations", done, len(situations))
            if slot is not None:
                kept.settle(desk, slot, slug, patience=LONG)
        tell("situations", len(situations), len(situations))
    return len(situations) if slot is not None else 0
