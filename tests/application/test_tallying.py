"""Does a tally add up only what adds up, and say what it left out?"""

from __future__ import annotations

from typing import Any

import pytest

from application import situations, tallying
from application.answers import Ask
from domain.errors import NotFound, Rejected
from domain.totalling import INSIDE_WIDER
from projections.tally import COPY, NOT_COUNTED, NUMBER_UNKNOWN
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, killed

Range = tuple[float | None, float | None]


@pytest.fixture
def scene() -> Scene:
    return Scene()


def tally(scene: Scene, by: str = "month", *situations: str, **more: Any) -> Doc:
    ask = Ask(**{name: more.pop(name) for name in ("true_at", "limit") if name in more})
    return tallying.tallied(scene.desk, situations or [HERE], ask, measure="killed", by=by, **more)


def rows(doc: Doc) -> dict[str | None, Range]:
    return {row["key"]: (row["low"], row["high"]) for row in doc["rows"]}


def total(doc: Doc) -> Range:
    (row,) = doc["total"]
    return row["low"], row["high"]


def left_out(doc: Doc) -> dict[str, int]:
    return {one["why"]: one["count"] for one in doc["left_out"]}


def attack(incident: str, day: str = "2024-05-01", **more: Any) -> Doc:
    told = {"key": incident, "kind": "attack", "incident": incident, "occurred": day}
    return told | {"place": {"name": "Demo Town"}} | more


def count(figure: str, incident: str, **more: Any) -> Doc:
    return killed(figure, incident=incident, key=f"count-{incident}", **more)


def test_lows_and_highs_are_added_apart_and_no_best_figure_is_made(scene: Scene) -> None:
    scene.tell("demo-a", 1, attack("one"), count("3", "one"), attack("two"), count("at least 2", "two"))
    scene.tell("demo-b", 1, count("5", "one"))
    doc = tally(scene)
    assert (5, None) == total(doc)
    (row,) = doc["rows"]
    assert (2, 1) == (row["incidents"], row["disputed"])
    assert "leading" not in row
    assert "best" not in row


def test_thirty_copies_are_one_figure(scene: Scene) -> None:
    original = scene.tell("demo-wire", 1, attack("one"), count("3", "one"))
    for number in range(3):
        scene.tell(f"demo-copy-{number}", 1, count("3", "one"), republishes=[original])
    assert (3, 3) == total(tally(scene))
    by_source = tally(scene, "source")
    assert {"demo-wire": (3, 3)} == rows(by_source)
    assert 3 == left_out(by_source)[COPY]


def test_what_sources_say_of_one_incident_is_not_added_up(scene: Scene) -> None:
    scene.tell("demo-a", 1, attack("one"), count("3", "one"))
    scene.tell("demo-b", 1, count("3", "one"))
    doc = tally(scene, "source")
    assert {"demo-a": (3, 3), "demo-b": (3, 3)} == rows(doc)
    assert (3, 3) == total(doc)


def test_a_part_is_not_added_to_the_whole(scene: Scene) -> None:
    scene.tell("demo-a", 1, attack("one"), count("3", "one"), killed("5", None, incident="one", key="all"))
    doc = tally(scene)
    assert (5, 5) == total(doc)
    assert {INSIDE_WIDER: 1} == left_out(doc)
    assert (3, 3) == total(tally(scene, population="soldiers"))


def test_what_gives_no_number_is_counted_and_never_taken_for_zero(scene: Scene) -> None:
    scene.tell(
        "demo-a",
        1,
        attack("one"),
        count("unknown", "one"),
        attack("two"),
        attack("three"),
        count("0", "three"),
    )
    doc = tally(scene)
    assert (0, 0) == total(doc)
    assert {NUMBER_UNKNOWN: 1, NOT_COUNTED: 1} == left_out(doc)


def test_a_month_is_that_of_the_whole_time_or_none(scene: Scene) -> None:
    scene.tell("demo-a", 3, attack("one", "2024-04-30"), count("1", "one"), attack("two"), count("2", "two"))
    scene.tell("demo-b", 3, attack("wide", "[2024-04-30..2024-05-01]"), count("4", "wide"))
    assert {"2024-04": (1, 1), "2024-05": (2, 2), None: (4, 4)} == rows(tally(scene))


def test_a_place_is_the_one_that_holds_all_that_are_named(scene: Scene) -> None:
    centre = {"name": "Demo Centre"}
    scene.tell("demo-a", 1, attack("one"), count("1", "one"))
    scene.tell(
        "demo-b", 1, attack("one", place=centre), attack("two", place={"name": "Far Town"}), count("2", "two")
    )
    assert {"Demo Town": (1, 1), "Far Town": (2, 2)} == rows(tally(scene, "place"))


def test_an_actor_is_named_only_where_reports_agree(scene: Scene) -> None:
    scene.tell(
        "demo-a",
        1,
        attack("one", by=["Army"]),
        count("1", "one"),
        attack("two", by=["Army"]),
        count("2", "two"),
    )
    scene.tell("demo-b", 1, attack("two", by=["Militia"]))
    assert {"Army": (1, 1), None: (2, 2)} == rows(tally(scene, "actor"))


def test_counts_of_a_place_stand_beside_and_are_not_added(scene: Scene) -> None:
    period = {"key": "month", "kind": "toll", "measure": "killed", "quantity": "40", "population": "soldiers"}
    scene.tell("demo-a", 1, attack("one"), count("3", "one"))
    scene.tell("demo-ngo", 2, period | {"area": "Demo Town", "period": "2024-05"})
    doc = tally(scene)
    assert (3, 3) == total(doc)
    assert [(40, 40)] == [(one["low"], one["high"]) for one in doc["beside"]]


def test_several_situations_are_one_tally_and_a_name_in_two_is_told(scene: Scene) -> None:
    situations.open_situation(scene.desk, "other-town", title="Other town", how=HOW)
    scene.tell("demo-a", 1, attack("one"), count("3", "one"))
    scene.tell("demo-b", 1, attack("one"), count("4", "one"), situation="other-town")
    doc = tally(scene, "month", HERE, "other-town")
    assert (7, 7) == total(doc)
    assert ["one"] == doc["maybe_twice"]
    assert doc["rows"] == tallying.tallied(scene.desk, [], Ask(), measure="killed", by="month")["rows"]


def test_nothing_counted_is_an_empty_tally_and_a_bad_word_is_refused(scene: Scene) -> None:
    doc = tally(scene)
    assert ([], []) == (doc["rows"], doc["total"])
    with pytest.raises(Rejected):
        tally(scene, "weekday")
    with pytest.raises(NotFound):
        tally(scene, "month", "nowhere")


def test_what_fell_is_counted_no_more(scene: Scene) -> None:
    report = scene.tell("demo-a", 1, attack("one"), count("3", "one"))
    scene.revoke(report, 2)
    assert [] == tally(scene)["rows"]
