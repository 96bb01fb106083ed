"""Do posts of Ushahidi keep what people told, and keep to themselves who told it?"""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.errors import Refused
from exchange.row import Row
from tests.exchange.bringing import (
    HERE,
    Doc,
    bad,
    bring,
    desk,
    only,
    read,
    saved,
    standing,
    table,
    timeline,
    updates,
)
from tests.exchange.gathered import POST, REPORT

MAP = {
    "source": "demo-deployment",
    "id": {"column": "Post ID"},
    "update": [
        {
            "key": "hurt",
            "kind": "toll",
            "where_filled": "People hurt",
            "measure": "injured",
            "quantity": {"column": "People hurt"},
            "place": {
                "name": "Demo Town",
                "lat": {"column": "Location.lat"},
                "lon": {"column": "Location.lon"},
            },
        }
    ],
}


def post(folder: Path, **cells: str) -> Row:
    return only("ushahidi", saved(folder, table({**POST, **cells})))


def report(folder: Path, **cells: str) -> Row:
    return only("ushahidi", saved(folder, table({**REPORT, **cells})))


def unpinned(**cells: str) -> dict[str, str]:
    return {**POST, "Location.lat": "", "Location.lon": "", **cells}


# ---- posts of the platform


def test_a_post_was_published_when_the_deployment_had_it(tmp_path: Path) -> None:
    row = post(tmp_path)
    assert ("12", "2017-08-05T10:00:00+00:00") == (row.id, row.report["published"])
    assert "2017-08-05T10:30:00+00:00" == row.published


def test_title_text_and_fields_of_the_survey_are_the_words(tmp_path: Path) -> None:
    words = "Shots near the demo market\n\nTwo people were hurt.\n\nPeople hurt: 2"
    assert words == post(tmp_path).report["wording"]


def test_who_sent_it_is_nowhere(tmp_path: Path) -> None:
    said = repr(post(tmp_path).report)
    assert not [secret for secret in ("254700", "demo@example.org", "Contact") if secret in said]
    assert "source" not in post(tmp_path).report


@pytest.mark.parametrize(
    ("label", "cell"),
    [
        ("Your phone number", "none"),
        ("E-mail", "x"),
        ("Contact person", "Demo Person"),
        ("Full name", "Demo Person"),
        ("رقم الهاتف", "٠٩٩"),
        ("Anything else", "+254 700 000 001"),
        ("Anything else", "demo@example.org"),
    ],
)
def test_a_field_that_tells_who_sent_it_is_left_out(tmp_path: Path, label: str, cell: str) -> None:
    assert cell not in post(tmp_path, **{label: cell}).report["wording"].split("hurt: 2")[1]


@pytest.mark.parametrize(
    ("label", "cell"), [("Name of the clinic", "Demo Clinic"), ("Cells damaged", "20170805")]
)
def test_a_field_that_tells_what_happened_stays(tmp_path: Path, label: str, cell: str) -> None:
    assert post(tmp_path, **{label: cell}).report["wording"].endswith(f"{label}: {cell}")


def test_a_post_on_the_map_is_an_event_in_the_words_of_its_categories(tmp_path: Path) -> None:
    place = {"name": "-1.28333, 36.81667", "lat": -1.28333, "lon": 36.81667}
    found = updates(post(tmp_path))["event"]
    assert ("event", "Violence, Injury", "ushahidi-12") == (found["kind"], found["what"], found["incident"])
    assert place == found["place"]
    assert "occurred" not in found


def test_a_post_without_a_point_is_a_text_that_nobody_coded(tmp_path: Path) -> None:
    assert "update" not in only("ushahidi", saved(tmp_path, table(unpinned()))).report


def test_the_point_nought_nought_is_no_place_and_stays_in_the_words(tmp_path: Path) -> None:
    row = post(tmp_path, **{"Location.lat": "0", "Location.lon": "0"})
    assert "update" not in row.report
    assert row.report["wording"].endswith("Location: 0, 0")


def test_what_the_platform_says_of_a_post_is_a_tag_in_its_words(tmp_path: Path) -> None:
    tags = [
        "category: Violence",
        "category: Injury",
        "Ushahidi: post status published",
        "survey: Demo incidents",
        "came by SMSSync",
    ]
    assert tags == post(tmp_path).report["tags"]
    dated = post(tmp_path, **{"Post Date (UTC)": "2017-08-01 00:00:00"})
    assert "post date: 2017-08-01 00:00:00 UTC" in dated.report["tags"]


@pytest.mark.parametrize(
    ("status", "handling"), [("published", None), ("draft", "TLP:AMBER"), ("archived", "TLP:AMBER")]
)
def test_what_was_not_public_there_is_not_for_everybody_here(
    tmp_path: Path, status: str, handling: str | None
) -> None:
    assert handling == post(tmp_path, **{"Post Status": status}).report.get("handling")


def test_titles_of_several_surveys_stand_in_columns_of_one_name(tmp_path: Path) -> None:
    head, first = table(unpinned()).split("\r\n")[:2]
    second = first.replace("Shots near the demo market", "").replace("12,", "13,", 1)
    file = saved(tmp_path, "\n".join((f"{head},Title", f"{first},", f"{second},Water is short")))
    words = [
        row.report["wording"].partition("\n")[0] for row in read("ushahidi", file) if isinstance(row, Row)
    ]
    assert ["Shots near the demo market", "Water is short"] == words


def test_a_field_of_a_survey_that_is_called_as_a_column_of_the_platform_is_another(tmp_path: Path) -> None:
    head, first = table({**POST, "Source": ""}).split("\r\n")[:2]
    row = only("ushahidi", saved(tmp_path, f"{head},Source\n{first},a neighbour\n"))
    assert row.report["wording"].endswith("Source: a neighbour")
    assert not [tag for tag in row.report["tags"] if "neighbour" in tag]


def test_a_line_of_hxl_tags_is_passed_over(tmp_path: Path) -> None:
    head, first = table(POST).split("\r\n")[:2]
    tags = ",".join("#geo +lat" if name == "Location.lat" else "" for name in POST)
    assert "12" == only("ushahidi", saved(tmp_path, f"{head}\n{tags}\n{first}\n")).id


def test_a_message_that_nobody_structured_comes_in_as_it_stands(tmp_path: Path) -> None:
    sms = dict.fromkeys(POST, "") | {
        "Post ID": "14",
        "Survey": "Unstructured",
        "Post Status": "draft",
        "Created (UTC)": "2017-08-07 08:00:00",
        "Unstructured Description": "Roads are blocked at demo bridge",
    }
    assert (
        "Roads are blocked at demo bridge" == only("ushahidi", saved(tmp_path, table(sms))).report["wording"]
    )


# ---- reports of version 2


def test_a_report_of_version_2_is_an_incident_with_its_date_and_place(tmp_path: Path) -> None:
    row = report(tmp_path)
    found = updates(row)["event"]
    assert ("7", "2010-01-17T12:00:00", "Roads, Access") == (row.id, found["occurred"], found["what"])
    assert {"name": "Demo Bridge", "lat": 18.5333, "lon": -72.3333} == found["place"]
    assert "Road blocked\n\nNo passage.\n\nInjured-1: 4" == row.report["wording"]


def test_midnight_is_a_day_and_no_time(tmp_path: Path) -> None:
    found = updates(report(tmp_path, **{"INCIDENT DATE": "2010-01-17 00:00:00"}))
    assert "2010-01-17" == found["event"]["occurred"]


def test_verified_and_approved_are_what_the_platform_says(tmp_path: Path) -> None:
    row = report(tmp_path, APPROVED="NO")
    assert {"Ushahidi: approved no", "Ushahidi: verified no"} < set(row.report["tags"])
    assert "TLP:AMBER" == row.report["handling"]


def test_dates_in_both_orders_are_refused_with_the_rows(tmp_path: Path) -> None:
    rows = table(
        *({**REPORT, "#": str(n), "INCIDENT DATE": d} for n, d in enumerate(("1/17/2010", "17/1/2010")))
    )
    with pytest.raises(Refused, match="both orders"):
        read("ushahidi", saved(tmp_path, rows))


# ---- in and in again


def test_the_same_again_adds_nothing_and_a_change_is_a_correction_of_its_stamp(tmp_path: Path) -> None:
    at = desk()
    bring(at, "ushahidi", saved(tmp_path, table(POST)))
    later = {**POST, "Updated (UTC)": "2017-08-09 10:00:00"}
    assert 1 == bring(at, "ushahidi", saved(tmp_path, table(later)))["plan"]["same"]
    changed = {**later, "Location.lat": "-1.3", "Post Status": "archived"}
    doc = bring(at, "ushahidi", saved(tmp_path, table(changed)))
    fields = {change["field"] for change in doc["changed"][0]["changes"]}
    assert {"handling", "tags", "event place lat"} <= fields
    assert "2017-08-09" in repr(timeline(at)[-1]["published"])


def test_a_post_that_only_changed_its_status_is_corrected(tmp_path: Path) -> None:
    at = desk()
    bring(at, "ushahidi", saved(tmp_path, table(unpinned(**{"Post Status": "draft"}))))
    later = unpinned(**{"Post Status": "archived", "Updated (UTC)": "2017-08-09 10:00:00"})
    [changed] = bring(at, "ushahidi", saved(tmp_path, table(later)))["changed"]
    assert [("tags", "Ushahidi: post status draft", "Ushahidi: post status archived")] == [
        (one["field"], one["before"], one["after"]) for one in changed["changes"]
    ]


def test_rejected_posts_come_back_and_are_taken_when_mended(tmp_path: Path) -> None:
    at = desk()
    rows = table(POST, {**POST, "Post ID": "13", "Location.lat": "136.8", "Location.lon": "-1.2"})
    file = saved(tmp_path, rows)
    doc = bring(at, "ushahidi", file)
    assert "swapped" in doc["rejected"][0]["problems"][0]["what"]
    back = (tmp_path / "data.rejected").read_text("utf-8").replace("136.8", "36.8")
    assert 1 == bring(at, "ushahidi", saved(tmp_path, back))["plan"]["new"]


def test_one_id_with_two_contents_is_rejected_twice(tmp_path: Path) -> None:
    doc = bring(desk(), "ushahidi", saved(tmp_path, table(POST, {**POST, "Title": "Other"})))
    assert (0, 2) == (doc["plan"]["new"], doc["plan"]["rejected"])


def test_a_map_says_what_the_fields_of_a_survey_are(tmp_path: Path) -> None:
    at = desk()
    doc = bring(at, "ushahidi", saved(tmp_path, table(POST)), column_map=MAP)
    assert ["demo-deployment"] == doc["sources"]
    assert ["2 injured in Demo Town"] == [says.removeprefix("toll: ") for says in standing(at, HERE)]


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"Post ID": "x"}, "Post ID"),
        ({"Created (UTC)": "soon"}, "created_(utc)"),
        ({"Location.lat": "36.8", "Location.lon": "x"}, "location.lon"),
        ({"Location.lon": ""}, "location.lat, location.lon"),
        ({"Created (UTC)": "2017-08-05 25:00:00"}, "created_(utc)"),
    ],
)
def test_what_is_wrong_with_a_post_names_its_column(tmp_path: Path, cells: Doc, where: str) -> None:
    assert where == bad("ushahidi", saved(tmp_path, table({**POST, **cells}))).where


def test_a_post_that_says_nothing_is_rejected(tmp_path: Path) -> None:
    empty = unpinned(**{"Title": "", "Description": "", "People hurt": ""})
    assert "says nothing" in bad("ushahidi", saved(tmp_path, table(empty))).what
