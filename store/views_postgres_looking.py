"""Where are the views of a store on PostgreSQL, may they be written, and is what lies there theirs?"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace

import psycopg

from store.errors import StorageFailure
from store.postgres_address import Address, Connection, address_of
from store.postgres_errors import told
from store.postgres_schema import sql
from store.views import Place
from store.views_postgres_schema import FORMAT, SUFFIX, TABLES, statements

# A schema that is not there is one row all the same, of NULLs.
_LOOK = """SELECT current_user::text,
    pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on',
    has_database_privilege(current_database(), 'CREATE'), count(schema.oid) > 0,
    coalesce(bool_or(has_schema_privilege(schema.oid, 'CREATE')), false),
    coalesce(bool_or(has_schema_privilege(schema.oid, 'USAGE')), false),
    coalesce(jsonb_object_agg(relname, CASE
        WHEN NOT has_table_privilege(pg_class.oid, 'SELECT') THEN 'hidden'
        WHEN NOT (has_table_privilege(pg_class.oid, 'INSERT') AND has_table_privilege(pg_class.oid, 'UPDATE')
            AND has_table_privilege(pg_class.oid, 'DELETE')) THEN 'read'
        WHEN NOT pg_has_role(relowner, 'USAGE') THEN 'write' ELSE 'own' END)
        FILTER (WHERE relkind IN ('r', 'p', 'v', 'm')), '{}')
    FROM pg_namespace AS schema LEFT JOIN pg_class ON relnamespace = schema.oid WHERE nspname = %s"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A schema that was looked at; `tables` by what this role may do with each: hidden, read, write, own."""

    schema: str
    role: str
    read_only: bool
    makes_schemas: bool
    there: bool
    makes_tables: bool
    usable: bool
    tables: Mapping[str, str]

    def state(self, formats: list[int]) -> tuple[str, str]:
        """As `store.views.Place` has it, and why; `formats` is what the tables say of themselves."""
        if not self.tables:
            return self._empty()
        if "views" not in self.tables:
            return "foreign", f"the schema {self.schema} holds the tables of another program"
        return self._full(formats)

    def _full(self, formats: list[int]) -> tuple[str, str]:
        if not self.usable or "hidden" in self.tables.values():
            return "protected", f"the role {self.role} may not read the schema {self.schema}"
        if formats != [FORMAT]:
            return self._of_another_format(formats)
        if missing := sorted(set(TABLES) - set(self.tables)):
            return "damaged", f"the schema {self.schema} lacks the table {missing[0]}"
        if self.read_only or not self.writable:
            return "protected", f"the role {self.role} may only read {'there' if self.read_only else 'it'}"
        return "there", ""

    def readable(self, formats: list[int]) -> bool:
        """Whether rows can be read: they are there, of this format, and this role may."""
        shown = {table for table, may in self.tables.items() if may != "hidden"}
        return self.usable and formats == [FORMAT] and shown.issuperset(TABLES)

    @property
    def writable(self) -> bool:
        """Whether every table of ours may be changed."""
        return all(self.tables.get(table) in ("write", "own") for table in TABLES)

    @property
    def owned(self) -> bool:
        """Whether the tables may be dropped and made anew."""
        return self.makes_tables and set(self.tables.values()) <= {"own"}

    def _empty(self) -> tuple[str, str]:
        if self.makes_tables if self.there else self.makes_schemas:
            return ("protected", "the server takes no writes") if self.read_only else ("missing", "")
        made = f"no tables in the schema {self.schema}" if self.there else f"no schema {self.schema}"
        return "protected", f"the role {self.role} may make {made}"

    def _of_another_format(self, formats: list[int]) -> tuple[str, str]:
        if self.owned and not self.read_only:
            return "missing", f"those there are of format {formats}"
        return "protected", f"those there are of format {formats}, and only their owner can make them anew"


def views_address(url: str) -> Address:
    """The schema of the views of the store at `postgresql://…`; its lock is another than the log's."""
    address = address_of(url)
    return replace(address, schema=address.schema + SUFFIX)


def look_at_views(url: str) -> Place:
    """Where the views of a store are, and in what state; nothing is made or changed."""
    address = views_address(url)
    at = f"the schema {address.schema}"
    try:
        with told(), closing(address.connect()) as connection:
            seen = see(connection, address)
            return Place(at, *seen.state(formats_of(connection, address, seen)))
    except StorageFailure as error:
        return Place(at, "damaged", error.what)


def see(connection: Connection, address: Address) -> Seen:
    """Looks at what is there. Raises `psycopg.Error`."""
    [found] = connection.execute(_LOOK, (address.schema,))
    return Seen(address.schema, *found)


def formats_of(connection: Connection, address: Address, seen: Seen) -> list[int]:
    """Which format the tables say that they have; none where they cannot be asked."""
    if not seen.usable or seen.tables.get("views") in {None, "hidden"}:
        return []
    try:
        found = connection.execute(sql("SELECT format FROM {s}.views", address.schema))
        return [number for (number,) in found]
    except psycopg.ProgrammingError:  # a table of that name, but not of ours
        return []


def furnished(connection: Connection, address: Address) -> str:
    """In what state the views are ("": they cannot even be read), once they were made where that was due.

    Raises:
        psycopg.Error: they cannot be made.
    """
    for made in (False, True):
        seen = see(connection, address)
        formats = formats_of(connection, address, seen)
        state, _why = seen.state(formats)
        if made or state not in {"missing", "damaged"}:
            break
        furnish(connection, address)
    return state if seen.readable(formats) else ""


def furnish(connection: Connection, address: Address) -> None:
    """Makes the tables where there are none, or of another format, or not all; whole or not at all.

    Raises:
        psycopg.Error: they cannot be made.
    """
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (address.lock,))
        seen = see(connection, address)
        state, _why = seen.state(formats_of(connection, address, seen))
        if state not in {"missing", "damaged"}:
            return
        if not seen.there:
            connection.execute(sql("CREATE SCHEMA {s}", address.schema))
        for table in TABLES:
            if table in seen.tables:
                connection.execute(sql(f"DROP TABLE {{s}}.{table} CASCADE", address.schema))
        for statement in statements(time.time_ns() // 1000):
            connection.execute(sql(statement, address.schema))
