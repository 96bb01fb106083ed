"""Do inputs that once brought a reader down, found by fuzzing, bring out only our own errors now?"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from application.desk import Desk
from application.sources import add_source
from domain.errors import Refused
from exchange.file import File
from tests.answers.player import HOW
from tests.exchange.bringing import bring, desk, saved
from tests.fuzz.books import small_book

_REPORT = '{"source": "demo-radio", "published": "2024-01-05", "id": "a", "wording": "Text.", "update": []}'


def _what(at: Desk, form: str, file: File) -> str:
    """What is wrong with the one row of a file that is handed back."""
    [row] = bring(at, form, file, published="2024-06-01", dry_run=True)["rejected"]
    [problem] = row["problems"]
    return f"{problem['where']}: {problem['what']}".removeprefix(": ")


def test_a_report_nested_hundreds_deep_is_handed_back(tmp_path: Path) -> None:
    deep = _REPORT.replace('"Text."', "[" * 400 + "]" * 400)
    found = _what(desk(), "ndjson", saved(tmp_path, f"{deep}\n"))
    assert "lists or tables are nested too deeply" == found


def test_a_kind_that_is_a_list_is_handed_back(tmp_path: Path) -> None:
    two = '[{"kind": "siege", "stage": "imposed", "place": {"name": "Demo Town"}}, {"kind": ["toll"]}]'
    at = desk()
    add_source(at, "demo-radio", name="Demo radio", type="local-media", how=HOW)
    found = _what(at, "ndjson", saved(tmp_path, f"{_REPORT.replace('[]', two)}\n"))
    assert found.startswith("update 2: kind: ")


_RAID = '{"text": {"headline": "Raid"}, "start_date": {"year": 1e400}}'
_SLIDES = f'{{"title": {{"text": {{"headline": "Demo desk"}}}}, "events": [{_RAID}]}}'


def test_a_line_with_a_number_that_is_none_is_handed_back(tmp_path: Path) -> None:
    found = _what(desk(), "timelinejs", saved(tmp_path, f"{_SLIDES}\n{_SLIDES.replace('1e400', '2024')}\n"))
    assert found.endswith("a number in it is too large, or has thousands of digits")


def test_a_document_with_a_number_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="it breaks off or is no JSON"):
        bring(desk(), "timelinejs", saved(tmp_path, _SLIDES))


def test_fields_of_ours_nested_hundreds_deep_are_handed_back(tmp_path: Path) -> None:
    marks = ("situation", "report", "source", "kind", "says", "published")
    said = dict.fromkeys(marks, "r") | {"standing": "standing"}
    fields = '{"a": ' + "[" * 600 + "]" * 600 + "}"
    feature = {"type": "Feature", "id": "r#x", "geometry": None}
    data = json.dumps(feature | {"properties": said | {"fields": fields}})
    found = _what(desk(), "geojson", saved(tmp_path, f"{data}\n"))
    assert "fields: it is no object of JSON, as an export of ours has it" == found


@pytest.mark.parametrize("form", ["geojson", "stix", "timelinejs"])
def test_a_document_nested_hundreds_deep_is_refused(tmp_path: Path, form: str) -> None:
    own = '"type": "opinion", "id": "opinion--00000000-0000-4000-8000-000000000006"'
    lists = {"geojson": "features", "stix": "objects", "timelinejs": "events"}
    deep = f'"object_refs": {"[" * 400}{"]" * 400}'
    with pytest.raises(Refused, match="nested more than 100 deep"):
        bring(desk(), form, saved(tmp_path, f'{{\n"{lists[form]}": [{{{own}, {deep}}}]}}'))


_HUGE = f"1{'0' * 400}"
"""A whole number that JSON can write and no degrees, years or metres can be."""


def test_a_coordinate_of_hundreds_of_digits_is_handed_back(tmp_path: Path) -> None:
    geometry = f'{{"type": "Point", "coordinates": [{_HUGE}, {_HUGE}]}}'
    data = f'{{"type": "Feature", "geometry": {geometry}, "properties": {{"title": "Raid"}}}}\n'
    assert "geometry: a coordinate is no number of degrees" == _what(desk(), "geojson", saved(tmp_path, data))


def test_a_precision_of_hundreds_of_digits_is_handed_back(tmp_path: Path) -> None:
    value = f'{{"latitude": 33.5, "longitude": 36.2, "precision": {_HUGE}}}'
    snak = f'{{"snaktype": "value", "datavalue": {{"type": "globecoordinate", "value": {value}}}}}'
    claims = f'{{"P625": [{{"id": "Q1$a", "rank": "normal", "mainsnak": {snak}}}]}}'
    data = f'{{"type": "item", "id": "Q1", "claims": {claims}}}\n'
    found = _what(desk(), "wikidata", saved(tmp_path, data))
    assert "P625: it is no value of the type 'globecoordinate'" == found


def test_a_workbook_that_passes_over_a_billion_rows_is_refused(tmp_path: Path) -> None:
    book = small_book([["case", "notes"], ["1", "Text"]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<row r="2">', b'<row r="2000000000">'))
    file = saved(tmp_path, out.getvalue(), "data.xlsx")
    columns = {"source": "demo-radio", "id": {"column": "case"}, "wording": {"column": "notes"}}
    with pytest.raises(Refused, match="a row with a number above 1,048,576"):
        bring(desk(), "xlsx", file, column_map=columns)
