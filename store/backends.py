"""Which database holds the store at an address, and how is a store made and opened there?"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol, cast

from eventsourcing.persistence import InfrastructureFactory

from domain.errors import Unusable

LOCK_TIMEOUT = 5.0
"""Seconds that a writer waits for others before it is told that the store is locked."""

Factory = InfrastructureFactory[Any]
"""The library's factory over one opened store; its application recorder is a `LogRecorder`."""


class Backend(Protocol):
    """What a module for one kind of database offers."""

    def create_store(self, url: str, settings: Mapping[str, str]) -> None:
        """Makes an empty store. Raises `AlreadyThere`, `CannotWrite`, `Unusable`."""

    def open_store(self, url: str, *, read_only: bool, timeout: float) -> Factory:
        """Opens a store; `timeout` in seconds, for the lock.

        Raises:
            NoStore: nothing is at that address.
            NotAStore: something else is.
            StorageFailure: it cannot be read.
        """


_MODULES = {"sqlite": "store.sqlite"}


def backend_of(url: str) -> Backend:
    """The database that an address names. Raises `Unusable`."""
    scheme, separator, _rest = url.partition("://")
    if not separator or scheme not in _MODULES:
        raise Unusable(f"{url!r} is not the address of a store", mend="write sqlite:///PATH")
    return cast("Backend", import_module(_MODULES[scheme]))
