"""What does a write print, and what do the options do that all writes have?"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from store.peek import peek
from tests.cli.running import Sitline, environment

REPORT = """\
situation = "jasem-siege"
source = "demo-agency"
id = "leaving"
published = "2023-12-21"
[[update]]
kind = "withdrawal"
stage = "completed"
by = ["Syrian army"]
place = { name = "centre of Jasem", near = "Jasem" }
"""

UNKNOWN = REPORT.replace("withdrawal", "withdrawl")


def position(sitline: Sitline) -> int:
    """How far the log has got."""
    return peek(f"sqlite:///{sitline.folder / 'sitline.db'}").position


def doc(text: str) -> dict[str, Any]:
    """The one JSON object of a line."""
    found: dict[str, Any] = json.loads(text)
    return found


# ---- what is printed


def test_a_write_says_what_it_did_what_it_joined_and_how_to_take_it_back(sitline: Sitline) -> None:
    done = sitline("report", "-", piped=REPORT)
    assert done.out.startswith("recorded report r")
    assert "take back: sitline void r" in done.out
    assert "" == done.err


def test_what_takes_it_back_works(sitline: Sitline) -> None:
    back = doc(sitline("report", "-", "--json", piped=REPORT).out)["take_back"].split()
    assert ["sitline", "void"] == back[:2]
    sitline(*back[1:-1], "entered twice")


def test_the_echo_says_how_a_date_was_read(sitline: Sitline) -> None:
    fields = ("--source", "demo-agency", "--published", "2023-12-20", "--occurred", "about 19 December 2023")
    done = sitline("record", "attack", "jasem-siege", *fields)
    assert "about 19 December 2023" in done.out
    assert "2023-12-19~" in done.out


def test_json_is_one_object_a_line(sitline: Sitline, tmp_path: Path) -> None:
    for number in (1, 2):
        text = REPORT.replace('"leaving"', f'"leaving-{number}"')
        (tmp_path / f"{number}.toml").write_text(text, encoding="utf-8")
    done = sitline("report", "1.toml", "2.toml", "--json")
    assert ["sitline.written/1"] * 2 == [doc(line)["schema"] for line in done.out.splitlines()]
    assert "2 recorded" in done.err


# ---- the options of every write


def test_a_dry_run_says_what_and_records_nothing(sitline: Sitline) -> None:
    before = position(sitline)
    assert "dry run" in sitline("report", "-", "--dry-run", piped=REPORT).out
    assert "dry run" in sitline("close", "jasem-2022", "--reason", "over", "--dry-run").out
    assert before == position(sitline)


def test_the_same_report_again_adds_nothing(sitline: Sitline) -> None:
    assert doc(sitline("report", "-", "--json", piped=REPORT).out)["new"]
    before = position(sitline)
    assert not doc(sitline("report", "-", "--json", piped=REPORT).out)["new"]
    assert before == position(sitline)


def test_the_same_command_id_records_once(sitline: Sitline) -> None:
    assess = (
        "assess", "jasem-siege", "--statement", "It lasts", "--likelihood", "likely", "--confidence", "low",
        "--because", "so it seems", "--command-id", "once", "--json",
    )  # fmt: skip
    first, second = doc(sitline(*assess).out), doc(sitline(*assess).out)
    assert (True, False) == (first["new"], second["new"])
    assert first["id"] == second["id"]


def test_a_command_id_is_said_before_recording_where_asked_for(sitline: Sitline) -> None:
    done = sitline("close", "jasem-2022", "--reason", "over", "--verbose")
    assert done.err.startswith("command id k")
    assert "" == sitline("reopen", "jasem-2022", "--reason", "more").err


def test_a_command_id_is_said_where_the_outcome_is_unknown(sitline: Sitline) -> None:
    broken = "import store.log as s; s.Log.append = lambda *_, **__: 1 / 0\nfrom cli.main import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", broken, "close", "jasem-2022", "--reason", "over"],
        capture_output=True, text=True, cwd=sitline.folder, env=environment(sitline.folder), check=False,
    )  # fmt: skip
    assert 70 == told.returncode
    assert "command id k" in told.stderr


def test_a_store_that_is_write_protected_answers_and_refuses(sitline: Sitline) -> None:
    (sitline.folder / "sitline.db").chmod(0o444)
    done = sitline("close", "jasem-2022", "--reason", "over", code=4)
    assert "write-protected" in done.err
    assert "command id" not in done.err
    assert "jasem-siege" in sitline("list").out


# ---- report files


def test_an_error_in_one_file_does_not_hide_the_others(sitline: Sitline, tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(REPORT, encoding="utf-8")
    (tmp_path / "bad.toml").write_text(UNKNOWN, encoding="utf-8")
    done = sitline("report", "missing.toml", "bad.toml", "good.toml", code=4)
    assert done.out.startswith("recorded report r")
    assert "where: missing.toml" in done.err
    assert "where: bad.toml: update 1" in done.err
    assert "did you mean 'withdrawal'" in done.err
    assert "2 rejected, 1 recorded" in done.err


def test_lines_of_ndjson_are_reports_of_their_own(sitline: Sitline) -> None:
    update = {"kind": "siege", "stage": "tightened", "place": {"name": "Jasem"}}
    whole = {
        "situation": "jasem-siege",
        "source": "demo-agency",
        "published": "2023-12-21",
        "update": [update],
    }
    lines = [whole, {**whole, "situation": "nowhere"}, {**whole, "published": "2023-12-22"}]
    done = sitline("report", "-", piped="\n".join(json.dumps(line) for line in lines), code=3)
    assert 2 == done.out.count("recorded report r")
    assert "standard input, line 2" in done.err


def test_rejected_standard_input_is_kept_where_it_can_be_mended(sitline: Sitline) -> None:
    done = sitline("report", "-", piped=UNKNOWN, code=4)
    kept = Path(done.err.rpartition("kept: ")[2].strip())
    assert UNKNOWN == kept.read_text(encoding="utf-8")
    kept.write_text(REPORT, encoding="utf-8")
    assert "recorded report" in sitline("report", str(kept)).out


@pytest.mark.parametrize(
    ("piped", "said"),
    [
        (b"", "empty"),
        (b"situation = \xff", "UTF-8"),
        (b'situation = "jasem', "line 1"),
        (b'{"situation": "jasem', "line 1"),
        (b"[1, 2]", "report"),
    ],
)
def test_what_is_no_report_is_refused_with_its_place(piped: bytes, said: str, sitline: Sitline) -> None:
    before = position(sitline)
    done = sitline("report", "-", piped=piped, code=4)
    assert said in done.err
    assert "standard input" in done.err
    assert before == position(sitline)


def test_where_there_is_no_store_what_was_piped_in_is_kept(empty: Sitline) -> None:
    done = empty("report", "-", piped=REPORT, code=3)
    kept = Path(done.err.partition("kept: ")[2].splitlines()[0])
    assert REPORT == kept.read_text(encoding="utf-8")


def test_a_folder_is_no_report(sitline: Sitline) -> None:
    assert "folder" in sitline("report", ".", code=4).err


def test_a_correction_takes_one_report(sitline: Sitline) -> None:
    two = json.dumps([{"published": "2023-12-22"}, {"published": "2023-12-23"}])
    done = sitline("correct", "border-analyst/jasem-chronicle", "-", piped=two, code=4)
    assert "holds 2 reports" in done.err
    assert "kept: " in done.err


# ---- one update without a file


def test_fields_become_options_lists_and_tables_included(sitline: Sitline) -> None:
    written = doc(
        sitline(
            "record", "attack", "jasem-siege", "--source", "demo-agency", "--published", "2023-12-21",
            "--report", "shots", "--incident", "shots", "--occurred", "2023-12-20", "--done-by", "residents",
            "--done-by", "others", "--set", "place.name=farm", "--set", "place.near=Jasem",
            "--tolls", '{ measure = "injured", quantity = "2" }', "--json",
        ).out
    )  # fmt: skip
    shown = doc(sitline("show", "demo-agency/shots", "--json").out)
    assert written["id"] == shown["id"]
    (update,) = shown["updates"]
    assert "residents" in update["says"]
    assert "others" in update["says"]
    assert "farm" in update["says"]
    assert any("injured" in claim["question"] for claim in update["claims"])


def test_by_is_refused_where_it_could_mean_two_things(sitline: Sitline) -> None:
    fields = ("--source", "demo-agency", "--published", "2023-12-21", "--by", "Syrian army")
    done = sitline("record", "siege", "jasem-siege", *fields, code=2)
    assert "--done-by 'Syrian army'" in done.err


def test_an_unknown_field_is_refused_with_the_nearest(sitline: Sitline) -> None:
    fields = ("record", "siege", "jasem-siege", "--source", "demo-agency", "--published", "2023-12-21")
    assert "'purpose'" in sitline(*fields, "--set", "purpse=x", code=4).err
    assert "'--purpose'" in sitline(*fields, "--purpse", "x", code=2).err


def test_numbers_of_a_place_can_be_typed(sitline: Sitline) -> None:
    fields = ("record", "attack", "jasem-siege", "--source", "demo-agency", "--published", "2023-12-21")
    sitline(*fields, "--set", "place.name=farm", "--set", "place.lat=33.1", "--set", "place.lon=36")


# ---- what was done about a report


def test_what_was_done_about_an_update_is_told_once_with_its_report(sitline: Sitline) -> None:
    update = "border-analyst/jasem-chronicle#agreement"
    revoked = doc(sitline("revoke", update, "--how", "retracted", "--published", "2023-12-27", "--json").out)
    changes = doc(sitline("show", "border-analyst/jasem-chronicle", "--json").out)["changes"]
    assert 1 == [change["id"] for change in changes].count(revoked["id"])


# ---- a store


def test_a_store_is_made_once(empty: Sitline) -> None:
    assert "sitline.db" in empty("init").out
    assert (empty.folder / "sitline.db").exists()
    assert "" == empty("init", code=4).out


def test_settings_of_a_person_hold_for_init_too(empty: Sitline) -> None:
    empty("init", SITLINE_STORE="sqlite:///other.db")
    assert (empty.folder / "other.db").exists()


def test_the_demo_overwrites_nothing(empty: Sitline) -> None:
    (empty.folder / "demo.db").write_text("mine", encoding="utf-8")
    done = empty("demo")
    assert "mine" == (empty.folder / "demo.db").read_text(encoding="utf-8")
    assert "demo-2.db" in done.out.splitlines()[-2]
    assert "jasem-siege" in empty("list", "--store", "demo-2.db").out
