"""Which projections does this release have, in which version of their rows? Imports none of them.

Whoever asks only whether what is kept is of this release and up to date needs no more.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

VERSIONS = {
    "ledger": 1,
    "inbox": 2,
    "catalogue": 2,
    "named": 2,
    "assessments": 1,
    "custody": 1,
    "notes": 1,
    "used": 1,
    "labels": 1,
    "publications": 1,
    "mentioned": 1,
}
"""By the name of each projection the version of its rows: raised whenever it makes them otherwise."""


class Versioned(Protocol):
    """A projection, or what it is called and its version."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> int: ...


class Version(NamedTuple):
    """What a projection is called, and its version."""

    name: str
    version: int


RELEASED = tuple(Version(*one) for one in VERSIONS.items())
"""Every projection of this release."""
