"""Do several writers lose, double or reorder anything, and does what was acknowledged outlive a kill?"""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from subprocess import Popen

import pytest

from store.errors import CannotWrite, StoreFull, StoreLocked
from store.log import Log
from store.recorder import LogRecorder
from store.sqlite import SQLiteRecorder
from tests.store.conftest import Start
from tests.store.test_append import put
from tests.store.toy import SHELF, Put, Shelf

WRITER = """
from store.log import Log
log = Log.open(sys.argv[1])
shelves = sys.argv[4:] or ["a"]
for number in range(int(sys.argv[3])):
    note = f"{sys.argv[2]}-{number}"
    shelf = shelves[number % len(shelves)]
    log.append(toy.SHELF, shelf, toy.PutNotes((note,)), by=sys.argv[2], command_id=note)
    print(note, flush=True)
log.close()
"""

COMMANDS = int(os.environ.get("SITLINE_TEST_COMMANDS", "40"))
"""For each of eight writers; 500 say more and take their time."""


def notes(log: Log) -> list[str]:
    return [recorded.event.note for recorded in log.feed(0, 10_000) if isinstance(recorded.event, Put)]


@pytest.mark.slow
@pytest.mark.parametrize("shelves", ["a", "abcde"], ids=["on one stream", "on many"])
def test_eight_processes_lose_and_double_nothing(log: Log, url: str, start: Start, shelves: str) -> None:
    writers = [start(WRITER, url, name, str(COMMANDS), *shelves) for name in "pqrstuvw"]
    assert [0] * 8 == [writer.wait(300) for writer in writers]
    feed = log.feed(0, 10_000)
    assert list(range(1, 8 * COMMANDS + 1)) == [recorded.position for recorded in feed]
    assert sorted(recorded.recorded_at for recorded in feed) == [recorded.recorded_at for recorded in feed]
    for shelf in shelves:
        stream = [recorded.version for recorded in feed if recorded.stream == f"shelf:{shelf}"]
        assert list(range(1, len(stream) + 1)) == stream
        assert Shelf(count=len(stream), total=len(stream)) == log.header(SHELF, shelf)
    for name in "pqrstuvw":
        own = [note for note in notes(log) if note.startswith(name)]
        assert [f"{name}-{number}" for number in range(COMMANDS)] == own
    assert [] == log.check([SHELF])


def test_what_was_acknowledged_outlives_a_kill(log: Log, url: str, start: Start) -> None:
    acknowledged: list[str] = []
    for name in "uvw":
        writer = start(WRITER, url, name, "100000")
        acknowledged += _kill_after(writer, 20)
    recorded = notes(log)
    assert acknowledged == [note for note in recorded if note in set(acknowledged)]
    # At most the one command that was under way when the kill came is there beyond them.
    assert len(recorded) <= len(acknowledged) + 3
    assert [] == log.check([SHELF])


def _kill_after(writer: Popen[str], lines: int) -> list[str]:
    assert writer.stdout is not None
    read = [writer.stdout.readline().strip() for _line in range(lines)]
    writer.send_signal(signal.SIGKILL)
    rest, _errors = writer.communicate()
    return read + [line for line in rest.split("\n")[:-1] if line]


def test_threads_share_a_log(log: Log) -> None:
    def write(name: str) -> None:
        for number in range(25):
            put(log, f"{name}-{number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "pqrs"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 100 == len(set(notes(log)))
    assert [] == log.check([SHELF])


def test_a_store_that_another_keeps_locked_is_told_with_exit_code_5(log: Log, path: Path, url: str) -> None:
    put(log, "one")
    with closing(sqlite3.connect(path)) as other, closing(Log.open(url, timeout=0.05)) as late:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked) as caught:
            put(late, "two")
        assert 5 == caught.value.exit_code
        assert 1 == late.head().position
        other.rollback()
        assert 2 == put(late, "two").recorded[0].position


def test_a_reader_sees_one_state_while_others_write(log: Log, url: str) -> None:
    put(log, "one")
    with closing(Log.open(url)) as other, _recorder(other).reading() as view:
        assert 1 == view.next_position() - 1
        put(log, "two")
        assert 1 == view.next_position() - 1
    assert 2 == log.head().position


def test_a_full_disk_is_told_and_nothing_is_half_recorded(log: Log, path: Path) -> None:
    put(log, "one")
    pages = path.stat().st_size // 4096
    _on_the_connection(log, f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreFull) as caught:
        put(log, *(f"note {number}" for number in range(5000)))
    assert 4 == caught.value.exit_code
    assert ["one"] == notes(log)
    _on_the_connection(log, "PRAGMA max_page_count = 1000000")
    put(log, "two")
    assert [] == log.check([SHELF])


def _recorder(log: Log) -> LogRecorder:
    assert isinstance(log.recorder, LogRecorder)
    return log.recorder


def _on_the_connection(log: Log, statement: str) -> None:
    assert isinstance(log.recorder, SQLiteRecorder)
    with log.recorder.datastore.get_connection(commit=True) as connection:
        connection.cursor().execute(statement)


LIMITED = """
import resource
from store.errors import CannotWrite, StoreFull
from store.log import Log
log = Log.open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
for number in range(100_000):
    note = f"{number}-" + "x" * 2000
    try:
        log.append(toy.SHELF, "a", toy.PutNotes((note,)), by="l", command_id=note)
    except (CannotWrite, StoreFull) as error:
        print("told", error.exit_code, flush=True)
        break
    print(number, flush=True)
"""


@pytest.mark.usefixtures("path")
def test_a_file_that_may_not_grow_is_told_and_what_was_acknowledged_stays(
    log: Log, url: str, start: Start
) -> None:
    writer = start(LIMITED, url)
    said = writer.communicate(timeout=60)[0].split("\n")[:-1]
    assert 0 == writer.returncode
    assert "told 4" == said.pop()
    assert said == [note.partition("-")[0] for note in notes(log)]
    assert [] == log.check([SHELF])


@pytest.fixture(params=["before", "after"])
def failing_commit(
    request: pytest.FixtureRequest, log: Log, path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """A commit that reports a failing disk, before or after it came through."""
    from store.sqlite_pool import StoreConnection

    commit = StoreConnection.commit

    def fail(connection: StoreConnection) -> None:
        if request.param == "after":
            commit(connection)
        monkeypatch.setattr(StoreConnection, "commit", commit)
        raise sqlite3.OperationalError("disk I/O error")

    put(log, "zero")
    assert path.exists()
    monkeypatch.setattr(StoreConnection, "commit", fail)
    return str(request.param)


def test_a_commit_of_unknown_outcome_is_looked_up_before_it_is_reported(
    log: Log, failing_commit: str
) -> None:
    if failing_commit == "after":
        assert 2 == put(log, "one", command_id="x").recorded[0].position
    else:
        with pytest.raises(CannotWrite):
            put(log, "one", command_id="x")
    again = put(log, "one", command_id="x")
    assert (failing_commit == "after") is again.repeated
    assert ["zero", "one"] == notes(log)
    assert [] == log.check([SHELF])
