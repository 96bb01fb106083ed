"""Who holds which version, once it was drafted, approved or withdrawn, and how do its assumptions stand?"""

from __future__ import annotations

from typing import Any

import pytest

from application import asking, assessing, reviewing
from application.answers import Ask
from domain.errors import Changed, NotFound, Refused, SitlineError
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene


def as_person(scene: Scene, name: str) -> Scene:
    scene.desk.by = name
    return scene


def submit(scene: Scene, assessment: str, **more: Any) -> str:
    return reviewing.submit_draft(scene.desk, assessment, **more, how=HOW).id


def approve(scene: Scene, assessment: str, **more: Any) -> str:
    return reviewing.approve_draft(scene.desk, assessment, **more, how=HOW).id


def stages(scene: Scene, assessment: str, **ask: Any) -> list[str]:
    return [v["stage"] for v in scene.audit(assessment, **ask)["versions"]]


def listed(scene: Scene) -> dict[str, Doc]:
    doc = asking.assessments(scene.desk, HERE, Ask())
    return {one["id"]: one for one in doc["assessments"]}


# ---- draft, in review, current


def test_without_draft_it_is_current_at_once(scene: Scene) -> None:
    assert "current" == scene.audit(scene.assess())["stage"]


def test_a_draft_is_current_once_a_second_person_approved_it(scene: Scene) -> None:
    judged = scene.assess(draft=True)
    assert ("draft", None) == (scene.audit(judged)["stage"], scene.audit(judged)["held"])
    submit(scene, judged)
    assert "in-review" == scene.audit(judged)["stage"]
    approve(as_person(scene, "colleague"), judged)
    doc = scene.audit(judged)
    assert ("current", 1, "colleague") == (doc["stage"], doc["held"], doc["versions"][0]["approved"]["by"])


@pytest.mark.parametrize("name", ["analyst", "Analyst"])
def test_who_wrote_a_draft_cannot_approve_it(name: str, scene: Scene) -> None:
    judged = scene.assess(draft=True)
    submit(scene, judged)
    with pytest.raises(Refused) as refused:
        approve(as_person(scene, name), judged)
    assert 4 == refused.value.exit_code


def test_what_was_not_submitted_cannot_be_approved(scene: Scene) -> None:
    judged = scene.assess(draft=True)
    with pytest.raises(Refused):
        approve(as_person(scene, "colleague"), judged)


def test_what_is_no_draft_is_neither_submitted_nor_approved(scene: Scene) -> None:
    judged = scene.assess()
    for step in (submit, approve):
        with pytest.raises(Refused):
            step(as_person(scene, "colleague"), judged)


def test_while_a_draft_waits_the_version_before_it_is_held(scene: Scene) -> None:
    judged = scene.assess(likelihood="likely")
    scene.reassess(judged, "own-error", likelihood="unlikely", draft=True)
    told = listed(scene)[judged]
    assert ("likely", "current", 1) == (told["likelihood"]["word"], told["stage"], told["version"])
    assert (2, "draft") == (told["pending"]["version"], told["pending"]["stage"])
    assert ["current", "draft"] == stages(scene, judged)
    submit(scene, judged)
    approve(as_person(scene, "colleague"), judged)
    assert ["superseded", "current"] == stages(scene, judged)
    assert "unlikely" == listed(scene)[judged]["likelihood"]["word"]


def test_a_draft_that_changed_since_it_was_read_is_not_approved(scene: Scene) -> None:
    judged = scene.assess(draft=True)
    scene.reassess(judged, "wording-only", draft=True)
    submit(scene, judged)
    with pytest.raises(Changed):
        approve(as_person(scene, "colleague"), judged, version=1)


def test_an_approval_that_is_voided_puts_the_draft_back_in_review(scene: Scene) -> None:
    judged = scene.assess(draft=True)
    submit(scene, judged)
    scene.void(approve(as_person(scene, "colleague"), judged))
    assert "in-review" == scene.audit(judged)["stage"]
    approve(scene, judged)
    assert "current" == scene.audit(judged)["stage"]


def test_what_was_not_approved_by_a_bound_was_not_held_at_it(scene: Scene) -> None:
    judged = scene.assess(draft=True, made="2024-05-02")
    submit(scene, judged, made="2024-05-03")
    approve(as_person(scene, "colleague"), judged, made="2024-05-05")
    for day, stage in (("02", "draft"), ("03", "in-review"), ("05", "current")):
        assert [stage] == stages(scene, judged, noted_by=f"2024-05-{day}")


def test_a_withdrawn_judgement_is_held_no_more_and_a_new_version_takes_it_up(scene: Scene) -> None:
    judged = scene.assess()
    reviewing.withdraw_assessment(scene.desk, judged, because="it lapsed", how=HOW)
    doc = scene.audit(judged)
    assert ("withdrawn", None, "it lapsed") == (doc["stage"], doc["held"], doc["withdrawn"]["because"])
    scene.reassess(judged, "new-evidence")
    assert ["superseded", "current"] == stages(scene, judged)


def test_withdrawing_twice_changes_nothing(scene: Scene) -> None:
    judged = scene.assess()
    reviewing.withdraw_assessment(scene.desk, judged, because="it lapsed", how=HOW)
    assert not reviewing.withdraw_assessment(scene.desk, judged, because="again", how=HOW).new


def test_a_resolution_can_be_voided_and_said_anew(scene: Scene) -> None:
    judged = scene.assess()
    for outcome in ("true", "false"):
        assessing.resolve_assessment(scene.desk, judged, outcome, because="so it is", how=HOW)
        assert f"resolved-{outcome}" == scene.audit(judged)["stage"]
        scene.void(f"{judged}@resolved")
        assert ("current", None) == (scene.audit(judged)["stage"], scene.audit(judged)["brier"])
    assessing.resolve_assessment(scene.desk, judged, "unresolvable", because="nobody knows", how=HOW)
    assert "unresolvable" == scene.audit(judged)["stage"]


def test_a_voided_version_hands_nothing_on(scene: Scene) -> None:
    judged = scene.assess(likelihood="likely")
    scene.reassess(judged, "own-error", likelihood="unlikely")
    scene.void(f"{judged}@2")
    scene.reassess(judged, "wording-only")
    assert ["likely", "likely"] == [v["likelihood"]["word"] for v in scene.audit(judged)["versions"]]


# ---- assumptions


def check(scene: Scene, judged: str, number: int, stage: str, **more: Any) -> str:
    return reviewing.check_assumption(
        scene.desk, judged, number, stage, because="we looked", **more, how=HOW
    ).id


def states(scene: Scene, judged: str, **ask: Any) -> list[tuple[str, bool]]:
    return [(a["stage"], a["checked"]) for a in scene.audit(judged, **ask)["assumptions"]]


def test_an_assumption_nobody_checked_is_unsupported(scene: Scene) -> None:
    assert [("unsupported", False)] == states(scene, scene.assess(assumes=["it is dry"]))


@pytest.mark.parametrize("stage", ["supported", "caveated", "unsupported", "failed"])
def test_an_assumption_is_checked(stage: str, scene: Scene) -> None:
    judged = scene.assess(assumes=["it is dry", "it is warm"])
    act = check(scene, judged, 2, stage)
    assert [("unsupported", False), (stage, True)] == states(scene, judged)
    scene.void(act)
    assert [("unsupported", False)] * 2 == states(scene, judged)


def test_a_later_version_that_assumes_the_same_inherits_what_was_found(scene: Scene) -> None:
    judged = scene.assess(assumes=["it is dry"])
    check(scene, judged, 1, "failed")
    scene.reassess(judged, "assumption-failed", assumes=["it is warm", "it is dry"])
    assert [("unsupported", False), ("failed", True)] == states(scene, judged)
    scene.reassess(judged, "assumption-failed", assumes=["it is warm"])
    assert [("unsupported", False)] == states(scene, judged)


def test_a_check_stands_between_the_versions(scene: Scene) -> None:
    judged = scene.assess(assumes=["it is dry"])
    check(scene, judged, 1, "failed")
    scene.clock.move(hours=1)
    scene.reassess(judged, "assumption-failed", assumes=[])
    (told,) = scene.audit(judged)["versions"][1]["between"]["assumptions"]
    assert ("it is dry", "failed", "we looked") == (told["assumption"], told["stage"], told["because"])


@pytest.mark.parametrize("number", [0, 2])
def test_an_assumption_that_is_not_there_is_not_found(number: int, scene: Scene) -> None:
    judged = scene.assess(assumes=["it is dry"])
    with pytest.raises(NotFound) as refused:
        check(scene, judged, number, "failed")
    assert "1: it is dry" in refused.value.mend


def test_a_stage_of_no_scale_is_refused(scene: Scene) -> None:
    judged = scene.assess(assumes=["it is dry"])
    with pytest.raises(SitlineError):
        check(scene, judged, 1, "wobbly")
