"""In which slot of the views is kept what was found of the situations, and when is it made anew?

Needs the standard library only, as `application.quick` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from application.slots import make_room
from projections.found import Kept, KeptFindings
from projections.versions import Versioned
from store.errors import StorageFailure
from store.views import Cut, Finding, Settled, Slot, Views, ViewsWriter

NAME = "findings"
VERSION = 4
"""Raised whenever anything is found otherwise than before: kept findings of another version are not used."""

_LARGEST = 0x7FFFFFFF
"""What a column of four bytes holds."""


def version_of(projections: Iterable[Versioned]) -> int:
    """A number that changes with any projection's version: no finding outlives the rows it is made of."""
    told = ",".join(sorted(f"{one.name}:{one.version}" for one in projections))
    return crc32(f"{VERSION};{told}".encode()) & _LARGEST


def found(slots: Iterable[Slot], projections: Iterable[Versioned]) -> Slot | None:
    """The slot that answers, if there is one."""
    version = version_of(projections)
    own = [slot for slot in slots if (slot.name, slot.version) == (NAME, version) and slot.active]
    return own[0] if own else None


def slot_of(views: Views, projections: Iterable[Versioned]) -> Slot | None:
    """The slot that answers, made if there is none; None where it cannot be made."""
    projections = tuple(projections)
    there = found(views.slots(), projections)
    if there is not None:
        return there
    try:
        with views.writing() as writer:
            return found(writer.slots(), projections) or _new(writer, projections)
    except StorageFailure:
        return None


def begin_anew(writer: ViewsWriter, projections: Iterable[Versioned]) -> Slot:
    """An empty slot in place of the one that answers."""
    projections = tuple(projections)
    there = found(writer.slots(), projections)
    make_room(writer, {NAME}, [there] if there else [])
    return _new(writer, projections)


def _new(writer: ViewsWriter, projections: Iterable[Versioned]) -> Slot:
    slot = writer.new_slot(NAME, version_of(projections), active=False)
    writer.activate(slot)
    return slot._replace(active=True)


def kept_at(
    settled: Settled, cut: Cut, gone: Iterable[Finding] = (), new: Iterable[Kept] = ()
) -> KeptFindings:
    """What was found at a cut, less what is gone since and with what is new."""

    def read(kind: str, start: int, count: int) -> list[Kept]:
        return [Kept(*one) for one in settled.page(kind, start, count, cut.position)]

    return KeptFindings(read, dict(cut.totals), [Kept(*one) for one in gone], new)
