"""In which slot of the views is kept what was found of the situations, and when is it made anew?"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from application.slots import make_room
from projections.rows import Projection
from store.errors import StorageFailure
from store.views import Slot, Views, ViewsWriter

NAME = "findings"
VERSION = 1
"""Raised whenever anything is found otherwise than before: kept findings of another version are not used."""

_LARGEST = 0x7FFFFFFF
"""What a column of four bytes holds."""


def version_of(projections: Iterable[Projection]) -> int:
    """A number that changes with any projection's version: no finding outlives the rows it is made of."""
    told = ",".join(sorted(f"{one.name}:{one.version}" for one in projections))
    return crc32(f"{VERSION};{told}".encode()) & _LARGEST


def found(slots: Iterable[Slot], projections: Iterable[Projection]) -> Slot | None:
    """The slot that answers, if there is one."""
    version = version_of(projections)
    own = [slot for slot in slots if (slot.name, slot.version) == (NAME, version) and slot.active]
    return own[0] if own else None


def slot_of(views: Views, projections: Iterable[Projection]) -> Slot | None:
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


def begin_anew(writer: ViewsWriter, projections: Iterable[Projection]) -> Slot:
    """An empty slot in place of the one that answers."""
    projections = tuple(projections)
    there = found(writer.slots(), projections)
    make_room(writer, {NAME}, [there] if there else [])
    return _new(writer, projections)


def _new(writer: ViewsWriter, projections: Iterable[Projection]) -> Slot:
    slot = writer.new_slot(NAME, version_of(projections), active=False)
    writer.activate(slot)
    return slot._replace(active=True)
