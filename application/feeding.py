"""How are stored rows brought up to the head of the log, exactly once each?

One feed decodes each event once and applies every projection under one position, a page per transaction:
the rows and the position they stand for become durable together. A slot that is behind the others (a
changed version, a rebuild) is fed by itself, beside the old one, until it has met them; then it answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from application.slots import answering, fed, places
from domain.event import Event
from projections.rows import NOT_UNDERSTOOD, Entered, Entry, Parked, Projection, RowKey, turned
from store.envelope import Head
from store.errors import StorageFailure, StoreReadOnly
from store.log import Log
from store.uncollected import uncollected
from store.views import PATIENCE, Doc, ParkedRow, Put, Slot, StoredTables, Views, ViewsWriter

PAGE = 1000
"""Events taken up in one transaction."""

Told = Callable[[int, int], None]
"""Is told how far a feed has got, and how far it is to go."""


def silent(done: int, whole: int) -> None:
    """Tell nobody."""
    del done, whole


def caught_up(
    log: Log,
    views: Views,
    projections: Sequence[Projection],
    *,
    patience: float = PATIENCE,
    tell: Told = silent,
) -> StoredTables:
    """The rows as they are at the head of the log, or after it where more was recorded meanwhile.

    Raises:
        ViewsBusy: another process kept the lock for longer than `patience`, in seconds.
        StorageFailure: the views cannot be written.
    """
    head = log.head()
    while True:
        slots = answering(views.slots(), projections)
        if len(slots) == len(projections) and all(_has_met(log, at, head) for at in places(slots)):
            return views.tables(slots, min(slot.position for slot in slots))
        with views.writing(patience) as writer:
            begin(log, writer, projections)
        _feed(log, views, projections, patience, tell)
        _let_answer(views, projections, patience)
        now = log.head()
        if now.position <= head.position:  # it was taken back to an earlier state meanwhile
            head = now


def as_it_is(log: Log, views: Views, projections: Sequence[Projection]) -> StoredTables | None:
    """The rows as far as they have got, all of them at one position.

    None where some are missing, or were made from another log, or cannot be read.
    """
    try:
        slots = answering(views.slots(), projections)
        if len(slots) < len(projections) or any(log.digest_at(at) != digest for at, digest in places(slots)):
            return None
        return views.tables(slots, min(slot.position for slot in slots))
    except StorageFailure:
        return None


def _has_met(log: Log, at: tuple[int, str], head: Head) -> bool:
    position, digest = at
    if position <= head.position:
        return at == (head.position, head.digest)
    return digest == log.digest_at(position)


def begin(log: Log, writer: ViewsWriter, projections: Sequence[Projection]) -> None:
    """Empty the views if they are of another log; make a slot for each version that has none.

    Raises:
        StoreReadOnly: they are ahead of a log that cannot be written: of a replica that lags, maybe.
    """
    slots = writer.slots()
    if any(log.digest_at(at) != digest for at, digest in places(slots)):
        if log.why_read_only:
            raise StoreReadOnly("the views are not those of this log, which can only be read")
        writer.clear()
        slots = []
    there = {slot.name for slot in fed(slots, projections)}
    for projection in projections:
        if projection.name not in there:
            writer.new_slot(projection.name, projection.version, active=False)


def _let_answer(views: Views, projections: Sequence[Projection], patience: float) -> None:
    """Let the slots of versions that had none answer, once they have met the others."""
    if len(answering(views.slots(), projections)) == len(projections):
        return
    with views.writing(patience) as writer:
        slots = fed(writer.slots(), projections)
        furthest = max((slot.position for slot in slots), default=0)
        for slot in slots:
            if not slot.active and slot.position == furthest:
                writer.activate(slot)


def _feed(log: Log, views: Views, projections: Sequence[Projection], patience: float, tell: Told) -> None:
    while upto := next_page(log, views, projections, fed(views.slots(), projections), patience):
        tell(upto, log.head().position)


def next_page(
    log: Log, views: Views, projections: Sequence[Projection], slots: Sequence[Slot], patience: float
) -> int:
    """Feed those of the slots that are furthest behind a page; the position up to which, 0 at the head."""
    with uncollected():
        page = page_for(log, slots)
        if page is None:
            return 0
        behind, entries = page
        take_up(log, views, projections, behind, entries, patience)
        return entries[-1].position


def page_for(log: Log, slots: Sequence[Slot]) -> tuple[list[Slot], Sequence[Entry]] | None:
    """The slots that are furthest behind, and the events they are fed next; None at the head."""
    if not slots:
        return None
    least = min(slot.position for slot in slots)
    behind = [slot for slot in slots if slot.position == least]
    ahead = [slot.position for slot in slots if slot.position > least]
    entries = [Entered(one) for one in log.feed(least, PAGE, min(ahead) if ahead else None)]
    return (behind, entries) if entries else None


def take_up(
    log: Log,
    views: Views,
    projections: Sequence[Projection],
    slots: list[Slot],
    entries: Sequence[Entry],
    patience: float,
) -> None:
    """Feed a page to slots, unless another process has by now."""
    last = entries[-1].position
    digest = log.digest_at(last)
    named = {(projection.name, projection.version): projection for projection in projections}
    with views.writing(patience) as writer:
        now = {slot.id: slot for slot in writer.slots()}
        slots = [slot for slot in slots if now.get(slot.id) == slot]
        for slot in slots:
            put(writer, slot, named[slot.name, slot.version], entries)
        writer.advance(slots, last, digest)


def put(writer: ViewsWriter, slot: Slot, projection: Projection, entries: Sequence[Entry]) -> None:
    """Take these events up into a slot; what cannot be taken up is parked."""
    known = [entry for entry in entries if isinstance(entry.event, Event)]
    unknown = [e for e in entries if not isinstance(e.event, Event)] if len(known) < len(entries) else []
    parked = [Parked(e.position, e.stream, "", NOT_UNDERSTOOD) for e in unknown]

    def fetch(keys: Sequence[RowKey]) -> dict[RowKey, Doc]:
        return writer.fetch(slot, keys)

    found = turned(projection, known, fetch)
    writer.put(slot, (Put(*step) for step in found.steps))
    writer.park(slot, (ParkedRow(*row) for row in (*parked, *found.parked)))
