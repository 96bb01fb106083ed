"""How does the library's recorder keep our log on SQLite?

Differs from the library's own in this: the write lock is taken first (pitfalls, eventsourcing 12),
positions are dense and never given twice (4), envelope and facts are columns and tables (9), guards
refuse changes, and files are opened without being changed (15).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from eventsourcing.persistence import InfrastructureFactory, Notification, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteCursor, SQLiteFactory

from store.envelope import Kept, Row, now, to_micros
from store.errors import StoreLocked, StoreReadOnly
from store.recorder import LogRecorder, Reader, Writer
from store.sqlite_file import look
from store.sqlite_new import create_store, furnish
from store.sqlite_pool import StoreDatastore, told
from store.sqlite_schema import STATEMENTS
from store.sqlite_tables import INSERT_ROW, INSERT_TEXT, SQLiteReader, SQLiteWriter

__all__ = ["SQLiteRecorder", "create_store", "memory_store", "open_store"]


class SQLiteRecorder(SQLiteApplicationRecorder, LogRecorder):
    """The library's recorder over our tables."""

    datastore: StoreDatastore

    def __init__(self, datastore: StoreDatastore) -> None:
        super().__init__(datastore)
        self.why_read_only = datastore.why_read_only
        self.select_max_notification_id_statement = "SELECT max(position) FROM stored_events"

    def construct_create_table_statements(self) -> list[str]:
        """Ours, for tests that begin with nothing; a store file is made by `create`."""
        return list(STATEMENTS)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A consistent view, kept until the end of the block."""
        with told(), self.datastore.transaction(commit=False) as cursor:
            yield SQLiteReader(cursor.sqlite_cursor)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Takes the write lock first; commits at the end of the block, or undoes all of it."""
        if self.why_read_only:
            what = f"nothing was recorded: {self.why_read_only}"
            raise StoreReadOnly(what, mend="use a store that you can write to")
        with told(), self.datastore.transaction(commit=True) as cursor:
            yield SQLiteWriter(cursor.sqlite_cursor)

    def purge(self) -> None:
        """Empties the write-ahead log, which still holds pages as they were."""
        with told(), self.datastore.get_connection(commit=True) as connection:
            cursor = connection.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0]:
                what = "deleted, but a reader still holds older pages of the store"
                raise StoreLocked(what, mend="give the command again when the other command has ended")

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **_: Any
    ) -> Sequence[int]:
        """The library's path in: dense positions and a stamp, but no command, no keys and no tail."""
        reader = SQLiteReader(c.sqlite_cursor)
        last = reader.last()
        stamp = max(to_micros(now()), last.recorded_at if last else 0)
        rows, texts = [], []
        for position, event in enumerate(stored_events, reader.next_position()):
            stream = event.originator_id
            name = stream.hex if isinstance(stream, UUID) else stream
            version, wire, state = event.originator_version, event.topic, event.state
            rows.append(Row(position, name, version, wire, state, stamp, "", ""))
            for ref, salt, text in getattr(event, "texts", ()):
                texts.append(Kept(ref, position, salt, text))
        c.executemany(INSERT_ROW, rows)
        c.executemany(INSERT_TEXT, texts)
        return [row.position for row in rows]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """The library's path out, over our positions."""
        where = f"position {'>=' if inclusive_of_start else '>'} ?"
        parameters: list[int | str] = [start or 0]
        if stop is not None:
            where += " AND position <= ?"
            parameters.append(stop)
        if topics:
            where += f" AND topic IN ({','.join('?' * len(topics))})"
            parameters += topics
        statement = f"SELECT * FROM stored_events WHERE {where} ORDER BY position LIMIT ?"
        with self.datastore.transaction(commit=False) as cursor:
            cursor.execute(statement, [*parameters, limit])
            return [self._notification(Row._make(row)) for row in cursor.fetchall()]

    def _notification(self, row: Row) -> Notification:
        stream = self.convert_originator_id(row.stream)
        return Notification(stream, row.version, row.wire, row.state, id=row.position)


class StoreFactory(SQLiteFactory):
    """The library's factory over a data store that is there already; it reads no environment."""

    def __init__(self, datastore: StoreDatastore) -> None:
        InfrastructureFactory.__init__(self, {})
        self.datastore: StoreDatastore = datastore

    def application_recorder(self) -> SQLiteRecorder:
        """Our recorder; it makes no tables (pitfalls, eventsourcing 15)."""
        return SQLiteRecorder(self.datastore)


def open_store(url: str, *, read_only: bool, timeout: float) -> StoreFactory:
    """Opens the store at `sqlite:///path` for writing, or for reading where it is protected."""
    factory = StoreFactory(StoreDatastore(look(url, read_only=read_only), timeout=timeout))
    try:
        with factory.application_recorder().reading() as reader:
            reader.last()  # what cannot be read is found now, not halfway through a command
    except BaseException:
        factory.close()
        raise
    return factory


def memory_store(settings: Mapping[str, str], timeout: float) -> StoreFactory:
    """A store that is gone when it is closed: for tests."""
    datastore = StoreDatastore(None, timeout=timeout)
    with datastore.get_connection(commit=True) as connection:
        furnish(connection._sqlite_conn, settings)  # noqa: SLF001  # the library has no other way to it
    return StoreFactory(datastore)
