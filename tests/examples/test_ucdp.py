"""Does the record tell what UCDP coded otherwise in a later release, and nothing else?

The data is UCDP GED (Sundberg and Melander 2013, CC BY 4.0) and lies beside the project; without it these
tests skip, and say so. Figures quoted here are those of the events that are named with them.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from application import asking, explaining, looking
from application.answers import Ask
from application.desk import Desk
from examples.ucdp.coding import occurred, place, substance, updates
from examples.ucdp.recording import SITUATION, record
from examples.ucdp.releases import FIRST, SECOND, Row, in_both, rows
from tests.answers.player import Doc, new_desk

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "ucdp"
CHANGES = DATA / "ged_syria_field_changes_1911_to_23.1.csv"
lies_there = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data/ucdp")

NOT_RECORDED = {"source_article", "number_of_sources", "dyad_name"}
"""Fields that say who told of an event, or repeat its sides: no substance of it."""


@pytest.fixture(scope="module")
def desk() -> Desk:
    """The events that both releases have, as the first has them, and what the second says otherwise."""
    first, second = rows(DATA, FIRST), rows(DATA, SECOND)
    made = new_desk()
    record(made, in_both(first, second), first, second)
    return made


def entries(desk: Desk, event: str) -> dict[tuple[str, str], str]:
    """The timeline of one event: what each update says, by key and standing."""
    found = asking.timeline(desk, SITUATION, Ask(limit=0))["entries"]
    return {
        (entry["id"].partition("#")[2], entry["standing"]): entry["says"]
        for entry in found
        if entry["incident"] == f"ucdp-{event}"
    }


def changed(desk: Desk, event: str) -> dict[str, tuple[str, str]]:
    """What differs between the publication of the first release and that of the second."""
    told = explaining.diff(
        desk, SITUATION, Ask(limit=0), start="2022-12-31", end="2023-12-31", axis="published"
    )
    start = f"ucdp-{event} "
    return {
        change["what"].removeprefix(start): (change["before"], change["after"])
        for change in told["changes"]
        if change["what"].startswith(start)
    }


@lies_there
def test_313638_rose_from_six_to_twelve_dead_and_has_another_perpetrator(desk: Desk) -> None:
    found = entries(desk, "313638")
    assert ("toll: 6 people killed", "toll: 12 people killed") == (
        found["killed", "corrected"],
        found["killed", "standing"],
    )
    assert "by Jabhat Fateh al-Sham and Shohadaa al-Yarmouk" in found["event", "corrected"]
    assert found["event", "standing"].endswith("Southern Front and IS")
    assert ("6", "12") == changed(desk, "313638")["killed people total"]


@lies_there
def test_of_244193_only_the_low_estimate_fell(desk: Desk) -> None:
    found = entries(desk, "244193")
    assert [("killed", "corrected")] == [key for key in found if key[1] == "corrected"]
    assert {"killed people total": ("17", "4-17")} == changed(desk, "244193")
    assert "toll: 17 people killed, best estimate" == found["best", "standing"]


@lies_there
def test_the_event_that_did_it_is_named(desk: Desk) -> None:
    told = looking.show(desk, "ucdp-ged/244193-in-23.1", Ask())
    assert looking.show(desk, "ucdp-ged/244193", Ask())["id"] == told["fields"]["corrects"]
    assert ["toll: 4-17 people killed"] == [update["says"] for update in told["updates"]]


@lies_there
def test_corrected_are_exactly_the_events_that_changed_in_more_than_letter_case(desk: Desk) -> None:
    with CHANGES.open(encoding="utf-8", newline="") as text:
        told = [row for row in csv.DictReader(text) if row["cosmetic"] == "False"]
    substantial = {row["id"] for row in told if row["field"] not in NOT_RECORDED}
    # In 216469 a side is spelled otherwise; the list of changes has it as the name of the dyad only.
    found = asking.timeline(desk, SITUATION, Ask(limit=0))["entries"]
    corrected = {e["incident"].removeprefix("ucdp-") for e in found if e["standing"] == "corrected"}
    assert substantial | {"216469"} == corrected


@lies_there
def test_a_source_that_corrects_itself_is_in_no_open_conflict(desk: Desk) -> None:
    assert [] == asking.conflicts(desk, SITUATION, Ask(limit=0))["conflicts"]


@lies_there
def test_the_same_releases_again_add_nothing(desk: Desk) -> None:
    first, second = rows(DATA, FIRST), rows(DATA, SECOND)
    before = desk.tables().position
    counted = record(desk, in_both(first, second), first, second)
    assert (0, 0) == (counted["reports"], counted["corrections"])
    assert before == desk.tables().position


@lies_there
@pytest.mark.parametrize("event", ["224092", "247964", "248414"])
def test_a_summary_over_days_is_dated_once_within_them_and_never_on_one(desk: Desk, event: str) -> None:
    row = rows(DATA, FIRST)[event]
    found = asking.timeline(desk, SITUATION, Ask(limit=0))["entries"]
    dates = {
        e["occurred"]["edtf"] for e in found if e["incident"] == f"ucdp-{event}" and e["kind"] == "event"
    }
    assert {f"[{row['date_start']}..{row['date_end']}]"} == dates


# ---- the coding of a row, on an invented event

ROW: Row = {
    "id": "1",
    "type_of_violence": "1",
    "dyad_name": "Demo Army - Demo Front",
    "side_a": "Demo Army",
    "side_b": "Demo Front",
    "where_prec": "1",
    "where_coordinates": "Demo Town",
    "adm_1": "Demo Province",
    "adm_2": "Demo District",
    "latitude": "33.5",
    "longitude": "36.25",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2030-01-02",
    "date_end": "2030-01-02",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "low": "2",
    "best": "3",
    "high": "9",
    "source_office": "Demo Office;Demo Office",
}


def coded(**fields: str) -> dict[str, Doc]:
    """What a row says, by key."""
    return {update["key"]: update for update in updates({**ROW, **fields})}


def test_low_and_high_are_one_interval_and_the_best_estimate_stands_apart() -> None:
    found = coded()
    assert ("killed", "between 2 and 9") == (found["killed"]["measure"], found["killed"]["quantity"])
    assert ("killed, best estimate", "3") == (found["best"]["measure"], found["best"]["quantity"])


def test_a_low_above_the_high_makes_no_interval() -> None:
    assert "killed" not in coded(low="5", high="3")


@pytest.mark.parametrize(
    ("prec", "last", "edtf"),
    [
        ("1", "2030-01-02", "2030-01-02"),
        ("2", "2030-01-04", "[2030-01-02..2030-01-04]"),
        ("4", "2030-01-31", "[2030-01-02..2030-01-31]"),
        ("3", "2030-01-02", "2030-01-02~"),
    ],
)
def test_a_date_is_as_precise_as_its_code_says(prec: str, last: str, edtf: str) -> None:
    assert edtf == occurred({**ROW, "date_prec": prec, "date_end": last})


@pytest.mark.parametrize(
    ("prec", "exactness"), [("1", "locality"), ("2", "near"), ("3", "ADM2"), ("4", "ADM1"), ("6", "country")]
)
def test_a_place_is_as_exact_as_its_code_says(prec: str, exactness: str) -> None:
    found = place({**ROW, "where_prec": prec})
    assert exactness == found["exactness"]
    assert (prec != "1") == found.get("placeholder_point", False)


def test_one_sided_violence_is_an_attack_on_whom_it_hit() -> None:
    found = coded(type_of_violence="3", side_b="Civilians")["event"]
    assert ("attack", ["Demo Army"], "Civilians") == (found["kind"], found["by"], found["target"])


def test_letter_case_alone_is_no_substance() -> None:
    assert [] == substance(ROW, {**ROW, "adm_2": "Demo district", "where_coordinates": "Demo town"})


def test_of_what_changed_only_that_is_said_anew() -> None:
    assert ["killed"] == [update["key"] for update in substance(ROW, {**ROW, "low": "1"})]


def test_other_articles_are_no_substance() -> None:
    assert [] == substance(ROW, {**ROW, "number_of_sources": "2", "source_office": "Another"})
