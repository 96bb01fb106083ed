"""Does a row of ACLED say what it says, in every layout, and nothing more exactly than it does?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from domain.errors import Refused
from tests.exchange.bringing import (
    ACLED,
    Doc,
    bad,
    bring,
    desk,
    only,
    read,
    saved,
    table,
    timeline,
    updates,
    workbook,
)


def row(folder: Path, **cells: str) -> Any:
    return only("acled", saved(folder, table({**ACLED, **cells})))


def coded(folder: Path, **cells: str) -> dict[str, Doc]:
    return updates(row(folder, **cells))


@pytest.mark.parametrize("date", ["02 June 2023", "2023-06-02", "2-Jun-2023", "2 june 2023", "٢٠٢٣-٠٦-٠٢"])
def test_dates_are_read_in_every_form_that_layouts_have(tmp_path: Path, date: str) -> None:
    assert "2023-06-02" == coded(tmp_path, event_date=date)["event"]["occurred"]


def test_the_order_of_day_and_month_follows_from_the_whole_column(tmp_path: Path) -> None:
    rows = (
        {**ACLED, "event_date": "02/06/2023"},
        {**ACLED, "event_id_cnty": "DMO2", "event_date": "13/06/2023"},
    )
    found = [updates(one)["event"]["occurred"] for one in read("acled", saved(tmp_path, table(*rows)))]  # type: ignore[arg-type]
    assert ["2023-06-02", "2023-06-13"] == found


def test_an_order_that_nothing_tells_is_asked_for(tmp_path: Path) -> None:
    file = saved(tmp_path, table({**ACLED, "event_date": "02/06/2023"}))
    with pytest.raises(Refused, match="two ways"):
        read("acled", file)
    assert "2023-06-02" == updates(only("acled", file, order="day-first"))["event"]["occurred"]


@pytest.mark.parametrize(("code", "edtf"), [("1", "2023-06-02"), ("2", "2023-06-02~"), ("3", "2023-06")])
def test_a_date_is_as_precise_as_its_code_says(tmp_path: Path, code: str, edtf: str) -> None:
    assert edtf == coded(tmp_path, time_precision=code)["event"]["occurred"]


def test_an_exact_place_has_its_point(tmp_path: Path) -> None:
    place = coded(tmp_path)["event"]["place"]
    assert {
        "name": "Demo Town",
        "lat": 33.5,
        "lon": 36.25,
        "exactness": "locality",
        "within": "Demo District",
    } == place


def test_a_place_that_a_town_stands_for_is_near_it(tmp_path: Path) -> None:
    place = coded(tmp_path, geo_precision="2")["event"]["place"]
    assert ("vicinity of Demo Town", "near", True) == (
        place["name"],
        place["exactness"],
        place["placeholder_point"],
    )


def test_a_region_has_no_point_and_not_the_name_of_its_capital(tmp_path: Path) -> None:
    place = coded(tmp_path, geo_precision="3")["event"]["place"]
    assert {"name": "Demo Province", "exactness": "ADM1", "within": "Demoland"} == place


def test_the_codes_are_kept_as_words(tmp_path: Path) -> None:
    tags = coded(tmp_path, time_precision="2", geo_precision="3")["event"]["tags"]
    assert {"date: week, the day stands for it", "place: region only", "source scale: National"} <= set(tags)


def test_the_named_sources_are_where_it_is_from_and_no_reports_of_their_own(tmp_path: Path) -> None:
    assert ["Demo Agency", "Demo Radio"] == row(tmp_path).report["derives_from"]


def test_deaths_name_the_rule_that_they_are_counted_by(tmp_path: Path) -> None:
    killed = coded(tmp_path)["killed"]
    assert ("3", "most conservative figure that was reported (ACLED)") == (
        killed["quantity"],
        killed["inclusion"],
    )


def test_no_deaths_reported_is_no_report_of_none(tmp_path: Path) -> None:
    assert "not reported" == coded(tmp_path, fatalities="0")["killed"]["quantity"]


@pytest.mark.parametrize(
    ("sub_event", "expected"),
    [
        ("Armed clash", {"kind": "event", "what": "armed clash", "by": ["Demo Army", "Demo Front"]}),
        ("Attack", {"kind": "attack", "by": ["Demo Army"], "target": "Demo Front"}),
        ("Air/drone strike", {"kind": "attack", "method": "air or drone strike"}),
        ("Peaceful protest", {"kind": "protest", "form": "peaceful protest", "against": ["Demo Front"]}),
        ("Abduction/forced disappearance", {"kind": "abduction", "who": ["Demo Front"]}),
        ("Arrests", {"kind": "arrest", "who": ["Demo Front"]}),
        ("Looting/property destruction", {"kind": "damage", "owner": ["Demo Front"]}),
        ("Agreement", {"kind": "event", "what": "agreement"}),
    ],
)
def test_sub_events_are_of_our_kinds_where_there_is_one(
    tmp_path: Path, sub_event: str, expected: Doc
) -> None:
    found = coded(tmp_path, sub_event_type=sub_event)["event"]
    assert expected == {name: found[name] for name in expected}


@pytest.mark.parametrize(
    ("sub_event", "holder"),
    [("Government regains territory", "Demo Army"), ("Non-state actor overtakes territory", "Demo Front")],
)
def test_who_holds_a_place_after_a_battle_is_said_where_the_sides_can_be_told_apart(
    tmp_path: Path, sub_event: str, holder: str
) -> None:
    assert [holder] == coded(tmp_path, sub_event_type=sub_event)["control"]["holder"]
    assert "control" not in coded(tmp_path, sub_event_type=sub_event, inter1="2")


def test_a_crowd_is_a_turnout_where_it_is_a_number(tmp_path: Path) -> None:
    protest = {"sub_event_type": "Peaceful protest"}
    assert "around 100" == coded(tmp_path, tags="crowd size=around 100", **protest)["event"]["turnout"]
    assert "not reported" == coded(tmp_path, tags="crowd size=no report", **protest)["event"]["turnout"]
    told = coded(tmp_path, tags="crowd size=a sea of people", **protest)["event"]
    assert ("turnout" not in told, "crowd size=a sea of people" in told["tags"]) == (True, True)


def test_the_stamp_of_a_row_is_its_publication(tmp_path: Path) -> None:
    assert "2023-06-05" == row(tmp_path).published


def test_the_oldest_layout_is_read(tmp_path: Path) -> None:
    old = {
        "GWNO": "652",
        "EVENT_ID_CNTY": "DMO7",
        "EVENT_DATE": "13/06/2014",
        "TIME_PRECISION": "1",
        "EVENT_TYPE": "Battle-No change of territory",
        "ACTOR1": "Demo Army",
        "ALLY_ACTOR_1": "Demo Guard",
        "INTER1": "1",
        "ACTOR2": "Demo Front",
        "COUNTRY": "Demoland",
        "ADMIN1": "Demo Province",
        "LOCATION": "Demo Town",
        "LATITUDE": "33.5",
        "LONGITUDE": "36.25",
        "GEO_PRECISION": "1",
        "SOURCE": "Demo Agency",
        "NOTES": "A battle.",
        "FATALITIES": "2",
    }
    found = only("acled", saved(tmp_path, table(old, delimiter=";")))
    event = updates(found)["event"]
    assert ("DMO7", "2014-06-13", "battle-no change of territory") == (
        found.id,
        event["occurred"],
        event["what"],
    )
    assert "with Demo Army: Demo Guard" in event["tags"]


def test_a_workbook_says_the_same_as_a_csv(tmp_path: Path) -> None:
    from datetime import datetime

    cells: Doc = {**ACLED, "event_date": datetime(2023, 6, 2), "fatalities": 3, "latitude": 33.5}  # noqa: DTZ001
    book = workbook(tmp_path / "a.xlsx", [[*cells], [*cells.values()]])
    assert row(tmp_path).report == only("acled", book).report


def test_a_workbook_and_a_csv_of_the_same_rows_are_the_same(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", saved(tmp_path, table(ACLED)))
    book = workbook(tmp_path / "a.xlsx", [[*ACLED], [*ACLED.values()]])
    assert 1 == bring(at, "acled", book)["plan"]["same"]


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"event_date": "31 June 2023"}, "event_date"),
        ({"event_date": "last week"}, "event_date"),
        ({"event_id_cnty": ""}, "event_id_cnty"),
        ({"fatalities": "-1"}, "fatalities"),
        ({"fatalities": "1.5"}, "fatalities"),
        ({"time_precision": "4"}, "time_precision"),
        ({"latitude": "136.25", "longitude": "33.5"}, "latitude, longitude"),
        ({"latitude": "33.5", "longitude": ""}, "latitude, longitude"),
        ({"latitude": "north", "longitude": "1"}, "latitude"),
    ],
)
def test_what_is_wrong_with_a_row_names_its_column(tmp_path: Path, cells: Doc, where: str) -> None:
    found = bad("acled", saved(tmp_path, table({**ACLED, **cells})))
    assert (2, where) == (found.number, found.where)
    assert found.mend


def test_swapped_coordinates_are_told_as_such(tmp_path: Path) -> None:
    cells = {"latitude": "136.25", "longitude": "33.5"}
    assert "swapped" in bad("acled", saved(tmp_path, table({**ACLED, **cells}))).what


def test_dates_in_both_orders_are_refused_with_the_rows_that_disagree(tmp_path: Path) -> None:
    dates = ("13/06/2023", "06/14/2023", "01/02/2023")
    rows = [{**ACLED, "event_id_cnty": f"DMO{at}", "event_date": date} for at, date in enumerate(dates)]
    with pytest.raises(Refused) as refused:
        bring(desk(), "acled", saved(tmp_path, table(*rows)))
    assert "row 2 (13/06/2023)" in refused.value.what
    assert "row 3 (06/14/2023)" in refused.value.what


def test_another_table_is_refused_and_named(tmp_path: Path) -> None:
    from tests.exchange.bringing import UCDP

    with pytest.raises(Refused, match="looks like ucdp"):
        read("acled", saved(tmp_path, table(UCDP)))


def test_all_of_it_is_recorded_and_read_back(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", saved(tmp_path, table(ACLED)))
    event, toll = timeline(at)
    assert ("armed clash in Demo Town by Demo Army and Demo Front", "toll: 3 people killed") == (
        event["says"],
        toll["says"],
    )
    assert ("acled-dmo1", "2023-06-05") == (event["incident"], event["published"]["edtf"])
