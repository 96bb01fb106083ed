"""What is in a schema of PostgreSQL, and what may this role do with it?"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace

import psycopg

from domain.errors import SitlineError
from store.envelope import Head, Row
from store.errors import NoStore, NotAStore, StoreReadOnly
from store.postgres_address import Address, Connection, address_of
from store.postgres_errors import failure, told
from store.postgres_schema import FORMAT, LAST_ROW, TABLES, sql

# A schema that is not there is one row all the same, of NULLs.
_LOOK = """SELECT current_user::text, pg_is_in_recovery(), current_setting('default_transaction_read_only'),
    count(schema.oid) > 0, coalesce(bool_or(has_schema_privilege(schema.oid, 'USAGE')), false),
    coalesce(array_agg(relname::text) FILTER (WHERE relkind IN ('r', 'p', 'v', 'm')), '{}'),
    coalesce(bool_and(has_table_privilege(pg_class.oid, 'INSERT'))
        FILTER (WHERE relname IN ('stored_events', 'commands')), false)
    FROM pg_namespace AS schema LEFT JOIN pg_class ON relnamespace = schema.oid WHERE nspname = %s"""

_NAMES = """SELECT key FROM {s}.keys WHERE namespace = %s AND key >= %s AND key < %s || chr(1114111)
    ORDER BY key LIMIT %s"""

_SOON = "2"
"""Seconds for which who only peeks waits for a server that does not answer: the least that libpq knows."""


@dataclass(frozen=True, slots=True)
class Place:
    """A schema that was looked at."""

    role: str
    replica: bool
    read_only: str
    there: bool
    usable: bool
    tables: frozenset[str]
    writable: bool

    @property
    def is_store(self) -> bool:
        """Whether it holds every table of a log; there may be more."""
        return self.tables.issuperset(TABLES)

    @property
    def why_read_only(self) -> str:
        """Why nothing can be written here, as a sentence; empty where it can."""
        if self.replica:
            return "the server is a replica, which takes no writes"
        if self.read_only == "on":
            return f"the server takes no writes from the role {self.role}"
        return "" if self.writable else f"the role {self.role} may only read"


def reach(address: Address) -> Connection:
    """A first connection, without waiting. Raises `NoStore` for a database that is not there."""
    try:
        return address.connect()
    except psycopg.OperationalError as error:
        # libpq hands over the server's sentence without its code; in another language it is shown as it is.
        name = address.conninfo.get("dbname")
        if name and f'database "{name}" does not exist' in str(error):
            raise NoStore(f"there is no database {name}", mend=f"make one: createdb {name}") from None
        raise failure(error) from None


def look(connection: Connection, schema: str) -> Place:
    """Looks at what is there. Raises `psycopg.Error`."""
    [(role, replica, read_only, there, usable, tables, writable)] = connection.execute(_LOOK, (schema,))
    return Place(role, replica, read_only, there, usable, frozenset(tables), writable)


def check(place: Place, connection: Connection, address: Address) -> None:
    """Refuses what is no store that this release can read.

    Raises:
        NoStore: there is no such schema, or nothing in it.
        NotAStore: something else is in it, or a store of a later release.
        StoreReadOnly: this role may not look into it.
        psycopg.Error: the storage fails.
    """
    if problem := _problem(place, address):
        raise problem
    found = connection.execute(
        sql("SELECT value FROM {s}.meta WHERE name = 'format'", address.schema)
    ).fetchone()
    version = found[0] if found else "none"
    if not version.isdecimal() or int(version) > int(FORMAT):
        what = f"{address.shown} has format {version}, made by a later sitline; this one reads up to {FORMAT}"
        raise NotAStore(what, mend="install the release that made it")


def _problem(place: Place, address: Address) -> SitlineError | None:
    if not place.there or (place.usable and not place.tables):
        mend = f"make one: sitline init --store '{address.shown}'"
        return NoStore(f"there is no store at {address.shown}", mend=mend)
    if not place.usable:
        what = f"the role {place.role} may not look into the schema {address.schema}"
        return StoreReadOnly(what, mend="ask the owner for the grants in docs/postgresql.md")
    if not place.is_store:
        what = f"{address.shown} is not a store: the schema holds the tables of another program"
        return NotAStore(what, mend="name another with ?schema=NAME")
    return None


def peek(url: str) -> Head:
    """The head of the log at `postgresql://…`, with one connection. Raises as `store.peek.peek`."""
    address = address_of(url)
    with told(), closing(reach(address)) as connection:
        check(look(connection, address.schema), connection, address)
        found = connection.execute(sql(LAST_ROW, address.schema), binary=True).fetchone()
    return Head.of(Row._make(found) if found else None)


def peek_names(url: str, namespace: str, prefix: str, limit: int) -> list[str]:
    """Keys of a namespace of facts that begin so, in order. Raises as `store.peek.peek_names`."""
    address = address_of(url)
    soon = replace(address, conninfo={**address.conninfo, "connect_timeout": _SOON})
    with told(), closing(reach(soon)) as connection:
        found = connection.execute(sql(_NAMES, address.schema), (namespace, prefix, prefix, limit))
        return [key for (key,) in found]
