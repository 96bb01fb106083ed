"""Who holds what: drafts and their approval, assumptions, alternatives, dissent, and the evidence for each?"""

from __future__ import annotations

from typing import Any

import pytest

from application import asking, assessing, reviewing
from application.answers import Ask
from application.judged import matrix
from domain.errors import Changed, NotFound, Refused, SitlineError
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, killed, siege


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


# ---- alternatives


def alternatives(scene: Scene, *likelihoods: str) -> Doc:
    first = scene.assess(likelihood=likelihoods[0])
    for likelihood in likelihoods[1:]:
        scene.assess(likelihood=likelihood, alternative_to=first)
    (question,) = asking.assessments(scene.desk, HERE, Ask())["questions"]
    return dict(question)


@pytest.mark.parametrize(
    ("likelihoods", "expected"),
    [
        (("likely", "unlikely"), ([75, 125], True, 0, 0)),
        (("likely", "very likely"), ([135, 175], False, 35, 0)),
        (("unlikely", "very unlikely"), ([25, 65], False, 0, 35)),
        (("60%", "40%"), ([100, 100], True, 0, 0)),
        (("60%", "50%"), ([110, 110], False, 10, 0)),
        (("60%", "unlikely", "almost no chance"), ([81, 110], True, 0, 0)),
    ],
)
def test_alternatives_can_make_100_percent_or_it_is_said_by_how_much_they_cannot(
    likelihoods: tuple[str, ...], expected: tuple[list[int], bool, int, int], scene: Scene
) -> None:
    doc = alternatives(scene, *likelihoods)
    assert expected == (doc["sum"], doc["able"], doc["over"], doc["short"])


def test_an_alternative_of_an_alternative_answers_the_same_question(scene: Scene) -> None:
    first = scene.assess()
    second = scene.assess(alternative_to=first)
    third = scene.assess(alternative_to=second)
    (question,) = asking.assessments(scene.desk, HERE, Ask())["questions"]
    assert [first, second, third] == [one["id"] for one in question["hypotheses"]]
    assert question["id"] == scene.audit(third)["alternatives"]["id"]


def test_a_draft_and_what_was_withdrawn_have_no_part_in_the_sum(scene: Scene) -> None:
    first = scene.assess(likelihood="60%")
    scene.assess(likelihood="40%", alternative_to=first)
    scene.assess(likelihood="likely", alternative_to=first, draft=True)
    gone = scene.assess(likelihood="likely", alternative_to=first)
    reviewing.withdraw_assessment(scene.desk, gone, because="it lapsed", how=HOW)
    assert [100, 100] == scene.audit(first)["alternatives"]["sum"]


def test_what_came_true_leaves_nothing_for_the_others(scene: Scene) -> None:
    first = scene.assess(likelihood="60%")
    scene.assess(likelihood="40%", alternative_to=first)
    assessing.resolve_assessment(scene.desk, first, "true", because="it did", how=HOW)
    assert [140, 140] == scene.audit(first)["alternatives"]["sum"]


def test_the_write_says_what_they_add_up_to(scene: Scene) -> None:
    first = scene.assess(likelihood="likely")
    written = assessing.make_assessment(
        scene.desk, HERE, statement="It will not", likelihood="very likely", confidence="low", because="so",
        alternative_to=first, how=HOW,
    )  # fmt: skip
    assert ("2 alternatives: they add up to 135-175 %: at the least 35 points too many",) == written.echo


def test_an_alternative_to_what_is_not_there_is_refused(scene: Scene) -> None:
    with pytest.raises(NotFound) as refused:
        scene.assess(alternative_to="a234567")
    assert "--alternative-to" == refused.value.where or "no assessment" in refused.value.what


# ---- dissent


def test_a_dissent_stands_beside_and_is_not_merged(scene: Scene) -> None:
    judged = scene.assess(likelihood="likely")
    own = scene.assess()
    as_person(scene, "colleague")
    dissent = scene.assess(likelihood="unlikely", dissents_from=judged)
    (told,) = scene.audit(judged)["dissents"]
    assert (dissent, "colleague", "unlikely") == (told["id"], told["by"], told["likelihood"]["word"])
    assert judged == scene.audit(dissent)["dissents_from"] == listed(scene)[dissent]["dissents_from"]
    assert {judged, own, dissent} == set(listed(scene))
    assert "likely" == listed(scene)[judged]["likelihood"]["word"]


def test_a_dissent_may_leave_out_the_statement(scene: Scene) -> None:
    judged = scene.assess()
    as_person(scene, "colleague")
    dissent = assessing.make_assessment(
        scene.desk, HERE, likelihood="unlikely", confidence="low", because="no", dissents_from=judged, how=HOW
    ).id
    assert "It will last" == listed(scene)[dissent]["statement"]


def test_nobody_dissents_from_their_own_judgement(scene: Scene) -> None:
    judged = scene.assess()
    with pytest.raises(Refused):
        scene.assess(dissents_from=judged)


def test_a_dissent_is_no_alternative(scene: Scene) -> None:
    first = scene.assess(likelihood="60%")
    scene.assess(likelihood="40%", alternative_to=first)
    as_person(scene, "colleague")
    scene.assess(likelihood="40%", dissents_from=first)
    assert [100, 100] == scene.audit(first)["alternatives"]["sum"]


# ---- the evidence matrix


def test_evidence_stands_beside_the_hypotheses(scene: Scene) -> None:
    one, two = scene.tell("one", 2, siege(seen="2024-05-02")), scene.tell("two", 2, killed("3"))
    first = scene.assess(f"{one}#siege", neutral=[f"{two}#toll"])
    second = scene.assess(contradicts=[one], neutral=[f"{two}#toll"], alternative_to=first)
    (doc,) = matrix(scene.desk, HERE, Ask())["questions"]
    cells = {row["id"]: row["cells"] for row in doc["evidence"]}
    assert {first: "for", second: "against"} == cells[f"{one}#siege"]
    assert {first: "neutral", second: "neutral"} == cells[f"{two}#toll"]
    apart = {row["id"]: row["diagnostic"] for row in doc["evidence"]}
    assert (True, False) == (apart[f"{one}#siege"], apart[f"{two}#toll"])


def test_what_was_not_weighed_for_one_is_a_gap(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    first = scene.assess(one)
    second = scene.assess(alternative_to=first)
    (doc,) = matrix(scene.desk, HERE, Ask())["questions"]
    assert [[second]] == [row["unweighed"] for row in doc["evidence"]]


def test_what_fell_is_shown_and_not_counted(scene: Scene) -> None:
    one, two = (scene.tell(name, 2, siege(seen="2024-05-02")) for name in ("one", "two"))
    scene.assess(one, two)
    scene.revoke(one, 4)
    (doc,) = matrix(scene.desk, HERE, Ask())["questions"]
    assert {one: "revoked", two: "standing"} == {row["id"]: row["standing"] for row in doc["evidence"]}
    assert {"evidence": 1, "chains": [1, 1]} == doc["hypotheses"][0]["for"]
