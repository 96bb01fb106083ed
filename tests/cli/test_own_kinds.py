"""Do the commands on declared kinds do what they say, with the documented exit codes?"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cli.context import Session
from cli.main import run
from tests.cli.running import Sitline

SHELTER = str(Path(__file__).resolve().parents[2] / "examples" / "kinds" / "shelter.toml")
RECORD = ("record", "shelter", "jasem-siege", "--source", "demo-agency", "--published", "2024-01-09")
OPEN = (*RECORD, "--stage", "open", "--place", "Demo School", "--counted-as-of", "2024-01-09", "--housed")


@pytest.fixture(scope="module")
def declared_store(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's store with the kind declared, made once; copy it before writing to it."""
    folder = tmp_path_factory.mktemp("declared")
    shutil.copy(demo_store, folder / "sitline.db")
    Sitline(folder)("kinds", "add", SHELTER)
    return folder / "sitline.db"


@pytest.fixture
def declared(tmp_path: Path, declared_store: Path) -> Sitline:
    shutil.copy(declared_store, tmp_path / "sitline.db")
    return Sitline(tmp_path)


def recorded(at: Sitline) -> list[tuple[str, str]]:
    """Every event with who recorded it, oldest first."""
    with closing(sqlite3.connect(at.folder / "sitline.db")) as log:
        return log.execute('SELECT topic, "by" FROM stored_events ORDER BY position').fetchall()


def test_a_kind_is_declared_and_explained_and_the_line_that_takes_it_back_works(sitline: Sitline) -> None:
    done = sitline("kinds", "add", SHELTER)
    assert done.out.startswith("declared the kind 'shelter', version 1\n")
    assert "supply (condition)" in " ".join(done.out.split())
    assert "housed" in sitline("kinds", "shelter").out
    back = next(line for line in done.out.splitlines() if line.startswith("take back: sitline "))
    sitline(*back.removeprefix("take back: sitline ").replace("…", "misread").split())
    assert "'shelter' is not a kind of update" in sitline("kinds", "shelter", code=4).err


def test_two_records_that_contradict_each_other_are_a_conflict(declared: Sitline) -> None:
    declared(*OPEN, "120")
    declared(*OPEN, "200", "--source", "border-analyst")
    found = json.loads(declared("conflicts", "jasem-siege", "--json", "--limit", "0").out)["conflicts"]
    about = [one for one in found if one["question"]["attribute"] == "housed"]
    values = [{c["value"].partition(" at ")[0] for c in one["candidates"]} for one in about]
    assert [{"120 people", "200 people"}] == values


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("kinds", "add", "nothere.toml"), 3, "there is no such file"),
        (("kinds", "add"), 2, "missing argument"),
        (("kinds", "add", "bad.toml"), 4, "where: bad.toml: stage 2.name"),
        ((*OPEN, "many many"), 4, "where: update 1 (shelter): housed"),
        ((*RECORD, "--place", "Demo School"), 4, "how far the shelter has got is missing"),
        ((*OPEN, "3", "--housing", "3"), 2, "'--housed'"),
        (("record", "sheltr", "jasem-siege"), 4, "did you mean 'shelter'?"),
        (("kinds", "sheltr"), 4, "did you mean 'shelter'?"),
    ],
)
def test_what_is_wrong_is_said_with_its_exit_code_and_nothing_recorded(
    args: tuple[str, ...], code: int, said: str, declared: Sitline
) -> None:
    twice = 'kind = "x"\nnature = "incident"\nabout = "A."\nsays = "x"\n' + '[[stage]]\nname = "a"\n' * 2
    (declared.folder / "bad.toml").write_text(twice, encoding="utf-8")
    before = recorded(declared)
    done = declared(*args, code=code)
    assert said in done.err
    assert "Traceback" not in done.err
    assert before == recorded(declared)


def test_a_definition_that_was_piped_in_and_refused_is_kept(sitline: Sitline) -> None:
    done = sitline("kinds", "add", "-", piped='kind = "siege"', code=4)
    assert "where: standard input: nature" in done.err
    assert "kept: " in done.err


@pytest.mark.parametrize("at", ["before", "after"])
def test_the_store_may_be_named_before_or_after_the_kind(at: str, declared: Sitline) -> None:
    (declared.folder / "sitline.db").rename(declared.folder / "other.db")
    named, args = ("--store", "sqlite:///other.db"), (*OPEN, "120")
    declared(*((*named, *args) if at == "before" else (*args, *named)))
    explained = (*named, "kinds", "shelter") if at == "before" else ("kinds", "shelter", *named)
    assert "shelter" in declared(*explained).out


def test_who_records_may_be_named_after_the_kind(declared: Sitline) -> None:
    declared(*OPEN, "120", "--by", "Ana")
    assert ("defined.reported@1", "Ana") == recorded(declared)[-1]


@pytest.mark.parametrize("words", ["sitline kinds sh", "sitline record sh", "sitline kinds ad"])
def test_a_shell_completes_what_was_declared(words: str, declared: Sitline) -> None:
    done = declared(_SITLINE_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="2")
    assert {"plain,shelter", "plain,add"} & {*done.out.splitlines()}


def test_the_kinds_are_explained_without_a_store_too(empty: Sitline) -> None:
    assert "siege" in empty("kinds").out
    assert "siege" in empty("kinds", "siege").out
    assert "siege" == json.loads(empty("kinds", "--json", "siege").out)["kinds"][0]["kind"]
    assert "'shelter' is not a kind of update" in empty("kinds", "shelter", code=4).err


def test_a_store_that_cannot_be_read_still_lets_the_kinds_be_listed(empty: Sitline) -> None:
    (empty.folder / "sitline.db").write_text("no database", encoding="utf-8")
    assert "siege" in empty("kinds").out
    assert "siege" in empty("kinds", "siege").out


def test_its_help_lists_its_fields_and_its_example_can_be_pasted(
    declared: Sitline, capsys: pytest.CaptureFixture[str]
) -> None:
    import shlex

    session = Session(store=str(declared.folder / "sitline.db"))
    run(["record", "shelter", "--help"], session)
    told = capsys.readouterr().out
    assert "--run-by" in told
    example = told.rpartition("Example:\n")[2].replace("\\\n", " ")
    assert 0 == run([*shlex.split(example)[1:], "--dry-run"], session)
