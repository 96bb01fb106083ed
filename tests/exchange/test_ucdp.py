"""Does a row of UCDP GED say what it says, old layout or new, and do real releases come in?"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from exchange.file import File
from tests.exchange.bringing import UCDP, Doc, bad, bring, desk, only, read, saved, standing, table, updates

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "ucdp"
lies_there = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data/ucdp")


def coded(folder: Path, **cells: str) -> dict[str, Doc]:
    return updates(only("ucdp", saved(folder, table({**UCDP, **cells}))))


def test_low_and_high_are_one_interval_and_the_best_estimate_stands_apart(tmp_path: Path) -> None:
    found = coded(tmp_path)
    assert ("killed", "between 2 and 9") == (found["killed"]["measure"], found["killed"]["quantity"])
    assert ("killed, best estimate", "3") == (found["best"]["measure"], found["best"]["quantity"])


def test_deaths_are_told_by_side(tmp_path: Path) -> None:
    found = coded(tmp_path)
    assert ["1", "2", "0", "0"] == [
        found[f"best-{side}"]["quantity"] for side in ("side-a", "side-b", "civilians", "unknown")
    ]


def test_a_low_above_the_high_makes_no_interval(tmp_path: Path) -> None:
    assert "killed" not in coded(tmp_path, low="5", high="3")


@pytest.mark.parametrize(
    ("prec", "last", "edtf"),
    [
        ("1", "2023-01-02", "2023-01-02"),
        ("2", "2023-01-04", "[2023-01-02..2023-01-04]"),
        ("4", "2023-01-31", "[2023-01-02..2023-01-31]"),
        ("3", "2023-01-02", "2023-01-02~"),
        ("1", "2023-01-02 00:00:00.000", "2023-01-02"),
    ],
)
def test_a_date_is_as_precise_as_its_code_says(tmp_path: Path, prec: str, last: str, edtf: str) -> None:
    assert edtf == coded(tmp_path, date_prec=prec, date_end=last)["event"]["occurred"]


@pytest.mark.parametrize(
    ("prec", "exactness"), [("1", "locality"), ("2", "near"), ("3", "ADM2"), ("4", "ADM1"), ("6", "country")]
)
def test_a_place_is_as_exact_as_its_code_says(tmp_path: Path, prec: str, exactness: str) -> None:
    place = coded(tmp_path, where_prec=prec)["event"]["place"]
    assert (exactness, prec != "1") == (place["exactness"], place.get("placeholder_point", False))


def test_what_qualifies_an_event_is_kept_in_words(tmp_path: Path) -> None:
    tags = coded(tmp_path, event_clarity="2", date_prec="3")["event"]["tags"]
    assert ["date: week", "event: less clear", "number of sources: 2"] == tags
    assert ["date: day", "event: clear"] == coded(tmp_path, number_of_sources="-1")["event"]["tags"]


def test_one_sided_violence_is_an_attack_on_whom_it_hit(tmp_path: Path) -> None:
    found = coded(tmp_path, type_of_violence="3", side_b="Civilians")["event"]
    assert ("attack", ["Demo Army"], "Civilians") == (found["kind"], found["by"], found["target"])


def test_the_estimates_of_the_oldest_releases_are_read(tmp_path: Path) -> None:
    old = {name: cell for name, cell in UCDP.items() if name not in ("best", "high", "low")}
    found = updates(
        only("ucdp", saved(tmp_path, table({**old, "best_est": "3", "high_est": "9", "low_est": "2"})))
    )
    assert "between 2 and 9" == found["killed"]["quantity"]


def test_a_line_of_hxl_tags_is_passed_over(tmp_path: Path) -> None:
    tags = {name: "#date+start" if name == "date_start" else "" for name in UCDP}
    assert (
        "1"
        == only(
            "ucdp",
            saved(tmp_path, table(UCDP).replace("\r\n", "\r\n" + table(tags).split("\r\n")[1] + "\r\n", 1)),
        ).id
    )


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"id": "x"}, "id"),
        ({"type_of_violence": "4"}, "type_of_violence"),
        ({"date_end": "2022-01-01"}, "date_end"),
        ({"best": "three"}, "best"),
        ({"date_start": "1/2/x"}, "date_start"),
        ({"latitude": "36000000"}, "latitude, longitude"),
    ],
)
def test_what_is_wrong_with_a_row_names_its_column(tmp_path: Path, cells: Doc, where: str) -> None:
    assert where == bad("ucdp", saved(tmp_path, table({**UCDP, **cells}))).where


@lies_there
@pytest.mark.parametrize(("name", "rows"), [("ged_sample1000_23.1.csv", 1000), ("hdx_hxl_ged_BGD.csv", 600)])
def test_a_real_file_is_read_whole(name: str, rows: int) -> None:
    found = read("ucdp", File(DATA / name))
    assert rows <= len(found)
    assert [] == [row for row in found if not hasattr(row, "report")]


@lies_there
def test_what_a_later_release_changed_is_corrected_and_nothing_else(tmp_path: Path) -> None:
    first, second = (
        {row["id"]: row for row in csv.DictReader(io.StringIO((DATA / name).read_text("utf-8")))}
        for name in ("ged_syria_652.1601.1911.csv", "ged_sample1000_23.1.csv")
    )
    both = sorted(first.keys() & second.keys())
    at = desk()
    for number, (release, published) in enumerate(((first, "2020"), (second, "2023"), (first, "2024-01"))):
        file = saved(tmp_path, table(*(release[one] for one in both)), f"{number}.csv")
        doc = bring(at, "ucdp", file, published=published, limit=0)
        if number == 1:
            later = {change["id"]: change for change in doc["changed"]}
    assert [{"field": "killed quantity", "before": "17", "after": "4-17"}] == later["244193"]["changes"][-1:]
    assert "6" in {c["before"] for c in later["313638"]["changes"]}
    assert doc["plan"]["changed"] == len(later)
    assert sum("12 people" in says for says in standing(at, published_by="2023-12-31"))
    assert 0 == bring(at, "ucdp", file, published="2024-02")["plan"]["changed"]
