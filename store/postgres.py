"""How is a store on PostgreSQL opened?"""

from __future__ import annotations

from typing import Any, NoReturn

from eventsourcing.persistence import InfrastructureFactory

from store.postgres_address import address_of
from store.postgres_errors import told
from store.postgres_new import create_store
from store.postgres_place import check, look, reach
from store.postgres_pool import Pool
from store.postgres_recorder import PostgresRecorder

__all__ = ["create_store", "open_store"]


class StoreFactory(InfrastructureFactory[Any]):
    """The library's factory over one opened store; it reads no environment."""

    def __init__(self, pool: Pool, why_read_only: str) -> None:
        super().__init__({})
        self._recorder = PostgresRecorder(pool, why_read_only)

    def application_recorder(self) -> PostgresRecorder:
        """Our recorder; it makes no tables."""
        return self._recorder

    def aggregate_recorder(self, purpose: str = "events") -> NoReturn:
        """A log has one recorder."""
        raise NotImplementedError

    def tracking_recorder(self, tracking_recorder_class: Any = None) -> NoReturn:
        """Views keep their own positions."""
        raise NotImplementedError

    def process_recorder(self) -> NoReturn:
        """Views keep their own positions."""
        raise NotImplementedError

    def close(self) -> None:
        """Closes every connection."""
        self._recorder.close()


def open_store(url: str, *, read_only: bool, timeout: float) -> StoreFactory:
    """Opens the store at `postgresql://…` for writing, or for reading where nothing can be written."""
    address = address_of(url)
    with told():
        connection = reach(address)
        try:
            place = look(connection, address.schema)
            check(place, connection, address)
        except BaseException:
            connection.close()
            raise
    why = place.why_read_only or ("it was opened for reading only" if read_only else "")
    return StoreFactory(Pool(address, timeout, connection), why)
