"""Is it told of a text that waits to be coded that its source took it back?

The rows come from a reader of the test's own: of the formats that go into the inbox none says so today.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from application.answers import Ask
from application.coding import code
from application.desk import Desk
from application.inbox import inbox
from application.situations import close_situation
from domain.errors import Refused
from exchange import importing
from exchange.file import File
from exchange.formats import Publisher, Use
from exchange.recording import Recording
from exchange.row import Row
from store.envelope import Item, Outcome
from store.errors import StoreFull
from store.log import Log
from tests.answers.player import HOW
from tests.exchange.bringing import HERE, Doc, bring, desk, saved, standing

CLOSURE = {"kind": "closure", "stage": "closed", "what": "road", "place": {"name": "Demo Town"}}


def rows(file: File, use: Use) -> Iterator[Row]:
    """One text a line: its day, whether it stands, and what it says."""
    del use
    for number, line in enumerate(file.path.read_text("utf-8").splitlines(), start=1):
        day, stands, text = line.split(" ", 2)
        own = "" if stands == "nameless" else "one"
        yield Row(number, own, {"wording": text}, f"2024-01-{day}", (line,), revoked=stands != "is")


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = SimpleNamespace(
        CARRIES_NOT=(), WHOLE=False, OWN=False, UNCODED=True, rows=rows,
        PUBLISHER=Publisher("demo-radio", "Demo radio", "local-media"),
    )  # fmt: skip
    monkeypatch.setattr(importing, "reader_of", lambda _: reader)


def given(at: Desk, folder: Path, line: str, into: str = "") -> dict[str, int]:
    doc = bring(at, "demo", saved(folder, line), into=into)
    return {name: count for name, count in doc["plan"].items() if count}


def waiting(at: Desk) -> list[Doc]:
    found: list[Doc] = inbox(at, None, Ask())["items"]
    return found


def test_a_text_in_the_inbox_lies_there_beside_a_version_that_says_so(tmp_path: Path) -> None:
    at = desk()
    given(at, tmp_path, "02 is The road is closed.")
    assert {"revoked": 1} == given(at, tmp_path, "03 gone The road is closed.")
    assert [False, True] == [item["taken_back"] for item in waiting(at)]
    assert {"same": 1} == given(at, tmp_path, "03 gone The road is closed.")
    assert {"changed": 1} == given(at, tmp_path, "04 is The road is closed.")
    assert [False, True, False] == [item["taken_back"] for item in waiting(at)]


def test_a_text_that_was_taken_back_before_it_came_says_so_in_the_inbox(tmp_path: Path) -> None:
    at = desk()
    assert {"revoked": 1} == given(at, tmp_path, "02 gone The road is closed.")
    assert [True] == [item["taken_back"] for item in waiting(at)]
    assert {"same": 1} == given(at, tmp_path, "02 gone The road is closed.")


def test_a_text_that_waits_in_a_situation_is_revoked_and_the_inbox_says_so(tmp_path: Path) -> None:
    at = desk()
    given(at, tmp_path, "02 is The road is closed.", HERE)
    assert {"revoked": 1} == given(at, tmp_path, "03 gone The road is closed.", HERE)
    [item] = waiting(at)
    assert item["taken_back"]
    with pytest.raises(Refused, match="revoked"):
        code(at, item["id"], {"update": [CLOSURE]}, how=HOW)


def test_what_was_coded_of_a_text_falls_when_its_source_takes_it_back(tmp_path: Path) -> None:
    at = desk()
    given(at, tmp_path, "02 is The road is closed.")
    code(at, waiting(at)[0]["id"], {"situation": HERE, "update": [CLOSURE]}, how=HOW)
    assert 1 == len([*standing(at)])
    assert {"revoked": 1} == given(at, tmp_path, "03 gone The road is closed.")
    assert [] == [*standing(at)]
    assert {"same": 1} == given(at, tmp_path, "03 gone The road is closed.")


def test_a_row_that_stands_twice_as_revoked_is_counted_once(tmp_path: Path) -> None:
    line = "02 gone The road is closed."
    assert {"revoked": 1, "repeated": 1} == given(desk(), tmp_path, f"{line}\n{line}", HERE)


def test_a_row_that_stands_and_is_revoked_in_one_file_is_rejected_twice(tmp_path: Path) -> None:
    both = "02 is The road is closed.\n02 gone The road is closed."
    assert {"rejected": 2} == given(desk(), tmp_path, both, HERE)


def test_a_row_without_an_id_is_taken_back_once(tmp_path: Path) -> None:
    at = desk()
    assert {"revoked": 1} == given(at, tmp_path, "02 nameless The road is closed.", HERE)
    assert {"same": 1} == given(at, tmp_path, "02 nameless The road is closed.", HERE)


def test_what_stopped_between_the_record_and_its_revocation_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, whole, line = desk(), Log.append_many, "02 gone The road is closed."

    def until_full(log: Log, items: Any, **how: Any) -> Iterator[Outcome]:
        given: list[Item] = [*items]
        yield from whole(log, given[:1], **how)
        if len(given) > 1:
            raise StoreFull("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Log, "append_many", until_full)
        with pytest.raises(StoreFull):
            given(at, tmp_path, line, HERE)
    assert [False] == [item["taken_back"] for item in waiting(at)]
    assert {"revoked": 1} == given(at, tmp_path, line, HERE)
    assert [True] == [item["taken_back"] for item in waiting(at)]


def test_a_row_that_is_refused_when_it_is_recorded_says_why_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk()
    prepare = Recording.prepare

    def closing(recording: Recording, *how: Any) -> None:
        prepare(recording, *how)
        close_situation(at, HERE, reason="over", how=HOW)

    monkeypatch.setattr(Recording, "prepare", closing)
    doc = bring(at, "demo", saved(tmp_path, "02 gone The road is closed."))
    assert ["closed: it takes corrections" in row["problems"][0]["what"] for row in doc["rejected"]] == [True]
