"""How are views kept on PostgreSQL: in a schema of their own beside the log's?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from store.errors import StorageFailure, StoreReadOnly
from store.postgres_arrays import numbers
from store.postgres_errors import told
from store.views import PATIENCE, ParkedRow, Slot
from store.views_postgres_looking import furnished, look_at_views, views_address
from store.views_postgres_session import Session, ViewsGone
from store.views_postgres_settled import PostgresSettled
from store.views_postgres_tables import PostgresTables, Shelves
from store.views_postgres_writer import SLOTS, PostgresViewsWriter

__all__ = ["PostgresViews", "look_at_views", "open_views"]

_MOST_SHELVES = 50_000
"""Shelves whose numbers are remembered."""

_PARKED = """SELECT DISTINCT ON (position, projection) position, stream, projection, why FROM {s}.parked
    WHERE slot = ANY(%b) ORDER BY position, projection"""
_COUNTS = """SELECT shelves.slot, sum(number)::int8 FROM {s}.shelves JOIN (
    SELECT shelf, count(*) AS number FROM {s}.rows GROUP BY shelf
    UNION ALL SELECT shelf, count(*) FROM {s}.findings GROUP BY shelf) AS held ON held.shelf = shelves.id
    GROUP BY shelves.slot"""
_CUTS = """SELECT shelves.scope, max(cuts.position) FROM {s}.shelves JOIN {s}.cuts ON cuts.shelf = shelves.id
    WHERE shelves.slot = %b GROUP BY shelves.scope ORDER BY shelves.scope"""
_SETTLED = "SELECT id FROM {s}.shelves WHERE slot = %b AND name = 'settled' AND scope = %b"


def open_views(url: str) -> PostgresViews | None:
    """The views beside a store, made where there are none; None where they cannot be had.

    A role that may only read them, and one on a replica, reads them as far as they have got.
    """
    address = views_address(url)
    try:
        with told():
            connection = address.connect()
            try:
                state = furnished(connection, address)
            except BaseException:
                connection.close()
                raise
    except StorageFailure:
        return None
    if not state:
        connection.close()
        return None
    return PostgresViews(Session(address, connection), writes=state == "there")


class PostgresViews:
    """The schema of views, made again where it was dropped in between."""

    def __init__(self, session: Session, *, writes: bool) -> None:
        self._session = session
        self._writes = writes
        self._shelves: Shelves = {}

    def slots(self) -> list[Slot]:
        """Every slot; none where nothing was ever fed."""
        try:
            found = self._session.ask(SLOTS)
        except ViewsGone:
            if not self._writes:
                raise
            self._session.furnish()
            found = self._session.ask(SLOTS)
        return [Slot._make(row) for row in found]

    @contextmanager
    def writing(self, patience: float = PATIENCE) -> Iterator[PostgresViewsWriter]:
        """A transaction that has the lock. Raises `ViewsBusy`; `StorageFailure` where it cannot be had."""
        if not self._writes:
            raise StoreReadOnly("the views can only be read")
        with self._session.writing(patience) as connection:
            writer = PostgresViewsWriter(connection, self._session.address.schema, self._shelves)
            yield writer
            writer.flush()
        if len(self._shelves) > _MOST_SHELVES:
            self._shelves.clear()
        self._shelves.update(writer.new_shelves)

    def tables(self, slots: Sequence[Slot], position: int) -> PostgresTables:
        """The rows of these slots as they were after a position."""
        return PostgresTables(self._session, slots, position, self._shelves)

    def settled(self, slot: Slot, scope: str) -> PostgresSettled:
        """What was found of a situation."""
        found = self._session.ask(_SETTLED, slot.id, scope)
        return PostgresSettled(self._session, found[0][0] if found else 0)

    def parked(self, slots: Sequence[Slot]) -> list[ParkedRow]:
        """What could not be taken up by these slots, in order of position."""
        return [ParkedRow._make(row) for row in self._session.ask(_PARKED, numbers([s.id for s in slots]))]

    def counts(self) -> dict[int, int]:
        """How many rows each slot has, those that are no longer so among them; looks at every row."""
        return dict(self._session.ask(_COUNTS))

    def cuts(self, slot: Slot) -> dict[str, int]:
        """The situations of which something was found, each with the position of its last cut."""
        return dict(self._session.ask(_CUTS, slot.id))

    def close(self) -> None:
        """The schema is left as it is."""
        self._session.close()
