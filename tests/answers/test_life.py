"""How does the life of one conflict go: what opened, changed, closed, reopened and dissolved it?"""

from __future__ import annotations

from typing import Any

from application import asking, splitting
from application.answers import Ask
from tests.answers.player import HOW, Doc
from tests.answers.scene import Scene, bombing, killed, siege

TOLL = "toll#killed-soldiers"


def three_against_five(scene: Scene) -> tuple[str, str, str]:
    """Two reports, and the conflict between them."""
    one, two = scene.tell("one", 2, killed("3")), scene.tell("two", 2, killed("5"))
    return one, two, scene.conflict()["id"]


def life(scene: Scene, conflict: str, *, leading: bool = False, **ask: Any) -> list[Doc]:
    """The turns of a conflict, without those that only say which value leads, unless asked for."""
    told = asking.conflict(scene.desk, conflict, Ask(**ask))["conflict"]["history"]
    return [turn for turn in told if leading or turn["what"] != "leading"]


def turns(scene: Scene, conflict: str) -> list[tuple[str, str]]:
    """What happened, and by which event."""
    return [(turn["what"], turn["event"].partition("@")[0]) for turn in life(scene, conflict)]


OPENED = ("opened", "toll.reported")


def test_it_is_opened_by_the_event_that_contradicts_and_by_a_rule(scene: Scene) -> None:
    _, two, conflict = three_against_five(scene)
    (opened,) = life(scene, conflict)
    assert {
        "what": "opened",
        "says": "by rule 2 quantities: 3 soldiers (one); 5 soldiers (two)",
        "id": f"{two}#{TOLL}",
        "event": "toll.reported@1",
        "by": "analyst",
        "when": "2024-06-01T12:00:00+00:00",
        "position": scene.desk.tables().position,
    } == opened


def test_a_later_claim_joins_it(scene: Scene) -> None:
    *_, conflict = three_against_five(scene)
    four = scene.tell("four", 3, killed("7"))
    joined = life(scene, conflict)[-1]
    assert ("joined", "four: 7 soldiers", f"{four}#{TOLL}") == tuple(
        joined[k] for k in ("what", "says", "id")
    )


def test_which_value_leads_is_told_when_it_changes(scene: Scene) -> None:
    *_, conflict = three_against_five(scene)
    scene.tell("four", 3, killed("5"))
    assert ["5 soldiers now leads, before none: 2 independent voices, more than any other value"] == [
        turn["says"] for turn in life(scene, conflict, leading=True) if turn["what"] == "leading"
    ]


def test_a_claim_that_falls_is_told_with_how(scene: Scene) -> None:
    *_, conflict = three_against_five(scene)
    act = scene.revoke(scene.tell("four", 3, killed("7")), 4)
    fell = life(scene, conflict)[-1]
    assert ("fell", act, "report.revoked@1") == tuple(fell[k] for k in ("what", "id", "event"))
    assert fell["says"].startswith("four: 7 soldiers — revoked")


def test_it_is_settled_by_a_judgement_and_new_contradicting_evidence_reopens_it(scene: Scene) -> None:
    *_, conflict = three_against_five(scene)
    scene.settle(conflict, "accept", value="5 soldiers")
    new = scene.tell("four", 3, killed("7"))
    assert [OPENED, ("settled", "judgement.settled"), ("joined", "toll.reported")] == turns(scene, conflict)[
        :3
    ]
    reopened = life(scene, conflict)[-1]
    assert ("reopened", f"new contradicting evidence: {new}#{TOLL}") == (reopened["what"], reopened["says"])


def test_evidence_for_the_accepted_value_reopens_nothing(scene: Scene) -> None:
    *_, conflict = three_against_five(scene)
    scene.settle(conflict, "accept", value="5 soldiers")
    scene.tell("four", 3, killed("5"))
    assert ["opened", "settled", "joined"] == [what for what, _ in turns(scene, conflict)]


def test_it_is_reopened_when_the_ground_of_its_settlement_falls(scene: Scene) -> None:
    _, two, conflict = three_against_five(scene)
    scene.tell("four", 3, killed("7"))
    scene.settle(conflict, "accept", value="5 soldiers")
    scene.revoke(two, 4)
    assert [("settled", "judgement.settled"), ("fell", "report.revoked"), ("reopened", "report.revoked")] == (
        turns(scene, conflict)[2:]
    )
    assert "what supported the accepted value no longer stands" == life(scene, conflict)[-1]["says"]


def test_it_is_explained_and_open_again_when_the_explanation_is_voided(scene: Scene) -> None:
    *_, conflict = three_against_five(scene)
    scene.void(scene.settle(conflict, "explain", reason="different scope").id)
    assert [OPENED, ("explained", "judgement.settled"), ("open", "act.voided")] == turns(scene, conflict)
    assert ["we looked", "it asks for a decision again"] == [t["says"] for t in life(scene, conflict)[1:]]


def test_it_is_called_irreducible(scene: Scene) -> None:
    *_, conflict = three_against_five(scene)
    scene.settle(conflict, "irreducible")
    assert [OPENED, ("irreducible", "judgement.settled")] == turns(scene, conflict)


def test_it_dissolves_by_a_correction_and_is_restored_when_that_is_voided(scene: Scene) -> None:
    one, _, conflict = three_against_five(scene)
    correction = scene.correct(one, "one", 4, killed("5"))
    dissolved = life(scene, conflict)[-1]
    assert ("dissolved", "self-corrected") == (dissolved["what"], dissolved["says"])
    scene.void(correction)
    assert [OPENED, ("dissolved", "report.corrected"), ("opened", "act.voided")] == turns(scene, conflict)


def test_it_is_restored_too_when_the_voided_correction_had_only_dropped_the_claim(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("3"), bombing())
    scene.tell("two", 2, killed("5"))
    conflict = scene.conflict()["id"]
    scene.void(scene.correct(one, "one", 4, drop=["toll"]))
    assert [OPENED, ("dissolved", "report.corrected"), ("opened", "act.voided")] == turns(scene, conflict)


def test_it_is_restored_when_the_report_that_refuted_a_side_falls(scene: Scene) -> None:
    one, _, conflict = three_against_five(scene)
    other = scene.tell("other", 3, siege(seen="2024-05-03"))
    scene.refute(f"{one}#{TOLL}", other)
    assert ("dissolved", "refuted") == tuple(life(scene, conflict)[-1][k] for k in ("what", "says"))
    scene.revoke(other, 5)
    assert ("opened", "report.revoked") == turns(scene, conflict)[-1]


def test_it_is_opened_by_a_merge_of_incidents(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"))
    scene.tell("two", 2, killed("5", incident="blast"))
    act = splitting.merge(scene.desk, "bombing", "blast", how=HOW).id
    assert [("opened", "edge.merged")] == turns(scene, scene.conflict()["id"])
    assert act == life(scene, scene.conflict()["id"])[0]["id"]


def test_what_a_source_put_in_its_own_place_never_opened_anything(scene: Scene) -> None:
    scene.correct(scene.tell("one", 2, killed("5")), "one", 4, killed("3"))
    assert [] == scene.conflicts(closed=True)


def test_positions_are_ends_of_commands_at_which_the_turn_can_be_seen(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"), bombing())
    scene.tell("two", 2, killed("5"), bombing())
    opened = scene.desk.tables().position
    conflict = scene.conflict()["id"]
    scene.correct("one/n1", "one", 4, killed("5"), bombing())
    corrected = scene.desk.tables().position
    assert [opened, corrected] == [turn["position"] for turn in life(scene, conflict)]
    seen = {
        at: len(scene.conflicts(known_at=str(at))) for at in (opened - 1, opened, corrected - 1, corrected)
    }
    assert {opened - 1: 0, opened: 1, corrected - 1: 1, corrected: 0} == seen


def test_turns_are_in_order_of_position(scene: Scene) -> None:
    one, _, conflict = three_against_five(scene)
    scene.settle(conflict, "accept", value="3 soldiers")
    scene.tell("four", 1, killed("7"))
    scene.void(one)
    positions = [turn["position"] for turn in life(scene, conflict, leading=True)]
    assert sorted(positions) == positions
    assert 4 == len(set(positions))


def test_at_an_earlier_position_only_what_was_known_is_told(scene: Scene) -> None:
    *_, conflict = three_against_five(scene)
    before = str(scene.desk.tables().position)
    scene.settle(conflict, "accept", value="3 soldiers")
    assert ["opened"] == [turn["what"] for turn in life(scene, conflict, known_at=before)]
