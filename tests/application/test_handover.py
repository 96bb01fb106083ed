"""Is everything told that came or turned since a mark, once, and nothing that was so before?"""

from __future__ import annotations

from typing import Any

import pytest

from application import capturing, handover, notes, situations, todos
from application.answers import Ask
from domain.errors import NotFound, Refused, Rejected
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, killed, siege


@pytest.fixture
def scene() -> Scene:
    return Scene()


def mark(scene: Scene) -> None:
    notes.set_mark(scene.desk, "evening", how=HOW)


def since(scene: Scene, bound: str = "evening", situation: str | None = None, **ask: Any) -> Doc:
    return handover.since(scene.desk, bound, situation, Ask(**ask))


def ids(found: list[Doc]) -> list[str]:
    return [one["id"] for one in found]


def test_nothing_came_since_a_moment_ago(scene: Scene) -> None:
    scene.tell("demo-wire", 1, killed("3"))
    scene.tell("demo-post", 1, killed("5"))
    mark(scene)
    doc = since(scene)
    assert not any(doc[name] for name in handover.LISTS)
    assert "sitline.since/1" == doc["schema"]
    assert doc["position"] == doc["since"]["position"]


def test_new_reports_are_told_with_what_they_say(scene: Scene) -> None:
    scene.tell("demo-wire", 1, killed("3"))
    mark(scene)
    new = scene.tell("demo-post", 2, killed("5", incident="other"))
    (report,) = since(scene)["reports"]
    assert (new, "demo-post", ["toll: 5 soldiers killed"]) == tuple(
        report[name] for name in ("id", "source", "says")
    )


def test_a_conflict_opens_closes_and_opens_again(scene: Scene) -> None:
    scene.tell("demo-wire", 1, killed("3"))
    mark(scene)
    scene.tell("demo-post", 1, killed("5"))
    conflict = scene.conflict()["id"]
    (opened,) = since(scene)["conflicts_opened"]
    assert (conflict, None, "open") == (opened["id"], opened["was"], opened["stage"])
    mark(scene)
    scene.settle(conflict, "accept", value="3 soldiers")
    doc = since(scene)
    assert ([conflict], []) == (ids(doc["conflicts_closed"]), doc["conflicts_opened"])
    assert "settled" == doc["conflicts_closed"][0]["stage"]
    mark(scene)
    scene.tell("demo-late", 2, killed("5"))
    doc = since(scene)
    assert [("settled", "reopened")] == [(one["was"], one["stage"]) for one in doc["conflicts_opened"]]


def test_a_conflict_whose_ground_fell_is_closed_once(scene: Scene) -> None:
    scene.tell("demo-wire", 1, killed("3"))
    other = scene.tell("demo-post", 1, killed("5"))
    mark(scene)
    scene.revoke(other, 2)
    doc = since(scene)
    assert ["dissolved"] == [one["stage"] for one in doc["conflicts_closed"]]
    assert [(other, "taken back by its source")] == [
        (one["target"], one["what"]) for one in doc["taken_back"]
    ]
    mark(scene)
    assert [] == since(scene)["conflicts_closed"]


def test_an_assessment_that_went_stale_is_told_with_why(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, siege())
    assessment = scene.assess(report)
    mark(scene)
    assert [] == since(scene)["stale"]
    scene.revoke(report, 2)
    (stale,) = since(scene)["stale"]
    assert assessment == stale["id"]
    assert any("revoked" in because for because in stale["because"])
    mark(scene)
    assert [] == since(scene)["stale"]


def test_what_goes_stale_by_time_alone_is_told(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, siege())
    assessment = scene.assess(report, until="2024-06-02")
    mark(scene)
    scene.clock.move(days=3)
    assert [assessment] == ids(since(scene)["stale"])
    assert [] == since(scene, at="2024-06-01T13:00Z")["stale"]


def test_what_was_announced_and_is_overdue_is_told_and_whether_it_was_so_then(scene: Scene) -> None:
    announced = {"key": "out", "kind": "withdrawal", "stage": "announced", "by": ["Army"]}
    scene.tell("demo-wire", 1, announced | {"place": {"name": "Demo Town"}, "occurred": "2024-06-03"})
    mark(scene)
    assert [] == since(scene)["overdue"]
    scene.clock.move(days=5)
    assert [True] == [one["new"] for one in since(scene)["overdue"]]
    mark(scene)
    assert [False] == [one["new"] for one in since(scene)["overdue"]]


def test_remarks_and_what_is_to_be_done_are_told(scene: Scene) -> None:
    todos.add_todo(scene.desk, "before", how=HOW)
    notes.make_remark(scene.desk, HERE, "before", how=HOW)
    mark(scene)
    notes.make_remark(scene.desk, HERE, "after", how=HOW)
    done = todos.add_todo(scene.desk, "done", how=HOW)
    todos.finish_todo(scene.desk, done.id, how=HOW)
    doc = since(scene)
    assert ["after"] == [one["text"] for one in doc["remarks"]]
    assert ["before"] == [one["text"] for one in doc["todos"]], "what is open is told whenever it was added"


def test_the_inbox_is_counted(scene: Scene) -> None:
    mark(scene)
    assert {"waiting": 0, "oldest": []} == since(scene)["inbox"]
    capturing.clip(scene.desk, "Shelling heard", source="demo-post", how=HOW)
    inbox = since(scene)["inbox"]
    assert (1, ["Shelling heard"]) == (inbox["waiting"], [one["wording"] for one in inbox["oldest"]])


def test_one_situation_is_told_by_itself(scene: Scene) -> None:
    situations.open_situation(scene.desk, "other-town", title="Other town", how=HOW)
    mark(scene)
    scene.tell("demo-wire", 1, killed("3"))
    other = scene.tell("demo-wire", 1, killed("5"), situation="other-town")
    assert 2 == len(since(scene)["reports"])
    assert [other] == ids(since(scene, situation="other-town")["reports"])
    assert "Other town" == since(scene, situation="other-town")["title"]


def test_a_situation_that_was_opened_since_is_told_whole(scene: Scene) -> None:
    mark(scene)
    situations.open_situation(scene.desk, "other-town", title="Other town", how=HOW)
    scene.tell("demo-wire", 1, killed("3"), situation="other-town")
    scene.tell("demo-post", 1, killed("5"), situation="other-town")
    doc = since(scene)
    assert (2, 1) == (len(doc["reports"]), len(doc["conflicts_opened"]))


def test_a_closed_situation_is_told_only_where_something_came(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, siege())
    scene.assess(report, until="2024-06-02")
    situations.close_situation(scene.desk, HERE, reason="over", how=HOW)
    mark(scene)
    scene.clock.move(days=3)
    assert [] == since(scene)["stale"]
    scene.revoke(report, 2)
    assert 1 == len(since(scene)["stale"])


@pytest.mark.parametrize("bound", ["1", "2024-05-01", "before:{report}"])
def test_any_bound_will_do(scene: Scene, bound: str) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    assert [report] == ids(since(scene, bound.format(report=report))["reports"])


def test_between_two_marks(scene: Scene) -> None:
    mark(scene)
    first = scene.tell("demo-wire", 1, killed("3"))
    notes.set_mark(scene.desk, "night", how=HOW)
    scene.tell("demo-wire", 2, killed("3", incident="other"))
    assert [first] == ids(since(scene, known_at="night")["reports"])
    with pytest.raises(Refused):
        since(scene, "night", known_at="evening")


def test_a_bound_that_cannot_be_read_is_refused_with_its_place(scene: Scene) -> None:
    with pytest.raises(Rejected) as refused:
        since(scene, "evning")
    assert "BOUND" == refused.value.where
    with pytest.raises(NotFound):
        since(scene, "1", "nowhere")


def test_each_list_is_cut_with_its_total(scene: Scene) -> None:
    mark(scene)
    for day in range(1, 4):
        scene.tell("demo-wire", day, killed("3", incident=f"other-{day}"))
    doc = since(scene, limit=2)
    assert (2, 3, "2") == (len(doc["reports"]), doc["reports_total"], doc["next"])
    assert 1 == len(since(scene, limit=2, next="2")["reports"])
