"""What is told of an address that is no store, and what does a store that cannot be written to do?"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from domain.errors import SitlineError, Unusable
from store.errors import AlreadyThere, CannotWrite, Damaged, NoStore, NotAStore, StoreReadOnly
from store.log import Log
from store.peek import peek
from store.sqlite_schema import FORMAT
from tests.store.conftest import ROOT
from tests.store.test_append import put


def test_a_store_that_is_not_there_is_not_found_and_not_made(path: Path, url: str) -> None:
    with pytest.raises(NoStore) as caught:
        Log.open(url)
    assert 3 == caught.value.exit_code
    assert "sitline init" in caught.value.mend
    assert not path.exists()


def a_folder(path: Path) -> None:
    path.mkdir()


def an_empty_file(path: Path) -> None:
    path.touch()


def a_text(path: Path) -> None:
    path.write_text("Dear diary, " + "ü" * 200)


def a_short_text(path: Path) -> None:
    path.write_text("killed: 3\nwounded: 5\n")


def an_image(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE stored_events (x)")


def a_later_format(path: Path) -> None:
    Log.create(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {FORMAT + 1}")


@pytest.mark.parametrize(
    ("make", "looks_like"),
    [
        (a_folder, "it is a folder"),
        (an_empty_file, "it is an empty file"),
        (a_text, "it is a text file that begins 'Dear diary, üü"),
        (a_short_text, "it is a text file that begins 'killed: 3'"),
        (an_image, "it is a file of another format"),
        (a_pipe, "it is not a regular file"),
        (another_database, "it is an SQLite database of another program"),
        (a_later_format, f"it has format {FORMAT + 1}, made by a later sitline"),
    ],
)
def test_what_is_no_store_is_told_by_what_it_looks_like(
    make: Callable[[Path], None], looks_like: str, path: Path, url: str
) -> None:
    make(path)
    for attempt in (Log.open, peek):
        with pytest.raises(NotAStore) as caught:
            attempt(url)
        assert looks_like in caught.value.what
        assert 4 == caught.value.exit_code
    with pytest.raises(AlreadyThere):
        Log.create(url)


def test_a_store_without_its_settings_is_damaged_and_makes_no_ids(path: Path, url: str) -> None:
    Log.create(url).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("DELETE FROM meta WHERE name = 'id_key'")
        other.commit()
    with pytest.raises(Damaged, match="lost the settings"):
        Log.open(url)


def test_a_store_torn_in_two_is_damaged_and_no_traceback(path: Path, url: str) -> None:
    Log.create(url).close()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(Damaged):
        Log.open(url)


@pytest.mark.parametrize(
    "url", ["", "sitline.db", "sqlite:///", "sqlite:///:memory:", "mysql://x", "os:getenv"]
)
def test_an_address_that_names_no_database_is_unusable(url: str) -> None:
    for attempt in (Log.open, Log.create, peek):
        with pytest.raises(Unusable):
            attempt(url)


@pytest.mark.parametrize(
    "name", ["a b.db", "100%.db", "a?mode=memory.db", "x#y.db", "mode=memory.db", "é.db"]
)
def test_a_store_may_have_any_file_name(tmp_path: Path, name: str) -> None:
    url = f"sqlite:///{tmp_path / name}"
    with closing(Log.create(url)) as log:
        put(log, "one")
    assert [name] == [file.name for file in tmp_path.iterdir()]
    with closing(Log.open(url)) as log:
        assert 1 == log.head().position


def test_a_store_in_a_folder_that_is_not_there_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="No such file or directory"):
        Log.create(f"sqlite:///{tmp_path}/missing/sitline.db")


def test_the_key_of_ids_is_random_unless_given_and_belongs_to_the_store(url: str, path: Path) -> None:
    with closing(Log.create(url)) as log:
        key = log.id_key
    with closing(Log.open(url)) as log:
        assert key == log.id_key
    assert 32 == len(key)
    path.unlink()
    with closing(Log.create(url, id_key=b"k" * 32)) as log:
        assert b"k" * 32 == log.id_key
        assert key != log.id_key


def protect_file(path: Path) -> None:
    path.chmod(0o444)


def protect_folder(path: Path) -> None:
    path.parent.chmod(0o555)


@pytest.fixture(params=[protect_file, protect_folder])
def protected(request: pytest.FixtureRequest, path: Path, url: str) -> Iterator[Path]:
    """A store that was closed and then write-protected; the bits count even where root runs the tests."""
    with closing(Log.create(url)) as log:
        put(log, "one")
    request.param(path)
    yield path
    path.parent.chmod(0o755)


@pytest.mark.usefixtures("protected")
def test_a_protected_store_answers(url: str) -> None:
    with closing(Log.open(url)) as log:
        assert ["one"] == [recorded.event.note for recorded in log.read("shelf:a")]  # type: ignore[union-attr]
        assert log.head() == peek(url)
        assert [] == log.check()


def test_a_protected_store_refuses_to_be_written_to(protected: Path, url: str) -> None:
    before = protected.read_bytes()
    with closing(Log.open(url)) as log:
        for attempt in (lambda: put(log, "two"), lambda: log.forget("x"), log.rebuild_keys):
            with pytest.raises(StoreReadOnly, match="write-protected") as caught:
                attempt()
            assert 4 == caught.value.exit_code
    assert before == protected.read_bytes()


def test_nothing_is_made_beside_a_protected_store(protected: Path, url: str) -> None:
    with closing(Log.open(url)) as log:
        assert 1 == log.head().position
        assert [protected] == list(protected.parent.iterdir())


def test_a_store_opened_for_reading_sees_what_others_write_and_writes_nothing(log: Log, url: str) -> None:
    with closing(Log.open(url, read_only=True)) as reader:
        put(log, "one")
        assert 1 == reader.head().position
        with pytest.raises(StoreReadOnly):
            put(reader, "two")
        with pytest.raises(StoreReadOnly):
            reader.append(None, "a", None, by="a", command_id="x", dry_run=True)  # type: ignore[arg-type]


def test_last_writes_that_cannot_be_read_are_never_passed_over(log: Log, path: Path, tmp_path: Path) -> None:
    put(log, "one")
    folder = tmp_path / "taken"
    folder.mkdir()
    for suffix in ("", "-wal"):
        (folder / f"sitline.db{suffix}").write_bytes(Path(f"{path}{suffix}").read_bytes())
    folder.chmod(0o555)
    try:
        with pytest.raises(StoreReadOnly, match="last writes"):
            Log.open(f"sqlite:///{folder}/sitline.db")
    finally:
        folder.chmod(0o755)
    with closing(Log.open(f"sqlite:///{folder}/sitline.db")) as copy:
        assert 1 == copy.head().position


def test_the_process_environment_does_not_redirect_the_store(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    for prefix in ("", "SITLINE_", "LOG_"):
        monkeypatch.setenv(f"{prefix}PERSISTENCE_MODULE", "eventsourcing.popo")
        monkeypatch.setenv(f"{prefix}SQLITE_DBNAME", str(elsewhere))
        monkeypatch.setenv(f"{prefix}MAPPER_TOPIC", "os:getenv")
        monkeypatch.setenv(f"{prefix}TRANSCODER_TOPIC", "os:getenv")
        monkeypatch.setenv(f"{prefix}APPLICATION_RECORDER_TOPIC", "os:getenv")
        monkeypatch.setenv(f"{prefix}COMPRESSOR_TOPIC", "zlib")
        monkeypatch.setenv(f"{prefix}IS_SNAPSHOTTING_ENABLED", "y")
        monkeypatch.setenv(f"{prefix}AGGREGATE_CACHE_MAXSIZE", "many")
    with closing(Log.create(url)) as log:
        put(log, "one")
    with closing(Log.open(url)) as log:
        assert 1 == log.head().position
    assert not elsewhere.exists()


@pytest.mark.parametrize(
    ("module", "absent"),
    [("store", {"eventsourcing", "pydantic", "sqlite3"}), ("store.peek", {"eventsourcing", "pydantic"})],
)
def test_importing_stays_light(module: str, absent: set[str]) -> None:
    code = f"import {module}, sys; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set() == absent & set(found.stdout.split())


def test_every_error_of_the_store_has_an_exit_code_of_the_interface() -> None:
    from store import errors

    for error in vars(errors).values():
        if isinstance(error, type) and issubclass(error, SitlineError) and error is not SitlineError:
            assert error.exit_code in {3, 4, 5}
    assert 5 == errors.StoreLocked.exit_code
