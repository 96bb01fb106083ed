"""How does PostgreSQL wake whoever waits for something to be recorded?

A notification is a hint and never the news: it is lost with its connection, and a replica sends none
(pitfalls, eventsourcing 14). So whoever waits also looks, every second.
"""

from __future__ import annotations

import psycopg

from store.postgres_address import Address, Connection

_LONGEST = 1.0
"""Seconds after which one looks in any case."""


class Listener:
    """A connection that listens, made when it is first needed; one that died is made again."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._connection: Connection | None = None

    def open(self) -> bool:
        """Whether it listens."""
        if self._connection is None:
            try:
                connection = self._address.connect()
            except psycopg.Error:
                return False
            try:
                connection.execute(f'LISTEN "{self._address.channel}"'.encode())
            except psycopg.Error:  # a replica, or a pooler that shares sessions out
                connection.close()
                return False
            self._connection = connection
        return True

    def wait(self, seconds: float) -> bool:
        """Waits for a notification, not for long; False at once where it does not listen."""
        if not self.open() or self._connection is None:
            return False
        try:
            for _notification in self._connection.notifies(timeout=min(seconds, _LONGEST), stop_after=1):
                pass
        except psycopg.Error:
            self.close()
            return False
        return True

    def close(self) -> None:
        """Stops listening."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
