"""Does a STIX bundle of ours tell who may see it, which version it is, and what nobody has read yet?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from stix2validator import ValidationOptions, validate_string

from application.answers import Ask
from application.inbox import inbox
from tests.answers.scene import Scene
from tests.exchange.bringing import HERE, bring, desk, saved
from tests.exchange.handing import handed, hard, losses

AMBER = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"
CLEAR = "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"
RED = "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"
STRICT = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"

BLAST = {"kind": "attack", "key": "blast", "incident": "blast", "place": {"name": "Demo Town"}}


def objects(scene: Scene, sort: str = "", **bounds: Any) -> list[dict[str, Any]]:
    """The objects of an export, of one type where one is given; the validator takes them."""
    data = handed(scene.desk, "stix", **bounds)[0]
    found = validate_string(data.decode(), ValidationOptions(version="2.1"))
    said = [str(one) for one in (*found.errors, *getattr(found, "warnings", ())) if "{302}" not in str(one)]
    assert (True, []) == (found.is_valid, said)
    return [one for one in json.loads(data)["objects"] if sort in ("", one["type"])]


def marks(found: list[dict[str, Any]], name: str = "name") -> dict[str, Any]:
    return {one[name]: one.get("object_marking_refs", [None])[0] for one in found}


def test_amber_strict_is_told_as_what_it_is_with_its_definition() -> None:
    scene = Scene()
    scene.tell("demo-post", 2, BLAST, handling="TLP:AMBER+STRICT")
    assert {STRICT} == set(marks(objects(scene, "note"), "abstract").values())
    assert [STRICT] == [one["id"] for one in objects(scene, "marking-definition")]
    assert "TLP:AMBER+STRICT" not in json.dumps(losses(handed(scene.desk, "stix")[1]))


def test_what_only_a_marked_report_tells_bears_its_mark_wherever_it_stands() -> None:
    found = objects(hard())
    for one in found:
        if "Demo Informer" in json.dumps(one) or one.get("name") == "demo-secret-informer":
            assert [RED] == one["object_marking_refs"]


def test_an_incident_is_told_in_the_words_that_most_may_see() -> None:
    scene = Scene()
    scene.tell("demo-post", 2, BLAST | {"by": ["Demo Front"]}, handling="TLP:RED")
    scene.tell("demo-paper", 3, BLAST, handling="TLP:CLEAR")
    (incident,) = objects(scene, "incident")
    assert ([CLEAR], False) == (incident["object_marking_refs"], "Demo Front" in incident["description"])
    assert {"demo-post": RED, "demo-paper": CLEAR, "the desk": None} == marks(objects(scene, "identity"))


@pytest.mark.parametrize(("other", "mark"), [("TLP:CLEAR", CLEAR), ("TLP:AMBER", AMBER), ("TLP:RED", RED)])
def test_a_judgement_bears_the_strictest_mark_of_what_it_rests_on(other: str, mark: str) -> None:
    scene = Scene()
    one = scene.tell("demo-post", 2, BLAST, handling="TLP:CLEAR")
    two = scene.tell("demo-paper", 3, BLAST, handling=other)
    scene.assess(f"{one}#blast", f"{two}#blast", made="2024-05-05")
    judged = [one for one in objects(scene, "note") if "authors" in one]
    assert [[mark]] == [one["object_marking_refs"] for one in judged]


def test_what_falls_is_a_later_version_of_its_note() -> None:
    scene = Scene()
    told = scene.tell("demo-post", 2, BLAST)
    (before,) = objects(scene, "note")
    scene.clock.move(days=1)
    scene.revoke(told, 6)
    (after,) = objects(scene, "note")
    assert (before["id"], before["created"], True) == (after["id"], after["created"], after["revoked"])
    assert before["modified"] < after["modified"]


def test_an_export_in_which_something_fell_takes_it_back_where_the_one_before_came_in(tmp_path: Path) -> None:
    scene, at = Scene(), desk()
    told = scene.tell("demo-post", 2, BLAST)
    bring(at, "stix", saved(tmp_path, handed(scene.desk, "stix")[0]))
    scene.clock.move(days=1)
    scene.revoke(told, 6)
    doc = bring(at, "stix", saved(tmp_path, handed(scene.desk, "stix")[0]))
    assert (1, 0) == (doc["recorded"]["revocations"], doc["plan"]["rejected"])
    assert [True, False] == [item["taken_back"] for item in inbox(at, HERE, Ask())["items"]]


def test_a_report_that_nobody_has_read_is_a_note_on_its_source() -> None:
    scene = Scene()
    scene.tell("demo-post", 2, wording="Shots in the night.", handling="TLP:GREEN")
    (note,) = objects(scene, "note")
    (source,) = [one for one in objects(scene, "identity") if one["name"] == "demo-post"]
    assert ("Shots in the night.", [source["id"]]) == (note["content"], note["object_refs"])
    assert note["object_marking_refs"]


def test_a_point_that_stands_for_an_area_is_no_location() -> None:
    scene = Scene()
    area = {"name": "Demo Province", "lat": 33.0, "lon": 36.0, "placeholder_point": True}
    scene.tell("demo-post", 2, BLAST | {"place": area})
    assert [] == objects(scene, "location")
    assert losses(handed(scene.desk, "stix")[1])["places without a point of their own"]


def test_what_is_public_bears_no_mark_but_that_it_is() -> None:
    public = objects(hard(), level="TLP:CLEAR")
    assert {None, CLEAR} == {one.get("object_marking_refs", [None])[0] for one in public}
