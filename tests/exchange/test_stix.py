"""Does an object of a STIX bundle say what it says, and is a newer version of it a correction?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from application import looking
from application.answers import Ask
from application.inbox import inbox
from application.setting_right import void
from domain.errors import Refused, SitlineError
from domain.report_events import ReportRevoked
from exchange.exporting import export
from exchange.file import File, Head
from exchange.formats import guesses
from exchange.row import BadRow, Row
from tests.answers.player import HOW, played
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
    timeline,
    updates,
)
from tests.exchange.handing import hard

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "stix"
lies_there = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data/stix")

RED = "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"
STRICT = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"


def id_of(sort: str, number: int = 1) -> str:
    return f"{sort}--{number:08d}-0000-4000-8000-000000000000"


def thing(sort: str, number: int = 1, **said: Any) -> Doc:
    made = {"type": sort, "spec_version": "2.1", "id": id_of(sort, number)}
    stamps = {"created": "2024-01-01T10:00:00.000Z", "modified": "2024-01-02T10:00:00.000Z"}
    return {**made, **stamps, **said}


WATCH = thing("identity", name="Demo Watch", identity_class="organization")
CAMP = thing("location", name="Demo Camp", latitude=33.5, longitude=36.25, precision=500.0, country="XD")
GROUP = thing("intrusion-set", name="Demo Group")


def note(number: int = 1, **said: Any) -> Doc:
    told = {"content": "Two lorries.", "object_refs": [GROUP["id"]], "created_by_ref": WATCH["id"]}
    return thing("note", number, **{**told, **said})


def opinion(**said: Any) -> Doc:
    told = {"opinion": "disagree", "object_refs": [GROUP["id"]], "created_by_ref": WATCH["id"]}
    return thing("opinion", **{**told, **said})


def sighting(**said: Any) -> Doc:
    told = {"sighting_of_ref": GROUP["id"], "created_by_ref": WATCH["id"]}
    return thing("sighting", **{**told, **said})


def bundle(*objects: Doc) -> str:
    made = {"type": "bundle", "id": id_of("bundle"), "objects": list(objects)}
    return json.dumps(made, ensure_ascii=False, indent=1)


def file(folder: Path, *objects: Doc, name: str = "a.json") -> File:
    return saved(folder, bundle(*objects), name)


def row(folder: Path, one: Doc, *others: Doc) -> Row:
    """The row of an object, with what it refers to behind it."""
    return only("stix", file(folder, one, WATCH, CAMP, GROUP, *others))


def wrong(folder: Path, one: Doc) -> BadRow:
    return bad("stix", file(folder, one, WATCH, CAMP, GROUP))


def plan(doc: Doc) -> dict[str, int]:
    return {name: count for name, count in doc["plan"].items() if count}


# ---- who says what


@pytest.mark.parametrize("order", [1, -1])
def test_the_creator_is_the_source_wherever_it_stands_in_the_bundle(tmp_path: Path, order: int) -> None:
    found = only("stix", file(tmp_path, *[note(), WATCH][::order]))
    assert "Demo Watch" == found.report["source"]
    assert (id_of("note"), "2024-01-02T10:00:00Z") == (found.id, found.published)


def test_a_creator_that_is_not_in_the_bundle_is_its_id_and_nobody_is_left_to_the_publisher(
    tmp_path: Path,
) -> None:
    assert id_of("identity") == only("stix", file(tmp_path, note())).report["source"]
    nobody = note(created_by_ref=None)
    assert "source" not in only("stix", file(tmp_path, nobody)).report
    assert (
        "A. Demo, B. Demo"
        == only("stix", file(tmp_path, nobody | {"authors": ["A. Demo", "B. Demo"]})).report["source"]
    )


def test_a_note_is_text_that_waits_to_be_coded(tmp_path: Path) -> None:
    said = row(tmp_path, note(abstract="Demo Camp", confidence=85, authors=["A. Demo"], lang="en")).report
    assert "Demo Camp\n\nTwo lorries.\n\n[by A. Demo; confidence 85 of 100 (High)]" == said["wording"]
    assert (["on: intrusion-set Demo Group"], "en") == (said["tags"], said["language"])
    assert "update" not in said
    at = desk()
    bring(at, "stix", file(tmp_path, note(), WATCH))
    assert 1 == len(inbox(at, HERE, Ask())["items"])


def test_a_report_says_when_it_was_published_and_what_it_is_on(tmp_path: Path) -> None:
    made = thing(
        "report", name="Demo weekly", description="Quiet.", published="2024-01-05T00:00:00Z",
        report_types=["threat-report"], object_refs=[GROUP["id"], CAMP["id"]], labels=["week 1"],
    )  # fmt: skip
    found = row(tmp_path, made)
    assert ("Demo weekly\n\nQuiet.", "2024-01-05T00:00:00Z") == (found.report["wording"], found.published)
    later = row(tmp_path, made | {"modified": "2024-02-01T00:00:00Z"})
    assert later.report["wording"].endswith("[published 2024-01-05T00:00:00Z]")
    assert "2024-02-01T00:00:00Z" == later.published
    assert ["week 1", "report type: threat-report", "on: intrusion-set Demo Group", "on: Demo Camp"] == (
        found.report["tags"]
    )


def test_an_opinion_is_a_statement_on_what_it_names_in_its_own_word(tmp_path: Path) -> None:
    found = row(tmp_path, opinion(explanation="We looked.", confidence=10))
    said = updates(found)["opinion"]
    assert ("statement", "intrusion-set Demo Group") == (said["kind"], said["subject"])
    assert ("disagree: We looked. · confidence 10 of 100 (Low)", "We looked.") == (
        said["text"],
        found.report["wording"],
    )
    at = desk()
    bring(at, "stix", file(tmp_path, opinion(), WATCH, GROUP))
    assert ["statement on intrusion-set Demo Group: disagree"] == [*standing(at)]


# ---- sightings


def seen(folder: Path, **said: Any) -> Doc:
    return updates(row(folder, sighting(**said), thing("location", 2, country="XD")))["sighting"]


def test_a_sighting_is_an_event_with_its_confidence_and_its_count(tmp_path: Path) -> None:
    found = seen(tmp_path, confidence=50, count=3, summary=True)
    assert ("event", "sighting of intrusion-set Demo Group") == (found["kind"], found["what"])
    assert "counted 3 times; a summary of several sightings; confidence 50 of 100 (Med)" == found["details"]
    assert {"occurred", "place", "by", "modality"}.isdisjoint(found)


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ("2024-01-01T08:00:00Z", "2024-01-01T09:00:00Z", "[2024-01-01T08:00:00Z..2024-01-01T09:00:00Z]"),
        ("2024-01-01T08:00:00Z", "2024-01-01T08:00:00.4Z", "2024-01-01T08:00:00Z"),
        ("2024-01-01T08:00:00Z", None, "[2024-01-01T08:00:00Z..]"),
        (None, "2024-01-01T08:00:00Z", "[..2024-01-01T08:00:00Z]"),
    ],
)
def test_the_first_and_the_last_time_bound_when_it_was(
    tmp_path: Path, first: str | None, last: str | None, edtf: str
) -> None:
    assert edtf == seen(tmp_path, first_seen=first, last_seen=last)["occurred"]
    at = desk()
    doc = bring(at, "stix", file(tmp_path, sighting(first_seen=first, last_seen=last), WATCH, GROUP))
    assert {"new": 1} == plan(doc)


def test_what_was_looked_for_and_not_seen_did_not_happen(tmp_path: Path) -> None:
    assert "negated" == seen(tmp_path, count=0)["modality"]
    assert "negated" == seen(tmp_path, x_opencti_negative=True)["modality"]


def test_the_place_is_as_exact_as_its_precision(tmp_path: Path) -> None:
    place = seen(tmp_path, where_sighted_refs=[CAMP["id"]])["place"]
    assert {"name": "Demo Camp", "lat": 33.5, "lon": 36.25, "radius_m": 500.0, "within": "XD"} == place


def test_a_country_is_a_country_and_its_point_stands_for_it(tmp_path: Path) -> None:
    land = thing("location", 2, country="XD", latitude=30.0, longitude=31.0)
    found = row(tmp_path, sighting(where_sighted_refs=[land["id"]]), land)
    place = updates(found)["sighting"]["place"]
    assert ("XD", "country", True) == (place["name"], place["exactness"], place["placeholder_point"])


def test_several_places_are_no_place_and_who_saw_it_is_named(tmp_path: Path) -> None:
    found = seen(
        tmp_path, where_sighted_refs=[CAMP["id"], id_of("location", 2), WATCH["id"], id_of("location", 9)]
    )
    assert ["Demo Watch"] == found["by"]
    assert "place" not in found
    assert f"in Demo Camp, XD; where: {id_of('location', 9)}" == found["details"]


# ---- marks


def handling(folder: Path, *others: Doc, **said: Any) -> Any:
    return row(folder, note(**said), *others).report.get("handling")


def test_of_several_marks_the_strictest_holds(tmp_path: Path) -> None:
    white = thing("marking-definition", definition_type="tlp", definition={"tlp": "white"}, name="TLP:WHITE")
    assert None is handling(tmp_path)
    assert "TLP:CLEAR" == handling(tmp_path, white, object_marking_refs=[white["id"]])
    assert "TLP:AMBER+STRICT" == handling(tmp_path, white, object_marking_refs=[white["id"], STRICT])
    part = [{"marking_ref": RED, "selectors": ["content"]}, {"lang": "ar", "selectors": ["content"]}]
    assert "TLP:RED" == handling(tmp_path, object_marking_refs=[STRICT], granular_markings=part)
    assert "TLP:AMBER" == handling(tmp_path, labels=["tlp:amber"])


def test_a_marking_of_tlp_2_is_known_by_its_extension(tmp_path: Path) -> None:
    extension = {id_of("extension-definition"): {"extension_type": "property-extension", "tlp_2_0": "green"}}
    own = thing("marking-definition", extensions=extension)
    assert "TLP:GREEN" == handling(tmp_path, own, object_marking_refs=[own["id"]])


def test_a_statement_is_kept_in_words_and_what_nobody_explains_is_held_as_red(tmp_path: Path) -> None:
    rights = thing("marking-definition", definition_type="statement", definition={"statement": "© Demo"})
    found = row(tmp_path, note(object_marking_refs=[rights["id"]]), rights).report
    assert ("marking: © Demo", None) == (found["tags"][0], found.get("handling"))
    unknown = row(tmp_path, note(object_marking_refs=[id_of("marking-definition", 7)])).report
    assert "TLP:RED" == unknown["handling"]
    assert "held as TLP:RED" in unknown["tags"][0]


# ---- links


def test_references_are_links_and_words(tmp_path: Path) -> None:
    refs = [
        {"source_name": "Demo Paper", "url": "https://example.org/a"},
        {"source_name": "Demo List", "external_id": "D-1", "url": "no link"},
    ]
    said = row(tmp_path, note(external_references=refs)).report
    assert "https://example.org/a" == said["url"]
    assert said["wording"].endswith("[references: Demo Paper; Demo List, D-1, no link]")
    assert "derives_from" not in said


# ---- versions


def test_the_same_bundle_again_adds_nothing(tmp_path: Path) -> None:
    at, made = desk(), file(tmp_path, note(), opinion(), sighting(), WATCH, GROUP)
    assert {"new": 3} == plan(bring(at, "stix", made))
    before = at.log.head().position
    assert {"same": 3} == plan(bring(at, "stix", made))
    assert before == at.log.head().position


def test_a_newer_version_is_a_correction_that_says_what_changed(tmp_path: Path) -> None:
    at = desk()
    bring(at, "stix", file(tmp_path, sighting(confidence=30), WATCH, GROUP))
    newer = sighting(confidence=80, modified="2024-02-01T00:00:00Z")
    doc = bring(at, "stix", file(tmp_path, newer, WATCH, GROUP))
    change = {
        "field": "sighting details",
        "before": "confidence 30 of 100 (Med)",
        "after": "confidence 80 of 100 (High)",
    }
    assert [change] == doc["changed"][0]["changes"]
    assert 1 == len([*standing(at)])


def test_the_same_version_of_a_note_is_the_same_whatever_it_is_on_is_called_elsewhere(tmp_path: Path) -> None:
    at, other = desk(), file(tmp_path, note(), WATCH, GROUP | {"name": "Demo Band"}, name="b.json")
    bring(at, "stix", file(tmp_path, note(), WATCH, GROUP))
    assert {"same": 1} == plan(bring(at, "stix", other))
    assert {"changed": 1} == plan(bring(at, "stix", other, published="2024-03-01"))


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_versions_in_one_file_the_newest_is_taken(tmp_path: Path, order: int) -> None:
    versions = [note(content=f"{day}", modified=f"2024-01-{day:02}T00:00:00Z") for day in (3, 4, 5)][::order]
    found = only("stix", file(tmp_path, *versions, WATCH)).report
    assert "5" == found["wording"]


def test_one_version_with_two_contents_is_refused_twice(tmp_path: Path) -> None:
    doc = bring(desk(), "stix", file(tmp_path, note(content="a"), note(content="b"), WATCH))
    assert {"rejected": 2} == plan(doc)


def test_what_its_creator_revoked_stands_no_more(tmp_path: Path) -> None:
    at = desk()
    bring(at, "stix", file(tmp_path, sighting(), WATCH, GROUP))
    gone = sighting(revoked=True, modified="2024-02-01T00:00:00Z")
    doc = bring(at, "stix", file(tmp_path, gone, WATCH, GROUP))
    assert ({"revoked": 1}, [sighting()["id"]]) == (plan(doc), [one["id"] for one in doc["revoked"]])
    assert (0, 0, 1) == tuple(doc["recorded"][one] for one in ("reports", "corrections", "revocations"))
    assert ["revoked"] == [entry["standing"] for entry in timeline(at)]
    assert ["sighting of intrusion-set Demo Group"] == [*standing(at, published_by="2024-01-15")]
    assert {"same": 1} == plan(bring(at, "stix", file(tmp_path, gone, WATCH, GROUP)))


def test_a_revoked_object_that_was_not_known_is_recorded_and_never_stands(tmp_path: Path) -> None:
    at, gone = desk(), file(tmp_path, sighting(revoked=True), WATCH, GROUP)
    doc = bring(at, "stix", gone)
    assert ({"revoked": 1}, 1, 1) == (plan(doc), *(doc["recorded"][n] for n in ("reports", "revocations")))
    assert ["revoked"] == [entry["standing"] for entry in timeline(at)]
    assert [] == [*standing(at, published_by="2024-01-02")]
    assert {"same": 1} == plan(bring(at, "stix", gone))
    there_again = file(tmp_path, sighting(modified="2024-03-01T00:00:00Z"), WATCH, GROUP)
    assert {"changed": 1} == plan(bring(at, "stix", there_again))
    assert ["sighting of intrusion-set Demo Group"] == [*standing(at)]


def test_a_newer_version_that_is_revoked_takes_back_the_older_with_it(tmp_path: Path) -> None:
    at = desk()
    bring(at, "stix", file(tmp_path, sighting(confidence=30), WATCH, GROUP))
    bring(at, "stix", file(tmp_path, sighting(modified="2024-02-01T00:00:00Z"), WATCH, GROUP))
    gone = sighting(revoked=True, modified="2024-03-01T00:00:00Z")
    assert {"revoked": 1} == plan(bring(at, "stix", file(tmp_path, gone, WATCH, GROUP)))
    assert [] == [*standing(at)]


def test_what_was_taken_back_before_it_was_said_is_rejected(tmp_path: Path) -> None:
    at = desk()
    bring(at, "stix", file(tmp_path, sighting(), WATCH, GROUP))
    gone = sighting(revoked=True, modified="2024-01-01T10:00:00Z")
    doc = bring(at, "stix", file(tmp_path, gone, WATCH, GROUP))
    assert "it was taken back, and says that it is older" in doc["rejected"][0]["problems"][0]["what"]


def test_a_revocation_that_the_desk_voided_is_not_recorded_again(tmp_path: Path) -> None:
    at = desk()
    bring(at, "stix", file(tmp_path, sighting(), WATCH, GROUP))
    gone = file(tmp_path, sighting(revoked=True, modified="2024-02-01T00:00:00Z"), WATCH, GROUP)
    bring(at, "stix", gone)
    [act] = [entry.event.act for entry in at.log.feed(0, 99) if isinstance(entry.event, ReportRevoked)]
    void(at, act, reason="a slip of theirs", how=HOW)
    assert {"same": 1} == plan(bring(at, "stix", gone))
    assert "standing" == timeline(at)[0]["standing"]


# ---- ids of identities


@pytest.mark.parametrize("first", [0, 1])
def test_a_source_is_the_same_with_and_without_its_identity_in_the_file(tmp_path: Path, first: int) -> None:
    at = desk()
    files = [file(tmp_path, note(), WATCH, GROUP), file(tmp_path, note(), GROUP, name="b.json")]
    assert {"new": 1} == plan(bring(at, "stix", files[first]))
    assert {"same": 1} == plan(bring(at, "stix", files[1 - first]))


def test_an_identity_that_is_called_otherwise_in_a_newer_file_is_the_same_source(tmp_path: Path) -> None:
    at = desk()
    bring(at, "stix", file(tmp_path, note(), WATCH))
    doc = bring(at, "stix", file(tmp_path, note(), note(2), WATCH | {"name": "Demo Lookout"}))
    assert ({"same": 1, "new": 1}, []) == (plan(doc), doc["sources"])


# ---- rejected rows


def test_a_rejected_object_comes_back_with_the_names_it_needs(tmp_path: Path) -> None:
    at, out = desk(), tmp_path / "rejected"
    made = file(tmp_path, sighting(count=-1, where_sighted_refs=[CAMP["id"]]), note(), WATCH, CAMP, GROUP)
    assert {"new": 1, "rejected": 1} == plan(bring(at, "stix", made, rejected=str(out)))
    mended = saved(tmp_path, out.read_text().replace('"count": -1', '"count": 2'), "mended.json")
    assert {"new": 1} == plan(bring(at, "stix", mended))
    (entry,) = timeline(at)
    assert ("sighting of intrusion-set Demo Group in Demo Camp, counted 2 times", "demo-watch") == (
        entry["says"],
        entry["source"],
    )


@pytest.mark.parametrize(
    ("one", "where"),
    [
        (note(content=None), "content"),
        (note(content=["a"]), "content"),
        (note(id="note--1"), "id"),
        (note(id=id_of("report")), "id"),
        (note(modified="2024-13-01T00:00:00Z"), "modified"),
        (note(modified="2024-01-01"), "modified"),
        (note(modified=None, created=None), "modified"),
        (note(object_refs="x"), "object_refs"),
        (note(confidence=101), "confidence"),
        (note(confidence=True), "confidence"),
        (note(labels=[1]), "labels"),
        (note(external_references=["x"]), "external_references"),
        (note(revoked="yes"), "revoked"),
        (opinion(opinion="perhaps"), "opinion"),
        (sighting(sighting_of_ref=None), "sighting_of_ref"),
        (sighting(first_seen="2024-01-02T00:00:00Z", last_seen="2024-01-01T00:00:00Z"), "last_seen"),
        (thing("report"), "name"),
    ],
)
def test_what_is_wrong_with_an_object_names_its_property(tmp_path: Path, one: Doc, where: str) -> None:
    assert where == wrong(tmp_path, one).where


@pytest.mark.parametrize(
    ("lat", "lon"), [(36.25, 200.0), (138.0, 33.0), (None, 36.0), ("33", 36.0), (1e300, 0.0)]
)
def test_a_point_that_is_none_is_rejected(tmp_path: Path, lat: Any, lon: Any) -> None:
    camp = CAMP | {"latitude": lat, "longitude": lon, "precision": None}
    found = bad("stix", file(tmp_path, sighting(where_sighted_refs=[camp["id"]]), camp, GROUP, WATCH))
    assert "itude" in found.where


# ---- files


def test_objects_one_a_line_and_objects_in_a_list_are_read(tmp_path: Path) -> None:
    lines = "".join(f"{json.dumps(one)}\n" for one in (WATCH, note(), GROUP))
    assert "Demo Watch" == only("stix", saved(tmp_path, lines)).report["source"]
    assert "Demo Watch" == only("stix", saved(tmp_path, json.dumps([note(), WATCH]))).report["source"]


def test_a_bundle_is_known_by_its_beginning() -> None:
    assert ("stix",) == guesses(Head("a", bundle(note()).encode()))
    assert "stix" not in guesses(Head("a", b'{"type": "FeatureCollection", "features": []}'))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bundle(WATCH, GROUP), "1 identity, 1 intrusion-set"),
        ('{"type": "bundle", "objects": []}', "no object of STIX"),
        ('{"a": 1}', "no object of STIX"),
        (bundle(note())[:-40], "breaks off"),
        ("case,date\n1,2\n", "no JSON"),
        ("<stix:STIX_Package/>", "XML"),
    ],
)  # fmt: skip
def test_what_is_no_bundle_is_refused(tmp_path: Path, data: str, said: str) -> None:
    at = desk()
    with pytest.raises(SitlineError) as found:
        bring(at, "stix", saved(tmp_path, data))
    assert said in found.value.what
    assert not timeline(at)


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf\n", bundle(note()).encode("utf-16"), b'{"objects": [\0]}']
)
def test_an_empty_file_and_one_in_another_encoding_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refused):
        bring(desk(), "stix", saved(tmp_path, data))


def test_a_text_of_ten_megabytes_is_rejected_and_the_rest_comes_in(tmp_path: Path) -> None:
    huge = note(2, content="x" * 10_000_000)
    assert {"new": 1, "rejected": 1} == plan(bring(desk(), "stix", file(tmp_path, huge, note(), WATCH)))


@pytest.mark.parametrize("value", [None, 7, [], {}, [[]], "a", True, [1], [{}], {"a": {}}])
def test_no_type_of_any_property_brings_it_down(tmp_path: Path, value: Any) -> None:
    whole = [
        note(abstract="a", authors=["a"], labels=["a"], lang="en", external_references=[{}],
             granular_markings=[{}], object_marking_refs=[RED], confidence=1, revoked=False),
        opinion(explanation="a"), WATCH, CAMP, GROUP, thing("report", name="a", published=None),
        sighting(count=1, first_seen=None, where_sighted_refs=[CAMP["id"]], observed_data_refs=[]),
    ]  # fmt: skip
    for one in whole:
        for name in one.keys() - {"type"}:
            others = [other for other in whole if other is not one]
            assert 4 == len(read("stix", file(tmp_path, one | {name: value}, *others)))


# ---- our own


@pytest.mark.parametrize("story", ["hard", "jasem"])
def test_what_sitline_handed_out_comes_in_once(tmp_path: Path, story: str) -> None:
    given, slug = (hard().desk, HERE) if story == "hard" else (played("jasem").desk, "jasem-siege")
    made = saved(tmp_path, export(given, "stix", [slug], Ask())[0])
    at = desk()
    doc = bring(at, "stix", made)
    new = plan(doc)
    assert {"new", "revoked"} == new.keys()
    assert {"same": sum(new.values())} == plan(bring(at, "stix", made))
    rows = {one.id: one for one in read("stix", made) if isinstance(one, Row)}
    assert {"the desk"} == {one.report["source"] for one in rows.values()}
    if story == "hard":
        told = next(one.report for one in rows.values() if "Only for us." in one.report["wording"])
        assert ("TLP:RED", ["demo-secret-informer"]) == (told["handling"], told["derives_from"])


@lies_there
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("external_analyst_data_samples.json", 5),
        ("misp_internal_analyst_data_samples.json", 7),
        ("misp_internal_annotation_object.json", 1),
        ("misp_internal_bundle_with_sightings.json", 8),
        ("misp_internal_event_report.json", 1),
    ],
)
def test_a_real_bundle_is_read_whole(name: str, rows: int) -> None:
    at, given = desk(), File(DATA / name)
    assert {"new": rows} == plan(bring(at, "stix", given, dry_run=True))
    bring(at, "stix", given)
    assert {"same": rows} == plan(bring(at, "stix", given))


@lies_there
def test_the_sightings_of_a_real_bundle_are_of_what_it_names() -> None:
    at = desk()
    bring(at, "stix", File(DATA / "misp_internal_bundle_with_sightings.json"))
    assert "sighting of observed-data (autonomous-system 174) by CIRCL" in set(standing(at))
    shown = looking.show(at, timeline(at)[0]["report"], Ask())
    assert shown
