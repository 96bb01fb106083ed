"""Does a later stock fit an earlier one, once those who came and went in between are reckoned in?"""

from __future__ import annotations

from typing import Any

import pytest

from application import asking, reports, setting_right
from application.answers import Ask
from application.bootstrap import desk_on
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene


@pytest.fixture
def scene() -> Scene:
    return Scene()


def held(quantity: str, hour: int, **more: Any) -> Doc:
    return {
        "kind": "toll",
        "condition": "demo-hostages",
        "measure": "held",
        "population": "hostages",
        "counting": "stock",
        "place": {"name": "Demo Town"},
        "quantity": quantity,
        "counted_as_of": f"2024-05-03T{hour:02d}:00Z",
    } | more


def gone(quantity: str, hour: int, kind: str = "release", **more: Any) -> Doc:
    return {
        "kind": kind,
        "condition": "demo-hostages",
        "population": "hostages",
        "quantity": quantity,
        "place": {"name": "Demo Town"},
        "occurred": f"2024-05-03T{hour:02d}:00Z",
    } | more


def test_a_stock_less_those_released_does_not_allow_the_same_stock(scene: Scene) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-mediator", 4, gone("4", 12))
    scene.tell("demo-radio", 4, held("30", 15))
    found = scene.conflict()
    assert ("possible", ["2 balance"]) == (found["certainty"], found["rules"])
    (because,) = found["because_of"]
    assert because["says"].startswith("30 held at 2024-05-03")
    assert because["says"].endswith("less 4 released (demo-mediator): that leaves 26, not 30 (demo-radio)")
    assert 1 == len(because["rests_on"])


@pytest.mark.parametrize("later", ["26", "between 25 and 27", "at most 28", "unknown"])
def test_a_stock_that_the_sum_allows_is_no_conflict(scene: Scene, later: str) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-mediator", 4, gone("4", 12))
    scene.tell("demo-radio", 4, held(later, 15))
    assert [] == scene.conflicts()


def test_what_nobody_follows_may_change_unseen(scene: Scene) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-radio", 4, held("20", 15))
    assert [] == scene.conflicts()


def test_those_who_came_are_reckoned_in(scene: Scene) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-mediator", 4, gone("4", 12), gone("4", 13, "abduction", key="more"))
    scene.tell("demo-radio", 4, held("30", 15))
    assert [] == scene.conflicts()


@pytest.mark.parametrize("hour", [8, 16])
def test_who_went_before_or_after_changes_nothing_in_between(scene: Scene, hour: int) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-mediator", 4, gone("4", hour))
    scene.tell("demo-radio", 4, held("30", 15))
    assert [] == scene.conflicts()


def test_who_went_at_some_hour_of_the_day_may_have_gone_before(scene: Scene) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-mediator", 4, gone("4", 12, occurred="2024-05-03"))
    scene.tell("demo-radio", 4, held("30", 15))
    assert [] == scene.conflicts()


def test_one_release_told_by_two_is_one(scene: Scene) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-mediator", 4, gone("4", 12, incident="first-release"))
    scene.tell("demo-agency", 4, gone("4", 12, incident="first-release"))
    scene.tell("demo-radio", 4, held("26", 15))
    assert [] == scene.conflicts()


def test_every_stock_is_held_against_the_one_counted_last_before_it(scene: Scene) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-mediator", 4, gone("4", 12))
    scene.tell("demo-police", 4, held("26", 13))
    scene.tell("demo-radio", 4, held("30", 15))
    (because,) = scene.conflict()["because_of"]
    assert "nobody reported to have come or gone since: that leaves 26, not 30" in because["says"]


def test_what_a_source_counted_before_is_held_against_others_though_it_counted_again(scene: Scene) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-mediator", 4, gone("4", 12))
    scene.tell("demo-radio", 4, held("30", 15))
    scene.tell("demo-police", 4, held("0", 22), gone("26", 21, "rescue", key="out"))
    says = [because["says"] for because in scene.conflict()["because_of"]]
    assert any("leaves 26, not 30 (demo-radio)" in said for said in says)


def test_the_state_has_the_stock_that_was_counted_last(scene: Scene) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-radio", 4, held("26", 15))
    (count,) = [c for c in scene.state()["counts"] if c["measure"] == "held"]
    assert (26, 26, False) == (count["low"], count["high"], count["disputed"])


@pytest.mark.parametrize(("population", "conflicts"), [("hostages", 1), ("soldiers", 0)])
def test_the_dead_are_taken_off_where_they_were_among_those_counted(
    scene: Scene, population: str, conflicts: int
) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    died = {"kind": "toll", "measure": "killed", "counting": "increment", "population": population}
    scene.tell("demo-agency", 4, died | gone("2", 12, "toll") | {"population": population})
    scene.tell("demo-radio", 4, held("30", 15))
    assert conflicts == len(scene.conflicts())


def test_other_hostages_elsewhere_are_not_reckoned_in(scene: Scene) -> None:
    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-mediator", 4, gone("4", 12, condition="other-hostages"))
    scene.tell("demo-radio", 4, held("30", 15))
    assert [] == scene.conflicts()


def test_it_opens_when_the_release_is_heard_of_and_dissolves_when_that_falls(scene: Scene) -> None:
    folded = desk_on(scene.desk.log, "analyst", clock=scene.clock)  # everything looked at anew, nothing kept

    def both() -> list[int]:
        return [len(asking.conflicts(desk, HERE, Ask(limit=0))["conflicts"]) for desk in (folded, scene.desk)]

    scene.tell("demo-police", 4, held("30", 9))
    scene.tell("demo-radio", 4, held("30", 15))
    assert [0, 0] == both()
    release = scene.tell("demo-mediator", 4, gone("4", 12))
    assert [1, 1] == both()
    life = asking.conflict(scene.desk, scene.conflict()["id"], Ask())["conflict"]["history"]
    assert ["opened"] == [turn["what"] for turn in life]
    voided = setting_right.void(scene.desk, release, reason="ours was wrong", how=HOW).id
    assert [0, 0] == both()
    setting_right.void(scene.desk, voided, reason="it was right", how=HOW)
    assert [1, 1] == both()
    reports.revoke_report(scene.desk, release, manner="retracted", published="2024-05-05", how=HOW)
    assert [0, 0] == both()
