"""What if the store is none, cannot be written to, or the disk is full?"""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.refusals import Says, head, problems, refused, well_said
from tests.cli.running import Done, Sitline, environment

CLOSE = ("close", "jasem-2022", "--reason", "it is over")

# ---- no store


def test_without_a_store_it_says_how_to_make_one(empty: Sitline) -> None:
    done = empty(*CLOSE, code=3)
    well_said(done)
    assert "no sitline.db in this folder or above it" in done.err
    assert "mend: sitline init" in done.err


def test_a_store_that_was_named_is_looked_for_there(empty: Sitline) -> None:
    done = empty("list", "--store", "elsewhere.db", code=3)
    assert f"no store at {empty.folder / 'elsewhere.db'}" in done.err
    assert "sitline init --store" in done.err


def _text(path: Path) -> None:
    path.write_text("Dear all,\n", encoding="utf-8")


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE stored_events (a)")
    connection.close()


def _cut(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\1" * 200)


NO_STORES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a text file": (_text, "it is a text file that begins 'Dear all,'"),
    "another database": (_foreign, "it is an SQLite database of another program"),
    "a folder": (Path.mkdir, "it is a folder"),
    "an empty file": (Path.touch, "it is an empty file"),
    "something that was cut off": (_cut, "it is an SQLite database of another program"),
}


@pytest.mark.parametrize(("make", "what"), NO_STORES.values(), ids=list(NO_STORES))
def test_what_is_no_store_is_left_as_it_is(make: Callable[[Path], object], what: str, empty: Sitline) -> None:
    path = empty.folder / "sitline.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    done = empty(*CLOSE, code=4)
    well_said(done)
    assert f"{path} is not a store: {what}" in done.err
    assert "mend: check the path given with --store" in done.err
    assert before == (path.read_bytes() if path.is_file() else b"")
    assert [path] == list(empty.folder.iterdir())


def test_no_store_is_made_where_something_is(empty: Sitline) -> None:
    _text(empty.folder / "sitline.db")
    done = empty("init", code=4)
    well_said(done)
    assert "there is something at" in done.err
    assert "mend: choose another path" in done.err


def test_no_store_is_made_where_no_folder_can_be(empty: Sitline) -> None:
    (empty.folder / "file").touch()
    done = empty("init", "--store", "file/sitline.db", code=4)
    well_said(done)
    assert "mend: choose a folder" in done.err


# ---- one that can only be read


@contextmanager
def protected(path: Path, mode: int) -> Iterator[None]:
    """A file or a folder that cannot be written to; the bits hold for root, too."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


@pytest.mark.parametrize(("name", "mode"), [("sitline.db", 0o444), (".", 0o555)], ids=["file", "folder"])
def test_a_protected_store_answers_and_refuses(name: str, mode: int, sitline: Sitline) -> None:
    with protected(sitline.folder / name, mode):
        refused(sitline, *CLOSE, says=Says("is write-protected", "", "a store that you can write to"))
        assert "Siege of Jasem" in sitline("state", "jasem-siege").out


# ---- a full disk

WORDY = f"""\
situation = "jasem-siege"
source = "demo-agency"
published = "2023-12-21"
wording = "{"word " * 18_000}"
"""


def limited(sitline: Sitline, most: int, *args: str, code: str = "", piped: str = "") -> Done:
    """Run a command line that can make no file longer than so many bytes, after a line of `code`."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
    told = subprocess.run(
        [sys.executable, "-c", f"{limit}\n{code}\nfrom cli.main import main; main()", *args],
        input=piped, capture_output=True, text=True, cwd=sitline.folder, check=False,
        env=environment(sitline.folder),
    )  # fmt: skip
    return Done(told.stdout, told.stderr, told.returncode)


@pytest.mark.parametrize("most", [100, 20_000, 60_000], ids="{} bytes".format)
def test_where_there_is_no_room_nothing_is_half_recorded(most: int, sitline: Sitline) -> None:
    before = head(sitline)
    done = limited(sitline, most, "report", "-", piped=WORDY)
    assert 4 == done.code
    well_said(done)
    assert "the storage failed" in done.err
    assert "mend: give the command again: it is not recorded twice" in done.err
    assert (before, []) == (head(sitline), problems(sitline))
    assert "recorded report" in sitline("report", "-", piped=WORDY).out


def test_a_full_disk_is_called_so(sitline: Sitline) -> None:
    before = head(sitline)
    # SQLite says the same where its file may have no more pages as where the disk has none.
    full = (
        "import store.sqlite_file as s; old = s.prepare\n"
        "s.prepare = lambda c: (old(c), c.execute('PRAGMA max_page_count = 1'))"
    )
    done = limited(sitline, resource.RLIM_INFINITY, "report", "-", code=full, piped=WORDY)
    assert 4 == done.code
    assert "error: the disk is full; nothing was recorded" in done.err
    assert "mend: make room, then give it again" in done.err
    assert (before, []) == (head(sitline), problems(sitline))
