"""Does a day on which the number of those held changes by the hour get the answers an analyst would want?"""

from __future__ import annotations

from typing import Any

import pytest

from application import asking
from application.answers import Ask
from tests.answers.player import Doc, Played
from tests.answers.scene import values

HERE = "demo-school-hostages"


def state(hostages: Played, **ask: Any) -> Doc:
    return asking.state(hostages.desk, HERE, Ask(**ask))


def conflicts(hostages: Played, **ask: Any) -> list[Doc]:
    found: list[Doc] = asking.conflicts(hostages.desk, HERE, Ask(**ask))["conflicts"]
    return found


def held(doc: Doc) -> tuple[int, int]:
    (count,) = [c for c in doc["counts"] if c["measure"] == "held"]
    return count["low"], count["high"]


def test_the_sum_says_that_thirty_at_three_does_not_fit_thirty_at_eight_less_four(hostages: Played) -> None:
    (found,) = conflicts(hostages, known_at=hostages.kept["thirty"])
    assert ("possible", ["2 balance"]) == (found["certainty"], found["rules"])
    (because,) = found["because_of"]
    assert (
        "30 held at 2024-03-06 08:00 (demo-police), less 4 released (demo-mediator and demo-parents-page): "
        "that leaves 26, not 30 (demo-ministry)"
    ) == because["says"]
    assert 2 == len(because["rests_on"])


def test_thirty_at_eight_and_thirty_at_three_are_two_answers(hostages: Played) -> None:
    (found,) = conflicts(hostages, known_at=hostages.kept["thirty"])
    assert {"30 hostages at 2024-03-06 08:00", "30 hostages at 2024-03-06 15:00"} == set(values(found))


def test_the_count_at_five_fits_the_morning_and_stands_against_the_ministry_alone(hostages: Played) -> None:
    (found,) = conflicts(hostages, noted_by="2024-03-06T18:00Z")
    against = [because["says"] for because in found["because_of"]]
    assert 2 == len(against)
    assert all("demo-ministry" in said for said in against)


def test_by_one_nothing_was_in_conflict(hostages: Played) -> None:
    assert [] == conflicts(hostages, noted_by="2024-03-06T13:00Z")


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        ({"noted_by": "2024-03-06T13:00Z"}, (30, 30)),
        ({"noted_by": "2024-03-06T18:00Z"}, (26, 26)),
        ({}, (0, 0)),
        ({"true_at": "2024-03-06T09:00Z"}, (30, 30)),
        ({"true_at": "2024-03-06T17:30Z"}, (26, 26)),
    ],
)
def test_so_many_are_held_at_each_hour(
    bound: dict[str, str], expected: tuple[int, int], hostages: Played
) -> None:
    assert expected == held(state(hostages, **bound))


def test_the_siege_holds_until_it_is_lifted_in_the_evening(hostages: Played) -> None:
    def siege(**ask: Any) -> str:
        (found,) = [c for c in state(hostages, **ask)["conditions"] if c["kind"] == "siege"]
        return str(found["holds"])

    assert ("yes", "no") == (siege(noted_by="2024-03-06T18:00Z"), siege())
    assert "besieged" in {p["phase"] for p in state(hostages, true_at="2024-03-06T09:00Z")["phases"]}


def test_one_release_seen_by_two_is_one_release(hostages: Played) -> None:
    (release,) = [i for i in state(hostages)["incidents"] if i["id"] == "demo-first-release"]
    assert [2, 2] == release["support"]["chains"]


def test_the_judgement_still_rests_on_two_voices(hostages: Played) -> None:
    doc = asking.audit(hostages.desk, hostages.kept["repeats"], Ask())
    assert not doc["stale"]["is"]
