"""Does sitline keep the sixteen habits that people expect of a command line?

What is tested elsewhere is not tested twice: a number is a habit, `here` this file.

     1 the four bounds on every question, printed     here; test_manners: bounds_reach_the_question
     2 dates only in date fields; how each was read   here; test_writes: the_echo_says_how_a_date_was_read
     3 five forms, a versioned schema                 here; test_manners: every_format_is_written
     4 stdout and stderr apart, no waiting            here; test_manners: nothing_waits
     5 exit codes                                     test_manners: exit_codes; test_bad_*
     6 who decides on colour, nothing by it alone     here; test_manners: who_decides_on_colour
     7 a pager past one screen of a terminal          test_manners: a_long_answer_goes_through_the_pager
     8 the editor; a rejected text is kept            test_manners: a_rejected_text_from_the_editor_is_kept
     9 a short id, the line that takes it back        here; test_writes: what_takes_it_back_works
    10 a dry run of every write, the plan of imports  here; test_importing
    11 log, show, diff, blame as in git               here
    12 flag, SITLINE_*, sitline.toml, XDG, default    here; test_manners: settings_say_where_they_come_from
    13 completion in four shells                      test_completion; test_help
    14 what, where, how to mend; --debug              test_manners: a_fault_is_one_line; test_bad_*
    15 UTC or a named zone; names isolated            here; test_rendering: a_name_from_right_to_left
    16 no secret in a flag, no network, no telemetry  here
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from cli.commands.record import Kinds
from cli.context import Session
from cli.main import root, run
from tests.cli.running import ROOT, Sitline, environment

SGR = re.compile("\x1b\\[[0-9;]*m")
RTL = re.compile("[\u0590-\u08ff]")
ISOLATE = re.compile("\u2068[^\u2068\u2069\n]*\u2069")
BOUNDS = ("--known-at", "--noted-by", "--published-by", "--true-at")

NEITHER = {
    *(
        "init",
        "demo",
        "completion",
        "config show",
        "check",
        "doctor",
        "rebuild",
        "backup",
        "restore",
        "follow",
    ),
    *("kinds", "export", "browse", "import", "ask", "replay"),
    "record",  # its kinds are written where each is tried: test_help
}
"""Commands that neither ask of the record at bounds nor record a thing, or have forms of their own."""

SCREENS = {
    "state": ("state", "jasem-siege"),
    "since": ("since", "shift-13", "jasem-siege"),
    "inbox": ("inbox",),
    "queue": ("queue", "jasem-siege"),
    "tally": ("tally", "jasem-siege", "--measure", "killed", "--by", "source"),
    "tally by month": ("tally", "--measure", "killed", "--by", "month"),
    "publications": ("publications",),
    "publication": ("publications", "brief-12"),
    "notice": ("publish", "--note", "brief-12"),
    "todo": ("todo", "list", "--all"),
    "custody": ("custody", "demo-post-a/post-1"),
    "brief": ("brief", "jasem-siege", "--format", "plain"),
    "marks": ("marks",),
    "timeline": ("timeline", "jasem-siege"),
    "conflicts": ("conflicts", "jasem-siege", "--all"),
    "assessments": ("assessments", "jasem-siege"),
    "matrix": ("matrix", "jasem-siege"),
    "log": ("log", "--limit", "0"),
    "sources": ("source", "list"),
    "show": ("show", "convoy-device"),
    "search": ("search", "جاسم"),
}
"""The screens of a working day."""


@pytest.fixture(scope="module")
def day_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that a working day leaves, with a post in Arabic that is not coded and one that is."""
    at = Sitline(tmp_path_factory.mktemp("day"))
    at("demo", "--play", "day", "--into", "sitline.db")
    text = "قصف على مدينة جاسم قبل قليل"
    at("clip", "--source", "demo-مرصد", "--id", "1", "--published", "2023-12-14", piped=text)
    at("clip", "--source", "demo-post-g", "--id", "2", "--published", "2023-12-14", piped=text)
    update = (
        '[[update]]\nkind = "clash"\nstage = "begun"\nplace = { name = "حي السلطانية" }\n'
        'sides = ["مرصد جاسم", "demo Army"]\n'
    )
    at("code", "demo-post-g/2", "-", piped=f'situation = "jasem-siege"\n{update}')
    at("todo", "اسأل المرصد", "--for", "أمل", "--due", "2023-12-15")
    at("remark", "convoy-device", "قرب جاسم, says the post")
    return at.folder / "sitline.db"


@pytest.fixture
def day(tmp_path: Path, day_store: Path) -> Sitline:
    shutil.copy(day_store, tmp_path / "sitline.db")
    shutil.copytree(day_store.with_name("sitline-evidence"), tmp_path / "sitline-evidence")
    return Sitline(tmp_path)


def commands(
    command: click.Command = root, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something by itself, by its path."""
    if not isinstance(command, click.Group) or isinstance(command, Kinds):
        yield " ".join(path), command
        return
    ctx = click.Context(command)
    for name in command.list_commands(ctx):
        found = command.get_command(ctx, name)
        assert found is not None
        yield from commands(found, (*path, name))


COMMANDS = dict(commands())


def options(command: click.Command) -> set[str]:
    return {name for param in command.params for name in param.opts}


def asks(name: str) -> bool:
    return bool(getattr(COMMANDS[name].callback, "is_question", False))


# ---- 1, 10: what every question and every write has


@pytest.mark.parametrize("name", [name for name in COMMANDS if asks(name)])
def test_every_question_takes_the_bounds_and_a_form(name: str) -> None:
    assert {*BOUNDS, "--at", "--limit", "--format", "--json"} <= options(COMMANDS[name])


def test_every_command_asks_or_writes_or_is_known_to_do_neither() -> None:
    left = {name for name in COMMANDS if not asks(name) and "--command-id" not in options(COMMANDS[name])}
    assert set() == {name for name in left if not {name, name.partition(" ")[0]} & NEITHER}


@pytest.mark.parametrize("name", [name for name in COMMANDS if "--command-id" in options(COMMANDS[name])])
def test_every_write_takes_a_dry_run_and_says_who_acts(name: str) -> None:
    assert {"--dry-run", "--by", "--json", "--verbose"} <= options(COMMANDS[name])


@pytest.mark.parametrize("screen", ["state", "since", "queue", "tally", "timeline", "inbox", "publications"])
def test_an_answer_prints_its_bounds(screen: str, day: Sitline) -> None:
    assert re.search(
        r"^known at position \d+ · asked .* · times\s+in ", day(*SCREENS[screen]).out, re.MULTILINE
    )


# ---- 2: dates


def test_a_date_of_which_the_order_is_not_known_is_refused_until_it_is_set(day: Sitline) -> None:
    todo = ("todo", "call", "--due", "03/12/2027")
    done = day(*todo, code=4)
    assert "does not say which number is the day" in done.err
    assert "2027-12-03" in day(*todo, SITLINE_DATE_ORDER="day-first").out


def test_no_date_is_read_out_of_prose(day: Sitline) -> None:
    day(
        "clip",
        "--source",
        "demo-x",
        "--id",
        "3",
        "--published",
        "2023-12-14",
        piped="On 12/11/2022 it rained.",
    )
    (item,) = [
        i for i in json.loads(day("inbox", "--json").out)["items"] if i["wording"].startswith("On 12/11")
    ]
    assert "2022" not in json.dumps({k: v for k, v in item.items() if k != "wording"})


def test_a_day_without_its_year_is_an_error_in_a_file(day: Sitline) -> None:
    file = 'situation = "jasem-siege"\nsource = "demo-agency"\npublished = "16 Dec"\nwording = "w"\n'
    done = day("report", "-", piped=f'{file}[[update]]\nkind = "clash"\nstage = "begun"\n', code=4)
    assert "published" in done.err


# ---- 3, 4: forms and streams


def test_every_answer_names_its_schema_with_a_version(
    day_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, screen in SCREENS.items():
        run([*screen, "--json"], Session(store=str(day_store)))
        doc = json.loads(capsys.readouterr().out)
        assert re.fullmatch(r"sitline\.[a-z-]+/\d+", doc["schema"]), name


def test_what_is_said_of_an_answer_is_not_in_it(day: Sitline) -> None:
    done = day("state", "nowhere", code=3)
    assert "" == done.out
    assert "" == day("timeline", "jasem-siege", "--format", "csv").err


# ---- 6, 15, and 80 columns: what a person sees


def width(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(re.sub("[\u2068\u2069]", "", line))


def shown(screen: str, store: Path, capsys: pytest.CaptureFixture[str], **session: Any) -> str:
    """A screen as it is printed, in one process: there are many."""
    assert 0 == run([*SCREENS[screen]], Session(store=str(store), **session))
    return capsys.readouterr().out


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_fits_into_80_columns_isolates_names_and_says_nothing_by_colour_alone(
    screen: str, day_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = shown(screen, day_store, capsys)
    assert seen.strip()
    assert [] == [line for line in seen.splitlines() if width(line) > 80 and " " in line.strip()]
    assert [] == [line for line in seen.splitlines() if RTL.search(ISOLATE.sub("", line))]
    painted = shown(screen, day_store, capsys, colour="always")
    assert _told(seen) == _told(SGR.sub("", painted))


def _told(text: str) -> str:
    """Without what a second can change."""
    return re.sub(r"\d\d:\d\d(?::\d\d)?", "NOW", text)


def test_programs_get_utc_and_people_a_zone(day: Sitline) -> None:
    doc: dict[str, Any] = json.loads(day("timeline", "jasem-siege", "--json").out)
    instants = [entry["recorded_at"] for entry in doc["entries"]] + [doc["bounds"]["at"]]
    assert all(re.search(r"(Z|\+00:00)$", instant) for instant in instants)
    assert "times in Asia/Damascus" in " ".join(day("timeline", "jasem-siege").out.split())


# ---- 9: taking back


def test_each_write_of_the_day_prints_the_line_that_takes_it_back() -> None:
    told = (ROOT / "docs" / "day.txt").read_text(encoding="utf-8")
    writes = [block for block in told.split("\n$ sitline ")[1:] if "command id: " in block]
    without = {" ".join(block.split()[:2]) for block in writes if "\ntake back: sitline " not in block}
    # A thing done is said to be done; a source that was added is left without reports.
    assert {"source add"} == without


def test_taking_back_is_an_event_with_a_reason(day: Sitline) -> None:
    done = json.loads(day("remark", "convoy-device", "a slip", "--json").out)
    day(*done["take_back"].split()[1:-1], "it was a slip")
    newest = json.loads(day("log", "--limit", "1", "--json").out)["entries"][0]
    assert "it was a slip" in newest["says"]
    assert "a slip" in day("log", "--limit", "2").out


# ---- 11: git's words


def test_log_show_diff_and_blame_mean_what_git_means(day: Sitline) -> None:
    positions = [e["position"] for e in json.loads(day("log", "--limit", "5", "--json").out)["entries"]]
    assert sorted(positions, reverse=True) == positions
    assert "demo-agency" in day("show", "demo-agency/toll").out
    changes = json.loads(day("diff", "jasem-siege", "--from", "46", "--to", "50", "--json").out)["changes"]
    assert all({"before", "after", "events"} <= change.keys() for change in changes)
    assert changes
    values = json.loads(day("blame", "jasem-siege", "--json").out)["values"]
    assert all({"event", "report", "recorded_by", "recorded_at"} <= value.keys() for value in values)


# ---- 12: settings


def test_a_flag_wins_over_the_environment_that_over_the_file_beside_the_store_that_over_ones_own(
    day: Sitline,
) -> None:
    def by(*flags: str, **env: Any) -> tuple[str, str]:
        shown = json.loads(day("config", "show", "--origin", "--json", *flags, **env).out)["settings"]
        (found,) = [(one["value"], one["origin"]) for one in shown if one["name"] == "by"]
        return found

    assert ("tester", "login name") == by()
    own = day.folder / "home" / ".config" / "sitline"
    own.mkdir(parents=True)
    (own / "config.toml").write_text('by = "own"\n', encoding="utf-8")
    assert "own" == by()[0]
    (day.folder / "sitline.toml").write_text('by = "beside"\n', encoding="utf-8")
    assert "beside" == by()[0]
    assert "environment" == by(SITLINE_BY="environment")[0]
    assert ("flag", "--by") == by("--by", "flag", SITLINE_BY="environment")


# ---- 16: secrets, the network


def test_no_option_takes_a_secret() -> None:
    named = {name for command in COMMANDS.values() for name in options(command)}
    assert set() == {name for name in named if re.search("pass|secret|token|credential|api-key", name)}


_WATCHED = """
import sys
def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise SystemExit(f"the network was asked for: {{event}} {{args}}")
sys.addaudithook(watch)
sys.argv[1:] = {args!r}
from cli.main import main
main()
"""


@pytest.mark.parametrize(
    "args",
    [
        SCREENS["state"],
        SCREENS["brief"],
        SCREENS["since"],
        ("show", "demo-post-a/post-1"),
        ("attach", "demo-post-a/post-1", "page.html", "--first-seen", "https://example.org/demo"),
        ("check",),
    ],
    ids=lambda args: args[0],
)
def test_nothing_asks_for_the_network(args: tuple[str, ...], day: Sitline) -> None:
    (day.folder / "page.html").write_text("<p>demo", encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-c", _WATCHED.format(args=list(args))],
        capture_output=True, text=True, cwd=day.folder, env=environment(day.folder), check=False,
    )  # fmt: skip
    assert (0, "") == (told.returncode, told.stderr)
