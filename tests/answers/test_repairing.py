"""Is what we got wrong set right by an act that says so, and taken back by the line that it prints?"""

from __future__ import annotations

import pytest

from application import reports, setting_right, situations, splitting
from application.answers import Ask
from application.desk import Written
from application.situations import list_situations
from domain.errors import NotFound, Refused, SitlineError
from tests.answers.player import HOW
from tests.answers.scene import HERE, Scene, bombing, killed, values


def take_back(scene: Scene, done: Written) -> Written:
    """Does what the printed line says."""
    words = done.take_back.split()
    assert ["sitline", "--reason", "…"] == [words[0], *words[-2:]]
    if words[1] == "unlink":
        return setting_right.unlink(scene.desk, words[2], reason="it was wrong", how=HOW)
    assert "void" == words[1]
    return setting_right.void(scene.desk, words[2], reason="it was wrong", how=HOW)


def incidents(scene: Scene) -> dict[str, int]:
    """Each incident with the number of its updates."""
    return {one["id"]: len(one["updates"]) for one in scene.state()["incidents"]}


def split(scene: Scene, incident: str, *move: str, into: str = "") -> Written:
    return splitting.split(scene.desk, incident, move=move, into=into, reason="two bombs", how=HOW)


# ---- split: updates of another incident


def test_a_moved_update_is_of_another_incident_and_its_claims_with_it(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"), bombing())
    two = scene.tell("two", 2, killed("5"), bombing(occurred="2024-05-02"))
    assert 2 == len(scene.conflicts())
    split(scene, "bombing", f"{two}#toll", f"{two}#bombing", into="second-bomb")
    assert [] == scene.conflicts()
    assert {"bombing": 2, "second-bomb": 2} == incidents(scene)


def test_a_split_is_taken_back_by_the_line_it_prints_and_that_by_its_own(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"))
    two = scene.tell("two", 2, killed("5"))
    done = split(scene, "bombing", f"{two}#toll", into="second-bomb")
    back = take_back(scene, done)
    assert 1 == len(scene.conflicts())
    take_back(scene, back)
    assert [] == scene.conflicts()


def test_a_moved_update_keeps_the_name_under_which_it_was_recorded(scene: Scene) -> None:
    two = scene.tell("two", 2, killed("5"))
    split(scene, "bombing", f"{two}#toll", into="second-bomb")
    assert "bombing" == scene.desk.tables().rows("update", HERE)[f"{two}#toll"]["incident"]
    assert ["second-bomb"] == [entry["incident"] for entry in scene.timeline()]


def test_an_incident_that_a_split_made_can_be_merged_and_joined(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"), bombing())
    two = scene.tell("two", 2, killed("5"))
    assert ("NEW incident second-bomb",) == split(scene, "bombing", f"{two}#toll", into="second-bomb").joins
    splitting.merge(scene.desk, "bombing", "second-bomb", how=HOW)
    assert 1 == len(scene.conflicts())


def test_what_was_known_before_a_split_stays_so(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"))
    two = scene.tell("two", 2, killed("5"))
    then = str(scene.desk.tables().position)
    split(scene, "bombing", f"{two}#toll", into="second-bomb")
    assert 1 == len(scene.conflicts(known_at=then))


@pytest.mark.parametrize("into", ["", "bombing", "Not A Slug"])
def test_moved_updates_need_another_incident(scene: Scene, into: str) -> None:
    two = scene.tell("two", 2, killed("5"))
    before = scene.desk.tables().position
    with pytest.raises(Refused):
        split(scene, "bombing", f"{two}#toll", into=into)
    assert before == scene.desk.tables().position


def test_only_updates_of_the_incident_that_stand_are_moved(scene: Scene) -> None:
    one = scene.tell("one", 2, bombing(), {"kind": "event", "key": "other", "what": "a market"})
    two = scene.tell("two", 2, killed("5"))
    with pytest.raises(Refused, match="not of 'bombing'"):
        split(scene, "bombing", f"{one}#other", into="market")
    with pytest.raises(NotFound):
        split(scene, "bombing", f"{two}#nothing", into="market")
    scene.void(f"{two}#toll")
    with pytest.raises(Refused, match="voided"):
        split(scene, "bombing", f"{two}#toll", into="market")


# ---- split: the undoing of merges


def test_a_split_undoes_every_merge_by_one_act_that_can_be_taken_back(scene: Scene) -> None:
    for name in ("bombing", "blast", "explosion"):
        scene.tell(name, 2, bombing(incident=name))
    splitting.merge(scene.desk, "bombing", "blast", how=HOW)
    splitting.merge(scene.desk, "bombing", "explosion", how=HOW)
    assert 1 == len(incidents(scene))
    done = split(scene, "bombing")
    assert 3 == len(incidents(scene))
    assert "2 merges" in done.what
    take_back(scene, done)
    assert 1 == len(incidents(scene))


def test_what_was_split_can_be_merged_anew_and_split_again(scene: Scene) -> None:
    for name in ("bombing", "blast"):
        scene.tell(name, 2, bombing(incident=name))
    for _ in range(2):
        splitting.merge(scene.desk, "bombing", "blast", how=HOW)
        assert 1 == len(incidents(scene))
        split(scene, "blast")
        assert 2 == len(incidents(scene))
    with pytest.raises(Refused, match="merged with nothing"):
        split(scene, "blast")


# ---- lineage after the fact


def test_copying_that_is_discovered_at_noon_changes_the_chains(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"))
    first = scene.tell("two", 2, killed("5"), derives_from=[])
    copy = scene.tell("three", 3, killed("5"), derives_from=[])
    assert [2, 2] == values(scene.conflict())["5 soldiers"]
    before = str(scene.desk.tables().position)
    done = reports.link_report(scene.desk, copy, "republishes", first, how=HOW)
    assert [1, 1] == values(scene.conflict())["5 soldiers"]
    assert [2, 2] == values(scene.conflict(known_at=before))["5 soldiers"]
    take_back(scene, done)
    assert [2, 2] == values(scene.conflict())["5 soldiers"]


def test_copying_can_be_discovered_before_the_original_is_there(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"))
    for source, day in (("two", 2), ("three", 3)):
        copy = scene.tell(source, day, killed("5"), derives_from=[])
        reports.link_report(scene.desk, copy, "quotes", "demo-wire/flash-1", how=HOW)
    assert [1, 1] == values(scene.conflict())["5 soldiers"]


# ---- read anew, deleted, voided


def test_a_recoding_leaves_what_it_does_not_name_and_is_taken_back(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("3"), bombing())
    done = reports.recode_report(scene.desk, one, {"update": [killed("4")]}, reason="misread", how=HOW)
    standing = {entry["id"]: entry["standing"] for entry in scene.timeline()}
    expected = {f"{one}#bombing": "standing", f"{one}#toll": "recoded", f"{one}#toll~2": "standing"}
    assert expected == standing
    take_back(scene, done)
    expected = {f"{one}#bombing": "standing", f"{one}#toll": "standing", f"{one}#toll~2": "voided"}
    assert expected == {entry["id"]: entry["standing"] for entry in scene.timeline()}


def test_a_deletion_flags_keeps_standing_and_is_taken_back(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("3"))
    done = reports.revoke_report(scene.desk, one, manner="deleted", published="2024-05-04", how=HOW)
    (entry,) = scene.timeline()
    assert ("standing", ["deleted"]) == (entry["standing"], entry["flags"])
    take_back(scene, done)
    assert [] == scene.timeline()[0]["flags"]


def test_a_void_is_taken_back_by_the_line_it_prints_as_often_as_wanted(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("3"))
    done = setting_right.void(scene.desk, one, reason="entered twice", how=HOW)
    for standing in ("standing", "voided", "standing"):
        done = take_back(scene, done)
        assert [standing] == [entry["standing"] for entry in scene.timeline()]


# ---- unlink


def test_a_link_between_situations_is_taken_back_by_the_line_it_prints(scene: Scene) -> None:
    situations.open_situation(scene.desk, "earlier", title="Earlier", how=HOW)
    done = situations.link_situations(scene.desk, HERE, "precedent", "earlier", how=HOW)
    back = take_back(scene, done)
    assert [[], []] == [one["links"] for one in list_situations(scene.desk, Ask())["situations"]]
    take_back(scene, back)
    linked = {one["slug"]: one["links"] for one in list_situations(scene.desk, Ask())["situations"]}
    assert ["earlier"] == [link["to"] for link in linked[HERE]]


def test_only_links_are_unlinked_and_once(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("3"))
    with pytest.raises(SitlineError, match="no link"):
        setting_right.unlink(scene.desk, one, how=HOW)
    link = reports.link_report(scene.desk, one, "quotes", "somebody", how=HOW)
    assert setting_right.unlink(scene.desk, link.id, how=HOW).new
    assert not setting_right.unlink(scene.desk, link.id, how=HOW).new
