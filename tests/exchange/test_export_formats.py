"""Do the tools that others use take what is handed out, and is what a format cannot carry counted?"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import duckdb
import hxl
import pytest
from geojson_pydantic import FeatureCollection
from prov.model import ProvDocument
from stix2validator import ValidationOptions, validate_string

from application import asking
from application.answers import Ask
from application.bootstrap import AGGREGATES, desk_on
from application.desk import Desk
from application.log_lines import header_of, read, record
from domain.errors import NotFound, Refused, SitlineError, Unusable
from exchange.exporting import export, names
from exchange.flat import TABLES
from store.log import Log
from tests.answers.player import Clock, Played, played
from tests.answers.scene import HERE, Scene
from tests.exchange.handing import FORMULA, INFORMER, handed, hard, losses

OWN = frozenset({"ndjson"})
"""Formats that are never public."""


@pytest.fixture(scope="module")
def scene() -> Scene:
    return hard()


@pytest.fixture(scope="module")
def jasem() -> Played:
    return played("jasem")


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


# ---- every format


@pytest.mark.parametrize("form", names())
def test_the_same_bounds_give_the_same_bytes_a_year_later(form: str) -> None:
    scene = hard()
    one = handed(scene.desk, form)
    scene.clock.move(days=365)
    assert one == handed(scene.desk, form)


@pytest.mark.parametrize("form", names())
def test_a_situation_in_which_nothing_was_reported_can_be_handed_out(form: str) -> None:
    data, told = handed(Scene().desk, form)
    assert len(data) == told["bytes"]
    assert "sitline.export/1" == told["schema"]


@pytest.mark.parametrize("form", [form for form in names() if form not in OWN])
def test_what_is_for_the_recipients_alone_is_in_nothing_that_is_public(scene: Scene, form: str) -> None:
    data, told = handed(scene.desk, form, level="TLP:CLEAR")
    for name in (INFORMER, "Demo Informer", "demo-rumour", "Only for us"):
        assert name.encode() not in data
    assert 2 == losses(told)["reports marked above TLP:CLEAR, with all that rests on them"]


@pytest.mark.parametrize("form", [form for form in names() if form not in OWN])
def test_what_was_said_later_is_in_no_earlier_export(scene: Scene, form: str) -> None:
    then = handed(scene.desk, form, published_by="2024-05-03", noted_by="2024-05-03")[0]
    assert b"demo-rumour" not in then
    assert b"Demo Front" not in then


def test_a_format_that_is_none_and_a_table_that_is_none_are_refused_with_what_there_is(scene: Scene) -> None:
    with pytest.raises(Unusable, match="no format that can be handed out"):
        handed(scene.desk, "docx")
    with pytest.raises(Unusable, match="is no table"):
        handed(scene.desk, "csv", table="nothing")
    with pytest.raises(Unusable, match="no handling mark"):
        handed(scene.desk, "csv", level="TLP:BLUE")
    with pytest.raises(NotFound):
        export(scene.desk, "csv", ["nowhere"], Ask())


# ---- tables


@pytest.mark.parametrize("table", TABLES)
def test_no_cell_of_a_csv_begins_a_formula_and_every_row_is_as_wide_as_the_head(
    scene: Scene, table: str
) -> None:
    data = handed(scene.desk, "csv", table=table)[0]
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert {len(found[0])} == {len(row) for row in found}
    assert [] == [cell for row in found for cell in row if cell.lstrip()[:1] in {"=", "+", "@"}]


def test_a_text_that_begins_a_formula_is_kept_behind_an_apostrophe_and_counted(scene: Scene) -> None:
    data, told = handed(scene.desk, "csv")
    assert any(row["says"].startswith(f"'{FORMULA}") for row in rows(data))
    assert 1 == losses(told)["texts that begin like a formula: an apostrophe stands before them"]


def test_numbers_below_zero_stay_numbers() -> None:
    scene = Scene()
    place = {"name": "Far", "lat": -33.5, "lon": -70.25}
    scene.tell("demo-post", 2, {"kind": "attack", "key": "a", "occurred": "2024-05-01", "place": place})
    (row,) = rows(handed(scene.desk, "csv")[0])
    assert ("-33.5", "-70.25") == (row["lat"], row["lon"])


def test_datasette_finds_every_table_in_the_sqlite_file(scene: Scene, tmp_path: Path) -> None:
    import asyncio

    from datasette.app import Datasette

    file = tmp_path / "out.sqlite"
    file.write_bytes(handed(scene.desk, "sqlite")[0])
    with sqlite3.connect(file) as database:
        assert [("ok",)] == database.execute("PRAGMA integrity_check").fetchall()
    database.close()

    async def asked() -> Any:
        seen = Datasette([str(file)], memory=False)
        await seen.invoke_startup()
        tables = (await seen.client.get("/out.json")).json()["tables"]
        found = (await seen.client.get("/out/updates.json?_shape=array&kind=clash")).json()
        for one in seen.databases.values():
            one.close()
        return {table["name"] for table in tables}, found

    tables, found = asyncio.run(asked())
    assert set(TABLES) == tables
    assert ["clashes begin between Army and Demo Front in Demo Town"] == [row["says"] for row in found]


def test_duckdb_reads_the_parquet_file(scene: Scene, tmp_path: Path) -> None:
    file = tmp_path / "out.parquet"
    file.write_bytes(handed(scene.desk, "parquet", table="tolls")[0])
    with duckdb.connect() as database:
        found = database.execute(
            "SELECT about, low, high, disputed FROM read_parquet(?)", [str(file)]
        ).fetchall()
    assert [("blast", 3.0, 7.0, 1)] == found


def test_hxl_takes_the_tags_and_finds_nothing_wrong(scene: Scene, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_bytes(handed(scene.desk, "hxl")[0])
    with hxl.data(str(file), hxl.InputOptions(allow_local=True)) as source:
        assert hxl.validate(source)["is_valid"]
    with hxl.data(str(file), hxl.InputOptions(allow_local=True)) as source:
        assert 1 == len(list(source.with_rows("#event+type=clash")))


# ---- maps and timelines


def test_every_feature_is_one_and_lies_on_earth(scene: Scene) -> None:
    data, told = handed(scene.desk, "geojson")
    found: list[Any] = list(FeatureCollection.model_validate_json(data).features)
    points = [feature.geometry.coordinates for feature in found if feature.geometry]
    assert [(36.06, 33.0), (36.11, 33.02)] == sorted((point[0], point[1]) for point in points)
    assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points)
    assert len(found) - 2 == losses(told)["entries without a point: features without geometry"]


def test_kml_has_a_placemark_for_each_point_and_nothing_that_a_balloon_would_run(scene: Scene) -> None:
    space = {"k": "http://www.opengis.net/kml/2.2"}
    root = ET.fromstring(handed(scene.desk, "kml")[0])  # noqa: S314  # our own
    assert "{http://www.opengis.net/kml/2.2}kml" == root.tag
    places = [
        mark.findtext("k:Point/k:coordinates", "", space) for mark in root.iterfind(".//k:Placemark", space)
    ]
    assert ["36.06,33.0", "36.11,33.02"] == sorted(places)
    # The order of a placemark's parts is that of the schema (OGC 07-147r2, 9.11).
    order = ["name", "description", "TimeSpan", "ExtendedData", "Point"]
    for mark in root.iterfind(".//k:Placemark", space):
        parts = [child.tag.rpartition("}")[2] for child in mark]
        assert [name for name in order if name in parts] == parts


def test_a_timeline_has_dates_that_are_and_no_markup_of_others() -> None:
    doc = json.loads(handed(hard().desk, "timelinejs")[0])
    assert "<script" not in json.dumps(doc)
    for event in doc["events"]:
        assert {"year", "month", "day"} == event["start_date"].keys()
        assert event["display_date"]
        assert event["text"]["headline"]
    assert len(doc["events"]) == len({event["unique_id"] for event in doc["events"]})


# ---- graphs


def test_the_validator_of_stix_finds_nothing_to_say(scene: Scene, jasem: Played) -> None:
    for data in (handed(scene.desk, "stix")[0], export(jasem.desk, "stix", ["jasem-siege"], Ask())[0]):
        found = validate_string(data.decode(), ValidationOptions(version="2.1"))
        assert found.is_valid
        # {302} asks for the hash of a linked page, which nobody fetched.
        assert [] == [str(said) for said in (*found.errors, *found.warnings) if "{302}" not in str(said)]


def test_what_was_taken_back_is_revoked_in_stix(scene: Scene) -> None:
    objects = json.loads(handed(scene.desk, "stix")[0])["objects"]
    taken = [one["abstract"] for one in objects if one.get("revoked")]
    assert "siege of Demo Town lifted by Army" in taken


def test_prov_reads_it_and_writes_the_same_again(jasem: Played) -> None:
    data, told = export(jasem.desk, "prov", ["jasem-siege"], Ask())
    one = ProvDocument.deserialize(content=data.decode(), format="json")
    two = ProvDocument.deserialize(content=one.serialize(format="json"), format="json")
    assert one == two
    assert 0 < len(one.records)
    assert losses(told)["conflicts"]


def test_every_derivation_of_prov_ends_at_a_source(jasem: Played) -> None:
    doc = json.loads(export(jasem.desk, "prov", ["jasem-siege"], Ask())[0])
    derived: dict[str, set[str]] = {}
    for one in doc["wasDerivedFrom"].values():
        derived.setdefault(one["prov:generatedEntity"], set()).add(one["prov:usedEntity"])
    attributed = {one["prov:entity"] for one in doc["wasAttributedTo"].values()}
    versions = [key for key in doc["entity"] if key.startswith("sl:a")]
    assert versions
    for version in versions:
        waiting = [version]
        seen: set[str] = set()
        while waiting:
            seen.add(at := waiting.pop())
            waiting += derived.get(at, set()) - seen
        assert seen & attributed


def test_entities_of_ftm_have_ids_of_their_own_and_point_at_each_other(scene: Scene) -> None:
    found = [json.loads(line) for line in handed(scene.desk, "ftm")[0].decode().splitlines()]
    ids = {one["id"] for one in found}
    assert len(found) == len(ids)
    assert {"LegalEntity", "Article", "Address", "Event"} == {one["schema"] for one in found}
    for one in found:
        for name in ("involved", "proof", "addressEntity"):
            assert set(one["properties"].get(name, ())) <= ids


# ---- the log


def again(lines: list[str]) -> Desk:
    """A desk on a new store that was made of the lines."""
    key, _ = header_of(lines[0])
    clock = Clock()
    log = Log.in_memory(id_key=key, clock=clock)
    record(log, read(lines[1:]), AGGREGATES)
    return desk_on(log, "another", clock=clock)


def answers(desk: Desk, slug: str) -> list[dict[str, Any]]:
    """What a desk answers on a situation, recorded times and positions apart."""
    ask = Ask(limit=0, at="2024-06-02")
    found = [
        asking.state(desk, slug, ask),
        asking.timeline(desk, slug, ask),
        asking.conflicts(desk, slug, ask, include_closed=True),
        asking.assessments(desk, slug, ask),
        *(asking.audit(desk, one["id"], ask) for one in asking.assessments(desk, slug, ask)["assessments"]),
    ]
    return [without(one) for one in found]


def without(value: Any) -> Any:
    if isinstance(value, dict):
        apart = {"recorded_at", "position", "when", "known_at", "noted"}
        return {name: without(inner) for name, inner in value.items() if name not in apart}
    return [without(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("chronicle", ["jasem", "ceasefire"])
def test_a_store_made_of_the_log_gives_the_same_answers(chronicle: str) -> None:
    desk = played(chronicle).desk
    lines = export(desk, "ndjson", [], Ask())[0].decode().splitlines()
    other = again(lines)
    assert [] == other.log.check(AGGREGATES)
    assert desk.tables().position == other.tables().position
    for slug in desk.tables().rows("situation"):
        assert answers(desk, slug) == answers(other, slug)


def test_a_store_made_of_one_situation_gives_the_same_answers_on_it() -> None:
    desk = played("jasem").desk
    lines = export(desk, "ndjson", ["jasem-siege"], Ask())[0].decode().splitlines()
    other = again(lines)
    assert {"jasem-siege"} == set(other.tables().rows("situation"))
    assert answers(desk, "jasem-siege") == answers(other, "jasem-siege")


def test_an_export_of_the_new_store_tells_the_same_log() -> None:
    lines = export(hard().desk, "ndjson", [], Ask())[0].decode().splitlines()
    assert lines == export(again(lines), "ndjson", [], Ask())[0].decode().splitlines()


@pytest.mark.parametrize(
    "line", ["", "{}", "[]", '{"format": 1}', "null", '{"format":"sitline.log/1","id_key":"x"}']
)
def test_a_file_that_is_no_log_is_refused(line: str) -> None:
    with pytest.raises(Refused):
        header_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "{}", "[1]", '{"position":1,"stream":"a:b","command":"k","by":"x","wire":"no.such@1","event":{}}',
        '{"position":1,"stream":"a:b","command":"k","by":"x","wire":"situation.opened@1","event":{"slug":1}}',
    ],
)  # fmt: skip
def test_a_line_that_is_no_event_is_refused_by_its_number(line: str) -> None:
    with pytest.raises(SitlineError) as refused:
        list(read([line]))
    assert "line 2" == refused.value.where


@pytest.mark.parametrize("bound", ["published_by", "noted_by"])
def test_the_log_is_cut_at_a_position_only_and_is_never_public(scene: Scene, bound: str) -> None:
    with pytest.raises(Unusable, match="cut at a position only"):
        handed(scene.desk, "ndjson", **{bound: "2024-05-03"})
    with pytest.raises(Unusable, match="may have everything"):
        handed(scene.desk, "ndjson", level="TLP:CLEAR")
    assert HERE in handed(scene.desk, "ndjson")[0].decode()


def test_a_point_that_stands_for_an_area_is_never_handed_out_as_a_spot() -> None:
    scene = Scene()
    area = {"name": "Demo Province", "lat": 33.0, "lon": 36.0, "placeholder_point": True}
    scene.tell("demo-post", 2, {"kind": "attack", "key": "blast", "place": area})
    (feature,) = json.loads(handed(scene.desk, "geojson")[0])["features"]
    assert 1 == feature["properties"]["placeholder_point"]
    assert b"<Placemark>" not in handed(scene.desk, "kml")[0]
    assert b'"latitude"' not in handed(scene.desk, "ftm")[0]
