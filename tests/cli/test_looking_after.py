"""Does the doctor name what needs attention and the line that mends it; is what comes told as it comes?"""

from __future__ import annotations

import json
import shlex
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.refusals import Says, refused
from tests.cli.running import Sitline, environment
from tests.cli.test_unknown_events import append

S = "jasem-siege"
CLOSE = ("close", "jasem-2022", "--reason", "it is over")


def views(sitline: Sitline) -> Path:
    return sitline.folder / "sitline-views.db"


def examined(sitline: Sitline, code: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sitline("doctor", "--json", code=code).out)
    return found


def state(sitline: Sitline) -> str:
    return sitline("state", S, "--at", "2024-01-10").out


# ---- the doctor


def test_where_all_is_well_it_says_so_on_one_screen(sitline: Sitline) -> None:
    state(sitline)
    told = sitline("doctor").out
    assert told.startswith("all is well\n")
    assert 24 >= told.count("\n")
    doc = examined(sitline, 0)
    assert ("sitline.doctor/1", True, "SQLite", "there", []) == (
        doc["schema"], doc["ok"], doc["engine"], doc["views"]["state"], doc["attention"],
    )  # fmt: skip
    assert {0} == {row["behind"] for row in doc["projections"]}
    assert [S] == [row["situation"] for row in doc["findings"]]


def test_it_brings_nothing_up_to_date_and_says_what_is_behind(sitline: Sitline) -> None:
    state(sitline)
    sitline(*CLOSE)
    doc = examined(sitline, 0)
    assert (2, True) == (len({row["position"] for row in doc["projections"]} | {doc["position"]}), doc["ok"])


def test_where_nothing_is_stored_yet_nothing_is_wrong(sitline: Sitline) -> None:
    doc = examined(sitline, 0)
    assert ("missing", [], []) == (doc["views"]["state"], doc["projections"], doc["attention"])


def test_an_event_that_nobody_understands_is_named(sitline: Sitline) -> None:
    append(sitline, "os:getenv")
    state(sitline)
    doc = examined(sitline, 1)
    ((event, position),) = [(row["wire"], row["position"]) for row in doc["parked"]]
    assert ("os:getenv", doc["position"]) == (event, position)
    told = sitline("doctor", code=1).out
    assert "install the release that recorded them, then: sitline rebuild" in told
    assert f"situation:{S}" in told


def test_the_lock_that_somebody_keeps_is_told(sitline: Sitline) -> None:
    state(sitline)
    for name, path in (("log", sitline.folder / "sitline.db"), ("views", views(sitline))):
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            assert f"another process keeps the {name} locked" in sitline("doctor", code=1).out
    sitline("doctor")


def _text(path: Path) -> None:
    path.write_text("Dear all,\n" * 100, encoding="utf-8")


def _another(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE mine (a)")


def _torn(path: Path) -> None:
    held = path.read_bytes()
    path.write_bytes(held[:4096] + b"\xff" * 8192 + held[12288:])


SPOILT: dict[str, tuple[Callable[[Path], None], str]] = {
    "a text file": (_text, "something else"),
    "another database": (_another, "something else"),
    "torn": (_torn, "cannot be read"),
}


@pytest.mark.parametrize(("spoil", "what"), SPOILT.values(), ids=list(SPOILT))
def test_what_is_wrong_with_the_views_is_mended_by_the_line_it_says(
    spoil: Callable[[Path], None], what: str, sitline: Sitline
) -> None:
    before = state(sitline)
    with closing(sqlite3.connect(views(sitline))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(views(sitline))
    assert before == state(sitline), "an answer is none the worse"
    (attention,) = examined(sitline, 1)["attention"]
    assert what in attention["what"]
    line = attention["mend"].replace("sitline ", f"{shlex.quote(sys.executable)} -m cli ")
    subprocess.run(line, shell=True, check=True, cwd=sitline.folder, env=environment(sitline.folder))  # noqa: S602
    assert before == state(sitline)
    sitline("doctor")


# ---- made anew


def test_rows_are_made_anew_and_nothing_is_answered_otherwise(sitline: Sitline) -> None:
    before = state(sitline)
    assert "98 events taken up anew in " in sitline("rebuild").out
    doc = json.loads(sitline("rebuild", "ledger", "findings", "--warm", "--json").out)
    names, found = [row["name"] for row in doc["projections"]], doc["findings"]["situations"]
    assert ("sitline.rebuilt/1", ["ledger"], 98, 2) == (doc["schema"], names, doc["events"], found)
    assert before == state(sitline)
    assert "" == sitline("rebuild").err, "where nobody looks on there is no bar"


def test_a_name_that_is_none_is_refused(sitline: Sitline) -> None:
    done = sitline("rebuild", "ledgr", code=4)
    assert "'ledgr' is no projection" in done.err
    assert "did you mean 'ledger'?" in done.err


def test_views_that_cannot_be_made_are_told(sitline: Sitline) -> None:
    _text(views(sitline))
    says = Says("the views can neither be read nor made", "", "sitline doctor says why")
    refused(sitline, "rebuild", code=4, says=says)


# ---- what comes


@contextmanager
def following(sitline: Sitline, *args: str) -> Iterator[subprocess.Popen[str]]:
    """A process that follows, as NDJSON."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "follow", *args, "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=sitline.folder,
        env=environment(sitline.folder),
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def line(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    found: dict[str, Any] = json.loads(process.stdout.readline())
    return found


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(one) for one in text.splitlines()]


def test_what_was_recorded_since_a_position_is_told_in_its_order(sitline: Sitline) -> None:
    told = lines(sitline("follow", "--from", "90", "--for", "0", "--events", "--json").out)
    log = json.loads(sitline("log", "--limit", "8", "--json").out)["entries"][::-1]
    assert [*range(91, 99)] == [doc["position"] for doc in told]
    assert log == [{name: doc[name] for name in log[0]} for doc in told]
    assert {("sitline.followed/1", "event")} == {(doc["schema"], doc["what"]) for doc in told}


def test_conflicts_are_told_where_they_open_and_close(sitline: Sitline) -> None:
    told = lines(sitline("follow", S, "--from", "60", "--for", "0", "--json").out)
    turns = [(doc["what"], doc["position"], doc["conflict"]["stage"]) for doc in told if "conflict" in doc]
    assert [
        ("conflict-opened", 72, "open"),
        ("conflict-closed", 77, "settled"),
        ("conflict-opened", 82, "reopened"),
        ("conflict-opened", 87, "open"),
        ("conflict-closed", 93, "dissolved"),
    ] == turns
    people = " ".join(sitline("follow", S, "--from", "71", "--count", "2").out.split())
    assert "CONFLICT OPENED cdasd7d" in people
    assert "3 soldiers / 5 soldiers" in people


def test_it_is_the_same_whether_one_was_there_or_looks_later(sitline: Sitline) -> None:
    with following(sitline, "--from", "98", "--count", "1", "--interval", "0.1") as process:
        sitline(*CLOSE)
        out, _ = process.communicate(timeout=30)
    assert 0 == process.returncode
    assert out == sitline("follow", "--from", "98", "--for", "0", "--json").out
    assert ["jasem-2022"] == [doc["situation"] for doc in lines(out)]


def test_only_one_situation_is_told_of_where_one_is_named(sitline: Sitline) -> None:
    told = lines(sitline("follow", "jasem-2022", "--from", "0", "--for", "0", "--json").out)
    assert {"jasem-2022"} == {doc["situation"] for doc in told}


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_can_be_stopped(sent: signal.Signals, sitline: Sitline) -> None:
    with following(sitline, "--from", "97") as process:
        assert 98 == line(process)["position"]
        process.send_signal(sent)
        out, err = process.communicate(timeout=30)
    assert (130, "", "interrupted\n") == (process.returncode, out, err)


def test_it_ends_where_nobody_reads_on(sitline: Sitline) -> None:
    with following(sitline, "--from", "97") as process:
        assert process.stdout is not None
        assert 98 == line(process)["position"]
        process.stdout.close()
        sitline(*CLOSE)
        assert 141 == process.wait(30)


def test_a_position_that_is_not_there_cannot_be_followed_from(sitline: Sitline) -> None:
    says = Says("there is no position 1000 in the log", "--from", "the newest is 98")
    refused(sitline, "follow", "--from", "1000", code=4, says=says)
    sitline("follow", "nowhere", code=3)
