"""Does the command line do on PostgreSQL what it does on a file, from init to a restored backup?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Sitline
from tests.postgres_server import Server

SLUG = "jasem-siege"
BY_THEN = ("--at", "2024-01-10")


@pytest.fixture
def newsroom(tmp_path: Path, server: Server) -> Sitline:
    """The command line of somebody whose store is to be on a server."""
    return Sitline(tmp_path, {"SITLINE_STORE": server.url()})


def told(source: str, killed: str) -> str:
    toll = {
        "kind": "toll",
        "incident": "blast",
        "measure": "killed",
        "quantity": killed,
        "population": "people",
    }
    head = {"situation": SLUG, "source": source, "id": f"{source}-1", "published": "2023-12-12"}
    return json.dumps({**head, "wording": f"{source}: shelling of the old town", "update": [toll]})


def record(sitline: Sitline) -> None:
    """A situation, two sources, and reports of theirs that conflict."""
    sitline("init")
    sitline("open", SLUG, "--title", "Siege of Jasem", "--tz", "Asia/Damascus")
    for source, sort in (("demo-wire", "wire"), ("demo-radio", "local-media")):
        sitline("source", "add", source, "--name", source, "--type", sort)
    sitline("report", "-", piped=told("demo-wire", "3"))
    sitline("report", "-", piped=told("demo-radio", "5"))


def answers(sitline: Sitline, *store: str) -> list[dict[str, Any]]:
    """What state, conflicts, timeline and search answer."""
    questions = (("state", SLUG), ("conflicts", SLUG), ("timeline", SLUG), ("search", "shell", "old"))
    return [json.loads(sitline(*question, *BY_THEN, "--json", *store).out) for question in questions]


@pytest.mark.slow
def test_from_the_first_command_to_a_restored_backup(
    newsroom: Sitline, tmp_path: Path, server: Server
) -> None:
    record(newsroom)
    before = answers(newsroom)
    assert (1, 2, 0) == (before[1]["conflicts_total"], before[2]["entries_total"], before[0]["behind"])

    rebuilt = json.loads(newsroom("rebuild", "--warm", "--json").out)
    assert (before[0]["position"], 1) == (rebuilt["events"], rebuilt["findings"]["situations"])
    doctor = json.loads(newsroom("doctor", "--json").out)
    assert (True, "PostgreSQL", "there") == (doctor["ok"], doctor["engine"], doctor["views"]["state"])
    assert json.loads(newsroom("check", "--json").out)["ok"]
    assert before == answers(newsroom)

    backup, restored = str(tmp_path / "monday.db"), server.url()
    newsroom("backup", backup)
    newsroom("restore", backup, "--into", restored)
    assert before == answers(newsroom, "--store", restored)
    report = before[2]["entries"][0]["report"]
    newsroom("void", report, "--reason", "a slip", "--store", restored)
    assert before[0] == json.loads(newsroom("state", SLUG, *BY_THEN, "--json").out)


@pytest.mark.slow
def test_a_question_is_asked_of_the_replica_and_a_command_given_to_the_store(
    newsroom: Sitline, server: Server
) -> None:
    newsroom("init")
    nowhere: dict[str, Any] = {"SITLINE_READ_STORE": server.url()}
    newsroom("open", SLUG, "--title", "Siege of Jasem", "--tz", "Asia/Damascus", **nowhere)
    assert "no store" in newsroom("state", SLUG, code=3, **nowhere).err
    replica: dict[str, Any] = {"SITLINE_READ_STORE": newsroom.env["SITLINE_STORE"]}
    assert 2 == json.loads(newsroom("state", SLUG, "--json", **replica).out)["position"]
    asked: dict[str, Any] = {
        "_SITLINE_COMPLETE": "bash_complete",
        "COMP_WORDS": "sitline state ja",
        "COMP_CWORD": "2",
    }
    assert f"plain,{SLUG}" == newsroom(**asked, **replica).out.strip()
