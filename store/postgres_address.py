"""Where is a store on PostgreSQL, and how is a connection to it made?

Imports neither pydantic nor eventsourcing, so that a quick look needs neither. The password is taken
out of the address at once, and no sentence is ever made of what still holds it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from domain.errors import Unusable
from store.address import without_password

SCHEMA = "sitline"
"""The schema of a store whose address names none."""

_SCHEMA_NAME = re.compile(r"[a-z_][a-z0-9_]{0,47}")
"""Fits into every name that is made of it (a channel: 63 bytes), and needs no quoting anywhere."""

_MEND = "write postgresql://USER@HOST/DATABASE?schema=NAME"

_DEFAULTS = {
    "application_name": "sitline",
    "connect_timeout": "10",
    # A network that was cut is noticed after a minute, not after the two hours of the system's default.
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "60000",
}
"""Parameters of libpq (PostgreSQL documentation, 34.1.2), where the address says nothing else."""

_RETRY = 0.05

Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Address:
    """A database and the schema in it that holds, or will hold, a store."""

    schema: str
    shown: str
    """As it may be shown: without a password."""
    conninfo: Mapping[str, Any] = field(repr=False)

    @property
    def lock(self) -> int:
        """The number of the advisory lock that writers take, from -2**63: one for each schema."""
        digest = sha256(f"sitline log {self.schema}".encode()).digest()
        return int.from_bytes(digest[:8], "big", signed=True)

    @property
    def channel(self) -> str:
        """What is notified when something was recorded."""
        return f"sitline_{self.schema}"

    def connect(self, wait: float = 0) -> Connection:
        """A connection that commits each statement; a server that is starting is waited for, in seconds.

        Raises:
            psycopg.OperationalError: it cannot be had.
        """
        end = time.monotonic() + wait
        while True:
            try:
                return psycopg.connect(**self.conninfo, autocommit=True)
            except psycopg.OperationalError:
                if time.monotonic() + _RETRY > end:
                    raise
                time.sleep(_RETRY)


def address_of(url: str) -> Address:
    """Reads `postgresql://user@host/database?schema=name`; what libpq knows beside may be said, too.

    Raises:
        Unusable: it is not such an address.
    """
    shown = without_password(url)
    try:
        parts = urlsplit(url)
        asked = parse_qsl(parts.query, keep_blank_values=True)
        query = urlencode([(name, value) for name, value in asked if name != "schema"])
        given = conninfo_to_dict(urlunsplit(parts._replace(query=query)))
    except (ValueError, psycopg.ProgrammingError):  # their sentences repeat the address, password and all
        raise Unusable(f"{shown!r} cannot be read as an address of PostgreSQL", mend=_MEND) from None
    schema = next((value for name, value in asked if name == "schema"), SCHEMA)
    if not _SCHEMA_NAME.fullmatch(schema):
        what = f"{schema!r} cannot be the schema of a store: up to 48 of a-z, 0-9 and _, no digit first"
        raise Unusable(what, mend=_MEND)
    return Address(schema, shown, {**_DEFAULTS, **given, "client_encoding": "UTF8"})
