"""Is a backup whole that is made while others write, and can one go on from it?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from application.bootstrap import AGGREGATES
from store.backends import backend_of
from store.copying import SETTINGS, copy_rows, copy_store
from store.errors import AlreadyThere
from store.log import Log
from store.recorder import LogRecorder
from tests.faults.conftest import Forks, Place
from tests.faults.scene import SITUATIONS, desk_at, furnish, record
from tests.faults.test_killed import everything, whole


def contents(url: str) -> dict[str, Any]:
    """Everything that a store holds, table by table, as it is stored."""
    factory = backend_of(url).open_store(url, read_only=True, timeout=5)
    with closing(factory), cast("LogRecorder", factory.application_recorder()).reading() as reader:
        return {
            "rows": reader.page(0, 10**6, 10**6),
            "texts": sorted(reader.texts(0, 10**6)),
            "commands": list(reader.all_given()),
            "keys": sorted(reader.all_keys(), key=repr),
            "tails": list(reader.all_tails()),
            "meta": [reader.meta(name) for name in SETTINGS],
            "next": reader.next_position(),
        }


@pytest.fixture
def url(place: Place) -> str:
    """A store with twelve reports."""
    address = place()
    furnish(address)
    with desk_at(address) as desk:
        for number in range(12):
            record(desk, "r", number)
    return address


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Where a backup is to be made."""
    return f"sqlite:///{tmp_path / 'backup.db'}"


def here(tmp_path: Path) -> list[str]:
    return sorted(found.name for found in tmp_path.iterdir())


# ---- while others write


@pytest.mark.slow
def test_a_backup_made_during_writes_is_a_moment_of_the_log(
    place: Place, tmp_path: Path, forks: Forks
) -> None:
    url = place()
    furnish(url)
    jobs = [("keep_recording", {"url": url, "name": f"w{number}", "again": []}) for number in range(4)]
    with ThreadPoolExecutor() as threads:
        writing = threads.submit(forks, *jobs, after=1.5, since="first")
        backups = list(_backups(url, tmp_path, writing.done))
        assert [-9] * 4 == writing.result().codes
    recorded = everything(url)
    positions = []
    for backup in backups:
        held = everything(backup)
        assert recorded[: len(held)] == held
        positions.append(len(held))
        with Log.open(backup) as log:
            assert [] == log.check(AGGREGATES)
    assert sorted(set(positions)) == sorted(positions)
    assert 2 <= len(positions)
    with desk_at(backups[-1]) as desk:
        assert record(desk, "afterwards", 1)[2]
    whole(backups[-1])


def _backups(url: str, folder: Path, ended: Any) -> Iterator[str]:
    last = None
    for number in range(1000):
        if ended():
            return
        with desk_at(url) as desk:
            before = desk.log.head().position
        copied = copy_store(url, f"sqlite:///{folder / f'{number}.db'}", single=True)
        assert before <= copied.head.position == copied.events
        if copied.head == last:
            Path(copied.url.removeprefix("sqlite:///")).unlink()
            continue
        last = copied.head
        yield copied.url


@pytest.mark.slow
def test_a_backup_that_is_killed_leaves_nothing_under_its_name(
    url: str, tmp_path: Path, forks: Forks
) -> None:
    expected = contents(url)
    path = tmp_path / "backup.db"
    job = {"url": url, "target": f"sqlite:///{path}"}
    ((calls,),) = forks(("die_copying", job | {"calls": 10**9})).said
    path.unlink()
    ends = set()
    # All along, and closely at the end, where the copy gets its name.
    for at in (*range(0, calls, calls // 30 + 1), *range(calls - 80, calls, 8)):
        fallen = forks(("die_copying", job | {"calls": at}))
        ends.add((fallen.codes[0], path.exists()))
        if path.exists():
            assert expected == contents(job["target"])
            path.unlink()
    # Killed before it had its name, and after.
    assert {(-9, False), (-9, True)} == ends
    assert expected == contents(url)


# ---- what is in it


def test_a_backup_holds_every_row_as_it_is(url: str, file: str) -> None:
    copied = copy_store(url, file, single=True)
    assert contents(url) == contents(file)
    with Log.open(url, read_only=True) as log:
        assert log.head() == copied.head


def test_a_copy_by_rows_holds_the_same(url: str, place: Place) -> None:
    target = place()
    copy_rows(url, target)
    assert contents(url) == contents(target)
    whole(target)


def test_one_goes_on_from_what_was_restored(url: str, file: str, place: Place) -> None:
    copy_store(url, file, single=True)
    target = place()
    copied = copy_store(file, target)
    assert contents(url) == contents(target)
    with desk_at(target) as desk:
        # The key of ids is the same, so that what was recorded before is known again.
        assert not record(desk, "r", 3)[2]
        assert record(desk, "r", 13)[2]
        assert copied.head.position + 2 == desk.log.head().position
    whole(target)


def test_what_was_forgotten_is_in_no_backup(url: str, file: str) -> None:
    wording = b"demo: report 7 of r"
    with Log.open(url) as log:
        (ref,) = (ref for ref, text in log.private_texts(0, 10**6).items() if text == wording.decode())
        copy_store(url, file)
        assert wording in Path(file.removeprefix("sqlite:///")).read_bytes()
        log.forget(ref)
    copy_store(url, file + ".2")
    assert wording not in Path(file.removeprefix("sqlite:///") + ".2").read_bytes()
    with Log.open(file + ".2") as log:
        assert [] == log.check(AGGREGATES)


def test_a_backup_is_one_file_even_when_it_is_read(url: str, file: str, tmp_path: Path) -> None:
    copy_store(url, file, single=True)
    assert ["backup.db"] == here(tmp_path)
    everything(file)
    assert ["backup.db"] == here(tmp_path)


# ---- what is there already


def test_nothing_is_overwritten(url: str, file: str, place: Place) -> None:
    before = contents(url)
    with pytest.raises(AlreadyThere):
        copy_store(url, url)
    copy_store(url, file)
    other = place()
    furnish(other)
    held = contents(other)
    for source, target in ((url, file), (file, url), (file, other)):
        with pytest.raises(AlreadyThere):
            copy_store(source, target)
    assert (before, before, held) == (contents(url), contents(file), contents(other))


@pytest.mark.parametrize("beside", ["-wal", "-journal"])
def test_no_copy_is_made_beside_the_journal_of_another(
    beside: str, url: str, file: str, tmp_path: Path
) -> None:
    (tmp_path / f"backup.db{beside}").write_bytes(b"of another database")
    with pytest.raises(AlreadyThere):
        copy_store(url, file)
    assert [f"backup.db{beside}"] == here(tmp_path)


def test_a_copy_by_rows_that_was_cut_off_is_finished_by_giving_it_again(url: str, place: Place) -> None:
    target = place()
    with Log.open(url) as log:
        key, created = log.id_key, log.created
    Log.create(target, id_key=key, clock=lambda: created).close()
    copy_rows(url, target)
    assert contents(url) == contents(target)


def test_the_empty_store_of_another_is_left_alone(url: str, place: Place) -> None:
    target = place()
    Log.create(target).close()
    with pytest.raises(AlreadyThere):
        copy_rows(url, target)
    assert [] == everything(target)


def test_eight_who_open_a_fresh_copy_at_once_can_all_write(url: str, file: str, forks: Forks) -> None:
    copy_store(url, file, single=True)
    jobs = [
        ("record_some", {"url": file, "name": f"w{at}", "number": 3, "situations": SITUATIONS[:1]})
        for at in range(8)
    ]
    assert [0] * 8 == forks(*jobs).codes
    whole(file)


def test_a_store_that_lost_events_is_copied_as_it_is(url: str, file: str) -> None:
    """Whoever backs up a damaged store must not be given a copy that looks whole."""
    if not url.startswith("sqlite"):
        return
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER stored_events_no_delete")
        connection.execute("DELETE FROM stored_events WHERE position > 20")
    copy_store(url, file)
    for at in (url, file):
        with Log.open(at) as log:
            assert any("events are missing at the end" in problem for problem in log.check(AGGREGATES))
