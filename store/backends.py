"""Which database holds the store at an address, and how is a store made and opened there?"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol, cast

from eventsourcing.persistence import InfrastructureFactory

from domain.errors import Unusable
from store.address import on_postgres, postgres_part, without_password

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


def backend_of(url: str) -> Backend:
    """The database that an address names. Raises `Unusable`."""
    if on_postgres(url):
        return cast("Backend", postgres_part("store.postgres"))
    if url.startswith("sqlite://"):
        return cast("Backend", import_module("store.sqlite"))
    what = f"{without_password(url)!r} is not the address of a store"
    raise Unusable(what, mend="write sqlite:///PATH or postgresql://USER@HOST/DATABASE")
