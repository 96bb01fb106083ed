"""What becomes of the answers when something said is corrected, taken back, refuted, misread or voided?"""

from __future__ import annotations

from typing import Any

import pytest

from application import looking, reports, situations
from application.answers import Ask
from domain.errors import Refused
from tests.answers.player import HOW
from tests.answers.scene import NOTHING, Scene, bombing, killed, siege, values

TOLL = "toll#killed-soldiers"


def standings(scene: Scene, **ask: Any) -> dict[str, str]:
    """How each update of the timeline stands, by source and what it says."""
    return {f"{e['source']}: {e['says']}": e["standing"] for e in scene.timeline(limit=0, **ask)}


# ---- by the source itself


@pytest.mark.parametrize(("manner", "way"), [("corrects", "corrected"), ("revises", "revised")])
def test_a_source_puts_another_figure_in_place_of_its_own(scene: Scene, manner: str, way: str) -> None:
    first = scene.tell("one", 2, killed("5"), bombing())
    scene.correct(first, "one", 4, killed("3"), manner=manner)
    assert {
        "one: toll: 5 soldiers killed": way,
        "one: toll: 3 soldiers killed": "standing",
        "one: attack with explosive-device": "standing",
    } == standings(scene)
    assert (3, 3, [1, 1]) == (
        scene.toll()["low"],
        scene.toll()["high"],
        scene.toll()["support"]["chains"],
    )


@pytest.mark.parametrize("axis", ["noted_by", "published_by"])
def test_a_correction_acts_from_its_publication_on(scene: Scene, axis: str) -> None:
    scene.correct(scene.tell("one", 2, killed("5")), "one", 4, killed("3"))
    figures = {day: scene.toll(**{axis: f"2024-05-0{day}"})["low"] for day in (2, 3, 4)}
    assert {2: 5, 3: 5, 4: 3} == figures


def test_a_correction_that_drops_an_update_leaves_the_others(scene: Scene) -> None:
    first = scene.tell("one", 2, killed("5"), siege(seen="2024-05-02"))
    scene.correct(first, "one", 4, drop=["siege"])
    assert {
        "one: toll: 5 soldiers killed": "standing",
        "one: siege of Demo Town imposed by Army": "corrected",
    } == (standings(scene))
    assert [] == scene.state()["conditions"]


def test_what_was_corrected_is_corrected_no_more(scene: Scene) -> None:
    first = scene.tell("one", 2, killed("5"))
    scene.correct(first, "one", 4, killed("3"))
    with pytest.raises(Refused):
        scene.correct(first, "one", 5, killed("4"))


def test_a_correction_is_itself_corrected(scene: Scene) -> None:
    first = scene.tell("one", 2, killed("5"))
    second = scene.correct(first, "one", 4, killed("3"))
    scene.correct(second, "one", 6, killed("4"))
    assert [(5, 5), (3, 3), (4, 4)] == [
        (t["low"], t["high"]) for t in (scene.toll(noted_by=f"2024-05-0{day}") for day in (2, 4, 6))
    ]


def test_a_correction_that_is_voided_leaves_what_was_said_first(scene: Scene) -> None:
    correction = scene.correct(scene.tell("one", 2, killed("5")), "one", 4, killed("3"))
    scene.void(correction)
    assert (5, 5) == (scene.toll()["low"], scene.toll()["high"])


def test_a_retracted_report_counts_no_more_and_can_be_read(scene: Scene) -> None:
    first = scene.tell("one", 2, killed("5"), siege(seen="2024-05-02"))
    scene.revoke(first, 4)
    assert ([], []) == (scene.state()["conditions"], scene.state()["incidents"])
    assert {"revoked"} == set(standings(scene).values())
    assert "yes" == scene.condition("siege", noted_by="2024-05-03")["holds"]


def test_one_retracted_update_leaves_the_rest(scene: Scene) -> None:
    first = scene.tell("one", 2, killed("5"), siege(seen="2024-05-02"))
    scene.revoke(f"{first}#toll", 4)
    assert "yes" == scene.condition("siege")["holds"]
    assert [] == scene.state()["incidents"]


@pytest.mark.parametrize("manner", ["deleted", "account-gone"])
def test_a_deletion_flags_and_leaves_standing(scene: Scene, manner: str) -> None:
    scene.revoke(scene.tell("one", 2, siege(seen="2024-05-02")), 4, manner)
    siege_now = scene.condition("siege")
    assert ("yes", [manner]) == (siege_now["holds"], siege_now["flags"])
    assert [] == scene.condition("siege", noted_by="2024-05-03")["flags"]
    (entry,) = scene.timeline()
    assert ("standing", [manner]) == (entry["standing"], entry["flags"])


def test_a_retraction_that_is_voided_by_us_is_undone(scene: Scene) -> None:
    act = scene.revoke(scene.tell("one", 2, siege(seen="2024-05-02")), 4)
    scene.void(act)
    assert "yes" == scene.condition("siege")["holds"]


# ---- by another's report


def test_a_refuted_claim_falls_as_long_as_the_other_report_stands(scene: Scene) -> None:
    five = scene.tell("one", 2, killed("5"), bombing())
    other = scene.tell("other", 3, killed("3"))
    scene.refute(f"{five}#{TOLL}", other)
    assert ((3, 3), []) == ((scene.toll()["low"], scene.toll()["high"]), scene.conflicts())
    scene.revoke(other, 5)
    assert (5, 5) == (scene.toll()["low"], scene.toll()["high"])


def test_a_refuted_claim_leaves_the_rest_of_its_report(scene: Scene) -> None:
    one = scene.tell(
        "one", 2, bombing(tolls=[{"measure": "killed", "quantity": "5", "population": "soldiers"}])
    )
    other = scene.tell("other", 3, killed("3"))
    scene.refute(f"{one}#bombing#killed-soldiers", other)
    (found,) = scene.state()["incidents"]
    assert ("attack", "2024-05-01") == (found["kind"], found["occurred"]["edtf"])
    assert (3, 3) == (found["tolls"][0]["low"], found["tolls"][0]["high"])


# ---- by us


def test_a_new_reading_takes_the_place_of_ours_and_the_rest_keeps_id_and_standing(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"), siege(seen="2024-05-02"))
    before = {e["id"]: e["standing"] for e in scene.timeline()}
    scene.recode(one, killed("3"))
    after = {e["id"]: e["standing"] for e in scene.timeline()}
    assert before | {f"{one}#toll": "recoded", f"{one}#toll~2": "standing"} == after
    assert (3, 3) == (scene.toll()["low"], scene.toll()["high"])


def test_a_new_reading_acts_on_what_was_recorded_and_not_on_what_was_published(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"))
    position = scene.desk.tables().position
    scene.recode(one, killed("3"))
    assert 3 == scene.toll(published_by="2024-05-02")["low"]
    assert 5 == scene.toll(known_at=str(position))["low"]


def test_a_new_reading_that_is_voided_gives_the_first_one_back(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"))
    act = scene.recode(one, killed("3"))
    scene.void(act)
    assert (5, 5) == (scene.toll()["low"], scene.toll()["high"])


def test_a_third_reading_takes_the_place_of_the_second(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"))
    scene.recode(one, killed("3"))
    scene.recode(one, killed("4"))
    assert (4, 4) == (scene.toll()["low"], scene.toll()["high"])
    assert ["recoded", "recoded", "standing"] == sorted(e["standing"] for e in scene.timeline())


def test_what_is_read_anew_is_no_fallen_original(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"))
    scene.tell("copy", 3, killed("5"), quotes=["one/n1"])
    scene.recode(one, killed("4"))
    assert "standing" == standings(scene)["copy: toll: 5 soldiers killed"]


def test_a_voided_report_is_as_if_it_had_not_been_recorded(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"), bombing())
    five = scene.tell("other", 3, killed("5"))
    position = scene.desk.tables().position
    scene.void(five)
    assert ((3, 3), []) == ((scene.toll()["low"], scene.toll()["high"]), scene.conflicts())
    assert (3, 5) == tuple(scene.toll(known_at=str(position))[k] for k in ("low", "high"))
    assert "voided" == standings(scene)["other: toll: 5 soldiers killed"]


def test_a_void_acts_on_the_recorded_axis_only(scene: Scene) -> None:
    scene.void(scene.tell("other", 3, killed("5")))
    assert [] == scene.state(published_by="2024-05-03")["incidents"]


def test_a_void_of_a_void_restores_and_can_be_voided_again(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"), bombing())
    void = scene.void(scene.tell("other", 3, killed("5")))
    second = scene.void(void)
    assert 1 == len(scene.conflicts())
    scene.void(second)
    assert [] == scene.conflicts()


def test_a_void_leaves_the_situation_as_it_was(scene: Scene) -> None:
    scene.void(scene.tell("one", 2, killed("5")))
    assert ("demo-town", "Siege of Demo Town") == (scene.state()["situation"], scene.state()["title"])
    doc = situations.list_situations(scene.desk, Ask())
    assert ["demo-town"] == [s["slug"] for s in doc["situations"]]


def test_one_voided_update_leaves_the_rest(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"), siege(seen="2024-05-02"))
    scene.void(f"{one}#toll")
    assert "yes" == scene.condition("siege")["holds"]
    assert [] == scene.state()["incidents"]


def test_a_link_between_situations_is_taken_away_and_given_back(scene: Scene) -> None:
    situations.open_situation(scene.desk, "demo-before", title="Before", how=HOW)
    act = situations.link_situations(scene.desk, "demo-town", "precedent", "demo-before", how=HOW).id

    def links() -> list[str]:
        doc = situations.list_situations(scene.desk, Ask())
        return [link["to"] for s in doc["situations"] for link in s["links"]]

    assert ["demo-before"] == links()
    void = scene.void(act)
    assert [] == links()
    scene.void(void)
    assert ["demo-before"] == links()


# ---- what rested on it says so


def test_an_assessment_on_fallen_ground_is_stale_and_says_why(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(f"{one}#siege")
    assert not scene.audit(judged)["stale"]["is"]
    scene.revoke(one, 4)
    stale = scene.audit(judged)["stale"]
    assert (True, [f"rests on {one}#siege, which was revoked"]) == (stale["is"], stale["because"])


def test_an_assessment_on_a_copy_of_what_fell_is_stale_too(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    copy = scene.tell("copy", 3, siege(seen="2024-05-02"), quotes=["one/n1"])
    judged = scene.assess(f"{copy}#siege")
    scene.revoke(one, 4)
    assert "copy of a retracted original" in scene.audit(judged)["stale"]["because"][0]


def test_an_assessment_on_a_stale_one_says_so(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    first = scene.assess(f"{one}#siege")
    second = scene.assess(first)
    scene.revoke(one, 4)
    stale = scene.audit(second)["stale"]
    assert stale["is"]
    assert first in stale["because"][0]


def test_revised_on_new_ground_it_is_stale_no_more(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(f"{one}#siege")
    scene.revoke(one, 4)
    other = scene.tell("other", 5, siege(seen="2024-05-05"))
    scene.reassess(judged, "evidence-retracted", supports=[f"{other}#siege"], likelihood="unlikely")
    doc = scene.audit(judged)
    assert (False, []) == (doc["stale"]["is"], doc["stale"]["because"])
    between = doc["versions"][1]["between"]
    assert ([one], [other]) == ([e["id"] for e in between["revoked"]], [e["id"] for e in between["arrived"]])


def test_what_came_is_cited_or_seen_and_uncited_or_unseen(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(f"{one}#siege")
    cited = scene.tell("cited", 3, siege(seen="2024-05-03"))
    uncited = scene.tell("uncited", 3, siege(seen="2024-05-03"))
    seen = scene.desk.tables().position
    late = scene.tell("late", 3, siege(seen="2024-05-03"))
    scene.reassess(judged, "new-evidence", supports=[f"{cited}#siege"], seen=seen)
    arrived = scene.audit(judged)["versions"][1]["between"]["arrived"]
    assert {cited: (True, True), uncited: (False, True), late: (False, False)} == {
        e["id"]: (e["cited"], e["seen"]) for e in arrived
    }


def test_a_voided_version_is_gone_and_the_one_before_is_current(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(f"{one}#siege", likelihood="likely")
    scene.reassess(judged, "own-error", likelihood="unlikely")
    scene.void(f"{judged}@2")
    assert ["likely"] == [v["likelihood"]["word"] for v in scene.audit(judged)["versions"]]


def test_why_names_the_act_the_person_and_the_reason_of_a_fall(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    act = scene.void(scene.tell("other", 3, siege("lifted", occurred="2024-05-03")))
    (grounds,) = scene.why("siege")["conditions"]
    (fallen,) = grounds["fallen"]
    assert ("other", "voided", act, "analyst", "ours was wrong") == tuple(
        fallen[k] for k in ("source", "standing", "act", "by", "reason")
    )


def test_the_difference_names_what_fell(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    lifted = scene.tell("other", 4, siege("lifted", occurred="2024-05-04"))
    before = scene.desk.tables().position
    scene.revoke(lifted, 6)
    (change,) = scene.diff(str(before), str(scene.desk.tables().position))["changes"]
    assert ("lifted, holds: no", "imposed, holds: yes") == (change["before"], change["after"])
    (event,) = change["events"]
    assert "revoked" in event["says"]


def test_show_tells_the_changes_to_a_report(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    scene.revoke(one, 4)
    doc = looking.show(scene.desk, one, Ask())
    assert ("report", "revoked", ["report.revoked"]) == (
        doc["sort"],
        doc["standing"],
        [c["what"] for c in doc["changes"]],
    )
    assert ["revoked"] == [u["standing"] for u in doc["updates"]]


def test_a_closed_situation_takes_corrections_and_no_reports(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"))
    situations.close_situation(scene.desk, "demo-town", reason="over", how=HOW)
    scene.correct(one, "one", 4, killed("3"))
    assert 3 == scene.toll()["low"]
    assert "closed" in {p["phase"] for p in scene.state()["phases"]}
    with pytest.raises(Refused):
        scene.tell("one", 5, killed("4"))


def test_the_same_report_twice_adds_nothing(scene: Scene) -> None:
    scene.source("one")
    raw = scene.raw("one", 2, killed("5"))
    first = reports.record_report(scene.desk, raw, how=HOW)
    head = scene.desk.tables().position
    again = reports.record_report(scene.desk, raw, how=HOW)
    assert (True, False, first.id, head) == (first.new, again.new, again.id, scene.desk.tables().position)


def test_a_report_without_an_id_is_known_by_its_content(scene: Scene) -> None:
    scene.source("one")
    raw = {k: v for k, v in scene.raw("one", 2, killed("5")).items() if k != "id"}
    first, again = (reports.record_report(scene.desk, raw, how=HOW).id for _ in range(2))
    assert first == again
    assert NOTHING is not first


def test_the_same_id_with_other_content_is_refused(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"), id="a")
    with pytest.raises(Refused):
        scene.tell("one", 2, killed("6"), id="a")


def test_two_sources_may_use_the_same_id(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"), id="a")
    scene.tell("other", 2, killed("5"), id="a")
    assert [2, 2] == scene.toll()["support"]["chains"]


def test_two_figures_of_one_source_are_not_two_voices(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"))
    scene.tell("one", 3, killed("7"))
    assert ((7, 7), []) == ((scene.toll()["low"], scene.toll()["high"]), scene.conflicts())
    assert {} == {k: v for c in scene.conflicts() for k, v in values(c).items()}
