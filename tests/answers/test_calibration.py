"""How right were the analysts, over every version for as long as it was held?"""

from __future__ import annotations

from typing import Any

from application import assessing, reviewing
from application.answers import Ask
from application.judged import calibration
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene


def resolve(scene: Scene, judged: str, outcome: str, made: str) -> None:
    assessing.resolve_assessment(scene.desk, judged, outcome, because="so it is", made=made, how=HOW)


def answer(scene: Scene, situation: str | None = None, **ask: Any) -> Doc:
    return dict(calibration(scene.desk, situation, Ask(**ask)))


def test_nothing_resolved_scores_nothing(scene: Scene) -> None:
    scene.assess()
    doc = answer(scene)
    assert (None, 0, []) == (doc["overall"]["brier"], doc["overall"]["assessments"], doc["words"])
    assert {"open": 1, "unresolvable": 0, "withdrawn": 0, "never_held": 0} == doc["not_scored"]


def test_a_version_counts_for_as_long_as_it_was_held_by_made(scene: Scene) -> None:
    judged = scene.assess(likelihood="90%", made="2024-05-01")
    scene.reassess(judged, "new-evidence", likelihood="10%", made="2024-05-04")
    resolve(scene, judged, "true", "2024-05-05")
    # Three days at 0.1 from the truth, one at 0.9.
    assert (
        round((3 * 0.01 + 0.81) / 4, 4) == answer(scene)["overall"]["brier"] == scene.audit(judged)["brier"]
    )


def test_a_draft_counts_from_its_approval_and_a_withdrawn_time_not_at_all(scene: Scene) -> None:
    judged = scene.assess(likelihood="90%", made="2024-05-01")
    scene.reassess(judged, "own-error", likelihood="10%", made="2024-05-02", draft=True)
    reviewing.submit_draft(scene.desk, judged, made="2024-05-02", how=HOW)
    scene.desk.by = "colleague"
    reviewing.approve_draft(scene.desk, judged, made="2024-05-04", how=HOW)
    reviewing.withdraw_assessment(scene.desk, judged, because="it lapsed", made="2024-05-05", how=HOW)
    resolve(scene, judged, "true", "2024-05-31")
    assert round((3 * 0.01 + 0.81) / 4, 4) == scene.audit(judged)["brier"]


def test_what_was_never_held_is_not_scored(scene: Scene) -> None:
    judged = scene.assess(draft=True, made="2024-05-01")
    resolve(scene, judged, "true", "2024-05-03")
    assert (None, 1) == (scene.audit(judged)["brier"], answer(scene)["not_scored"]["never_held"])


def test_an_analyst_is_scored_for_the_versions_that_are_theirs(scene: Scene) -> None:
    judged = scene.assess(likelihood="90%", made="2024-05-01")
    scene.desk.by = "colleague"
    scene.reassess(judged, "own-error", likelihood="40%", made="2024-05-02")
    resolve(scene, judged, "true", "2024-05-03")
    analysts = {one["analyst"]: (one["brier"], one["versions"]) for one in answer(scene)["analysts"]}
    assert {"analyst": (0.01, 1), "colleague": (0.36, 1)} == analysts


def test_all_in_all_is_the_mean_of_the_assessments(scene: Scene) -> None:
    for likelihood, outcome in (("90%", "true"), ("40%", "true")):
        resolve(scene, scene.assess(likelihood=likelihood, made="2024-05-01"), outcome, "2024-05-03")
    assert 0.185 == answer(scene, HERE)["overall"]["brier"]


def test_a_word_without_a_number_is_scored_at_the_middle_and_it_is_said(scene: Scene) -> None:
    resolve(scene, scene.assess(likelihood="likely", made="2024-05-01"), "true", "2024-05-03")
    doc = answer(scene)
    assert (round(0.325**2, 4), 1) == (doc["overall"]["brier"], doc["overall"]["at_middle"])
    assert 67.5 == doc["words"][0]["said"]


def test_a_word_says_how_often_it_came_true_and_whether_few_cases_tell_anything(scene: Scene) -> None:
    for outcome in ("true", "true", "false"):
        resolve(scene, scene.assess(likelihood="likely", made="2024-05-01"), outcome, "2024-05-03")
    resolve(scene, scene.assess(likelihood="unlikely", made="2024-05-01"), "true", "2024-05-03")
    words = {word["word"]: word for word in answer(scene)["words"]}
    likely, unlikely = words["likely"], words["unlikely"]
    assert (3, 2, 66.7, "within") == (likely["n"], likely["true"], likely["observed"], likely["fit"])
    assert "too few to tell" == unlikely["fit"]


def test_a_word_counts_once_for_each_assessment(scene: Scene) -> None:
    judged = scene.assess(likelihood="60%", made="2024-05-01")
    scene.reassess(judged, "wording-only", likelihood="70%", made="2024-05-02")
    resolve(scene, judged, "true", "2024-05-03")
    (word,) = answer(scene)["words"]
    assert ("likely", 1) == (word["word"], word["n"])


def test_what_had_not_come_out_by_then_is_not_scored_then(scene: Scene) -> None:
    resolve(scene, scene.assess(made="2024-05-01"), "true", "2024-05-03")
    assert 0 == answer(scene, noted_by="2024-05-02")["overall"]["assessments"]
    assert 1 == answer(scene, noted_by="2024-05-03")["overall"]["assessments"]


def test_what_was_voided_is_not_scored(scene: Scene) -> None:
    judged = scene.assess(made="2024-05-01")
    resolve(scene, judged, "true", "2024-05-03")
    scene.void(judged)
    assert 0 == answer(scene)["overall"]["assessments"]
