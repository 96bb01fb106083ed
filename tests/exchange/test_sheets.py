"""Does a saved column map make reports of any sheet, and is a map proposed that can be used?"""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from domain.errors import Refused, Unusable
from exchange.column_map import load
from exchange.suggesting import suggested
from tests.exchange.bringing import Doc, bad, bring, desk, only, read, saved, standing, updates, workbook

SMALL = """
source = "demo-hospital"
id = { column = "case" }
published = { column = "reported" }
wording = { column = "what happened" }
[[update]]
key = "event"
kind = "event"
what = "incident"
incident = { column = "case", prefix = "demo-" }
occurred = { column = "date" }
place = { name = { column = "town" }, lat = { column = "lat" }, lon = { column = "lon" } }
[[update]]
key = "killed"
kind = "toll"
where_filled = "dead"
measure = "killed"
quantity = { column = "dead" }
"""

HEAD = "case,date,town,lat,lon,dead,what happened,reported\n"
ROW = "7,2024-02-13,Demo Town,33.1,36.2,3,Shells fell,2024-02-14\n"


def of(text: str) -> Doc:
    return tomllib.loads(text)


def test_cells_go_where_the_map_has_them(tmp_path: Path) -> None:
    found = only("csv", saved(tmp_path, HEAD + ROW), column_map=of(SMALL))
    assert ("7", "Shells fell", "2024-02-14") == (
        found.id,
        found.report["wording"],
        found.report["published"],
    )
    assert {
        "key": "event",
        "kind": "event",
        "what": "incident",
        "incident": "demo-7",
        "occurred": "2024-02-13",
        "place": {"name": "Demo Town", "lat": 33.1, "lon": 36.2},
    } == updates(found)["event"]
    assert "3" == updates(found)["killed"]["quantity"]


def test_an_empty_cell_leaves_out_its_field_its_table_and_its_update(tmp_path: Path) -> None:
    found = only("csv", saved(tmp_path, HEAD + "7,2024-02-13,,,,,,2024-02-14\n"), column_map=of(SMALL))
    assert ("wording" in found.report, [*updates(found)]) == (False, ["event"])
    assert "place" not in updates(found)["event"]


def test_words_are_put_in_place_of_those_of_the_file(tmp_path: Path) -> None:
    words = of(SMALL)
    words["update"][0]["kind"] = {"column": "town", "words": {"demo town": "attack"}, "else": "event"}
    found = only("csv", saved(tmp_path, HEAD + ROW), column_map=words)
    assert "attack" == updates(found)["event"]["kind"]
    del words["update"][0]["kind"]["else"]
    rejected = bad("csv", saved(tmp_path, HEAD + ROW.replace("Demo Town", "Nowhere")), column_map=words)
    assert "no word for 'Nowhere'" in rejected.what


def test_a_cell_with_several_names_is_split(tmp_path: Path) -> None:
    lines = of(SMALL)
    lines["derives_from"] = {"column": "town", "split": "/"}
    found = only("csv", saved(tmp_path, HEAD + ROW.replace("Demo Town", "A / B/A")), column_map=lines)
    assert ["A", "B"] == found.report["derives_from"]


SHEET = "حالة;التاريخ;المكان;القتلى\r\nأ1;13/02/2024;جاسم;٣\r\n"
ARABIC = """
source = "demo-hospital"
id = { column = "حالة" }
[[update]]
key = "killed"
kind = "toll"
measure = "killed"
occurred = { column = "التاريخ" }
place = { name = { column = "المكان" } }
quantity = { column = "القتلى" }
"""


@pytest.mark.parametrize(
    "data",
    [
        SHEET.encode(),
        b"\xef\xbb\xbf" + SHEET.encode(),
        SHEET.replace(";", "\t").encode("utf-16"),
        SHEET.replace("٣", "3").encode("cp1256"),
        SHEET.replace(";", "\t").encode(),
        SHEET.replace(";", ",").replace("\r\n", "\n").encode(),
        SHEET.replace("\r\n", "\r").encode(),
    ],
    ids=["semicolons", "mark", "utf-16", "cp1256", "tabs", "commas", "carriage returns"],
)
def test_encodings_delimiters_and_line_ends_are_told_by_the_file(tmp_path: Path, data: bytes) -> None:
    at = desk()
    doc = bring(at, "csv", saved(tmp_path, data), column_map=of(ARABIC), published="2024-03-01")
    assert 1 == doc["recorded"]["reports"], doc["rejected"]
    assert ["toll: 3 killed in جاسم"] == [*standing(at)]


def test_western_letters_are_told_from_arabic(tmp_path: Path) -> None:
    data = (HEAD + ROW.replace("Demo Town", "Saint-Étienne")).encode("cp1252")
    assert (
        "Saint-Étienne"
        == updates(only("csv", saved(tmp_path, data), column_map=of(SMALL)))["event"]["place"]["name"]
    )


def test_the_encoding_and_delimiter_can_be_said(tmp_path: Path) -> None:
    told = of(SMALL + '[sheet]\nencoding = "cp1252"\ndelimiter = "|"\ndates = "month-first"\n')
    data = (HEAD + ROW.replace("2024-02-13", "2/3/2024")).replace(",", "|").encode("cp1252")
    assert "2024-02-03" == updates(only("csv", saved(tmp_path, data), column_map=told))["event"]["occurred"]


def test_a_sheet_of_a_workbook_is_read_by_the_same_map(tmp_path: Path) -> None:
    cells = [7, datetime(2024, 2, 13), "Demo Town", 33.1, 36.2, 3, "Shells fell", "2024-02-14"]  # noqa: DTZ001
    book = workbook(tmp_path / "a.xlsx", [HEAD.strip().split(","), cells])
    assert (
        only("csv", saved(tmp_path, HEAD + ROW), column_map=of(SMALL)).report
        == only("xlsx", book, column_map=of(SMALL)).report
    )


def test_a_formula_is_no_value(tmp_path: Path) -> None:
    cells = [7, "2024-02-13", "Demo Town", 33.1, 36.2, "=1+2", "Shells fell", "2024-02-14"]
    book = workbook(tmp_path / "a.xlsx", [HEAD.strip().split(","), cells])
    assert "F2 holds a formula" in bad("xlsx", book, column_map=of(SMALL)).what


def test_rows_without_an_id_are_known_by_their_content(tmp_path: Path) -> None:
    at, plain = desk(), of(SMALL)
    del plain["id"]
    bring(at, "csv", saved(tmp_path, HEAD + ROW), column_map=plain)
    doc = bring(at, "csv", saved(tmp_path, HEAD + ROW.replace(",3,", ",4,")), column_map=plain)
    assert (1, 1, 0) == tuple(doc["plan"][name] for name in ("new", "missing", "same"))


def test_a_source_that_a_row_names_and_nobody_knows_is_made(tmp_path: Path) -> None:
    told = of(SMALL)
    told["source"] = {"column": "town"}
    at = desk()
    assert ["demo-town"] == bring(at, "csv", saved(tmp_path, HEAD + ROW), column_map=told)["sources"]
    assert "F" == at.tables().rows("source")["demo-town"]["reliability"]


def test_without_a_map_the_line_that_proposes_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        read("csv", saved(tmp_path, HEAD + ROW))
    assert "--suggest" in refused.value.mend


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("source = 'x'", "names no column"),
        ("source = ", "TOML"),
        (SMALL.replace('"town"', '"twon"'), "'twon'"),
        (SMALL.replace("prefix", "prefex"), "'prefex'"),
        (SMALL + "[sheet]\nencoding = 'hex'", "'hex'"),
        (SMALL + "[sheet]\ndates = 'any'", "'any'"),
        (SMALL + "[sheet]\nsheet = 1", "'sheet'"),
        (SMALL + "[sheet]\ndelimiter = ';;'", "';;'"),
    ],
)
def test_a_map_that_cannot_be_used_is_refused(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(Refused, match=what):
        read("csv", saved(tmp_path, HEAD + ROW), column_map=load(saved(tmp_path, text, "map.toml")))


@pytest.mark.parametrize(
    "head",
    [
        "Case No,Incident Date,Type,Town,Latitude,Longitude,Killed,Wounded,Description,Date reported,Source",
        "رقم,التاريخ,النوع,المكان,lat,lon,القتلى,الجرحى,الوصف,تاريخ النشر,المصدر",
    ],
)
def test_a_map_is_proposed_that_can_be_used_at_once(tmp_path: Path, head: str) -> None:
    row = "c-1,2024-02-13,shelling,Demo Town,33.1,36.2,3,4,Shells fell on the market,2024-02-14,Demo Radio"
    file = saved(tmp_path, f"{head}\n{row}\n")
    column_map = load(saved(tmp_path, suggested(file), "map.toml"))
    at = desk()
    doc = bring(at, "csv", file, column_map=column_map)
    assert (1, []) == (doc["recorded"]["reports"], doc["rejected"])
    assert {"event: shelling in Demo Town", "toll: 3 killed", "toll: 4 injured"} == {
        says.replace("shelling in", "event: shelling in", 1) for says in standing(at)
    }


def test_what_stands_in_a_column_decides_where_its_name_says_nothing(tmp_path: Path) -> None:
    long = "Shells fell on the market in the morning, and people fled to the next village."
    proposed = tomllib.loads(
        suggested(saved(tmp_path, f'a,b,c\n13/02/2024,https://example.org/x,"{long}"\n'))
    )
    assert ("b", "c", "a") == (
        proposed["url"]["column"],
        proposed["wording"]["column"],
        proposed["update"][0]["occurred"]["column"],
    )


def test_a_strange_header_does_not_break_the_proposal(tmp_path: Path) -> None:
    told = suggested(saved(tmp_path, '"a ""quoted""\nname",date,b\\c\n1,2024-01-01,x\n'))
    assert "date" in tomllib.loads(told)["update"][0]["occurred"]["column"]
