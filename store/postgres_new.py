"""How is an empty store made on PostgreSQL?"""

from __future__ import annotations

from collections.abc import Mapping

from psycopg import errors

from store.errors import AlreadyThere, CannotWrite
from store.postgres_address import Address, Connection, address_of
from store.postgres_errors import sentence, told
from store.postgres_place import look, reach
from store.postgres_schema import FORMAT, STATEMENTS, sql

_MADE_BY_ANOTHER = (errors.DuplicateSchema, errors.DuplicateTable, errors.UniqueViolation)


def create_store(url: str, settings: Mapping[str, str]) -> None:
    """Makes an empty store in a schema of its own, whole or not at all.

    A schema that is there already and empty is taken: its owner may have made it for this.

    Raises:
        AlreadyThere: something is in it.
        NoStore: there is no such database.
        CannotWrite: the server cannot be reached, or lets this role make nothing.
    """
    address = address_of(url)
    with told(), reach(address) as connection:
        try:
            with connection.transaction():
                _make(connection, address, settings)
        except _MADE_BY_ANOTHER as error:
            raise _there_already(address) from error
        except (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction) as error:
            what = f"no store can be made at {address.shown}: {sentence(error)}"
            raise CannotWrite(what, mend="ask for the grants in docs/postgresql.md") from error


def _make(connection: Connection, address: Address, settings: Mapping[str, str]) -> None:
    place = look(connection, address.schema)
    if place.tables:
        raise _there_already(address)
    _need_utf8(connection, address)
    if not place.there:
        connection.execute(sql("CREATE SCHEMA {s}", address.schema))
    for statement in STATEMENTS:
        connection.execute(sql(statement, address.schema))
    rows = [*settings.items(), ("format", FORMAT)]
    with connection.cursor() as cursor:
        cursor.executemany(sql("INSERT INTO {s}.meta VALUES (%s, %s)", address.schema), rows)


def _need_utf8(connection: Connection, address: Address) -> None:
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        what = f"no store can be made at {address.shown}: the database holds text as {encoding}"
        raise CannotWrite(what, mend="make one with: createdb --encoding=UTF8 --template=template0 NAME")


def _there_already(address: Address) -> AlreadyThere:
    what = f"there is something in the schema {address.schema} already"
    return AlreadyThere(what, mend="choose another with ?schema=NAME")
