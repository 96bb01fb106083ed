"""How fast are many reports recorded on PostgreSQL, by one desk on the same machine?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, islice
from typing import Any

from benchmarks import bulk, peer
from benchmarks.figure import Figure, Size
from benchmarks.limit import TABLES, Rows
from benchmarks.timing import seconds

NAME = "bulk-postgres"

EVENTS, RUNS = 30_000, 3

WHAT = "bulk record, PostgreSQL"
BAR = "ours / peer >= 3"

PEER_PAGE = 50
"""Commands, some 150 events, that the peer saves at a time: with psycopg 3.3 the library's pipeline waits
forever where one save holds more than about 700 events."""

_SERVER = {"fsync": "on", "full_page_writes": "on", "shared_buffers": "128MB"}
"""As a server is set up that is to keep what it acknowledges; the rest as the tests have it."""


def run(size: Size) -> Iterator[Figure]:
    """On a throw-away server on a socket; where none can be had, the row says so."""
    try:
        from tests import postgres_server

        postgres_server.SETTINGS.update(_SERVER)
        server = postgres_server.Server.make()
    except (ImportError, AssertionError, OSError) as error:
        yield Figure(
            NAME, WHAT, "events/s", bar=BAR, note=f"not run: {str(error)[:100] or type(error).__name__}"
        )
        return
    try:
        yield _measured(server, size)
    finally:
        server.remove()


def _measured(server: Any, size: Size) -> Figure:
    events = min(size.events, EVENTS)
    names = (f"run_{number}" for number in count())
    whole = bulk.content(events, server.url("first"), lambda: _rows_of(server, "first"))
    engines = bulk.Engines(
        lambda: str(server.url(_fresh(server, next(names)))),
        lambda rows: _raw(server, _fresh(server, next(names)), rows),
        lambda: _plain(server, _fresh(server, next(names))),
        PEER_PAGE,
    )
    rate = bulk.compared(engines, whole, events, size, RUNS)
    version = server.execute("SHOW server_version")[0][0].partition(" ")[0]
    note = (
        f"server {version}; {events:,} events, median of {size.times(RUNS)} after 1 warm-up, over a socket; "
    )
    note += "limit: COPY of the same rows into the same tables without guards; "
    note += f"the peer saves {PEER_PAGE} commands at a time, more of them make its pipeline wait forever"
    return bulk.figure(NAME, WHAT, rate, 3, note)


def _fresh(server: Any, name: str) -> str:
    """A name; the schema before it is dropped, so that the disk holds one at a time."""
    found = server.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'run\\_%'")
    for (old,) in found:
        server.execute(f'DROP SCHEMA "{old}" CASCADE', "CHECKPOINT", user="postgres")
    return name


def _plain(server: Any, schema: str) -> peer.App:
    server.execute(f"CREATE SCHEMA {schema}")
    return peer.application(
        {
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": "sitline",
            "POSTGRES_HOST": str(server.folder),
            "POSTGRES_USER": "keeper",
            "POSTGRES_PASSWORD": "not asked for",
            "POSTGRES_SCHEMA": schema,
        }
    )


def _rows_of(server: Any, schema: str) -> Rows:
    order = {"stored_events": "position", "keys": "position", "commands": "first_position"}
    return {
        table: server.execute(f"SELECT * FROM {schema}.{table} ORDER BY {order.get(table, 1)}")  # noqa: S608  # names of ours
        for table in TABLES
    }


def _raw(server: Any, schema: str, whole: bulk.Content) -> float:
    from store.postgres_schema import STATEMENTS

    tables = [
        one.replace("{s}", schema) for one in STATEMENTS if one.startswith(("CREATE TABLE", "CREATE INDEX"))
    ]
    server.execute(f"CREATE SCHEMA {schema}", *tables)
    with server.connect() as connection:
        return seconds(_copying(connection, schema, whole))


def _copying(connection: Any, schema: str, whole: bulk.Content) -> Callable[[], None]:
    def copy() -> None:
        waiting = {table: iter(rows) for table, rows in whole.rows.items()}
        shares = {table: -(-len(rows) // whole.pages) for table, rows in whole.rows.items()}
        for _page in range(whole.pages):
            with connection.transaction():
                for table, source in waiting.items():
                    with (
                        connection.cursor() as cursor,
                        cursor.copy(f"COPY {schema}.{table} FROM STDIN") as out,
                    ):
                        for row in islice(source, shares[table]):
                            out.write_row(row)

    return copy
