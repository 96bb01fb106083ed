"""Do answers hold whatever becomes of the stored rows: killed at work, write-protected, of another log?"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from application.answers import Ask
from application.asking import timeline
from application.slots import coming
from store.copying import copy_store
from store.sqlite_file import path_of
from store.views import look_at_views
from store.views_sqlite import views_path
from tests.faults.adapter import live_answer, stored_answer
from tests.faults.conftest import Forks
from tests.faults.scene import SITUATIONS, desk_at, furnish, record
from tests.faults.test_killed import whole

S = SITUATIONS[0]
MANY = 10**9
"""More calls of functions than there are."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store in a file, with twelve reports, and its stored rows up to date."""
    address = f"sqlite:///{tmp_path / 'sitline.db'}"
    filled(address, "r")
    return address


def filled(address: str, name: str) -> None:
    furnish(address)
    with desk_at(address) as desk:
        write(address, name, range(12))
        timeline(desk, S, Ask())


def write(address: str, name: str, numbers: range) -> None:
    with desk_at(address) as desk:
        for number in numbers:
            record(desk, name, number)


def told(address: str) -> tuple[int, int]:
    """How many events an answer is behind, and how many reports it tells of."""
    with desk_at(address) as desk:
        doc = timeline(desk, S, Ask(limit=0))
    return doc["behind"], len(doc["entries"])


def settled(address: str) -> None:
    """Nothing of the views is left in the WAL."""
    with closing(sqlite3.connect(views_path(address))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def protected(*paths: Path) -> Iterator[None]:
    """Files or folders that nobody may write to; the bits count even for root."""
    before = [path.stat().st_mode for path in paths]
    for path, mode in zip(paths, before, strict=True):
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in zip(paths, before, strict=True):
            path.chmod(mode)


# ---- killed


@pytest.mark.slow
def test_a_rebuild_killed_anywhere_spoils_nothing_and_the_next_one_ends(url: str, forks: Forks) -> None:
    (calls,) = forks(("die_rebuilding", {"url": url, "calls": MANY})).said[0]
    for part in range(12):
        job = ("die_rebuilding", {"url": url, "calls": calls * part // 12 + part * 7})
        assert forks(job).codes[0] in {0, -9}
        assert live_answer(url, [S]) == stored_answer(url, [S])
    assert [0] == forks(("die_rebuilding", {"url": url, "calls": MANY})).codes
    with desk_at(url) as desk:
        assert desk.views is not None
        assert [] == coming(desk.views.slots(), desk.projections)
    whole(url)


# ---- write-protected


def test_views_that_can_only_be_read_answer_as_far_as_they_have_got(url: str) -> None:
    settled(url)
    with protected(views_path(url)):
        assert (0, 12) == told(url)
        write(url, "w", range(3))
        assert (6, 12) == told(url)
        assert "protected" == look_at_views(url).state
    assert (0, 15) == told(url)
    whole(url)


def test_a_store_and_a_folder_that_can_only_be_read_are_answered_from_all_the_same(url: str) -> None:
    write(url, "w", range(3))
    settled(url)
    with protected(path_of(url), path_of(url).parent):
        assert (0, 15) == told(url)


def test_without_views_and_without_leave_to_make_any_the_log_is_folded(url: str) -> None:
    for file in views_path(url).parent.glob("sitline-views.db*"):
        file.unlink()
    with protected(path_of(url), path_of(url).parent):
        assert (0, 12) == told(url)
        assert "protected" == look_at_views(url).state
        assert not views_path(url).exists()


# ---- of another log


def test_another_log_of_the_same_length_is_noticed(url: str, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other' / 'sitline.db'}"
    (tmp_path / "other").mkdir()
    filled(other, "other")
    mine, theirs = live_answer(url, [S]), live_answer(other, [S])
    assert mine != theirs
    copied = copy_store(other, f"sqlite:///{tmp_path / 'copy.db'}", single=True)
    path_of(url).unlink()
    shutil.move(path_of(copied.url), path_of(url))
    assert theirs == stored_answer(url, [S])
    whole(url)


def test_a_copy_of_the_file_put_back_is_noticed_and_what_was_found_with_it(url: str, tmp_path: Path) -> None:
    copy_store(url, f"sqlite:///{tmp_path / 'copy.db'}", single=True)
    before = stored_answer(url, [S])
    write(url, "later", range(5))
    assert (0, 17) == told(url)
    for file in path_of(url).parent.glob("sitline.db*"):
        file.unlink()
    shutil.copy(tmp_path / "copy.db", path_of(url))
    assert before == stored_answer(url, [S])
    # As long as the lost log was, and another.
    write(url, "instead", range(5))
    assert live_answer(url, [S]) == stored_answer(url, [S])
    whole(url)


def test_a_file_deleted_in_the_middle_of_an_answer_does_not_change_it(url: str) -> None:
    with desk_at(url) as desk, desk.looking() as tables:
        for file in views_path(url).parent.glob("sitline-views.db*"):
            file.unlink()
        assert desk.views is not None
        desk.views.slots()
        assert 12 == len(tables.rows("report", S))
    assert (0, 12) == told(url)
