"""What if a store holds an event of a name that nobody knows? It is shown, never imported, and left out."""

from __future__ import annotations

import json
import sqlite3

import pytest

from tests.cli.refusals import head
from tests.cli.running import Sitline

STREAM = "situation:jasem-siege"


def append(sitline: Sitline, name: str) -> None:
    """Put an event into the store behind sitline's back, at the end of a situation's stream."""
    connection = sqlite3.connect(sitline.folder / "sitline.db")
    with connection:
        connection.execute(
            "INSERT INTO stored_events SELECT (SELECT max(position) + 1 FROM stored_events), originator_id,"
            " max(originator_version) + 1, ?, ?, recorded_at, 'kmallory', 'mallory'"
            " FROM stored_events WHERE originator_id = ?",
            (name, b'{"key": "HOME"}', STREAM),
        )
    connection.close()


@pytest.fixture
def poisoned(sitline: Sitline) -> Sitline:
    """A store with an event named after a function of Python's."""
    append(sitline, "os:getenv")
    return sitline


@pytest.mark.parametrize("question", ["state", "timeline", "conflicts", "why"])
def test_a_question_says_that_an_event_is_left_out(question: str, poisoned: Sitline) -> None:
    asked = (question, "jasem-siege")
    assert 1 == json.loads(poisoned(*asked, "--json").out)["not_understood"]


def test_an_answer_for_an_earlier_moment_stays_what_it_was(poisoned: Sitline) -> None:
    before = str(head(poisoned).position - 1)
    answer = json.loads(poisoned("state", "jasem-siege", "--json", "--known-at", before).out)
    assert 0 == answer["not_understood"]


def test_people_are_told_so_in_words(poisoned: Sitline) -> None:
    told = "1 event of a newer or unknown kind not understood, and left out"
    assert told in poisoned("state", "jasem-siege").out
    assert told not in poisoned("state", "jasem-2022").out


def test_the_log_shows_its_name(poisoned: Sitline) -> None:
    newest = poisoned("log", "--limit", "1").out
    assert "os:getenv" in newest
    assert "mallory" in newest


def test_check_names_it(poisoned: Sitline) -> None:
    assert "'os:getenv' is not understood" in poisoned("check", code=1).out


def test_nothing_is_imported_or_called_for_a_name(sitline: Sitline) -> None:
    canary = (
        "from pathlib import Path\nPath('imported').touch()\ndef call(*_, **__): Path('called').touch()\n"
    )
    (sitline.folder / "canary.py").write_text(canary, encoding="utf-8")
    for name in ("canary:call", "canary.call@1", "canary@1"):
        append(sitline, name)
    assert 3 == json.loads(sitline("state", "jasem-siege", "--json").out)["not_understood"]
    sitline("check", code=1)
    sitline("close", "jasem-siege", "--reason", "x", code=4)
    there = {path.name for path in sitline.folder.iterdir() if not path.name.startswith("sitline-views.db")}
    assert {"canary.py", "sitline.db", "home"} >= there


def test_its_stream_is_not_written_to_and_others_are(poisoned: Sitline) -> None:
    before = head(poisoned)
    done = poisoned("close", "jasem-siege", "--reason", "x", code=4)
    assert f"{STREAM} holds an event that this release cannot read: os:getenv" in done.err
    assert "mend: install the release that recorded it; reading still works" in done.err
    assert before == head(poisoned)
    poisoned("close", "jasem-2022", "--reason", "it is over")
    assert before.position + 1 == head(poisoned).position
