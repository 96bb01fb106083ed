"""What can go wrong with a store, and what does the person who meets it need to hear?

SitlineError
├── NotFound
│   └── NoStore                 (3) nothing at that address
├── Refused
│   ├── AlreadyThere            (4) something at the address of a new store
│   ├── NotAStore               (4) something else at that address
│   ├── CommandReused           (4) a command id that was used for something else
│   └── StreamNotUnderstood     (4) a stream with an event that this release cannot read
└── StorageFailure              the storage, not a rule, says no
    ├── StoreReadOnly, StoreFull, CannotWrite, Damaged   (4, also Refused)
    └── StoreLocked             (5, also Changed)
"""

from __future__ import annotations

from domain.errors import Changed, NotFound, Refused, SitlineError


class NoStore(NotFound):
    """There is no store at that address."""


class AlreadyThere(Refused):
    """A new store cannot be made where something is already."""


class NotAStore(Refused):
    """What is at that address is not a store of sitline."""


class CommandReused(Refused):
    """A command id was given for another content than the first time."""


class StreamNotUnderstood(Refused):
    """A stream holds an event that this release cannot read: it is shown, and not written to."""


class StorageFailure(SitlineError):
    """The storage could not do what was asked; a bulk of commands ends at it."""


class StoreReadOnly(StorageFailure, Refused):
    """The store can be read but not written."""


class StoreFull(StorageFailure, Refused):
    """There is no room left; nothing was recorded."""


class CannotWrite(StorageFailure, Refused):
    """The storage failed while writing; nothing was recorded."""


class Damaged(StorageFailure, Refused):
    """What is stored contradicts itself."""


class StoreLocked(StorageFailure, Changed):
    """Another process kept the store locked for longer than was waited."""
