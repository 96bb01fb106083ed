"""Does a slide say what it says in plain words, with a date as exact as it stands, and do real ones come?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from application import asking, looking
from application.answers import Ask
from domain.errors import Refused, SitlineError
from exchange.exporting import Order
from exchange.file import File
from exchange.formats import guesses
from exchange.out import timelinejs as handed_out
from exchange.row import BadRow, Row
from tests.exchange.bringing import HERE, Doc, bad, bring, desk, only, read, saved, standing, table, timeline

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "timelinejs"
lies_there = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data/timelinejs")


def slide(headline: str | None = "Shells on the market", text: str = "", **more: Any) -> Doc:
    said = {"headline": headline, "text": text}
    return {"start_date": {"year": "2024", "month": "2", "day": "13"}, "text": said, **more}


def timeline_of(*events: Any, title: str = "Demo desk", **more: Any) -> str:
    return json.dumps({"title": {"text": {"headline": title}}, "events": events, **more}, ensure_ascii=False)


def the(folder: Path, one: Doc) -> Doc:
    return only("timelinejs", saved(folder, timeline_of(one), "t.json")).report


def event(folder: Path, one: Doc) -> Doc:
    [update] = the(folder, one)["update"]
    found: Doc = update
    return found


def test_a_slide_is_one_event_said_by_the_timeline(tmp_path: Path) -> None:
    media = {"url": "https://example.org/a.jpg", "credit": "Demo <b>Agency</b>", "caption": "The market."}
    row = only(
        "timelinejs", saved(tmp_path, timeline_of(slide(text="It was noon.", group="War", media=media)))
    )
    assert "2024-02-13 Shells on the market" == row.id
    assert {
        "source": "Demo desk",
        "url": "https://example.org/a.jpg",
        "derives_from": ["Demo Agency"],
        "wording": "Shells on the market\nIt was noon.\nThe market.",
        "update": [
            {
                "key": "event",
                "kind": "event",
                "what": "Shells on the market",
                "occurred": {"edtf": "2024-02-13"},
                "tags": ["War"],
            }
        ],
    } == row.report


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ({"year": "1956"}, None, "1956"),
        ({"year": 1956, "month": "", "day": None}, None, "1956"),
        ({"year": "622", "month": "08"}, None, "0622-08"),
        ({"year": 1943, "month": 7}, {"year": "1946"}, "[1943-07..1946]"),
        ({"year": 2024, "month": 2, "day": 13, "hour": 9, "minute": 5}, None, "2024-02-13T09:05"),
        (
            {"year": 2024, "month": 2, "day": 13, "hour": 9, "minute": 5, "second": 7},
            None,
            "2024-02-13T09:05:07",
        ),
        ({"year": 2024, "month": 2, "day": 13, "hour": 9}, None, "[2024-02-13T09:00..2024-02-13T09:59]"),
        (
            {"year": 2024, "month": 2, "day": 13, "hour": 9},
            {"year": 2024, "month": 2, "day": 13, "hour": 11},
            "[2024-02-13T09:00..2024-02-13T11:59]",
        ),
        ({"year": "-44", "month": "3", "day": "15"}, None, "-0043-03-15"),
        ({"year": "-1"}, None, "0000"),
        ({"year": "-13,800,000,000"}, None, "Y-13800000000"),
        ({"year": "2024"}, {"year": "2024"}, "2024"),
    ],
)
def test_a_date_is_as_exact_as_it_stands(tmp_path: Path, start: Doc, end: Doc | None, edtf: str) -> None:
    found = event(tmp_path, slide(start_date=start, end_date=end))["occurred"]
    assert edtf == found["edtf"]
    at = desk()
    doc = bring(
        at,
        "timelinejs",
        saved(tmp_path, timeline_of(slide(start_date=start, end_date=end))),
        published="2024-03",
    )
    assert (1, 1) == (doc["plan"]["new"], len(timeline(at)))


def test_the_words_shown_in_place_of_a_date_are_kept(tmp_path: Path) -> None:
    one = slide(display_date="the <i>Ides</i> of March", start_date={"year": -44})
    assert {"edtf": "-0043", "as_said": "the Ides of March"} == event(tmp_path, one)["occurred"]
    assert "-44" == event(tmp_path, slide(start_date={"year": -44}))["occurred"]["as_said"]


def test_a_slide_without_a_date_keeps_its_words(tmp_path: Path) -> None:
    report = the(tmp_path, slide(start_date=None, display_date="Some day"))
    assert "occurred" not in report["update"][0]
    assert "Some day\nShells on the market" == report["wording"]


@pytest.mark.parametrize(
    ("dates", "where", "what"),
    [
        ({"start_date": {"year": "soon"}}, "start_date.year", "is no year"),
        ({"start_date": {"month": 2}}, "start_date", "without a year"),
        ({"start_date": {"year": 2024, "day": 2}}, "start_date", "without its month"),
        ({"start_date": {"year": 2024, "month": 13}}, "start_date.month", "no month 13"),
        ({"start_date": {"year": 2023, "month": 2, "day": 29}}, "start_date", "no day"),
        ({"start_date": {"year": 0}}, "start_date", "no year 0"),
        ({"start_date": {"year": "9" * 40}}, "start_date.year", "is no year"),
        ({"start_date": {"year": True}}, "start_date.year", "is no year"),
        ({"start_date": [2024]}, "start_date", "no object"),
        ({"start_date": None, "end_date": {"year": 2024}}, "start_date", "without having begun"),
        ({"text": "words"}, "text", "no object"),
        ({"text": {"headline": ["a"]}}, "headline", "no text"),
        ({"text": {"headline": ""}}, "text", "says nothing"),
        ({"media": {"url": {}}}, "url", "no text"),
    ],
)
def test_what_is_wrong_with_a_slide_names_its_part(tmp_path: Path, dates: Doc, where: str, what: str) -> None:
    found = bad("timelinejs", saved(tmp_path, timeline_of({**slide(), **dates})))
    assert (where, True) == (found.where, what in found.what)


def test_an_end_before_the_beginning_is_rejected(tmp_path: Path) -> None:
    doc = bring(
        desk(), "timelinejs", saved(tmp_path, timeline_of(slide(end_date={"year": 2023}))), published="2025"
    )
    assert "ends before it starts" in doc["rejected"][0]["problems"][0]["what"]


def test_text_is_kept_without_marks_and_with_its_links(tmp_path: Path) -> None:
    text = (
        '<p>One &amp; <a href="https://example.org/1">two</a>.</p><ul><li>three<li><a href="https://example.org/2">'
        "https://example.org/2</a></ul><script>alert(1)</script><style>p{}</style>"
        '<a href="javascript:x()">four</a>'
    )
    report = the(tmp_path, slide("<b>Head</b>line", text))
    assert (
        "Headline\nOne & two (https://example.org/1).\nthree\nhttps://example.org/2\nfour"
        == report["wording"]
    )
    assert ("https://example.org/1", "Headline") == (report["url"], report["update"][0]["what"])


def test_who_is_cited_is_quoted(tmp_path: Path) -> None:
    media = {"url": "<blockquote>No demand. <cite>Demo Writer</cite></blockquote>"}
    report = the(tmp_path, slide(media=media))
    assert ["Demo Writer"] == report["quotes"]
    assert "No demand. Demo Writer" in report["wording"]


@pytest.mark.parametrize(
    "text", ["<![x[ a", "<!-- <p", "a < b > c", "&#xFFFFFFFF; &#0; a", "<a href", "</p></a>", "<" * 900]
)
def test_broken_marks_bring_nothing_down(tmp_path: Path, text: str) -> None:
    assert isinstance(read("timelinejs", saved(tmp_path, timeline_of(slide(text=text))))[0], Row)


def test_a_slide_without_a_headline_is_a_report_that_nobody_has_coded(tmp_path: Path) -> None:
    report = the(tmp_path, slide("", "Something happened."))
    assert ("2024-02-13\nSomething happened.", True) == (report["wording"], "update" not in report)


def test_an_era_is_a_condition_with_a_beginning_and_an_end(tmp_path: Path) -> None:
    era = {"start_date": {"year": 600}, "end_date": {"year": 650}, "text": {"headline": "Demo age"}}
    _, row = read("timelinejs", saved(tmp_path, timeline_of(slide(), eras=[era])))
    assert isinstance(row, Row)
    assert ("era 0600 Demo age", 2) == (row.id, row.number)
    [update] = row.report["update"]
    assert ("condition", "0600", "0650", "no") == tuple(
        update[name] for name in ("kind", "began", "ended", "holds")
    )


def test_an_era_that_is_over_is_not_told_as_in_force(tmp_path: Path) -> None:
    at = desk()
    era = {"start_date": {"year": 600}, "end_date": {"year": 650}, "text": {"headline": "Demo age"}}
    open_one = {"start_date": {"year": 1990}, "text": {"headline": "Late age"}}
    bring(at, "timelinejs", saved(tmp_path, timeline_of(eras=[era, open_one])), published="2024-03-01")
    held = {one["key"]: one["holds"] for one in asking.state(at, HERE, Ask())["conditions"]}
    assert {"demo-age": "no", "late-age": "yes"} == held


def test_slides_of_one_day_and_headline_are_told_apart(tmp_path: Path) -> None:
    told = timeline_of(slide(text="a"), slide(text="b"), slide(text="a"), slide(unique_id="own"))
    own = "2024-02-13 Shells on the market"
    assert [own, f"{own} (2)", own, "own"] == [row.id for row in read("timelinejs", saved(tmp_path, told))]
    plan = bring(desk(), "timelinejs", saved(tmp_path, told), published="2024-03")["plan"]
    assert (3, 1) == (plan["new"], plan["repeated"])


def test_a_map_of_one_line_says_who_speaks(tmp_path: Path) -> None:
    file = saved(tmp_path, timeline_of(slide(), title=""))
    assert "nobody is named" in bad("timelinejs", file).what
    assert "demo-desk" == only("timelinejs", file, column_map={"source": "demo-desk"}).report["source"]
    with pytest.raises(Refused, match="holds of all"):
        read("timelinejs", file, column_map={"source": {"column": "Headline"}})


def test_the_same_file_adds_nothing_and_a_newer_one_corrects(tmp_path: Path) -> None:
    at = desk()
    first = saved(tmp_path, timeline_of(slide(text="a"), slide("Raid")))
    assert 2 == bring(at, "timelinejs", first, published="2024-03-01")["plan"]["new"]
    assert 2 == bring(at, "timelinejs", first, published="2024-03-02")["plan"]["same"]
    newer = saved(tmp_path, timeline_of(slide(text="a", end_date={"year": 2024, "month": 2, "day": 15})))
    doc = bring(at, "timelinejs", newer, published="2024-04-01")
    assert (1, 1) == (doc["plan"]["changed"], doc["plan"]["missing"])
    assert ["event occurred"] == [change["field"] for change in doc["changed"][0]["changes"]]


# ---- sheets

SHEET = {
    "Year": "2024", "Month": "2", "Day": "13", "Time": "2:30 PM", "End Year": "", "End Month": "",
    "End Day": "", "End Time": "", "Display Date": "", "Headline": "Shells on the market",
    "Text": "It was <b>noon</b>.", "Media": "https://example.org/a.jpg", "Media Credit": "Demo Agency",
    "Media Caption": "", "Type": "", "Group": "War",
}  # fmt: skip
TITLE = {**dict.fromkeys(SHEET, ""), "Headline": "Demo desk", "Type": "title"}


def test_a_sheet_says_what_its_json_would(tmp_path: Path) -> None:
    era = {**dict.fromkeys(SHEET, ""), "Year": "2024", "End Year": "2025", "Headline": "War", "Type": "era"}
    first, second = read("timelinejs", saved(tmp_path, table(TITLE, SHEET, era)))
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert ("Demo desk", "Shells on the market\nIt was noon.", ["Demo Agency"]) == tuple(
        first.report[name] for name in ("source", "wording", "derives_from")
    )
    assert {"edtf": "2024-02-13T14:30"} == first.report["update"][0]["occurred"]
    assert ("condition", "2024", "2025") == tuple(
        second.report["update"][0][name] for name in ("kind", "began", "ended")
    )
    assert (3, "2024-02-13T14:30 Shells on the market") == (first.number, first.id)


@pytest.mark.parametrize(
    ("time", "clock"),
    [
        ("14:30", "T14:30"),
        ("1430", "T14:30"),
        ("2:30:05 p.m.", "T14:30:05"),
        ("12:10 am", "T00:10"),
        ("", ""),
    ],
)
def test_a_time_of_day_is_read_as_timelinejs_reads_it(tmp_path: Path, time: str, clock: str) -> None:
    row = only("timelinejs", saved(tmp_path, table(TITLE, {**SHEET, "Time": time})))
    assert f"2024-02-13{clock}" == row.report["update"][0]["occurred"]["edtf"]


def test_the_columns_of_older_sheets_are_read(tmp_path: Path) -> None:
    old = {"Start Date": "13/02/2024", "End Date": "15/02/2024", "Headline": "Raid", "Text": "", "Tag": "War"}
    report = only("timelinejs", saved(tmp_path, table(old)), column_map={"source": "demo-desk"}).report
    assert ({"edtf": "[2024-02-13..2024-02-15]"}, ["War"]) == tuple(
        report["update"][0][name] for name in ("occurred", "tags")
    )


@pytest.mark.parametrize("form", ["json", "csv"])
def test_rejected_slides_come_back_with_who_says_them(tmp_path: Path, form: str) -> None:
    at = desk()
    rows = (TITLE, SHEET, {**SHEET, "Month": "22", "Headline": "Raid"})
    wrong = slide("Raid", start_date={"year": 2024, "month": 22})
    text = table(*rows) if form == "csv" else timeline_of(slide(), wrong)
    doc = bring(at, "timelinejs", saved(tmp_path, text), published="2024-03-01")
    assert (1, 1) == (doc["plan"]["new"], doc["plan"]["rejected"])
    mended = Path(doc["rejected_file"]).read_text("utf-8").replace("22", "2")
    mended = mended.replace("2024", "2023")
    again = bring(at, "timelinejs", saved(tmp_path, mended, "mended"), published="2024-03-01")
    assert (1, 0) == (again["plan"]["new"], again["plan"]["rejected"])
    assert {"demo-desk"} == set(at.tables().rows("source"))


# ---- our own export, bad input, real files


def test_an_export_of_ours_comes_back_with_its_sources_and_its_doubts(tmp_path: Path) -> None:
    own: Doc = {
        "unique_id": "raaaaaaaaaaaaaaaa-siege", "group": "siege",
        "start_date": {"year": 2024, "month": 2, "day": 1}, "end_date": {"year": 2024, "month": 2, "day": 13},
        "display_date": "between 1 Feb 2024 and 13 Feb 2024 (“lately”)",
        "text": {"headline": "siege of Demo Town",
                 "text": "<p>Demo&#x27;s wire, published 2024-02-14 (announced)</p>"},
    }  # fmt: skip
    half = own | {
        "unique_id": "raaaaaaaaaaaaaaaa-two",
        "end_date": None,
        "display_date": "1 Feb 2024 or earlier",
    }
    fell = own | {"text": {**own["text"], "headline": "revoked: siege"}, "unique_id": "raaaaaaaaaaaaaaaa-x"}
    first, second, third = read("timelinejs", saved(tmp_path, timeline_of(own, half, fell)))
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert isinstance(third, BadRow)
    assert ("Demo's wire", "2024-02-14") == (first.report["source"], first.report["published"])
    [update] = first.report["update"]
    assert ("announced", {"edtf": "[2024-02-01..2024-02-13]", "as_said": "lately"}) == (
        update["modality"],
        update["occurred"],
    )
    assert {"edtf": "[..2024-02-01]"} == second.report["update"][0]["occurred"]
    assert "did not stand" in third.what


def test_what_we_hand_out_is_taken_in(tmp_path: Path) -> None:
    at = desk()
    bring(at, "timelinejs", saved(tmp_path, timeline_of(slide(), slide("Raid"))), published="2024-03-01")
    file = saved(tmp_path, handed_out.write(Order(at, (HERE,), Ask())).data)
    other = desk()
    assert 2 == bring(other, "timelinejs", file)["plan"]["new"]
    assert {*standing(at)} == {*standing(other)}
    [one, _] = timeline(other)
    assert "2024-03-01" == looking.show(other, one["report"], Ask())["fields"]["published"]["edtf"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b'{"events": []}', "no row"),
        (b'{"timeline": {"date": []}}', "TimelineJS 1 or 2"),
        (b'{"type": "FeatureCollection", "features": []}', "geojson"),
        (b'{"events": [{"start_date": {"year": 1', "breaks off"),
        (b"event_id_cnty,event_date,event_type\nA,B,C\n", "acled"),
        (b"Headline,Text\na,b\n", "no column Year"),
        (b"%PDF-1.7\n", "PDF"),
        (timeline_of(slide()).encode("utf-16"), "UTF-8"),
        (timeline_of(slide()).encode() + b"\0", "NUL"),
        (table(TITLE, SHEET).replace("noon", "no\0on").encode(), "NUL"),
        (table(TITLE).encode(), "no row"),
    ],
)
def test_what_is_no_timeline_is_refused_and_named(tmp_path: Path, data: bytes, what: str) -> None:
    at = desk()
    with pytest.raises(SitlineError) as found:
        bring(at, "timelinejs", saved(tmp_path, data, "t.json"), published="2024-03-01")
    assert what in found.value.what


@pytest.mark.parametrize("one", [None, 1, "a", [], {}])
def test_what_is_no_slide_is_rejected(tmp_path: Path, one: Any) -> None:
    assert isinstance(bad("timelinejs", saved(tmp_path, timeline_of(one))), BadRow)


def test_a_text_of_ten_megabytes_rejects_its_slide(tmp_path: Path) -> None:
    for length in (9_000_000, 11_000_000):
        _, found = read("timelinejs", saved(tmp_path, timeline_of(slide(), slide(text="x" * length))))
        assert isinstance(found, BadRow)


@lies_there
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("all-media-types.json", 41),
        ("cosmo-mixed.json", 11),
        ("cosmo.json", 7),
        ("eras.json", 23),
        ("my-own-timeline.csv", 10),
        ("women_in_computing.csv", 10),
    ],
)
def test_a_real_timeline_comes_in_whole(tmp_path: Path, name: str, rows: int) -> None:
    at, file = desk(), File(DATA / name)
    assert "timelinejs" == guesses(file.head)[0]
    rejected = str(tmp_path / "rejected")
    doc = bring(at, "timelinejs", file, published="2026-05-01", rejected=rejected)
    assert (rows, 0) == (doc["plan"]["new"], doc["plan"]["rejected"])
    assert rows == len(timeline(at))
    assert rows == bring(at, "timelinejs", file, published="2026-05-02", rejected=rejected)["plan"]["same"]
