"""What if the disk is full, or somebody keeps a lock for longer than anybody waits?"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from application.answers import Ask
from application.asking import state, timeline
from application.desk import Desk
from store import views_sqlite
from store.copying import copy_store
from store.errors import StoreLocked
from store.log import Log
from store.sqlite_file import path_of
from store.views_sqlite import views_path
from tests.faults.conftest import Forks
from tests.faults.scene import SITUATIONS, desk_at, furnish, record
from tests.faults.test_killed import whole

S = SITUATIONS[0]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store in a file, with twelve reports, and its stored rows up to date."""
    address = f"sqlite:///{tmp_path / 'sitline.db'}"
    furnish(address)
    with desk_at(address) as desk:
        write(desk, range(12))
        state(desk, S, Ask())
    return address


def write(desk: Desk, numbers: range) -> list[bool]:
    """Records reports of these numbers; whether each was new."""
    return [record(desk, "r", number)[2] for number in numbers]


def told(desk: Desk) -> int:
    """How many entries a timeline has: one for each report."""
    return len(timeline(desk, S, Ask(limit=0))["entries"])


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """A database while somebody else holds its write lock."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


# ---- locks


def test_a_lock_held_for_longer_than_the_timeout_is_told_and_nothing_is_recorded(url: str) -> None:
    with desk_at(url) as desk:
        desk.log.close()
        desk.log = Log.open(url, timeout=0.1)
        with locked(path_of(url)):
            with pytest.raises(StoreLocked) as caught:
                write(desk, range(12, 13))
            assert 5 == caught.value.exit_code
            assert 12 == told(desk)
        assert [True] == write(desk, range(12, 13))
        desk.log.close()
    whole(url)


def test_who_waits_for_a_lock_gets_it(url: str, forks: Forks) -> None:
    jobs = [
        ("record_some", {"url": url, "name": f"w{at}", "number": 3, "situations": [S]}) for at in range(6)
    ]
    with ThreadPoolExecutor() as threads:
        with locked(path_of(url)):
            writing = threads.submit(forks, *jobs)
            with pytest.raises(TimeoutError):
                writing.result(0.7)
        assert [0] * 6 == writing.result().codes
    whole(url)


def test_while_the_views_are_locked_the_log_goes_on_and_answers_say_how_far_they_are_behind(url: str) -> None:
    with desk_at(url) as desk:
        with locked(views_path(url)):
            assert [True] * 3 == write(desk, range(12, 15))
            doc = timeline(desk, S, Ask(limit=0))
            assert (6, 12) == (doc["behind"], len(doc["entries"]))
        doc = timeline(desk, S, Ask(limit=0))
        assert (0, 15) == (doc["behind"], len(doc["entries"]))
    whole(url)


# ---- no room


def test_while_there_is_no_room_for_views_the_log_goes_on(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare = views_sqlite._prepare  # noqa: SLF001  # SQLite itself is made to find no room

    def prepare_small(connection: sqlite3.Connection) -> None:
        prepare(connection)
        connection.execute("PRAGMA max_page_count = 1")

    with monkeypatch.context() as patched:
        patched.setattr(views_sqlite, "_prepare", prepare_small)
        with desk_at(url) as desk:
            assert [True] * 24 == write(desk, range(12, 36))
            assert desk.log.head().position == desk.tables().position + desk.behind
            assert 0 < desk.behind
    with desk_at(url) as desk:
        assert 36 == told(desk)
    whole(url)


# ---- views that are gone, no views at all, or those of another log


def _text(path: Path) -> None:
    path.write_text("Dear all,\n" * 1000, encoding="utf-8")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def _torn(path: Path) -> None:
    held = path.read_bytes()
    path.write_bytes(held[:4096] + b"\xff" * 4096 + held[8192:])


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILT: dict[str, Callable[[Path], None]] = {
    "deleted": Path.unlink,
    "a text file": _text,
    "a folder": _folder,
    "cut off": _cut,
    "torn": _torn,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=list(SPOILT))
def test_spoilt_views_spoil_no_answer(spoil: Callable[[Path], None], url: str) -> None:
    with closing(sqlite3.connect(views_path(url))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(views_path(url))
    with desk_at(url) as desk:
        assert 12 == told(desk)
        assert [True] == write(desk, range(12, 13))
        assert 13 == told(desk)
    whole(url)


def test_views_deleted_under_a_running_reader_are_made_anew(url: str) -> None:
    with desk_at(url) as desk:
        for number in range(12, 15):
            for file in views_path(url).parent.glob("sitline-views.db*"):
                file.unlink()
            assert number == told(desk)
            assert [True] == write(desk, range(number, number + 1))
    whole(url)


def test_views_of_the_log_before_it_was_restored_are_not_believed(url: str, tmp_path: Path) -> None:
    backup = f"sqlite:///{tmp_path / 'backup.db'}"
    copy_store(url, backup, single=True)
    with desk_at(url) as desk:
        write(desk, range(12, 20))
        assert 20 == told(desk)
    shutil.move(path_of(url), tmp_path / "lost.db")
    copy_store(backup, url)
    with desk_at(url) as desk:
        assert 12 == told(desk)
        # As long as the lost log was, and another.
        write(desk, range(30, 38))
        assert 20 == told(desk)
    whole(url)


# ---- two rebuilds, and readers and writers meanwhile


@pytest.mark.slow
def test_two_rebuilds_at_once_leave_answers_as_they_are(url: str, forks: Forks) -> None:
    rebuilding = [("rebuild_some", {"url": url, "number": 5})] * 2
    writing = ("record_some", {"url": url, "name": "w", "number": 40, "situations": [S]})
    done = forks(*rebuilding, writing)
    assert [0] * 3 == done.codes
    whole(url)


@pytest.mark.slow
def test_a_reader_during_rebuilds_gets_whole_answers(url: str, forks: Forks) -> None:
    asking = [("keep_asking", {"url": url})] * 2
    rebuilding = ("rebuild_some", {"url": url, "number": 1000})
    writing = ("keep_recording", {"url": url, "name": "w", "again": []})
    done = forks(*asking, rebuilding, writing, after=2.0, since="first")
    assert [-9] * 4 == done.codes
    with desk_at(url) as desk:
        for position, _behind, entries in done.said[0] + done.said[1]:
            then = timeline(desk, S, Ask(limit=0, known_at=str(position)))
            assert len(then["entries"]) == entries
    assert 10 <= len(done.said[0] + done.said[1])
    whole(url)
