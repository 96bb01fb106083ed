"""Can questions be answered by a replica, which takes no writes and wakes nobody?"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from application.bootstrap import open_replica
from application.settings import Settings
from store.errors import NotAStore, StoreReadOnly
from store.log import Log
from tests.postgres_server import Server
from tests.store.test_append import put


@pytest.fixture(scope="module")
def replica(server: Server) -> Iterator[Server]:
    replica = server.replica()
    yield replica
    replica.remove()


@pytest.fixture
def url(server: Server) -> str:
    return server.url()


@pytest.fixture
def log(url: str) -> Iterator[Log]:
    with closing(Log.create(url)) as log:
        yield log


@pytest.fixture
def follower(url: str, log: Log, server: Server, replica: Server) -> Iterator[Log]:
    """The same store, read from the replica once it is there."""
    put(log, "one")
    there = url.replace(str(server.folder), str(replica.folder))
    end = time.monotonic() + 20
    while not replica.execute(f"SELECT pg_last_wal_replay_lsn() >= {_now(server)}", user="postgres")[0][0]:
        assert time.monotonic() < end
        time.sleep(0.02)
    settings = Settings(url, "ana", read_store=there)
    with closing(open_replica(settings, log) or log) as follower:
        yield follower


def _now(server: Server) -> str:
    [(where,)] = server.execute("SELECT pg_current_wal_lsn()", user="postgres")
    return f"'{where}'::pg_lsn"


def test_a_replica_answers_as_the_store_does(follower: Log, log: Log) -> None:
    assert log.head() == follower.head()
    assert log.read("shelf:a") == follower.read("shelf:a")
    assert [] == follower.check()


def test_a_replica_takes_no_writes(follower: Log) -> None:
    assert "replica" in follower.why_read_only
    with pytest.raises(StoreReadOnly, match="replica"):
        put(follower, "two")


def test_whoever_waits_at_a_replica_is_woken_all_the_same(follower: Log, log: Log) -> None:
    assert not follower.wait(0.05)
    timer = threading.Timer(0.2, put, (log, "two"))
    timer.start()
    assert follower.wait(20, after=1)
    timer.join()


def test_the_replica_of_another_store_is_refused(log: Log, url: str, server: Server) -> None:
    other = server.url()
    Log.create(other).close()
    with pytest.raises(NotAStore, match="not a replica"):
        open_replica(Settings(url, "ana", read_store=other), log)


def test_without_a_replica_there_is_none(log: Log, url: str) -> None:
    assert None is open_replica(Settings(url, "ana"), log)
