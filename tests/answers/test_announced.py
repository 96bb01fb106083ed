"""What was announced, and did it come?"""

from __future__ import annotations

import pytest

from tests.answers.player import Doc
from tests.answers.scene import Scene

KINDS = pytest.mark.parametrize("kind", ["release", "exchange", "aid-delivery"])
DUE = "2024-05-10"


def act(kind: str = "release", **more: object) -> Doc:
    """An act that happens once, under a name."""
    return {"key": "act", "kind": kind, "incident": "the-act"} | more


def announced(kind: str = "release", **more: object) -> Doc:
    return act(kind, modality="announced", **more)


def somewhere(update: Doc, place: str = "Demo Town") -> Doc:
    """The same without a name, in a place."""
    return {k: v for k, v in update.items() if k != "incident"} | {"place": {"name": place}}


def withdrawal(stage: str, **more: object) -> Doc:
    where: Doc = {"by": ["Army"], "place": {"name": "Demo Town"}}
    return {"key": "withdrawal", "kind": "withdrawal", "stage": stage} | where | more


def expected(scene: Scene, **ask: str) -> Doc:
    """The one expectation."""
    found: Doc
    (found,) = scene.state(**ask)["expectations"]
    return found


def stage(scene: Scene, **ask: str) -> str:
    return str(expected(scene, **ask)["stage"])


# ---- an act that happens once


@KINDS
def test_without_a_date_it_stays_open(scene: Scene, kind: str) -> None:
    one = scene.tell("one", 2, announced(kind))
    found = expected(scene)
    assert {"id": f"{one}#act", "due": None, "stage": "open", "because": [], "reported_by": ["one"]} == {
        k: found[k] for k in ("id", "due", "stage", "because", "reported_by")
    }


@KINDS
def test_with_a_date_it_is_open_until_then_and_silent_afterwards(scene: Scene, kind: str) -> None:
    scene.tell("one", 2, announced(kind, occurred=DUE))
    stages = {day: stage(scene, at=f"2024-05-{day}T12:00Z") for day in ("05", "10", "11")}
    assert {"05": "open", "10": "open", "11": "silent"} == stages
    assert ("2024-05-10T00:00:00Z", True) == (
        expected(scene)["due"]["earliest"],
        expected(scene)["due"]["latest"].startswith(DUE),
    )


@KINDS
def test_it_is_fulfilled_by_an_update_that_it_occurred_even_late(scene: Scene, kind: str) -> None:
    scene.tell("one", 2, announced(kind, occurred=DUE))
    two = scene.tell("two", 12, act(kind, occurred="2024-05-12"))
    assert ("fulfilled", [f"{two}#act"]) == (stage(scene), expected(scene)["because"])
    assert "silent" == stage(scene, noted_by="2024-05-11")


@KINDS
def test_it_is_broken_by_an_update_that_it_did_not_occur(scene: Scene, kind: str) -> None:
    scene.tell("one", 2, announced(kind, occurred=DUE))
    two = scene.tell("two", 11, act(kind, modality="negated"))
    assert ("broken", [f"{two}#act"]) == (stage(scene), expected(scene)["because"])


def test_a_stance_that_denies_breaks_it_too(scene: Scene) -> None:
    scene.tell("one", 2, announced())
    scene.tell("two", 3, act(stance="denies"))
    assert "broken" == stage(scene)


@pytest.mark.parametrize("voice", [{"stance": "queries"}, {"stance": "comments"}, {"conflicting": True}])
def test_who_only_asks_comments_or_reports_a_quarrel_fulfils_nothing(scene: Scene, voice: Doc) -> None:
    scene.tell("one", 2, announced())
    scene.tell("two", 3, act(**voice))
    assert "open" == stage(scene)


@pytest.mark.parametrize("modality", ["occurred", "negated"])
def test_what_was_reported_before_the_announcement_is_not_its_outcome(scene: Scene, modality: str) -> None:
    scene.tell("two", 2, act(modality=modality))
    scene.tell("one", 3, announced())
    assert "open" == stage(scene)


def test_an_act_of_another_kind_or_name_fulfils_nothing(scene: Scene) -> None:
    scene.tell("one", 2, announced())
    scene.tell("two", 3, act("exchange"), act(key="other", incident="another-act"))
    assert "open" == stage(scene)


@pytest.mark.parametrize(("place", "expected"), [("Demotown", "fulfilled"), ("Demo Centre", "open")])
def test_without_a_name_the_place_tells_which_one_came(scene: Scene, place: str, expected: str) -> None:
    scene.tell("one", 2, somewhere(announced()))
    scene.tell("two", 3, somewhere(act(), place))
    assert expected == stage(scene)


def test_without_a_name_a_denial_may_be_of_another_act(scene: Scene) -> None:
    scene.tell("one", 2, somewhere(announced()))
    scene.tell("two", 3, somewhere(act(modality="negated")))
    assert "open" == stage(scene)


def test_two_who_announce_the_same_open_one_expectation_and_either_gives_the_date(scene: Scene) -> None:
    one = scene.tell("one", 2, announced(by=["Army"]))
    scene.tell("two", 3, announced(occurred=DUE))
    found = expected(scene)
    assert (f"{one}#act", "Army", ["one", "two"], "silent") == tuple(
        found[k] for k in ("id", "announced_by", "reported_by", "stage")
    )


def test_it_goes_when_the_announcement_falls_and_opens_when_the_outcome_falls(scene: Scene) -> None:
    one = scene.tell("one", 2, announced())
    two = scene.tell("two", 3, act())
    scene.revoke(two, 4)
    assert "open" == stage(scene)
    scene.revoke(one, 5)
    assert [] == scene.state()["expectations"]


# ---- a withdrawal


def test_an_announced_withdrawal_is_open_and_after_its_date_silent(scene: Scene) -> None:
    scene.tell("one", 2, withdrawal("announced", occurred=DUE))
    assert ("open", "silent") == (stage(scene, at="2024-05-05"), stage(scene, at="2024-05-11"))
    assert "Army" == expected(scene)["announced_by"]


def test_begun_it_is_partly_there_and_completed_fulfilled(scene: Scene) -> None:
    scene.tell("one", 2, withdrawal("announced"))
    begun = scene.tell("two", 4, withdrawal("begun", occurred="2024-05-04"))
    assert ("partly", [f"{begun}#withdrawal#state"]) == (stage(scene), expected(scene)["because"])
    done = scene.tell("two", 6, withdrawal("completed", occurred="2024-05-06"))
    assert ("fulfilled", [f"{done}#withdrawal#state"]) == (stage(scene), expected(scene)["because"])
    assert "partly" == stage(scene, noted_by="2024-05-05")


def test_a_withdrawal_that_did_not_come_is_broken(scene: Scene) -> None:
    scene.tell("one", 2, withdrawal("announced"))
    scene.tell("two", 4, withdrawal("begun", modality="negated", seen="2024-05-04"))
    assert "broken" == stage(scene)


def test_what_is_only_intended_or_threatened_is_no_announcement(scene: Scene) -> None:
    scene.tell("one", 2, withdrawal("completed", modality="intended"))
    scene.tell("two", 2, act(modality="threatened"))
    assert [] == scene.state()["expectations"]
