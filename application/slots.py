"""Which rows of the views answer, which will when they have met the log, and which have had their time?

A slot holds the rows of one version of one projection. Those of two versions lie beside each other, so that
two releases can be in use at once.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence

from projections.versions import Versioned
from store.views import Slot, ViewsWriter

GRACE = 60
"""Seconds for which rows are kept that answer no more: who had begun to read them reads on."""


def answering(slots: Iterable[Slot], projections: Iterable[Versioned]) -> list[Slot]:
    """The slots that questions are answered by: the active ones of these versions."""
    active = {(slot.name, slot.version): slot for slot in slots if slot.active}
    found = [active.get((projection.name, projection.version)) for projection in projections]
    return [slot for slot in found if slot is not None]


def coming(slots: Sequence[Slot], projections: Iterable[Versioned]) -> list[Slot]:
    """The slots that are being fed until they can take the place of those that answer."""
    found = []
    for projection in projections:
        own = [slot for slot in slots if (slot.name, slot.version) == (projection.name, projection.version)]
        if own and not own[-1].active:
            found.append(own[-1])
    return [slot for slot in found if not slot.retired]


def fed(slots: Sequence[Slot], projections: Sequence[Versioned]) -> list[Slot]:
    """For each projection the slot that answers; where none does yet, the one that will."""
    found = answering(slots, projections)
    there = {slot.name for slot in found}
    return found + [slot for slot in coming(slots, projections) if slot.name not in there]


def places(slots: Iterable[Slot]) -> set[tuple[int, str]]:
    """How far slots have got, with the digests of the log there."""
    return {(slot.position, slot.digest) for slot in slots}


def make_room(writer: ViewsWriter, names: Collection[str], kept: Iterable[Slot]) -> None:
    """Delete what is of no use any more under these names; `kept` are the slots that answer."""
    now, keep = time.time(), {slot.id for slot in kept}
    for slot in writer.slots():
        if slot.name not in names or slot.id in keep:
            continue
        if slot.active:
            writer.retire(slot)  # of another release, which may be reading it
        elif not slot.retired or slot.retired + GRACE < now:
            writer.drop(slot)
