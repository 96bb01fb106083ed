"""Does our recorder do what the library asks of one, and refuse what a log must refuse?"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pytest
from eventsourcing.persistence import StoredEvent
from eventsourcing.tests.persistence import (
    AggregateRecorderTestCase,
    ApplicationRecorderTestCase,
    NonInterleavingNotificationIDsBaseCase,
)

from store.log import Log
from store.postgres_address import address_of
from store.postgres_new import create_store as create_postgres_store
from store.postgres_pool import Pool
from store.postgres_recorder import PostgresRecorder
from store.sqlite import SQLiteRecorder
from store.sqlite_file import look
from store.sqlite_new import create_store
from store.sqlite_pool import StoreDatastore
from tests.postgres_server import Server
from tests.store.conftest import Tamper
from tests.store.test_append import put


class AsAggregateRecorder(SQLiteRecorder):
    """The library asks of a recorder of aggregates alone that it gives no positions away."""

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        super().insert_events(stored_events, **kwargs)


class Alone:
    """The library leaves threads behind that read on; nothing is closed before they have ended."""

    def setUp(self) -> None:
        self.there_before = set(threading.enumerate())

    def tearDown(self) -> None:
        for thread in set(threading.enumerate()) - self.there_before:
            thread.join(30)


class OnAFile(Alone):
    """Makes recorders on a fresh file for each test; the library's originator ids are UUIDs."""

    recorder_class = SQLiteRecorder

    def setUp(self) -> None:
        super().setUp()
        self.folder = TemporaryDirectory()
        url = f"sqlite:///{self.folder.name}/store.db"
        create_store(url, {})
        self.datastore = StoreDatastore(look(url), timeout=5, uuids=True)

    def tearDown(self) -> None:
        super().tearDown()
        self.datastore.close()
        self.folder.cleanup()

    def create_recorder(self) -> SQLiteRecorder:
        return self.recorder_class(self.datastore)


class InMemory(OnAFile):
    """The same in memory, where the library makes the tables."""

    def create_recorder(self) -> SQLiteRecorder:
        recorder = self.recorder_class(StoreDatastore(None, timeout=5, uuids=True))
        recorder.create_table()
        return recorder


class OnAServer(Alone):
    """The same on PostgreSQL, where the names of streams are texts."""

    recorder_class = PostgresRecorder

    @pytest.fixture(autouse=True)
    def _on(self, server: Server) -> None:
        self.url = server.url()

    def setUp(self) -> None:
        super().setUp()
        create_postgres_store(self.url, {})
        address = address_of(self.url)
        self.pool = Pool(address, 5, address.connect())
        self.recorder = self.recorder_class(self.pool)

    def tearDown(self) -> None:
        super().tearDown()
        self.recorder.close()

    def new_originator_id(self) -> str:
        return str(uuid4())

    def create_recorder(self) -> PostgresRecorder:
        return self.recorder


class AsAggregateRecorderOnAServer(PostgresRecorder):
    """As above."""

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        super().insert_events(stored_events, **kwargs)


class TestAggregateRecorderOnAServer(OnAServer, AggregateRecorderTestCase):
    recorder_class = AsAggregateRecorderOnAServer


class TestApplicationRecorderOnAServer(OnAServer, ApplicationRecorderTestCase[PostgresRecorder]):
    pass


class TestNonInterleavingOnAServer(OnAServer, NonInterleavingNotificationIDsBaseCase):
    pass


class TestAggregateRecorder(OnAFile, AggregateRecorderTestCase):
    recorder_class = AsAggregateRecorder


class TestApplicationRecorder(OnAFile, ApplicationRecorderTestCase[SQLiteRecorder]):
    pass


class TestApplicationRecorderInMemory(InMemory, ApplicationRecorderTestCase[SQLiteRecorder]):
    pass


class TestNonInterleaving(OnAFile, NonInterleavingNotificationIDsBaseCase):
    pass


@pytest.mark.parametrize("table", ["stored_events", "commands"])
@pytest.mark.parametrize(
    "statement", ["DELETE FROM {}", "UPDATE {} SET command = 'x'", "REPLACE INTO {} SELECT * FROM {}"]
)
def test_what_is_recorded_can_be_neither_changed_nor_deleted(
    log: Log, path: Path, table: str, statement: str
) -> None:
    put(log, "one")
    with (
        closing(sqlite3.connect(path)) as other,
        pytest.raises(sqlite3.IntegrityError, match="never changed"),
    ):
        other.execute(statement.replace("{}", table))


def test_a_private_text_can_be_deleted_but_not_changed(log: Log, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO private VALUES ('r', 1, x'00', 'text')")
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            other.execute("UPDATE private SET text = 'x'")
        assert 1 == other.execute("DELETE FROM private").rowcount
    assert 0 == log.head().position


def test_a_position_is_never_given_twice_even_where_its_row_was_taken_away(log: Log, tamper: Tamper) -> None:
    put(log, "one")
    put(log, "two", key="b")
    tamper("DELETE FROM stored_events WHERE position = 2")
    assert [3] == [recorded.position for recorded in put(log, "three", key="c").recorded]
    assert "position 3 comes after 1" in log.check()


def test_a_guard_that_was_taken_away_is_missed(log: Log, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TRIGGER stored_events_no_delete")
    assert ["the guard stored_events_no_delete against changes is missing"] == log.check()


def test_refused_commands_leave_no_gap_in_the_positions(log: Log) -> None:
    put(log, "one")
    for _time in range(3):
        with pytest.raises(Exception, match="already"):
            put(log, "two", "one", command_id="x")
    assert [2] == [recorded.position for recorded in put(log, "two").recorded]


def test_the_position_survives_a_dump_and_restore(log: Log, path: Path, tmp_path: Path) -> None:
    for note in ("one", "two", "three"):
        put(log, note)
    restored = tmp_path / "restored.db"
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(restored)) as new:
        new.executescript("".join(f"{line}\n" for line in old.iterdump()))
        found = new.execute("SELECT position, topic, state FROM stored_events ORDER BY position").fetchall()
        assert old.execute("SELECT position, topic, state FROM stored_events").fetchall() == found
