"""What does a person who backs up and restores see, and what is left where it could not be done?"""

from __future__ import annotations

import json
import resource
import shutil
import stat
from pathlib import Path

import pytest

from cli.rendering import rendered
from tests.cli.refusals import head, problems, well_said
from tests.cli.running import Sitline
from tests.cli.test_bad_stores import limited


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that `sitline demo` leaves, made once; copy it before writing to it."""
    folder = tmp_path_factory.mktemp("demo")
    Sitline(folder)("demo", "--into", "sitline.db")
    return folder / "sitline.db"


@pytest.fixture
def sitline(tmp_path: Path, demo_store: Path) -> Sitline:
    """The command line in a folder with a fresh copy of the demo's store."""
    shutil.copy(demo_store, tmp_path / "sitline.db")
    return Sitline(tmp_path)


def files(sitline: Sitline) -> list[str]:
    return sorted(found.name for found in sitline.folder.iterdir() if not found.name.startswith("sitline"))


def test_a_backup_says_what_it_holds_and_how_to_check_it(sitline: Sitline) -> None:
    position = head(sitline).position
    size = (sitline.folder / "sitline.db").stat().st_size / 1000
    lines = sitline("backup", "monday.db").out.splitlines()
    path = sitline.folder / "monday.db"
    assert f"backed up to {path}" == lines[0]
    assert f"{position} events, up to position {position}, {size:.3g} kB" == lines[1]
    assert f"check it: sitline check --store {path}" == lines[2]
    assert ["monday.db"] == files(sitline)
    assert f"ok: {position} events checked" in sitline("check", "--store", str(path)).out


def test_one_goes_on_from_a_restored_store(sitline: Sitline) -> None:
    sitline("backup", "monday.db")
    before = sitline("conflicts", "jasem-siege", "--json", "--at", "2024-01-01").out
    told = json.loads(sitline("restore", "monday.db", "--into", "new.db", "--json").out)
    assert (head(sitline).position, head(sitline).digest) == (told["position"], told["head"])
    assert f"export SITLINE_STORE={sitline.folder / 'new.db'}" == told["use"]
    new = Sitline(sitline.folder, {"SITLINE_STORE": "new.db"})
    assert before == new("conflicts", "jasem-siege", "--json", "--at", "2024-01-01").out
    new("close", "jasem-2022", "--reason", "it is over")
    assert "ok: " in new("check").out


def test_a_store_that_nobody_named_is_restored_into_this_folder(sitline: Sitline) -> None:
    sitline("backup", "monday.db")
    for file in sitline.folder.glob("sitline*.db*"):
        file.unlink()
    sitline("restore", "monday.db")
    assert "Siege of Jasem" in sitline("list").out


def test_evidence_is_said_not_to_be_in_it(sitline: Sitline) -> None:
    (sitline.folder / "sitline-evidence").mkdir()
    told = " ".join(sitline("backup", "monday.db").out.split())
    assert f"not in it: the evidence in {sitline.folder / 'sitline-evidence'}; copy that folder, too" in told


def test_nothing_is_overwritten(sitline: Sitline) -> None:
    sitline("backup", "monday.db")
    (sitline.folder / "notes.txt").write_text("mine")
    for args in (("backup", "monday.db"), ("backup", "notes.txt"), ("restore", "monday.db")):
        done = sitline(*args, code=4)
        well_said(done)
        assert "there is something at" in done.err
        assert "mend: choose another path" in done.err
    assert "mine" == (sitline.folder / "notes.txt").read_text()
    assert [] == problems(sitline)


@pytest.mark.parametrize(
    ("args", "code", "what"),
    [
        (("restore", "nothing.db", "--into", "new.db"), 3, "there is no backup at"),
        (("restore", "notes.txt", "--into", "new.db"), 4, "it is a text file that begins 'mine'"),
        (("backup", "nowhere/monday.db"), 4, "No such file or directory"),
        (("backup", "postgresql://demo@127.0.0.1/demo"), 2, "is not a file"),
    ],
    ids=["no backup", "not a store", "no folder", "not a file"],
)
def test_what_cannot_be_done_leaves_nothing(
    args: tuple[str, ...], code: int, what: str, sitline: Sitline
) -> None:
    (sitline.folder / "notes.txt").write_text("mine")
    done = sitline(*args, code=code)
    well_said(done)
    assert what in done.err
    assert ["notes.txt"] == files(sitline)


@pytest.mark.parametrize("most", [0, 20_000, 100_000], ids="{} bytes".format)
def test_where_there_is_no_room_nothing_is_left(most: int, sitline: Sitline) -> None:
    done = limited(sitline, most, "backup", "monday.db")
    assert 4 == done.code
    well_said(done)
    assert "no copy was made at" in done.err
    assert "mend: make room there, or choose another place" in done.err
    assert [] == files(sitline)
    assert [] == [found for found in sitline.folder.iterdir() if found.name.startswith(".")]
    assert limited(sitline, resource.RLIM_INFINITY, "backup", "monday.db").code == 0


def test_a_backup_is_read_by_whom_the_store_is(sitline: Sitline) -> None:
    for name, mode, expected in (("a", 0o600, 0o600), ("b", 0o644, 0o644), ("c", 0o444, 0o644)):
        (sitline.folder / "sitline.db").chmod(mode)
        sitline("backup", f"{name}.db")
        assert expected == stat.S_IMODE((sitline.folder / f"{name}.db").stat().st_mode)
    (sitline.folder / "sitline.db").chmod(0o644)


SERVED = {
    "schema": "sitline.restore/1",
    "from": "sqlite:////home/ana/monday.db",
    "to": "postgresql://ana:...@db.example/demo",
    "position": 7,
    "head": "1f",
    "events": 7,
    "bytes": None,
    "left_out": [],
    "check": "sitline check --store postgresql://ana:...@db.example/demo",
    "use": "export SITLINE_STORE=postgresql://ana:...@db.example/demo",
}


def test_lines_to_paste_are_never_broken() -> None:
    assert """\
restored to postgresql://ana:...@db.example/demo
7 events, up to position 7
check it: sitline check --store postgresql://ana:...@db.example/demo
go on with it: export SITLINE_STORE=postgresql://ana:...@db.example/demo
""" == rendered(SERVED, "table", width=40)
