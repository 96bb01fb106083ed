"""How are stored rows brought up to the head of the log, exactly once each, and made anew?

One feed decodes each event once and applies every projection under one position, a page per transaction:
the rows and the position they stand for become durable together. A slot that is behind the others (a
changed version, a rebuild) is fed by itself, beside the old one, until it has met them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from domain.event import Event
from projections.rows import NOT_UNDERSTOOD, Entry, Parked, Projection, RowKey, Step, turned
from store.log import Log
from store.views import PATIENCE, Doc, ParkedRow, Put, Slot, StoredTables, Views, ViewsWriter

PAGE = 1000
"""Events taken up in one transaction."""

Told = Callable[[int, int], None]
"""Is told how far a feed has got, and how far it is to go."""


def _silent(done: int, whole: int) -> None:
    del done, whole


def caught_up(
    log: Log, views: Views, projections: Sequence[Projection], *, patience: float = PATIENCE, tell: Told = _silent
) -> StoredTables:
    """The rows as they are at the head of the log.

    Raises:
        ViewsBusy: another process kept the lock for longer than `patience`, in seconds.
        StorageFailure: the views cannot be written.
    """
    while True:
        slots = answering(views.slots(), projections)
        head = log.head()
        if len(slots) == len(projections) and all((s.position, s.digest) == (head.position, head.digest) for s in slots):
            return views.tables(slots, head.position)
        with views.writing(patience) as writer:
            _begin(log, writer, projections)
        _feed(log, views, projections, patience, tell)


def as_it_is(views: Views, projections: Sequence[Projection]) -> StoredTables | None:
    """The rows as far as they have got, all of them at one position; None where some are missing."""
    slots = answering(views.slots(), projections)
    if len(slots) < len(projections):
        return None
    return views.tables(slots, min(slot.position for slot in slots))


def answering(slots: Iterable[Slot], projections: Iterable[Projection]) -> list[Slot]:
    """The slots that questions are answered by: the active ones of these versions."""
    active = {(slot.name, slot.version): slot for slot in slots if slot.active}
    found = [active.get((projection.name, projection.version)) for projection in projections]
    return [slot for slot in found if slot is not None]


def _begin(log: Log, writer: ViewsWriter, projections: Sequence[Projection]) -> None:
    """Empty the views if they are of another log; make a slot for each version that has none."""
    slots = writer.slots()
    if any(slot.digest != log.digest_at(slot.position) for slot in slots):
        writer.clear()
        slots = []
    there = {(slot.name, slot.version): slot for slot in slots}
    for projection in projections:
        slot = there.get((projection.name, projection.version))
        if slot is None:
            slot = writer.new_slot(projection.name, projection.version, active=False)
        if not slot.active:
            # Nothing else answers in this version's place: rows of another version have another shape.
            writer.activate(slot)


def _feed(log: Log, views: Views, projections: Sequence[Projection], patience: float, tell: Told) -> None:
    while page := _page(log, answering(views.slots(), projections)):
        slots, entries = page
        _take_up(log, views, projections, slots, entries, patience)
        tell(entries[-1].position, log.head().position)


def _page(log: Log, slots: Sequence[Slot]) -> tuple[list[Slot], Sequence[Entry]] | None:
    """The slots that are furthest behind, and the events they are fed next; None at the head."""
    if not slots:
        return None
    least = min(slot.position for slot in slots)
    behind = [slot for slot in slots if slot.position == least]
    ahead = [slot.position for slot in slots if slot.position > least]
    entries = log.feed(least, PAGE, min(ahead) if ahead else None)
    return (behind, entries) if entries else None


def _take_up(
    log: Log, views: Views, projections: Sequence[Projection], slots: list[Slot], entries: Sequence[Entry], patience: float
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
    unknown = [e for e in entries if not isinstance(e.event, Event)]
    parked = [Parked(e.position, e.stream, "", NOT_UNDERSTOOD) for e in unknown]

    def fetch(keys: Sequence[RowKey]) -> dict[RowKey, Doc]:
        return writer.fetch(slot, keys)

    found = turned(projection, known, fetch)
    writer.put(slot, (_put(projection, step) for step in found.steps))
    writer.park(slot, (ParkedRow(*row) for row in (*parked, *found.parked)))


def _put(projection: Projection, step: Step) -> Put:
    table, doc = step.key[0], step.doc
    marks = tuple(dict.fromkeys(projection.marks(table, doc)))
    return Put(step.key, doc, step.since, table in projection.adds, marks, projection.words(table, doc))


def rebuild(
    log: Log, views: Views, projections: Sequence[Projection], names: Sequence[str] = (), *, tell: Told = _silent
) -> int:
    """Make the rows of these projections (none named: of all) anew beside the old ones, then swap.

    Questions are answered by the old rows until then, and by a process that had begun to read them also
    after: they are deleted by the next rebuild. Answers how many events were taken up.
    """
    chosen = [p for p in projections if not names or p.name in names]
    with views.writing(LONG) as writer:
        _begin(log, writer, projections)
        answers = {slot.id for slot in answering(writer.slots(), projections)}
        for slot in writer.slots():
            retired = slot.id not in answers and slot.name in {p.name for p in chosen}
            if retired:
                writer.drop(slot)
        new = [writer.new_slot(p.name, p.version, active=False) for p in chosen]
    position = 0
    while entries := log.feed(position, PAGE):
        position = entries[-1].position
        digest = log.digest_at(position)
        with views.writing(LONG) as writer:
            there = {slot.id for slot in writer.slots()}
            new = list(takewhile(lambda slot: slot.id in there, new))
            for slot, projection in zip(new, chosen, strict=False):
                put(writer, slot, projection, entries)
            writer.advance(new, position, digest)
        tell(position, log.head().position)
    with views.writing(LONG) as writer:
        there = {slot.id for slot in writer.slots()}
        for slot in new:
            if slot.id in there:
                writer.activate(slot)
    return position


LONG = 30.0
"""Seconds that a rebuild waits for the lock: it is nobody's question."""
