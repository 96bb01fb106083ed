"""Is a thing found under the words it was filed under, and a question asked again as it was saved?"""

from __future__ import annotations

from typing import Any

import pytest

from application import asking, finding, looking, saved, tagging
from application.answers import Ask
from application.desk import How
from domain.errors import NotFound, Rejected
from tests.answers.player import HOW
from tests.answers.scene import HERE, Scene, killed, siege


@pytest.fixture
def scene() -> Scene:
    return Scene()


def found(scene: Scene, *tags: str, **ask: Any) -> list[str]:
    doc = asking.timeline(scene.desk, HERE, Ask(**ask), tags=tags)
    return [entry["report"] for entry in doc["entries"]]


def test_an_update_is_found_under_its_own_tags_its_reports_and_its_incidents(scene: Scene) -> None:
    one = scene.tell("demo-a", 1, killed("3"))
    two = scene.tell("demo-b", 2, siege())
    tagging.tag(scene.desk, f"{two}#siege", ["roads"], how=HOW)
    tagging.tag(scene.desk, one, ["follow-up"], how=HOW)
    tagging.tag(scene.desk, "bombing", ["ieds"], how=HOW)
    assert [[two], [one], [one]] == [found(scene, tag) for tag in ("roads", "follow-up", "IEDs")]
    assert [one] == found(scene, "ieds", "follow-up")
    assert [] == found(scene, "ieds", "roads")


def test_tags_of_the_file_count_and_can_be_taken_off(scene: Scene) -> None:
    report = scene.tell("demo-a", 1, killed("3"), tags=["daraa"])
    assert [report] == found(scene, "Daraa")
    act = tagging.untag(scene.desk, report, ["daraa"], how=HOW)
    assert [] == found(scene, "daraa")
    scene.void(act.id)
    assert [report] == found(scene, "daraa")


def test_a_tag_that_is_there_is_nothing_new(scene: Scene) -> None:
    report = scene.tell("demo-a", 1, killed("3"))
    assert tagging.tag(scene.desk, report, ["Roads"], how=HOW).new
    again = tagging.tag(scene.desk, report, ["roads"], how=HOW)
    assert (False, "") == (again.new, again.take_back)
    assert not tagging.untag(scene.desk, report, ["other"], how=HOW).new
    assert ["Roads"] == looking.show(scene.desk, report, Ask())["tags"]


def test_a_tag_is_asked_at_an_earlier_position(scene: Scene) -> None:
    report = scene.tell("demo-a", 1, killed("3"))
    then = str(scene.desk.tables().position)
    tagging.tag(scene.desk, report, ["roads"], how=HOW)
    assert [] == found(scene, "roads", known_at=then)


def test_a_search_is_narrowed_by_a_tag(scene: Scene) -> None:
    one = scene.tell("demo-a", 1, killed("3"), wording="shelling at dawn")
    scene.tell("demo-b", 1, siege(), wording="shelling at noon")
    tagging.tag(scene.desk, one, ["roads"], how=HOW)
    hits = finding.search(scene.desk, "shelling", Ask(), tags=["roads"])["hits"]
    assert [one] == [hit["id"] for hit in hits]


def test_a_source_can_be_tagged_and_nothing_cannot(scene: Scene) -> None:
    scene.source("demo-a")
    tagging.tag(scene.desk, "demo-a", ["call first"], how=HOW)
    assert ["call first"] == looking.show(scene.desk, "demo-a", Ask())["tags"]
    with pytest.raises(NotFound):
        tagging.tag(scene.desk, "nothing-there", ["roads"], how=HOW)
    with pytest.raises(Rejected):
        tagging.tag(scene.desk, "demo-a", [" "], how=HOW)


# ---- questions

WORDS = ["state", HERE, "--known-at", "yesterday"]


def names(scene: Scene, **ask: Any) -> list[str]:
    return [one["name"] for one in saved.list_saved(scene.desk, Ask(**ask))["questions"]]


def test_a_question_is_kept_as_it_was_typed(scene: Scene) -> None:
    saved.save(scene.desk, "morning", [*WORDS, "two words"], how=HOW)
    assert [*WORDS, "two words"] == saved.line_of(scene.desk, "morning")
    assert ["morning"] == names(scene)


def test_the_newer_one_stands_until_it_is_voided(scene: Scene) -> None:
    saved.save(scene.desk, "morning", WORDS, how=HOW)
    assert not saved.save(scene.desk, "morning", WORDS, how=HOW).new
    newer = saved.save(scene.desk, "morning", ["list"], how=HOW)
    assert ("so far it stood for: state demo-town --known-at yesterday",) == newer.echo
    assert ["list"] == saved.line_of(scene.desk, "morning")
    scene.void(newer.id)
    assert WORDS == saved.line_of(scene.desk, "morning")


def test_a_dropped_question_is_gone_until_that_is_voided(scene: Scene) -> None:
    saved.save(scene.desk, "morning", WORDS, how=HOW)
    act = saved.drop(scene.desk, "morning", how=HOW)
    assert [] == names(scene)
    with pytest.raises(NotFound):
        saved.drop(scene.desk, "morning", how=HOW)
    scene.void(act.id)
    assert ["morning"] == names(scene)
    saved.drop(scene.desk, "morning", how=HOW)
    assert saved.save(scene.desk, "morning", WORDS, how=HOW).new


@pytest.mark.parametrize("name", ["Morning Look", "list", "run"])
def test_a_name_that_means_something_else_is_refused(scene: Scene, name: str) -> None:
    with pytest.raises(Rejected) as refused:
        saved.save(scene.desk, name, WORDS, how=HOW)
    assert "NAME" == refused.value.where


def test_a_dry_run_saves_nothing(scene: Scene) -> None:
    saved.save(scene.desk, "morning", WORDS, how=How(dry_run=True))
    assert [] == names(scene)
