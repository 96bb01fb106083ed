"""How does the command line behave: colour, terminals, pagers, editors, errors and exit codes?"""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.errors import FAULT, UNREAD, code_of
from cli.manners import coloured
from domain.errors import Changed, InputRejected, NotFound, Problem, Refused, Rejected, Unusable
from tests.cli.running import Sitline, environment

ESCAPE = "\x1b["


# ---- colour: --color > NO_COLOR > FORCE_COLOR > TERM=dumb > terminal


@pytest.mark.parametrize(
    ("expected", "wanted", "environ", "terminal"),
    [
        (True, "always", {"NO_COLOR": "1", "TERM": "dumb"}, False),
        (False, "never", {"FORCE_COLOR": "1"}, True),
        (False, "auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True),
        (True, "auto", {"NO_COLOR": ""}, True),
        (True, "auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, False),
        (False, "auto", {"FORCE_COLOR": ""}, False),
        (False, "auto", {"TERM": "dumb"}, True),
        (True, "auto", {"TERM": "xterm"}, True),
        (False, "auto", {"TERM": "xterm"}, False),
    ],
)
def test_who_decides_on_colour(expected: bool, wanted: str, environ: dict[str, str], terminal: bool) -> None:
    assert expected is coloured(wanted, environ, terminal=terminal)


def test_a_pipe_gets_no_colour_unless_asked_for(sitline: Sitline) -> None:
    assert ESCAPE not in sitline("state", "jasem-siege").out
    assert ESCAPE in sitline("--color", "always", "state", "jasem-siege").out
    assert ESCAPE in sitline("state", "jasem-siege", "--color", "always").out
    assert ESCAPE in sitline("state", "jasem-siege", FORCE_COLOR="1").out
    assert ESCAPE not in sitline("state", "jasem-siege", FORCE_COLOR="1", NO_COLOR="1").out


def test_json_never_has_colour(sitline: Sitline) -> None:
    assert json.loads(sitline("state", "jasem-siege", "--json", "--color", "always").out)


# ---- errors


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (2, Unusable("x")),
        (3, NotFound("x")),
        (4, Refused("x")),
        (4, Rejected("x")),
        (4, InputRejected([Problem("a", "b")])),
        (5, Changed("x")),
        (FAULT, ZeroDivisionError("x")),
        (UNREAD, BrokenPipeError()),
        (130, KeyboardInterrupt()),
    ],
)
def test_exit_codes(code: int, error: BaseException) -> None:
    assert code == code_of(error)


def test_an_error_says_what_where_and_how_to_mend_it_on_standard_error(sitline: Sitline) -> None:
    done = sitline("state", "nowhere", code=3)
    assert "" == done.out
    what, where, mend = done.err.splitlines()
    assert what.startswith("error: ")
    assert where.startswith("  where: ")
    assert mend.startswith("  mend: ")


def test_where_there_is_no_store_it_says_how_to_make_one(empty: Sitline) -> None:
    assert "sitline init" in empty("state", "jasem-siege", code=3).err


def test_every_problem_of_an_input_is_told(sitline: Sitline) -> None:
    bad = (
        'situation = "jasem-siege"\nsource = "demo-agency"\n'
        'published = "2023-13-01"\n[[update]]\nkind = "seige"\n'
    )
    done = sitline("report", "-", piped=bad, code=4)
    assert 2 == done.err.count("error: ")
    assert "standard input" in done.err


def test_a_fault_is_one_line_and_a_traceback_only_with_debug(sitline: Sitline) -> None:
    broken = "import application.asking as a; a.state = lambda *_: 1 / 0\nfrom cli.main import main; main()"
    told = {}
    for more in ((), ("--debug",)):
        told[more] = subprocess.run(
            [sys.executable, "-c", broken, "state", "jasem-siege", *more],
            capture_output=True, text=True, cwd=sitline.folder, env=environment(sitline.folder), check=False,
        )  # fmt: skip
    assert {FAULT} == {done.returncode for done in told.values()}
    assert "this is a fault in sitline" in told[()].stderr
    assert "--debug" in told[()].stderr
    assert "Traceback" not in told[()].stderr
    assert "ZeroDivisionError" in told["--debug",].stderr.splitlines()[-1]
    assert "Traceback" in told["--debug",].stderr


def test_control_characters_that_were_typed_are_shown_and_not_sent(sitline: Sitline) -> None:
    done = sitline("state", "x\x1b[2J\u202ey", code=3)
    assert ESCAPE not in done.err
    assert "\u202e" not in done.err


def test_what_the_encoding_lacks_is_escaped(sitline: Sitline) -> None:
    done = sitline("state", "جاسم", PYTHONIOENCODING="ascii")
    assert "Jasem" in done.out


def test_nobody_reading_on_is_quiet(sitline: Sitline) -> None:
    command = f'"{sys.executable}" -m cli log --limit 0 --json | head -c 1; echo " ${{PIPESTATUS[0]}}"'
    told = subprocess.run(
        ["bash", "-c", command],  # noqa: S607
        capture_output=True, text=True, cwd=sitline.folder, env=environment(sitline.folder), check=False,
    )  # fmt: skip
    assert "" == told.stderr
    assert told.stdout.split()[-1] in ("0", str(UNREAD))


# ---- global options


def test_store_and_by_stand_before_or_after_the_command(sitline: Sitline) -> None:
    store = f"sqlite:///{sitline.folder / 'sitline.db'}"
    assert (
        sitline("--store", store, "list").out.splitlines()[0]
        == sitline("list", "--store", store).out.splitlines()[0]
    )
    sitline("--by", "ana", "rename", "jasem-siege", "--title", "One")
    sitline("rename", "jasem-siege", "--title", "Two", "--by", "ben")
    newest = json.loads(sitline("log", "--limit", "2", "--json").out)["entries"]
    assert ["ben", "ana"] == [entry["by"] for entry in newest]


def test_settings_say_where_they_come_from(sitline: Sitline) -> None:
    shown = json.loads(sitline("config", "show", "--origin", "--json", SITLINE_BY="cleo").out)
    assert {"name": "by", "value": "cleo", "origin": "SITLINE_BY"} in shown["settings"]


def test_without_origin_settings_stand_alone(sitline: Sitline) -> None:
    shown = json.loads(sitline("config", "show", "--json").out)
    assert {"name", "value"} == set(shown["settings"][0])


# ---- questions


@pytest.mark.parametrize("fmt", ["table", "plain", "json", "ndjson", "csv"])
def test_every_format_is_written(fmt: str, sitline: Sitline) -> None:
    assert sitline("timeline", "jasem-siege", "--format", fmt).out


def test_bounds_reach_the_question(sitline: Sitline) -> None:
    asked = ("state", "jassem", "--json", "--known-at", "45", "--noted-by", "2023-12-17", "--limit", "1")
    doc = json.loads(sitline(*asked).out)
    assert 45 == doc["bounds"]["known_at"]
    assert doc["bounds"]["noted_by"].startswith("2023-12-17")
    assert all(len(value) <= 1 for name, value in doc.items() if isinstance(value, list) and name != "rules")


def test_what_was_opened_later_is_left_out_of_an_earlier_answer(sitline: Sitline) -> None:
    """The demo opens its second situation at a later position than its first."""
    sitline("conflicts", "--known-at", "9")
    done = sitline("state", "jasem-2022", "--known-at", "9", code=3)
    assert "it was opened at position 1" in done.err
    assert "--published-by" in done.err


def test_the_answer_no_is_exit_code_one_where_asked_for(sitline: Sitline) -> None:
    sitline("conflicts", "jasem-siege", "--exit-code")
    sitline("conflicts", "jasem-2022", "--exit-code", code=1)
    sitline("why", "jasem-siege", "siege", "--exit-code")


def test_a_damaged_store_fails_the_check(sitline: Sitline) -> None:
    sitline("check")
    spoil = (
        "import sqlite3; c = sqlite3.connect('sitline.db');"
        "c.execute('DROP TRIGGER stored_events_no_update');"
        "c.execute('UPDATE stored_events SET originator_version = 77 WHERE position = 9'); c.commit()"
    )
    subprocess.run([sys.executable, "-c", spoil], cwd=sitline.folder, check=True)
    sitline("check", code=1)


# ---- at a terminal


class Terminal:
    """A pseudo-terminal with somebody at it."""

    def __init__(self, folder: Path, *args: str, **env: str) -> None:
        self.leader, follower = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cli", *args],
            stdin=follower, stdout=follower, stderr=follower, cwd=folder, env=environment(folder, **env),
        )  # fmt: skip
        os.close(follower)

    def read(self) -> str:
        """Everything that is printed until the command ends."""
        found = b""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            ready, _, _ = select.select([self.leader], [], [], 0.1)
            try:
                part = os.read(self.leader, 65536) if ready else b""
            except OSError:  # the other end was closed
                part = b""
            found += part
            if not part and self.process.poll() is not None:
                break
        os.close(self.leader)
        return found.decode(errors="replace")

    @property
    def code(self) -> int:
        return self.process.wait(10)


def editor(folder: Path, text: str) -> str:
    """An editor that writes a text and goes."""
    script = folder / "editor.sh"
    script.write_text(f"#!/bin/sh\ncat > \"$1\" <<'END'\n{text}\nEND\n", encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def test_a_terminal_gets_colour(sitline: Sitline) -> None:
    assert ESCAPE in Terminal(sitline.folder, "source", "list", PAGER="cat").read()
    assert ESCAPE not in Terminal(sitline.folder, "source", "list", PAGER="cat", NO_COLOR="1").read()


def test_a_long_answer_goes_through_the_pager_and_a_short_one_does_not(sitline: Sitline) -> None:
    pager = sitline.folder / "pager.sh"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n", encoding="utf-8")
    pager.chmod(0o755)
    assert "PAGED" in Terminal(sitline.folder, "timeline", "jasem-siege", PAGER=str(pager)).read()
    assert "PAGED" not in Terminal(sitline.folder, "config", "show", PAGER=str(pager)).read()


def test_nothing_waits_where_there_is_no_terminal(sitline: Sitline) -> None:
    done = sitline("close", "jasem-2022", code=2, EDITOR="sleep 60")
    assert "--reason" in done.err
    assert "FILE" in sitline("report", code=2, EDITOR="sleep 60").err


def test_a_text_left_out_is_written_in_the_editor(sitline: Sitline) -> None:
    shown = Terminal(
        sitline.folder, "close", "jasem-2022", EDITOR=editor(sitline.folder, "It is over.\n# a comment")
    )
    assert "closed situation jasem-2022" in shown.read()
    assert 0 == shown.code
    entry = json.loads(sitline("log", "--limit", "1", "--json").out)["entries"][0]
    assert "It is over." in entry["says"]
    assert "comment" not in entry["says"]
    assert [] == list((sitline.folder / "home").rglob("draft-*"))


def test_an_empty_text_records_nothing(sitline: Sitline) -> None:
    shown = Terminal(sitline.folder, "close", "jasem-2022", EDITOR="true")
    assert "nothing was recorded" in shown.read()
    assert 2 == shown.code


def test_a_rejected_text_from_the_editor_is_kept(sitline: Sitline) -> None:
    shown = Terminal(sitline.folder, "report", EDITOR=editor(sitline.folder, 'situation = "nowhere"'))
    said = shown.read()
    assert shown.code in (3, 4)
    (kept,) = (sitline.folder / "home").rglob("draft-*")
    assert str(kept) in said.replace("\r\n", "").replace("\n", "")
    assert 'situation = "nowhere"' in kept.read_text(encoding="utf-8")
    assert 0o600 == kept.stat().st_mode & 0o777


def test_an_interrupt_ends_with_130(sitline: Sitline) -> None:
    waiting = Terminal(sitline.folder, "report", "-")
    time.sleep(1.0)
    waiting.process.send_signal(signal.SIGINT)
    said = waiting.read()
    assert 130 == waiting.code
    assert "Traceback" not in said
