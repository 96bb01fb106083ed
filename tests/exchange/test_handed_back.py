"""Can a file of rejected rows be mended, and brought in by the same format as it is called?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from domain.errors import Refused, SitlineError
from exchange.file import File
from exchange.formats import names
from tests.exchange import (
    gathered,
    test_cap,
    test_feed,
    test_ftm,
    test_geojson,
    test_ndjson,
    test_sheets,
    test_stix,
    test_timelinejs,
    test_wikidata,
)
from tests.exchange.bringing import ACLED, UCDP, bring, desk, saved, table, workbook


class Broken(NamedTuple):
    """A file of a format with one row that is wrong, and how to mend it."""

    form: str
    text: str
    wrong: str
    right: str
    ends: str
    more: dict[str, Any] = {}  # noqa: RUF012  # never changed


def _all() -> Iterator[Broken]:
    yield Broken("acled", table({**ACLED, "fatalities": "lots"}), "lots", "3", ".csv")
    yield Broken("ucdp", table({**UCDP, "best": "lots"}), "lots", "3", ".csv", {"published": "2024-01-01"})
    sheet = f"{test_sheets.HEAD}{test_sheets.ROW.replace(',3,', ',lots,')}"
    yield Broken("csv", sheet, "lots", "3", ".csv", {"column_map": test_sheets.of(test_sheets.SMALL)})
    feature = test_geojson.feature(geometry={"type": "Point", "coordinates": [1, 99]})
    yield Broken("geojson", test_geojson.collection(feature), "[1, 99]", "[1, 9]", ".ndjson")
    sighting = test_stix.bundle(test_stix.sighting(count=-1), test_stix.WATCH, test_stix.GROUP)
    yield Broken("stix", sighting, '"count": -1', '"count": 1', ".ndjson")
    slide = test_timelinejs.slide(start_date={"year": 2024, "month": 22})
    stamp = {"published": "2024-03-01"}
    yield Broken("timelinejs", test_timelinejs.timeline_of(slide), "22", "2", ".ndjson", stamp)
    rows = (test_timelinejs.TITLE, {**test_timelinejs.SHEET, "Month": "22"})
    yield Broken("timelinejs", table(*rows), "22", "2", ".csv", stamp)
    person = test_ftm.entity("p1", "Person", name=["a\x07b"])
    yield Broken("ftm", test_ftm.lines(person), "\\u0007", " ", ".ndjson", stamp)
    statement = test_wikidata.statement(test_wikidata.snak("string", "a\x07b"))
    one = test_wikidata.document(test_wikidata.entity(statement))
    yield Broken("wikidata", one, "\\u0007", " ", ".ndjson")
    yield Broken("cap", test_cap.alert(status="real"), "real", "Actual", ".xml")
    yield Broken("feed", test_feed.rss(test_feed.ITEM.replace("2024", "2034")), "2034", "2024", ".xml")
    report = {"source": "demo-radio", "published": "2034-01-01", "wording": "One.", "id": "one"}
    yield Broken("ndjson", json.dumps(report), "2034", "2024", ".ndjson")
    post = table({**gathered.POST, "Location.lat": "far"})
    yield Broken("ushahidi", post, "far", "1.5", ".csv")
    link = table({**gathered.SHEET, "Upload Timestamp": "soon"})
    yield Broken("auto-archiver", link, "soon", "2022-03-05 10:00:00", ".csv")


ALL = [*_all()]


def test_every_format_is_tried() -> None:
    assert {*names()} - {"xlsx"} == {one.form for one in ALL}


@pytest.mark.parametrize("one", ALL, ids=[f"{one.form}-{one.ends[1:]}" for one in ALL])
def test_what_is_handed_back_is_mended_and_comes_in(
    one: Broken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    at = test_ndjson.known()
    doc = bring(at, one.form, saved(tmp_path, one.text, "given.in"), rejected="", **one.more)
    assert ({"new": 0, "rejected": 1}, f"given-rejected{one.ends}") == (
        {name: doc["plan"][name] for name in ("new", "rejected")},
        doc["rejected_file"],
    )
    handed = Path(doc["rejected_file"])
    text = handed.read_text("utf-8")
    assert one.wrong in text
    handed.write_text(text.replace(one.wrong, one.right), encoding="utf-8")
    again = bring(at, one.form, File(handed), rejected="", **one.more)
    assert (1, 0, None) == (again["plan"]["new"], again["plan"]["rejected"], again["rejected_file"])


def test_rows_of_a_workbook_are_handed_back_as_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    at, column_map = desk(), test_sheets.of(test_sheets.SMALL)
    head, row = (line.split(",") for line in (test_sheets.HEAD.strip(), test_sheets.ROW.strip()))
    book = workbook(tmp_path / "a.xlsx", [head, ["lots" if cell == "3" else cell for cell in row]])
    doc = bring(at, "xlsx", book, rejected="", column_map=column_map)
    handed = Path(doc["rejected_file"])
    handed.write_text(handed.read_text("utf-8").replace("lots", "3"), encoding="utf-8")
    assert 1 == bring(at, "csv", File(handed), column_map=column_map)["plan"]["new"]


def test_an_import_that_is_refused_leaves_no_file_behind(tmp_path: Path) -> None:
    handed = tmp_path / "rejected.csv"
    broken = saved(tmp_path, table(ACLED, {**ACLED, "event_id_cnty": "DMO2", "fatalities": "lots"}))
    with pytest.raises(Refused, match="may be among"):
        bring(desk(), "acled", broken, rejected=str(handed), published="2024-01-01", revoke_missing=True)
    text = test_geojson.collection(test_geojson.feature(title=None), test_geojson.feature())
    with suppress(SitlineError):
        bring(desk(), "geojson", saved(tmp_path, text[:-30]), rejected=str(handed))
    assert not handed.exists()


def test_a_file_can_be_mended_in_its_place(tmp_path: Path) -> None:
    at, handed = desk(), tmp_path / "rejected.csv"
    handed.write_text(table(*({**ACLED, "event_id_cnty": f"D{n}", "fatalities": "x"} for n in range(3))))
    doc = bring(at, "acled", File(handed), rejected=str(handed))
    assert (3, 4) == (doc["plan"]["rejected"], len(handed.read_text("utf-8").splitlines()))


@pytest.mark.parametrize("where", ["there/is/none.csv", "."])
def test_where_nothing_can_be_written_is_said_before_anything_is_recorded(tmp_path: Path, where: str) -> None:
    at = desk()
    before = at.log.head().position
    broken = saved(tmp_path, table(ACLED, {**ACLED, "event_id_cnty": "DMO2", "fatalities": "lots"}))
    with pytest.raises(Refused, match="could not be kept"):
        bring(at, "acled", broken, rejected=str(tmp_path / where))
    assert before == at.log.head().position
