"""Which judgements exclude one another, who dissents, and which evidence speaks for which?"""

from __future__ import annotations

import pytest

from application import asking, assessing, reviewing
from application.answers import Ask
from application.judged import matrix
from domain.errors import NotFound, Refused
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, killed, siege


def as_person(scene: Scene, name: str) -> None:
    scene.desk.by = name


def listed(scene: Scene) -> dict[str, Doc]:
    doc = asking.assessments(scene.desk, HERE, Ask())
    return {one["id"]: one for one in doc["assessments"]}


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
