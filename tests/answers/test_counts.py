"""How many were there in a place or a period, where no incident is named?"""

from __future__ import annotations

import pytest

from application import explaining, finding
from application.answers import Ask
from tests.answers.player import Doc
from tests.answers.scene import HERE, Scene


def month(figure: str) -> Doc:
    """The dead of a month in a place, and of no incident."""
    return {
        "key": "toll",
        "kind": "toll",
        "measure": "killed",
        "quantity": figure,
        "population": "people",
        "place": "valley",
        "period": "April 2024",
    }


@pytest.fixture
def counted(scene: Scene) -> Scene:
    scene.tell("one", 1, month("10"))
    scene.tell("two", 2, month("14"))
    return scene


def test_what_two_count_of_a_place_is_one_disputed_range(counted: Scene) -> None:
    (count,) = counted.state()["counts"]
    assert ("valley", "killed", 10, 14, True) == tuple(
        count[field] for field in ("place", "measure", "low", "high", "disputed")
    )


def test_a_count_of_a_place_is_no_incident(counted: Scene) -> None:
    assert [] == counted.state()["incidents"]


def test_the_conflict_on_it_says_of_what_and_where(counted: Scene) -> None:
    (conflict,) = counted.conflicts()
    assert "toll · valley" == conflict["question"]["subject"]


def test_a_gauge_is_a_count_with_its_unit(scene: Scene) -> None:
    scene.tell("one", 1, {"kind": "measure", "name": "gauge", "quantity": "3.2 m", "place": "valley"})
    (count,) = scene.state()["counts"]
    assert ("gauge", 3.2, "m") == (count["subject"], count["low"], count["unit"])


def test_blame_and_diff_know_it(counted: Scene) -> None:
    blamed = finding.blame(counted.desk, HERE, Ask())["values"]
    assert {"one", "two"} == {value["source"] for value in blamed}
    days = {"start": "2024-05-01", "end": "2024-05-02", "axis": "noted"}
    (change,) = explaining.diff(counted.desk, HERE, Ask(), **days)["changes"]
    assert ("10", "10-14, disputed") == (change["before"], change["after"])
