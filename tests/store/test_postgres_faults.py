"""Is anything lost or doubled when the server or the connection to it fails?"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from functools import partial
from typing import Literal, Self

import pytest

from domain.errors import SitlineError
from store.envelope import Item
from store.errors import CannotWrite, StoreLocked
from store.log import Log
from store.postgres_address import address_of
from store.postgres_errors import told
from store.postgres_pool import MOST
from store.postgres_recorder import PostgresRecorder
from tests.postgres_server import Server
from tests.store.proxy import Proxy
from tests.store.test_append import put
from tests.store.toy import SHELF, Put, PutNotes


@pytest.fixture
def url(server: Server) -> str:
    return server.url()


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    with Proxy(server.folder / ".s.PGSQL.5432") as proxy:
        yield proxy


@pytest.fixture
def log(url: str) -> Iterator[Log]:
    with closing(Log.create(url)) as log:
        yield log


def notes(log: Log) -> list[str]:
    return [recorded.event.note for recorded in log.feed(0, 10_000) if isinstance(recorded.event, Put)]


def slow_commit(server: Server, url: str, seconds: float) -> None:
    """From now on, a commit takes so long on the server, after all of it was sent."""
    schema = address_of(url).schema
    server.execute(
        f"""CREATE FUNCTION {schema}.slow() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN PERFORM pg_sleep({seconds}); RETURN NULL; END $$""",
        f"""CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON {schema}.commands DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION {schema}.slow()""",
    )


@pytest.mark.parametrize("moment", ["before", "during", "after"])
def test_a_connection_cut_in_the_middle_of_a_commit_loses_and_doubles_nothing(
    moment: Literal["before", "during", "after"], log: Log, url: str, server: Server, proxy: Proxy
) -> None:
    put(log, "zero")
    slow_commit(server, url, 0.3)
    with closing(Log.open(proxy.url(url))) as cut:
        proxy.cut = moment
        if moment == "before":
            with pytest.raises(CannotWrite, match="no connection"):
                put(cut, "one", command_id="x")
        else:
            assert 2 == put(cut, "one", command_id="x").recorded[0].position
        assert "never" == str(proxy.cut)
        again = put(cut, "one", command_id="x")
        assert (moment != "before") is again.repeated
    assert ["zero", "one"] == notes(log)
    assert [] == log.check([SHELF])


def test_an_outcome_that_cannot_be_found_out_is_told_and_giving_it_again_records_once(
    log: Log, url: str, server: Server, proxy: Proxy
) -> None:
    slow_commit(server, url, 1.0)
    with closing(Log.open(proxy.url(url), timeout=0.1)) as cut:
        proxy.cut = "during"
        with pytest.raises(CannotWrite) as caught:
            put(cut, "one", command_id="x")
        assert "not recorded twice" in caught.value.mend
    again = put(log, "one", command_id="x")  # waits for the one that is still under way
    assert again.repeated
    assert ["one"] == notes(log)


def test_a_bulk_that_was_cut_off_is_finished_by_giving_it_again(log: Log, url: str, proxy: Proxy) -> None:
    items = [Item(SHELF, "a", PutNotes((str(number),)), str(number)) for number in range(100)]
    with closing(Log.open(proxy.url(url))) as cut:
        outcomes = cut.append_many(items, by="ana", per_transaction=30)
        next(outcomes)
        proxy.sever()
        assert 100 == 1 + len(list(outcomes))  # the next part begins on a fresh connection
    assert [str(number) for number in range(100)] == notes(log)
    assert [] == log.check([SHELF])


class Load:
    """Threads that write and read until they are told to stop, each with a log of its own."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._stop = threading.Event()
        self.acknowledged: dict[str, list[str]] = {name: [] for name in "pqr"}
        self.failed: list[BaseException] = []
        works: list[Callable[[Log], None]] = [partial(self._write, own) for own in self.acknowledged.values()]
        self._threads = [threading.Thread(target=self._run, args=(work,)) for work in (*works, self._read)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def _run(self, work: Callable[[Log], None]) -> None:
        try:
            with closing(Log.open(self._url)) as log:
                while not self._stop.is_set():
                    work(log)
        except BaseException as error:  # noqa: BLE001  # a thread's failure is the test's
            self.failed.append(error)

    def _write(self, own: list[str], log: Log) -> None:
        [name] = [name for name, notes in self.acknowledged.items() if notes is own]
        note = f"{name}-{len(own)}"
        with suppress(SitlineError):  # told that it was cut off: given again, next time round
            put(log, note, key=name, command_id=note)
            own.append(note)

    def _read(self, log: Log) -> None:
        assert log.count("shelf:p") <= log.head().position


@pytest.mark.slow
def test_a_server_restarted_under_load_loses_and_doubles_nothing(log: Log, url: str, server: Server) -> None:
    with Load(url) as load:
        for how in (signal.SIGINT, signal.SIGQUIT):
            time.sleep(0.5)
            server.restart(how)
        time.sleep(0.5)
    assert [] == load.failed
    recorded = notes(log)
    assert len(recorded) == len(set(recorded))
    for name, own in load.acknowledged.items():
        assert len(own) > 10
        assert own == [note for note in recorded if note.startswith(name)][: len(own)]
    assert [] == log.check([SHELF])


def test_connections_that_died_while_nobody_used_them_are_replaced(log: Log, server: Server) -> None:
    put(log, "one")
    assert isinstance(log.recorder, PostgresRecorder)
    with log.recorder.pool.reading(), log.recorder.pool.reading():
        pass  # now there are two
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sitline'",
        user="postgres",
    )
    assert 2 == put(log, "two").recorded[0].position
    assert 2 == log.head().position


def test_a_question_whose_connection_dies_is_asked_once_more(log: Log, server: Server) -> None:
    put(log, "one")
    assert isinstance(log.recorder, PostgresRecorder)
    times = []

    def question(reader: object) -> int:
        times.append(1)
        if len(times) == 1:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sitline'",
                user="postgres",
            )
        return reader.next_position()  # type: ignore[attr-defined, no-any-return]

    assert 2 == log.recorder.ask(question)
    assert 2 == len(times)


def test_a_writer_that_hangs_with_the_lock_is_ended_by_the_server(log: Log, url: str) -> None:
    assert isinstance(log.recorder, PostgresRecorder)
    with log.recorder.pool.writing() as connection:
        assert ("1min",) == connection.execute("SHOW idle_in_transaction_session_timeout").fetchone()
    with pytest.raises(CannotWrite, match="idle-in-transaction"):
        _hang(log.recorder)
    with closing(Log.open(url, timeout=0.5)) as other:
        assert 1 == put(other, "one").recorded[0].position


def _hang(recorder: PostgresRecorder) -> None:
    """What an hour would be, with the minute cut short."""
    with told(), recorder.pool.writing() as connection:
        connection.execute("SET LOCAL idle_in_transaction_session_timeout = 20")
        time.sleep(0.2)
        connection.execute("SELECT 1")


def test_whoever_waits_is_woken_by_a_command_and_not_by_one_that_came_to_nothing(log: Log, url: str) -> None:
    with closing(Log.open(url)) as other:
        assert not other.wait(0.05)
        threading.Timer(0.3, put, (log, "nothing")).start()
        timer = threading.Timer(0.6, put, (log, "one"))
        timer.start()
        begun = time.monotonic()
        assert other.wait(20)
        waited = time.monotonic() - begun
        timer.join()
        assert 0.5 < waited < 5
        assert other.wait(0, after=0)
        assert not other.wait(0, after=1)


def test_what_is_recorded_between_two_waits_is_not_missed(log: Log, url: str) -> None:
    with closing(Log.open(url)) as other:
        for number in range(5):
            position = other.head().position
            put(log, f"note {number}")
            assert other.wait(10, after=position)


def test_a_listener_whose_connection_died_listens_again(log: Log, url: str, server: Server) -> None:
    with closing(Log.open(url)) as other:
        assert not other.wait(0.01)
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sitline'",
            user="postgres",
        )
        timer = threading.Timer(0.3, put, (log, "one"))
        timer.start()
        assert other.wait(20)
        timer.join()


def test_a_thread_for_which_there_is_no_connection_left_is_told(url: str) -> None:
    Log.create(url).close()
    with closing(Log.open(url, timeout=0.05)) as log, ExitStack() as held:
        assert isinstance(log.recorder, PostgresRecorder)
        for _thread in range(MOST):
            held.enter_context(log.recorder.pool.reading())
        with pytest.raises(StoreLocked, match="16 threads"):
            log.head()
