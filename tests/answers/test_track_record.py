"""Of what a source claimed, what held, what failed, and what did it take back?"""

from __future__ import annotations

from typing import Any

import pytest

from application import sources
from application.answers import Ask
from tests.answers.player import Doc
from tests.answers.scene import Scene, bombing, killed

TOLL = "toll#killed-soldiers"


def whole(scene: Scene, source: str, **ask: Any) -> Doc:
    """The record of a source as `source show` has it."""
    found: Doc = sources.show_source(scene.desk, source, Ask(**ask))["track_record"]
    return found


def record(scene: Scene, source: str, **ask: Any) -> tuple[int, int, int]:
    """Held, failed, taken back."""
    found = whole(scene, source, **ask)
    return found["held"], found["failed"], found["taken_back"]


def three_against_five(scene: Scene) -> str:
    scene.tell("one", 2, killed("3"))
    scene.tell("two", 2, killed("5"))
    return str(scene.conflict()["id"])


def test_what_nobody_settled_counts_for_nothing(scene: Scene) -> None:
    three_against_five(scene)
    assert {"rule": "track-record/1", "held": 0, "failed": 0, "taken_back": 0, "topics": []} == whole(
        scene, "one"
    )


def test_an_accepted_value_held_and_the_others_failed(scene: Scene) -> None:
    scene.settle(three_against_five(scene), "accept", value="5 soldiers")
    assert ((0, 1, 0), (1, 0, 0)) == (record(scene, "one"), record(scene, "two"))


@pytest.mark.parametrize(
    ("outcome", "more"), [("explain", {"reason": "different scope"}), ("irreducible", {})]
)
def test_what_was_explained_or_given_up_says_nothing_of_a_source(
    scene: Scene, outcome: str, more: Doc
) -> None:
    scene.settle(three_against_five(scene), outcome, **more)
    assert ((0, 0, 0), (0, 0, 0)) == (record(scene, "one"), record(scene, "two"))


def test_a_voided_settlement_no_longer_counts_and_did_before(scene: Scene) -> None:
    act = scene.settle(three_against_five(scene), "accept", value="5 soldiers").id
    before = str(scene.desk.tables().position)
    scene.void(act)
    assert ((0, 0, 0), (1, 0, 0)) == (record(scene, "two"), record(scene, "two", known_at=before))


def test_a_reopened_settlement_counts_for_nobody(scene: Scene) -> None:
    scene.settle(three_against_five(scene), "accept", value="5 soldiers")
    scene.tell("four", 3, killed("7"))
    assert ((0, 0, 0), (0, 0, 0)) == (record(scene, "one"), record(scene, "two"))


@pytest.mark.parametrize(("status", "expected"), [("confirmed", (1, 0, 0)), ("refuted", (0, 1, 0))])
def test_a_verified_claim_held_or_failed(scene: Scene, status: str, expected: tuple[int, int, int]) -> None:
    scene.verify(f"{scene.tell('one', 2, killed('3'))}#{TOLL}", status)
    assert expected == record(scene, "one")


@pytest.mark.parametrize("status", ["corroborated", "disputed", "unverifiable"])
def test_a_word_that_decides_nothing_counts_for_nothing(scene: Scene, status: str) -> None:
    scene.verify(f"{scene.tell('one', 2, killed('3'))}#{TOLL}", status)
    assert (0, 0, 0) == record(scene, "one")


def test_the_last_word_on_a_claim_counts(scene: Scene) -> None:
    claim = f"{scene.tell('one', 2, killed('3'))}#{TOLL}"
    scene.verify(claim, "confirmed")
    scene.verify(claim, "refuted")
    assert (0, 1, 0) == record(scene, "one")
    scene.verify(claim, "unverified")
    assert (0, 0, 0) == record(scene, "one")


def test_a_voided_verdict_gives_the_one_before_it_back(scene: Scene) -> None:
    claim = f"{scene.tell('one', 2, killed('3'))}#{TOLL}"
    scene.verify(claim, "confirmed")
    scene.void(scene.verify(claim, "refuted"))
    assert (1, 0, 0) == record(scene, "one")


@pytest.mark.parametrize("manner", ["corrects", "revises"])
def test_what_a_source_corrected_itself_is_taken_back_and_not_failed(scene: Scene, manner: str) -> None:
    scene.correct(scene.tell("one", 2, killed("5")), "one", 4, killed("3"), manner=manner)
    assert (0, 0, 1) == record(scene, "one")


def test_what_it_retracted_is_taken_back_and_what_was_only_deleted_is_not(scene: Scene) -> None:
    scene.revoke(scene.tell("one", 2, killed("5")), 4)
    scene.revoke(scene.tell("two", 2, killed("5")), 4, "deleted")
    assert ((0, 0, 1), (0, 0, 0)) == (record(scene, "one"), record(scene, "two"))


def test_what_we_took_back_is_not_its_own_doing(scene: Scene) -> None:
    scene.void(scene.tell("one", 2, killed("5")))
    scene.recode(scene.tell("two", 2, killed("5")), killed("4"))
    assert ((0, 0, 0), (0, 0, 0)) == (record(scene, "one"), record(scene, "two"))


def test_a_corrected_figure_and_the_one_that_held_are_counted_apart(scene: Scene) -> None:
    scene.correct(scene.tell("one", 2, killed("9")), "one", 3, killed("5"))
    scene.tell("two", 2, killed("3"))
    scene.settle(scene.conflict()["id"], "accept", value="5 soldiers")
    assert ((1, 0, 1), (0, 1, 0)) == (record(scene, "one"), record(scene, "two"))


def test_it_is_told_by_topic(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("3"), bombing())
    scene.verify(f"{one}#{TOLL}", "refuted")
    scene.verify(f"{one}#bombing#method", "confirmed")
    found = whole(scene, "one")
    assert (1, 1, 0) == (found["held"], found["failed"], found["taken_back"])
    assert [
        {"topic": "killed", "held": 0, "failed": 1, "taken_back": 0},
        {"topic": "method", "held": 1, "failed": 0, "taken_back": 0},
    ] == found["topics"]


def test_at_an_earlier_position_only_what_was_decided_by_then_counts(scene: Scene) -> None:
    conflict = three_against_five(scene)
    before = str(scene.desk.tables().position)
    scene.settle(conflict, "accept", value="5 soldiers")
    assert ((0, 0, 0), (1, 0, 0)) == (record(scene, "two", known_at=before), record(scene, "two"))


def test_the_letter_of_a_source_stays_as_it_was_given(scene: Scene) -> None:
    scene.source("one", "B")
    scene.verify(f"{scene.tell('one', 2, killed('3'))}#{TOLL}", "refuted")
    assert "B" == sources.show_source(scene.desk, "one", Ask())["source"]["reliability"]
