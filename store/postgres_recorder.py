"""How does the library's recorder keep our log on PostgreSQL?

Nothing of the library's own PostgreSQL recorder is used (docs/decisions): it locks the table, which a
role that may only insert cannot (pitfalls, eventsourcing 17), gives positions with gaps (16), and
repeats an insert whose outcome is not known (13).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar
from uuid import UUID

import psycopg
from eventsourcing.persistence import IntegrityError, Notification, StoredEvent

from store.envelope import Kept, Row
from store.errors import StoreReadOnly
from store.postgres_errors import lost, told
from store.postgres_listening import Listener
from store.postgres_pool import Pool
from store.postgres_schema import COLUMNS, sql
from store.postgres_tables import PostgresReader
from store.postgres_writing import PostgresWriter
from store.recorder import Batch, LogRecorder, Reader, Writer

T = TypeVar("T")

_EVENTS = f"SELECT {COLUMNS} FROM {{s}}.stored_events WHERE "
_OWNER = "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass(%s)"


class PostgresRecorder(LogRecorder):
    """The library's recorder over our tables, and what the log uses."""

    def __init__(self, pool: Pool, why_read_only: str = "") -> None:
        self.why_read_only = why_read_only
        self.pool = pool
        self._schema, self._channel = pool.address.schema, pool.address.channel
        self._listener = Listener(pool.address)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        with told(), self.pool.reading() as connection:
            yield PostgresReader(connection, self._schema)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        if self.why_read_only:
            what = f"nothing was recorded: {self.why_read_only}"
            raise StoreReadOnly(what, mend="use a store that you can write to")
        with told(), self.pool.writing() as connection:
            yield PostgresWriter(connection, self._schema, self._channel)

    def ask(self, question: Callable[[Reader], T]) -> T:
        """The answer, asked once more where the connection was lost: nothing was being written."""
        with told():
            try:
                return self._ask(question)
            except psycopg.Error as error:
                if not lost(error):
                    raise
            return self._ask(question)

    @contextmanager
    def settled(self) -> Iterator[Reader]:
        """A view with the lock had: a commit that was cut off has come through by then, or never will."""
        with told(), self.pool.writing() as connection:
            yield PostgresReader(connection, self._schema)

    def purge(self) -> None:
        """Writes the tables anew without what was deleted; the server's own log holds it for a while."""
        tables = [f'"{self._schema}".{table}' for table in ("private", "tails")]
        with told(), self.pool.alone() as connection:
            if connection.execute(_OWNER, (tables[0],)).fetchone() != (True,):
                what = "deleted, but only the owner can overwrite what the server's files still hold"
                raise StoreReadOnly(what, mend=f"have the owner run: VACUUM FULL {', '.join(tables)}")
            connection.execute(f"SET lock_timeout = {int(self.pool.timeout * 1000)}".encode())
            connection.execute(f"VACUUM (FULL) {', '.join(tables)}".encode())

    def wait(self, seconds: float, after: int) -> bool:
        self._listener.open()  # before the first look, so that nothing falls between the two
        return super().wait(seconds, after)

    def _pause(self, seconds: float) -> None:
        if not self._listener.wait(seconds):
            super()._pause(seconds)

    def close(self) -> None:
        """Closes every connection."""
        self._listener.close()
        self.pool.close()

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int] | None:
        """The library's path in: dense positions and a stamp, but no command, no keys and no tail."""
        try:
            with self.pool.writing() as connection:
                writer = PostgresWriter(connection, self._schema, self._channel)
                batch = _batch(writer, stored_events)
                writer.write(batch)
        except psycopg.IntegrityError as error:
            raise IntegrityError(str(error)) from error
        return [row.position for row in batch.rows]

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The library's path out, stream by stream."""
        where: list[str] = ["originator_id = %s"]
        parameters: list[Any] = [_name(originator_id)]
        if gt is not None:
            where, parameters = [*where, "originator_version > %s"], [*parameters, gt]
        if lte is not None:
            where, parameters = [*where, "originator_version <= %s"], [*parameters, lte]
        order = f"originator_version {'DESC' if desc else 'ASC'}"
        return [
            StoredEvent(originator_id, row.version, row.wire, row.state)
            for row in self._select(where, parameters, order, limit)
        ]

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
        where: list[str] = [f"position {'>=' if inclusive_of_start else '>'} %s"]
        parameters: list[Any] = [start or 0]
        if stop is not None:
            where, parameters = [*where, "position <= %s"], [*parameters, stop]
        if topics:
            where, parameters = [*where, "topic = ANY(%s)"], [*parameters, list(topics)]
        return [
            Notification(row.stream, row.version, row.wire, row.state, id=row.position)
            for row in self._select(where, parameters, "position", limit)
        ]

    def max_notification_id(self) -> int | None:
        """The last position; None for an empty log."""
        last = self.ask(lambda reader: reader.last())
        return last.position if last else None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> NoReturn:
        """Not offered, as on SQLite: whoever follows pulls, and `wait` wakes it (pitfalls 11)."""
        raise NotImplementedError("pull with select_notifications, and wait")

    def _ask(self, question: Callable[[Reader], T]) -> T:
        with self.pool.reading() as connection:
            return question(PostgresReader(connection, self._schema))

    def _select(
        self, where: list[str], parameters: list[Any], order: str, limit: int | None
    ) -> Iterator[Row]:
        statement = f"{_EVENTS}{' AND '.join(where)} ORDER BY {order} LIMIT %s"
        with told(), self.pool.reading() as connection:
            found = connection.execute(sql(statement, self._schema), [*parameters, limit], binary=True)
            return map(Row._make, found.fetchall())


def _batch(reader: Reader, stored_events: Sequence[StoredEvent]) -> Batch:
    last = reader.last()
    stamp = max(reader.now(), last.recorded_at if last else 0)
    batch = Batch()
    for position, event in enumerate(stored_events, reader.next_position()):
        name, version = _name(event.originator_id), event.originator_version
        batch.rows.append(Row(position, name, version, event.topic, event.state, stamp, "", ""))
        for ref, salt, text in getattr(event, "texts", ()):
            batch.texts.append(Kept(ref, position, salt, text))
    return batch


def _name(originator_id: UUID | str) -> str:
    return originator_id.hex if isinstance(originator_id, UUID) else originator_id
