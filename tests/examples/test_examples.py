"""Are the examples whole: readable, in order, labelled where invented, of known kinds and commands?"""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cli.commands.start import PLAYS
from domain.defining import read_definition
from domain.kind import KindDefined
from domain.kinds import kind_class
from domain.reading import read_report
from domain.update import Update

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHRONICLES = ("jasem", "ceasefire", "hostages", "flood")
DAY = sorted((EXAMPLES / "day").glob("*.toml"))
ARTICLE = EXAMPLES / "jasem" / "article.toml"
LABELLED = sorted((EXAMPLES / "jasem" / "labelled").glob("*.toml"))
CEASEFIRE = sorted((EXAMPLES / "ceasefire").glob("[0-9]*.toml"))
HOSTAGES = sorted((EXAMPLES / "hostages").glob("[0-9]*.toml"))
FLOOD = sorted((EXAMPLES / "flood").glob("[0-9]*.toml"))
INVENTED = [*LABELLED, *CEASEFIRE, *HOSTAGES, *FLOOD]
REPORTS = [ARTICLE, *INVENTED]
KINDS = sorted((EXAMPLES / "kinds").glob("*.toml"))
EVERY_TOML = sorted(EXAMPLES.rglob("*.toml"))

Table = dict[str, Any]
STEP_FIELDS = {"say", "run", "keep", "position", "pipe"}
COMMANDS = """
init demo open close reopen rename link list clip inbox code report record kinds correct revoke refute
recode void lineage merge split unlink state why timeline conflicts conflict assessments audit diff blame
log show search since verify settle assess reassess resolve attach remark todo mark publish tally check
doctor rebuild backup completion
assume matrix inbox custody queue publications brief
"""
ONE_WORD = frozenset(COMMANDS.split())
TWO_WORDS = {
    *(f"source {word}" for word in ("add", "rate", "party", "list", "show")),
    *("place add", "actor add", "config show", "kinds add"),
    *(f"names {word}" for word in ("suggest", "same", "apart")),
}


def read(file: Path) -> Table:
    return tomllib.loads(file.read_text(encoding="utf-8"))


OWN = {
    file.stem: KindDefined(
        act="x234567", definition=read_definition(read(file)).model_copy(update={"version": 1})
    )
    for file in KINDS
}


def steps(chronicle: str) -> list[Table]:
    found: list[Table] = read(EXAMPLES / chronicle / "steps.toml")["step"]
    return found


def updates_by_name(chronicle: str) -> dict[str, set[str]]:
    """The keys of the updates of every report, under `source/id`."""
    files = [file for file in REPORTS if file.is_relative_to(EXAMPLES / chronicle)]
    tables = [read(file) for file in files]
    return {f"{t['source']}/{t['id']}": {update["key"] for update in t["update"]} for t in tables}


def named(file: Path) -> str:
    return file.relative_to(EXAMPLES).as_posix()


@pytest.mark.parametrize("file", EVERY_TOML, ids=named)
def test_every_file_is_toml(file: Path) -> None:
    assert read(file)


@pytest.mark.parametrize("file", KINDS, ids=named)
def test_every_kind_can_be_declared_and_is_named_by_its_file(file: Path) -> None:
    assert file.stem == read_definition(read(file)).kind


def test_every_file_is_a_report_or_a_list_of_steps_or_a_kind() -> None:
    lists = {EXAMPLES / chronicle / "steps.toml" for chronicle in CHRONICLES}
    assert {*REPORTS, *lists, *KINDS, *DAY} == set(EVERY_TOML)


def test_the_article_has_every_row_of_the_chronicle_in_order() -> None:
    rows = re.findall(r"^# J(\d+) ", ARTICLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [str(row) for row in range(1, 26)] == rows


def test_every_row_of_the_article_has_an_update() -> None:
    parts = re.split(r"^# J\d+ ", ARTICLE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert [] == [part for part in parts if "[[update]]" not in part]


def test_the_article_dates_only_what_it_dates() -> None:
    dated = {update["key"] for update in read(ARTICLE)["update"] if {"occurred", "began"} & update.keys()}
    assert {"device", "toll", "operation-2022", "label-2022"} == dated


def test_the_article_says_nothing_of_its_lineage() -> None:
    assert not {"quotes", "derives_from", "republishes", "same_primary_source"} & read(ARTICLE).keys()


@pytest.mark.parametrize("file", REPORTS, ids=named)
def test_every_update_has_a_known_kind_and_only_its_fields(file: Path) -> None:
    for update in read(file)["update"]:
        own = OWN.get(update["kind"])
        fields = set((Update if own else kind_class(update["kind"])).model_fields)
        fields |= {field.name for field in own.definition.field} if own else set()
        assert update.keys() - {"kind"} <= fields - {"report", "reading"}


@pytest.mark.parametrize("file", REPORTS, ids=named)
def test_every_report_is_accepted_at_the_door(file: Path) -> None:
    found = read_report(read(file), key=b"k" * 32, zone="Asia/Damascus", kinds=OWN)
    assert [update["key"] for update in read(file)["update"]] == [update.key for update in found.updates]


@pytest.mark.parametrize("file", REPORTS, ids=named)
def test_whatever_comes_after_or_follows_from_something_names_what_is_there(file: Path) -> None:
    chronicle = [update for each in REPORTS for update in read(each)["update"]]
    known = {update[name] for update in chronicle for name in ("incident", "condition") if name in update}
    own = {update["key"] for update in read(file)["update"]}
    names = {
        name
        for update in read(file)["update"]
        for field in ("after", "before", "inferred_from")
        for name in update.get(field, [])
    }
    assert names <= own | known


@pytest.mark.parametrize("file", INVENTED, ids=named)
def test_every_invented_source_is_named_so_and_says_so(file: Path) -> None:
    report = read(file)
    assert report["source"].startswith("demo-")
    assert report["wording"].strip().startswith("Demo: ")


@pytest.mark.parametrize("file", INVENTED, ids=named)
def test_every_invented_report_says_when_it_was_published_and_noted_with_an_offset(file: Path) -> None:
    published, noted = (datetime.fromisoformat(read(file)[name]) for name in ("published", "noted"))
    assert published.tzinfo is not None
    assert published <= noted


@pytest.mark.parametrize(
    "files",
    [LABELLED, CEASEFIRE, HOSTAGES, FLOOD],
    ids=["labelled", "ceasefire", "hostages", "flood"],
)
def test_files_are_numbered_in_the_order_in_which_they_were_noted(files: list[Path]) -> None:
    noted = [datetime.fromisoformat(read(file)["noted"]) for file in files]
    assert sorted(noted) == noted
    assert [f"{number:02d}" for number in range(1, len(files) + 1)] == [file.name[:2] for file in files]


def test_a_copy_names_an_original_that_is_there() -> None:
    copying = ("quotes", "republishes")
    links = [link for file in LABELLED for name in copying for link in read(file).get(name, [])]
    assert ["demo-post-a/post-1", "demo-post-a/post-1", "demo-outlet/five-killed"] == links
    assert set(links) <= updates_by_name("jasem").keys()


@pytest.mark.parametrize("chronicle", CHRONICLES)
def test_every_step_says_what_it_does_in_one_line(chronicle: str) -> None:
    for step in steps(chronicle):
        assert {"say", "run"} <= step.keys() <= STEP_FIELDS
        assert "\n" not in step["say"].strip()
        assert all(isinstance(argument, str) for argument in step["run"])


@pytest.mark.parametrize("chronicle", CHRONICLES)
def test_steps_use_only_commands_of_the_contract(chronicle: str) -> None:
    for step in steps(chronicle):
        assert step["run"][0] in ONE_WORD or " ".join(step["run"][:2]) in TWO_WORDS


@pytest.mark.parametrize("chronicle", CHRONICLES)
def test_a_step_names_only_what_an_earlier_step_kept(chronicle: str) -> None:
    kept = {"examples"}
    for step in steps(chronicle):
        assert {name for argument in step["run"] for name in re.findall(r"\{(\w+)\}", argument)} <= kept
        kept |= {step[field] for field in ("keep", "position") if field in step}


@pytest.mark.parametrize("chronicle", CHRONICLES)
def test_the_steps_record_every_report_once_and_in_order(chronicle: str) -> None:
    recorded = [
        a for step in steps(chronicle) for a in step["run"] if a.startswith(f"{{examples}}/{chronicle}/")
    ]
    files = [file for file in REPORTS if file.is_relative_to(EXAMPLES / chronicle)]
    assert [f"{{examples}}/{named(file)}" for file in files] == recorded


@pytest.mark.parametrize("chronicle", CHRONICLES)
def test_every_report_that_a_step_names_is_there(chronicle: str) -> None:
    known = updates_by_name(chronicle)
    form = re.compile(r"[a-z-]+/[a-z0-9-]+(#[a-z-]+)?")
    names = [argument for step in steps(chronicle) for argument in step["run"] if form.fullmatch(argument)]
    assert names
    for name in names:
        report, _, key = name.partition("#")
        assert not key or key in known[report]
        assert report in known


@pytest.mark.parametrize("chronicle", CHRONICLES)
def test_every_source_is_added_before_it_speaks(chronicle: str) -> None:
    added: set[str] = set()
    for step in steps(chronicle):
        if step["run"][:2] == ["source", "add"]:
            added.add(step["run"][2])
        spoken = [a for a in step["run"] if a.startswith(f"{{examples}}/{chronicle}/")]
        assert {read(EXAMPLES / a.removeprefix("{examples}/"))["source"] for a in spoken} <= added


def test_every_file_of_the_day_is_read_by_a_step_of_it() -> None:
    named_in = {a for step in steps("day") for a in step["run"]}
    files = {f"{{examples}}/{named(file)}" for file in DAY if file.name != "steps.toml"}
    assert files <= named_in


def test_each_of_them_can_be_played() -> None:
    assert {*CHRONICLES, "day"} == set(PLAYS)
