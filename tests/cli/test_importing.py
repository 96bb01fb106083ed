"""Does the command line bring in files: the plan first, rejected rows handed back, pipes and maps?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exchange.described import described
from exchange.formats import may_wait, names, reader_of
from tests.cli.running import Sitline
from tests.cli.test_help import heavy_after
from tests.exchange.bringing import ACLED, table
from tests.exchange.test_stix import WATCH, bundle, note

SHEET = "case;date;town;dead\n1;13/02/2024;Demo Town;3\n2;14/02/2024;Demo Town;\n"


@pytest.fixture
def sitline(tmp_path: Path) -> Sitline:
    """A store with one situation."""
    made = Sitline(tmp_path)
    made("init")
    made("open", "demo-town", "--title", "Demo town")
    return made


def test_a_file_is_brought_in_and_the_plan_is_told_first(sitline: Sitline) -> None:
    rows: tuple[dict[str, str], ...] = ({}, {"event_id_cnty": "DMO2", "fatalities": "many"})
    (sitline.folder / "acled.csv").write_text(table(*({**ACLED, **row} for row in rows)), encoding="utf-8")
    done = sitline("import", "acled", "acled.csv", "--into", "demo-town", code=4)
    assert "plan: 1 new, 1 rejected\n" == done.err
    assert "recorded 1 report (4 events) from acled.csv" in done.out
    assert "fatalities: 'many' is not a whole number" in done.out
    assert (sitline.folder / "acled-rejected.csv").exists()
    again = json.loads(sitline("import", "acled", "acled.csv", "--into", "demo-town", "--json", code=4).out)
    assert ("sitline.imported/1", 1, 0) == (
        again["schema"],
        again["plan"]["same"],
        again["recorded"]["events"],
    )


def test_a_dry_run_records_nothing_and_writes_nothing(sitline: Sitline) -> None:
    (sitline.folder / "acled.csv").write_text(table({**ACLED, "fatalities": "x"}), encoding="utf-8")
    done = sitline("import", "acled", "acled.csv", "--into", "demo-town", "--dry-run", code=4)
    assert "dry run, nothing recorded" in done.out
    assert ["acled.csv", "sitline.db"] == sorted(
        path.name
        for path in sitline.folder.iterdir()
        if path.is_file() and "views" not in path.name and "-" not in path.name
    )


def test_a_map_is_proposed_and_used(sitline: Sitline) -> None:
    (sitline.folder / "sheet.csv").write_text(SHEET, encoding="utf-8")
    proposed = sitline("import", "csv", "--suggest", "sheet.csv").out
    (sitline.folder / "map.toml").write_text(proposed, encoding="utf-8")
    how = ("--map", "map.toml", "--into", "demo-town", "--published", "2024-03-01")
    done = sitline("import", "csv", "sheet.csv", *how)
    assert "recorded 2 reports" in done.out
    assert "made: demo-source" in done.out
    assert "13 Feb 2024" in sitline("timeline", "demo-town").out


def test_reports_come_through_a_pipe(sitline: Sitline) -> None:
    sitline("source", "add", "demo-radio", "--name", "Demo radio", "--type", "local-media")
    line = json.dumps({"source": "demo-radio", "published": "2024-01-01", "wording": "One.", "id": "one"})
    done = sitline("import", "ndjson", "-", "--into", "demo-town", piped=line)
    assert "recorded 1 report (1 event) from standard input" in done.out


def test_a_newer_export_is_told_as_corrections(sitline: Sitline) -> None:
    for fatalities, published in (("3", "2024-01-01"), ("5", "2024-02-01")):
        cells = {**ACLED, "fatalities": fatalities}
        (sitline.folder / "acled.csv").write_text(table(cells), encoding="utf-8")
        done = sitline("import", "acled", "acled.csv", "--into", "demo-town", "--published", published)
    assert "recorded 0 reports · 1 correction" in done.out
    assert "DMO1  killed quantity: 3 → 5" in done.out


@pytest.mark.parametrize(
    ("args", "code", "what"),
    [
        (("acled",), 2, "which file?"),
        (("acle", "a.csv"), 2, "did you mean 'acled'"),
        (("acled", "none.csv", "--into", "demo-town"), 3, "no such file"),
        (("acled", "a.csv"), 2, "which situation"),
        (("acled", "a.csv", "--into", "nowhere"), 3, "no situation 'nowhere'"),
        (("acled", "a.csv", "--into", "demo-town", "--command-id", "x"), 2, "command id for each row"),
        (("ucdp", "a.csv", "--into", "demo-town"), 4, "looks like acled"),
        (("csv", "a.csv", "--into", "demo-town"), 2, "column map"),
        (("acled", "--suggest", "a.csv"), 2, "no column map"),
        (("acled", "a.csv", "--into", "demo-town", "--published", "soon"), 4, "--published"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_exit_code(
    sitline: Sitline, args: tuple[str, ...], code: int, what: str
) -> None:
    (sitline.folder / "a.csv").write_text(table(ACLED), encoding="utf-8")
    done = sitline("import", *args, code=code)
    assert what in done.err
    assert "Traceback" not in done.err


def test_a_file_without_its_format_is_told_what_it_looks_like(sitline: Sitline) -> None:
    (sitline.folder / "a.csv").write_text(table(ACLED), encoding="utf-8")
    (sitline.folder / "b.txt").write_text("nothing of the kind", encoding="utf-8")
    done = sitline("import", "a.csv", "--into", "demo-town", code=2)
    assert "which format is a.csv?: it looks like acled" in done.err.replace("\n", " ")
    assert "sitline import acled a.csv" in done.err
    assert "none of them" in sitline("import", "b.txt", code=2).err


def test_what_its_source_took_back_is_told_in_the_plan_and_in_the_inbox(sitline: Sitline) -> None:
    for content, name in (
        (note(), "a.json"),
        (note(revoked=True, modified="2024-02-01T00:00:00Z"), "b.json"),
    ):
        (sitline.folder / name).write_text(bundle(content, WATCH), encoding="utf-8")
        done = sitline("import", "stix", name, "--into", "demo-town")
    assert "plan: 1 revoked\n" == done.err
    assert "recorded 0 reports · 1 revocation (1 event) from b.json" in done.out
    assert "1  taken back by their source" in done.out
    assert "taken back by its source; sitline void r" in sitline("inbox").out


# ---- help


def test_help_lists_every_format_with_what_it_reads_and_imports_nothing_heavy(tmp_path: Path) -> None:
    printed, heavy = heavy_after(tmp_path, "import", "--help")
    assert "" == heavy
    assert [] == [name for name in names() if f"  {name} " not in printed]
    assert [] == [line for line in printed.partition("Example:")[0].splitlines() if len(line) > 80]
    flat = " ".join(printed.split())
    assert "need a column map (--map) csv, xlsx take one geojson, ushahidi" in flat
    assert "go to the inbox without --into auto-archiver, feed" in flat


@pytest.mark.parametrize("form", names())
def test_the_help_of_a_format_says_all_that_it_does_not_carry(form: str, tmp_path: Path) -> None:
    reader = reader_of(form)
    made, one = Sitline(tmp_path), described()[form]
    printed = " ".join(made("import", form, "--help").out.split())
    assert f"Usage: sitline import {form} " in printed
    assert f"Bring in {reader.ABOUT}." in printed
    assert [] == [told for told in reader.CARRIES_NOT if f"- {told}" not in printed]
    assert (reader.ABOUT, reader.CARRIES_NOT, reader.WHOLE, reader.OWN, may_wait(reader)) == (
        one.about, one.carries_not, one.whole, one.own, one.waits,
    )  # fmt: skip


def test_the_help_of_a_format_imports_nothing_heavy(tmp_path: Path) -> None:
    assert "" == heavy_after(tmp_path, "import", "stix", "--help")[1]


def test_the_option_of_a_column_map_names_the_formats_that_take_one(sitline: Sitline) -> None:
    told = {one.form: one.mapped for one in described().values() if one.mapped}
    assert {"csv": "needed", "xlsx": "needed", "geojson": "taken", "ushahidi": "taken"} == told
    printed = " ".join(sitline("import", "--help").out.split())
    assert "needed by csv, xlsx; taken by geojson, ushahidi" in printed
