"""Does `export` put the data where it is wanted, the losses beside it, and does `replay` give it back?"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Sitline


def test_the_data_go_to_standard_output_and_what_is_lost_to_standard_error(sitline: Sitline) -> None:
    told = sitline("export", "geojson", "jasem-siege")
    assert "FeatureCollection" == json.loads(told.out)["type"]
    assert "loss" in told.err
    assert "entries without a point: features without geometry" in told.err


def test_a_file_is_written_whole_and_the_report_of_it_can_be_read_by_a_script(sitline: Sitline) -> None:
    told = sitline("export", "html", "jasem-siege", "-o", "brief.html", "--json")
    doc = json.loads(told.out)
    data = (sitline.folder / "brief.html").read_bytes()
    assert "sitline.export/1" == doc["schema"]
    assert sha256(data).hexdigest() == doc["sha256"]
    assert data.startswith(b"<!doctype html>")
    assert ["brief.html"] == [file.name for file in sitline.folder.glob("*brief*")]


def test_a_spelling_finds_the_situation_and_several_go_into_one_file(sitline: Sitline) -> None:
    one = sitline("export", "csv", "jassem", "--table", "situations")
    both = sitline("export", "csv", "--table", "situations")
    assert 2 == len(one.out.splitlines())
    assert 3 == len(both.out.splitlines())


def test_what_was_published_wears_a_general_name(sitline: Sitline) -> None:
    told = sitline("export", "csv", "jasem-siege", "--public", "--table", "sources")
    assert "border-analyst" in told.out
    assert "demo-witness" not in told.out
    assert "eyewitness-1" in told.out
    assert "sources that have a general name" in told.err


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("docx", "jasem-siege"), 2, "no format"),
        (("csv", "nowhere"), 3, "no situation"),
        (("csv", "jasem-siege", "--table", "x"), 2, "no table"),
        (("csv", "jasem-siege", "--level", "TLP:BLUE"), 2, "no handling mark"),
        (("html",), 2, "one situation"),
        (("ndjson", "--published-by", "2023-12-18"), 2, "--known-at"),
        (("csv", "jasem-siege", "-o", "no/such/folder/x.csv"), 4, "cannot be written"),
    ],
)
def test_what_cannot_be_handed_out_is_refused_with_a_reason(
    sitline: Sitline, args: tuple[str, ...], code: int, said: str
) -> None:
    told = sitline("export", *args, code=code)
    assert said in told.err
    assert "" == told.out
    assert "Traceback" not in told.err


def test_a_store_is_made_of_an_exported_log_once(sitline: Sitline) -> None:
    sitline("export", "ndjson", "-o", "all.ndjson")
    sitline("replay", "all.ndjson", "--into", "again.db")
    assert sitline("check", "--store", "again.db").out.startswith("ok")
    ask = ("conflicts", "--all", "--json", "--at", "2024-01-01")
    then, now = (json.loads(sitline(*ask, "--store", file).out) for file in ("sitline.db", "again.db"))
    assert [one["id"] for one in then["conflicts"]] == [one["id"] for one in now["conflicts"]]
    sitline("replay", "all.ndjson", "--into", "again.db", code=4)


_SET_ANEW = frozenset({"recorded_at", "when"})
"""When something was recorded: a replay sets it anew."""


def as_told(answer: Any) -> Any:
    """An answer without when anything was recorded."""
    if isinstance(answer, dict):
        return {name: as_told(value) for name, value in answer.items() if name not in _SET_ANEW}
    return [as_told(one) for one in answer] if isinstance(answer, list) else answer


def test_a_replayed_log_answers_every_question_alike(sitline: Sitline) -> None:
    sitline("export", "ndjson", "-o", "all.ndjson")
    sitline("replay", "all.ndjson", "--into", "again.db")
    for asked in (
        ("state", "jasem-siege"),
        ("timeline", "jasem-siege", "--limit", "0"),
        ("conflicts", "--all"),
        ("assessments",),
        ("log", "--limit", "0"),
    ):
        ask = (*asked, "--json", "--at", "2024-01-01")
        then, now = (json.loads(sitline(*ask, "--store", file).out) for file in ("sitline.db", "again.db"))
        assert as_told(then) == as_told(now)


def test_a_log_is_no_report_file_and_the_command_that_takes_it_is_named(sitline: Sitline) -> None:
    sitline("export", "ndjson", "-o", "all.ndjson")
    told = sitline("import", "ndjson", "all.ndjson", "--into", "jasem-siege", code=4)
    assert "it is the log of a store" in told.err
    assert "sitline replay all.ndjson --into NEW.db" in told.err
    piped = sitline("import", "acled", "-", piped=(sitline.folder / "all.ndjson").read_bytes(), code=4)
    assert "sitline replay FILE --into NEW.db" in piped.err


@pytest.mark.parametrize("content", [b"", b"{}\n", b"\xff\xfe", b"\x00", b"[" * 100_000])
def test_a_file_that_is_no_log_leaves_no_store_behind(sitline: Sitline, content: bytes) -> None:
    (sitline.folder / "bad.ndjson").write_bytes(content)
    told = sitline("replay", "bad.ndjson", "--into", "again.db", code=4)
    assert "Traceback" not in told.err
    assert not Path(sitline.folder / "again.db").exists()


def test_a_log_cut_off_in_the_middle_leaves_no_store_behind(sitline: Sitline) -> None:
    sitline("export", "ndjson", "-o", "all.ndjson")
    file = sitline.folder / "all.ndjson"
    file.write_bytes(file.read_bytes()[:-50])
    told = sitline("replay", "all.ndjson", "--into", "again.db", code=4)
    assert "line 99" in told.err
    assert not (sitline.folder / "again.db").exists()
    sitline("replay", "nothing.ndjson", "--into", "again.db", code=3)
