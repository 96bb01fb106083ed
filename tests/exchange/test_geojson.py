"""Does a feature say what its properties say, at a point only where it is one, and does our export return?"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from domain.errors import Refused, SitlineError
from exchange.file import File
from exchange.formats import guesses
from exchange.row import BadRow, Row
from tests.exchange.bringing import Doc, bad, bring, desk, only, read, saved, standing, timeline

TOLD: Doc = {
    "title": "Shells on the market",
    "description": "Shells fell on the market at noon.",
    "date": "2024-02-13",
    "time": "12:10",
    "location": "Demo Town",
    "district": "Demo District",
    "source": "Demo Radio",
    "published": "2024-02-14T08:00:00+03:00",
    "link": "https://example.org/1",
    "category": "shelling",
}
AT = {"type": "Point", "coordinates": [36.25, 33.5, 700]}


def feature(*, own: Any = "a1", geometry: Any = AT, **properties: Any) -> Doc:
    found = {"type": "Feature", "geometry": geometry, "properties": {**TOLD, **properties}}
    return found if own is None else {"id": own, **found}


def bare(geometry: Any = None, **properties: Any) -> Doc:
    return {"type": "Feature", "geometry": geometry, "properties": {"source": "Demo Radio", **properties}}


def collection(*features: Any, **more: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}, ensure_ascii=False)


def the(folder: Path, one: Doc, **more: Any) -> Doc:
    """The report of a feature."""
    return only("geojson", saved(folder, collection(one)), **more).report


def event(folder: Path, one: Doc) -> Doc:
    [update] = the(folder, one)["update"]
    found: Doc = update
    return found


def test_a_feature_with_a_title_is_one_event(tmp_path: Path) -> None:
    assert {
        "source": "Demo Radio",
        "published": "2024-02-14T08:00:00+03:00",
        "url": "https://example.org/1",
        "wording": "Shells fell on the market at noon.",
        "update": [
            {
                "key": "event",
                "kind": "event",
                "what": "Shells on the market",
                "occurred": "2024-02-13T12:10",
                "place": {"name": "Demo Town", "lat": 33.5, "lon": 36.25, "within": "Demo District"},
                "tags": ["shelling"],
            }
        ],
    } == the(tmp_path, feature())


def test_a_feature_without_a_title_is_a_report_that_nobody_has_coded(tmp_path: Path) -> None:
    one = bare(AT, description="The road is closed.", severity=3, date="2024-02-13", phone="+963 11 123456")
    report = the(tmp_path, one)
    assert "update" not in report
    assert (
        "The road is closed.\nseverity: 3\ndate: 2024-02-13\nlatitude 33.5, longitude 36.25"
        == report["wording"]
    )


def test_a_feature_that_says_nothing_is_rejected(tmp_path: Path) -> None:
    assert "says nothing" in bad("geojson", saved(tmp_path, collection(bare()))).what


@pytest.mark.parametrize(
    ("cells", "occurred"),
    [
        ({"date": "2024-02"}, "2024-02"),
        ({"date": "2024"}, "2024"),
        ({"date": 2024}, "2024"),
        ({"date": "13 February 2024"}, "2024-02-13"),
        ({"date": "13/02/2024"}, "2024-02-13"),
        ({"date": "2024-02-13T09:30:00Z"}, "2024-02-13T09:30:00+00:00"),
        ({"date": "2024-02-13T00:00:00Z"}, "2024-02-13"),
        ({"date": 1707816600000}, "2024-02-13T09:30:00+00:00"),
        ({"time": 1707782400}, "2024-02-13"),
        ({"start_date": "2024-02-13", "end_date": "2024-02-15"}, "[2024-02-13..2024-02-15]"),
        ({"date": "2024-02-13~"}, "2024-02-13~"),
        ({"date": "[2024-02-13T09:30..2024-02-13T10:00]"}, "[2024-02-13T09:30..2024-02-13T10:00]"),
    ],
)
def test_a_date_is_as_exact_as_it_stands(tmp_path: Path, cells: Doc, occurred: str) -> None:
    assert occurred == event(tmp_path, bare(title="x", **cells))["occurred"]


def test_days_of_both_orders_in_one_property_are_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, collection(bare(title="x", date="13/02/2024"), bare(title="y", date="02/14/2024")))
    with pytest.raises(Refused, match="both orders"):
        read("geojson", file)


def test_a_point_without_a_name_is_called_by_its_degrees(tmp_path: Path) -> None:
    place = event(tmp_path, bare({"type": "Point", "coordinates": [-179.999991, -16.5]}, title="x"))["place"]
    assert {"name": "-16.5, -179.99999", "lat": -16.5, "lon": -179.999991} == place


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "LineString", "coordinates": [[36, 33], [37, 33]]},
        {"type": "Polygon", "coordinates": [[[179, 1], [-179, 1], [-179, 2], [179, 1]]]},
        {"type": "MultiPoint", "coordinates": [[36, 33], [37, 33]]},
        {"type": "GeometryCollection", "geometries": [AT]},
        {"type": "Point", "coordinates": []},
    ],
)
def test_what_is_no_point_makes_none(tmp_path: Path, geometry: Doc | None) -> None:
    assert {"name": "Demo Town"} == event(tmp_path, bare(geometry, title="x", town="Demo Town"))["place"]
    assert "place" not in event(tmp_path, bare(geometry, title="x"))


@pytest.mark.parametrize(
    ("coordinates", "what"),
    [
        ([33.5, 136.25], "swapped"),
        ([181, 0], "longitude 181 is out of range"),
        ([4035343.2, 3962591.1], "metres"),
        (["36", "33"], "no two numbers"),
        ([36], "no two numbers"),
        ([True, False], "no two numbers"),
        ([10**400, 1], "number"),
        ({}, "no geometry"),
    ],
)
def test_a_point_that_cannot_be_rejects_its_feature(tmp_path: Path, coordinates: Any, what: str) -> None:
    one = feature(geometry={"type": "Point", "coordinates": coordinates})
    found = bad("geojson", saved(tmp_path, json.dumps(one)))
    assert what in found.what
    assert ("geometry", "a1") == (found.where, found.id) or "number in it" in found.what


def test_a_point_the_other_way_round_than_its_properties_is_rejected(tmp_path: Path) -> None:
    one = feature(geometry={"type": "Point", "coordinates": [33.5, 36.25]}, lat=33.5, lon="36.25")
    assert "swapped" in bad("geojson", saved(tmp_path, collection(one))).what
    assert 33.5 == event(tmp_path, feature(lat=33.5, lon=36.25))["place"]["lat"]


def test_degrees_in_the_properties_stand_in_for_a_missing_geometry(tmp_path: Path) -> None:
    place = event(tmp_path, bare(title="x", latitude="33,5", longitude=36.25))["place"]
    assert (33.5, 36.25) == (place["lat"], place["lon"])


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", True),
        ("EPSG:4326", True),
        ("urn:ogc:def:crs:EPSG::4326", True),
        ("urn:ogc:def:crs:EPSG::3857", False),
        (7, False),
    ],
)
def test_coordinates_of_another_system_are_refused(
    tmp_path: Path, name: Any, fits: bool, first: bool
) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    doc: Doc = {"type": "FeatureCollection", "crs": crs, "features": [feature()]}
    doc = doc if first else {"type": doc["type"], "features": doc["features"], "crs": crs}
    for text in (json.dumps(doc), json.dumps(doc, indent=1)):
        if fits:
            only("geojson", saved(tmp_path, text))
        else:
            with pytest.raises(Refused, match="WGS 84"):
                read("geojson", saved(tmp_path, text))
    assert fits is isinstance(read("geojson", saved(tmp_path, json.dumps({**feature(), "crs": crs})))[0], Row)


@pytest.mark.parametrize(
    "text",
    [
        collection(feature(own=1), feature(own=2)),
        json.dumps(json.loads(collection(feature(own=1), feature(own=2))), indent=1),
        json.dumps([feature(own=1), feature(own=2)]),
        f"{json.dumps(feature(own=1))}\n{json.dumps(feature(own=2))}\n",
        f"\x1e{json.dumps(feature(own=1), indent=1)}\n\x1e{json.dumps(feature(own=2))}\n",
        f"{collection(feature(own=1))}\n{collection(feature(own=2))}\n",
    ],
)
def test_every_form_of_the_same_features_says_the_same(tmp_path: Path, text: str) -> None:
    file = saved(tmp_path, text)
    assert [("1", 1), ("2", 2)] == [(row.id, row.number) for row in read("geojson", file)]
    assert "geojson" == guesses(file.head)[0]


def test_one_feature_on_many_lines_is_read(tmp_path: Path) -> None:
    assert "a1" == only("geojson", saved(tmp_path, json.dumps(feature(), indent=2))).id


@pytest.mark.parametrize(
    ("doc", "what"),
    [
        ({"type": "Point", "coordinates": [1, 2]}, "says where and not what"),
        ({"type": "Topology", "objects": {}}, "TopoJSON"),
        ({"type": "bundle", "objects": []}, "no GeoJSON"),
        ({"a": 1}, "no type"),
        ({"events": [{"start_date": {}}]}, "timelinejs"),
    ],
)
def test_what_is_no_geojson_is_refused_and_named(tmp_path: Path, doc: Doc, what: str) -> None:
    with pytest.raises(SitlineError) as found:
        bring(desk(), "geojson", saved(tmp_path, json.dumps(doc)), published="2024-03-01")
    assert what in found.value.what


@pytest.mark.parametrize(
    "one",
    [
        None,
        1,
        [],
        {},
        {"type": "Feature", "properties": []},
        {"type": "Point"},
        feature(own=[]),
        feature(own=True),
    ],
)
def test_what_is_no_feature_is_rejected(tmp_path: Path, one: Any) -> None:
    _, found = read("geojson", saved(tmp_path, collection(feature(), one)))
    assert isinstance(found, BadRow)


def test_who_speaks_may_stand_with_the_collection(tmp_path: Path) -> None:
    quiet = feature()
    del quiet["properties"]["source"]
    file = saved(tmp_path, collection(quiet, metadata={"publisher": {"name": "Demo Survey"}}))
    assert "Demo Survey" == only("geojson", file).report["source"]
    assert "nobody is named" in bad("geojson", saved(tmp_path, collection(quiet))).what


def test_a_map_of_one_line_says_who_speaks(tmp_path: Path) -> None:
    quiet = feature()
    del quiet["properties"]["source"]
    report = the(tmp_path, quiet, column_map={"source": "demo-desk"})
    assert ("demo-desk", "event") == (report["source"], report["update"][0]["kind"])


MAP = """
source = "demo-hospital"
id = { columns = ["case", "feature.id"] }
[[update]]
key = "event"
kind = { column = "type", words = { bomb = "attack" } }
occurred = { column = "when.day" }
place.name = { column = "where.town" }
place.lat = { column = "geometry.lat" }
place.lon = { column = "geometry.lon" }
[[update]]
key = "killed"
kind = "toll"
where_filled = "dead"
measure = "killed"
quantity = { column = "dead" }
"""


def test_a_map_says_which_property_is_what(tmp_path: Path) -> None:
    one = {
        "type": "Feature", "id": 7, "geometry": AT,
        "properties": {"case": 3, "type": "bomb", "when": {"day": "13/02/2024"},
                       "where": {"town": "Demo Town"},
                       "dead": 4, "notes": "Text."},
    }  # fmt: skip
    row = only("geojson", saved(tmp_path, collection(one)), column_map=tomllib.loads(MAP))
    first, second = row.report["update"]
    assert ("3/7", "demo-hospital", "Text.") == (row.id, row.report["source"], row.report["wording"])
    assert ("attack", "2024-02-13") == (first["kind"], first["occurred"])
    assert {"name": "Demo Town", "lat": 33.5, "lon": 36.25} == first["place"]
    assert ("toll", "4") == (second["kind"], second["quantity"])


def test_a_map_that_names_other_properties_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"'case'"):
        read(
            "geojson",
            saved(tmp_path, collection(feature())),
            column_map=tomllib.loads(MAP.replace("type", "title")),
        )


def test_the_same_file_adds_nothing_and_a_newer_one_corrects(tmp_path: Path) -> None:
    at = desk()
    first = saved(tmp_path, collection(feature(updated="2024-02-15"), feature(own=2, title="Raid")))
    assert 2 == bring(at, "geojson", first)["plan"]["new"]
    assert 2 == bring(at, "geojson", first)["plan"]["same"]
    stamped = collection(feature(updated="2024-03-01"), feature(own=2, title="Raid"))
    assert 2 == bring(at, "geojson", saved(tmp_path, stamped))["plan"]["same"]
    newer = saved(tmp_path, collection(feature(location="Demo Village")))
    doc = bring(at, "geojson", newer, published="2024-04-01")
    assert (1, 1) == (doc["plan"]["changed"], doc["plan"]["missing"])
    assert ["event place name"] == [change["field"] for change in doc["changed"][0]["changes"]]
    assert "Shells on the market in Demo Village" in set(standing(at))


def test_ids_that_stand_twice_with_other_content_are_rejected(tmp_path: Path) -> None:
    doc = bring(desk(), "geojson", saved(tmp_path, collection(feature(), feature(title="Other"))))
    assert 2 == doc["plan"]["rejected"]


def test_rejected_features_come_back_as_lines_that_can_be_mended(tmp_path: Path) -> None:
    at = desk()
    quiet = feature(geometry={"type": "Point", "coordinates": [33.5, 136.25]})
    del quiet["properties"]["source"]
    other = feature(own="a2", geometry={"type": "Point", "coordinates": [1, 99]})
    file = saved(tmp_path, collection(feature(own="a3"), quiet, other, publisher="Demo Survey"))
    doc = bring(at, "geojson", file)
    assert (1, 2) == (doc["plan"]["new"], doc["plan"]["rejected"])
    handed = Path(doc["rejected_file"])
    mended = handed.read_text("utf-8").replace("[33.5, 136.25]", "[36.25, 33.5]").replace("[1, 99]", "[1, 9]")
    again = bring(at, "geojson", saved(tmp_path, mended, "mended.json"))
    assert (2, 0) == (again["plan"]["new"], again["plan"]["rejected"])
    assert {"demo-radio", "demo-survey"} == set(at.tables().rows("source"))


# ---- our own export


AT_LEAST_TWO = {"bound": "at-least", "low": 2, "high": None, "wording": "at least two"}


def own(key: str, report: str = "raaaaaaaaaaaaaaaa", geometry: Any = None, **more: Any) -> Doc:
    told = {
        "situation": "other", "report": report, "source": "demo-wire", "kind": "siege", "stage": "imposed",
        "says": "siege", "standing": "standing", "published": "2024-02-14", "modality": "occurred",
        "fields": '{"by": ["Demo Army"]}', "place": "Demo Town",
    }  # fmt: skip
    return {"type": "Feature", "id": f"{report}#{key}", "geometry": geometry, "properties": {**told, **more}}


def test_an_export_of_ours_comes_back_as_the_reports_behind_it(tmp_path: Path) -> None:
    at = desk()
    toll: Doc = {
        "kind": "toll", "stage": None, "occurred": "2024-02-13", "occurred_as_said": "Tuesday",
        "fields": json.dumps({"measure": "killed", "after": ["siege"], "quantity": AT_LEAST_TWO}),
    }  # fmt: skip
    file = saved(tmp_path, collection(own("siege"), own("dead", **toll), own("x", standing="revoked")))
    doc = bring(at, "geojson", file)
    assert (1, 1, 3) == (doc["plan"]["new"], doc["plan"]["rejected"], doc["rejected"][0]["row"])
    assert {
        "siege of Demo Town imposed by Demo Army",
        "toll: at least 2 killed in Demo Town",
    } == {*standing(at)}
    [dead] = [entry for entry in timeline(at) if entry["kind"] == "toll"]
    assert "Tuesday" == dead["occurred"]["as_said"]


def test_the_middle_of_an_area_does_not_come_back_as_a_place_where_it_happened(tmp_path: Path) -> None:
    row = only("geojson", saved(tmp_path, collection(own("siege", geometry=AT, exactness="ADM1"))))
    assert row.report["update"][0]["place"]["placeholder_point"] is True


def test_what_an_export_of_ours_hands_back_can_be_brought_in(tmp_path: Path) -> None:
    at = desk()
    broken = own("siege")
    broken["properties"]["kind"] = "sieg"
    doc = bring(at, "geojson", saved(tmp_path, collection(broken, own("two"))))
    assert {"new": 0, "rejected": 1} == {name: doc["plan"][name] for name in ("new", "rejected")}
    mended = Path(doc["rejected_file"]).read_text("utf-8").replace('"sieg"', '"siege"')
    assert 1 == bring(at, "geojson", saved(tmp_path, mended, "mended.json"))["plan"]["new"]
    assert 2 == len(timeline(at))


@pytest.mark.parametrize(
    "data", [b'{"type": "FeatureCollection", "features": [{"type": "Fea', b'{"type": "Feature"']
)
def test_a_file_that_breaks_off_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refused, match=r"no whole JSON|breaks off"):
        read("geojson", File(saved(tmp_path, data).path))


def test_a_property_of_ten_megabytes_rejects_its_feature(tmp_path: Path) -> None:
    long = feature(own=2, description="x" * 10_000_000)
    doc = bring(desk(), "geojson", saved(tmp_path, collection(feature(), long)))
    assert (1, 1) == (doc["plan"]["new"], doc["plan"]["rejected"])
    assert "10 MB" in doc["rejected"][0]["problems"][0]["what"]
