"""Do marks stand for positions, remarks stand beside what they are on, and does the list stay in order?"""

from __future__ import annotations

from typing import Any

import pytest

from application import asking, looking, notes, todos
from application.answers import Ask
from application.bootstrap import AGGREGATES
from application.desk import How, Written
from domain.errors import NotFound, Refused, Rejected
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, bombing, killed


@pytest.fixture
def scene() -> Scene:
    return Scene()


def mark(scene: Scene, name: str = "evening", at: str | None = None) -> Written:
    return notes.set_mark(scene.desk, name, at=at, how=HOW)


def todo(scene: Scene, text: str = "call", **more: Any) -> Written:
    return todos.add_todo(scene.desk, text, **more, how=HOW)


def listed(scene: Scene, *, done: bool = False, **ask: Any) -> list[Doc]:
    found: list[Doc] = todos.list_todos(scene.desk, Ask(**ask), include_done=done)["todos"]
    return found


def remarks(scene: Scene, identifier: str, **ask: Any) -> list[str]:
    return [one["text"] for one in looking.show(scene.desk, identifier, Ask(**ask))["remarks"]]


def remark(scene: Scene, identifier: str, text: str = "ask the author") -> Written:
    return notes.make_remark(scene.desk, identifier, text, how=HOW)


# ---- marks


def test_every_bound_takes_the_name_of_a_mark(scene: Scene) -> None:
    scene.tell("demo-wire", 1, killed("3"))
    position = mark(scene).position
    scene.clock.move(hours=1)
    scene.tell("demo-wire", 2, killed("5", incident="other"))
    assert 1 == len(scene.timeline(known_at="evening"))
    assert position == asking.state(scene.desk, HERE, Ask(known_at="evening"))["position"]
    assert "2024-06-01T12:00:00Z" == asking.state(scene.desk, HERE, Ask(at="evening"))["bounds"]["at"]
    for axis in ("noted_by", "published_by", "true_at"):
        assert "2024-06-01T12:00:00Z" == scene.state(**{axis: "evening"})["bounds"][axis]
    assert scene.diff("evening", "2024-06-02")["changes"]


def test_a_name_set_again_stands_for_the_newer_position_until_that_is_voided(scene: Scene) -> None:
    first = mark(scene).position
    again = mark(scene)
    assert (f"so far evening stood for position {first}",) == again.echo
    assert again.position == scene.state(known_at="evening")["position"]
    scene.void(again.id)
    assert first == scene.state(known_at="evening")["position"]
    found = notes.list_marks(scene.desk, Ask())["marks"]
    assert [("evening", first, True)] == [(one["name"], one["names"], one["in_force"]) for one in found]


def test_an_earlier_position_can_be_marked(scene: Scene) -> None:
    scene.tell("demo-wire", 1, killed("3"))
    written = mark(scene, "opened", at="1")
    assert "opened stands for position 1" in written.what
    assert not mark(scene, "opened", at="1").new
    assert 1 == scene.state(known_at="opened")["position"]


@pytest.mark.parametrize("at", ["0", "999"])
def test_a_position_that_is_not_there_is_not_marked(scene: Scene, at: str) -> None:
    with pytest.raises(Rejected):
        mark(scene, at=at)


@pytest.mark.parametrize(
    "name", ["45", "2024-05-01", "2024", "yesterday", "today", "before", "Evening", "a b", "before:x", ""]
)
def test_a_name_that_says_something_else_as_a_bound_is_refused(scene: Scene, name: str) -> None:
    with pytest.raises(Rejected) as refused:
        mark(scene, name)
    assert "NAME" == refused.value.where


def test_who_mistypes_a_mark_is_told_those_there_are(scene: Scene) -> None:
    mark(scene)
    with pytest.raises(Rejected) as refused:
        scene.state(known_at="evning")
    assert refused.value.mend.endswith("or a mark: evening")


# ---- remarks


def test_a_remark_is_told_by_the_look_at_what_it_is_on(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"), bombing())
    scene.tell("demo-post", 1, killed("5"))
    assessment = scene.assess(report)
    conflict = scene.conflict()["id"]
    every = (HERE, "demo-wire", report, f"{report}#toll", conflict, "bombing", assessment)
    for identifier in every:
        remark(scene, identifier[:7] if identifier == conflict else identifier, f"on {identifier}")
    for identifier in every:
        assert f"on {identifier}" in remarks(scene, identifier)
    assert [f"on {report}", f"on {report}#toll"] == remarks(scene, report)
    assert ["on bombing"] == remarks(scene, f"{HERE}/bombing")
    assert [f"on {HERE}"] == remarks(scene, HERE)
    assert [] == scene.desk.log.check(AGGREGATES)


def test_a_remark_changes_no_answer(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    before = scene.state()
    remark(scene, report)
    after = scene.state()
    for doc in (before, after):
        del doc["position"], doc["bounds"]
    assert before == after


def test_a_remark_is_taken_back_and_brought_back(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    written = remark(scene, report)
    void = scene.void(written.take_back.split()[2])
    assert [] == remarks(scene, report)
    assert ["ask the author"] == remarks(scene, report, known_at=str(written.position))
    scene.void(void)
    assert ["ask the author"] == remarks(scene, report)


def test_an_incident_is_shown_by_its_name_with_the_updates_on_it(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"), bombing())
    doc = looking.show(scene.desk, "bombing", Ask())
    assert ("incident", f"{HERE}/bombing") == (doc["sort"], doc["id"])
    assert {f"{report}#toll", f"{report}#bombing"} == {update["id"] for update in doc["updates"]}


@pytest.mark.parametrize("unknown", ["nothing", "raaaaaaa", "demo-town/none", "caaaaaaa", "x2222222"])
def test_a_remark_on_nothing_is_refused(scene: Scene, unknown: str) -> None:
    scene.tell("demo-wire", 1, killed("3"))
    with pytest.raises(NotFound):
        remark(scene, unknown)


def test_a_remark_on_an_act_says_what_to_name_instead(scene: Scene) -> None:
    with pytest.raises(NotFound) as refused:
        remark(scene, mark(scene).id)
    assert "name what the act was done to" == refused.value.mend


@pytest.mark.parametrize("text", ["", "  \n", "a\x07b"])
def test_an_empty_or_unsafe_text_is_refused(scene: Scene, text: str) -> None:
    with pytest.raises(Rejected):
        remark(scene, HERE, text)


def test_a_name_that_several_situations_have_is_asked_for_again(scene: Scene) -> None:
    from application import situations

    scene.tell("demo-wire", 1, bombing())
    situations.open_situation(scene.desk, "other-town", title="Other town", how=HOW)
    scene.tell("demo-wire", 1, bombing(), situation="other-town")
    with pytest.raises(Refused) as refused:
        remark(scene, "bombing")
    assert "demo-town/bombing" in refused.value.mend
    assert remark(scene, "demo-town/bombing").new


# ---- what is to be done


def test_the_list_has_what_is_overdue_first_then_what_is_due_soonest(scene: Scene) -> None:
    for text, due in (("any", None), ("later", "2024-06-09"), ("late", "2024-05-30"), ("soon", "tomorrow")):
        todo(scene, text, due=due)
    assert [("late", True), ("soon", False), ("later", False), ("any", False)] == [
        (one["text"], one["overdue"]) for one in listed(scene)
    ]
    doc = todos.list_todos(scene.desk, Ask(at="2024-06-05"))
    assert 2 == doc["overdue"], "by the printed now"


def test_a_day_is_meant_to_its_end(scene: Scene) -> None:
    todo(scene, due="2024-06-01")
    assert not listed(scene)[0]["overdue"]
    assert listed(scene, at="2024-06-02T00:01Z")[0]["overdue"]


def test_it_says_whom_it_is_for_and_what_it_is_on(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    todo(scene, on=report, whom="Amal", due="2024-05-30")
    (one,) = listed(scene)
    assert ("Amal", report, HERE) == (one["for"], one["on"], one["situation"])
    assert ["call"] == [one["text"] for one in looking.show(scene.desk, report, Ask())["todos"]]


def test_what_is_done_leaves_the_list_and_a_void_brings_it_back(scene: Scene) -> None:
    added = todo(scene)
    done = todos.finish_todo(scene.desk, added.short, how=HOW)
    assert [] == listed(scene)
    assert done.id == listed(scene, done=True)[0]["done"]["id"]
    assert not todos.finish_todo(scene.desk, added.id, how=HOW).new
    void = scene.void(done.id)
    assert ["call"] == [one["text"] for one in listed(scene)]
    assert todos.finish_todo(scene.desk, added.id, how=HOW).new
    scene.void(void)
    assert [] == listed(scene)


def test_what_was_never_to_be_done_is_voided(scene: Scene) -> None:
    added = todo(scene)
    scene.void(added.take_back.split()[2])
    assert [] == listed(scene, done=True)
    with pytest.raises(Refused):
        todos.finish_todo(scene.desk, added.id, how=HOW)


def test_a_date_that_is_past_already_is_said(scene: Scene) -> None:
    assert todo(scene, due="30 May").echo[0].endswith("that is past already")
    assert ("due 2024-06-02 (UTC)",) == todo(scene, due="tomorrow").echo


@pytest.mark.parametrize(("more", "where"), [({"due": "sometime"}, "--due"), ({"text": " "}, "TEXT")])
def test_what_cannot_be_read_is_refused_with_its_place(
    scene: Scene, more: dict[str, str], where: str
) -> None:
    with pytest.raises(Rejected) as refused:
        todo(scene, **more)
    assert where == refused.value.where


def test_what_is_not_on_the_list_cannot_be_done(scene: Scene) -> None:
    with pytest.raises(NotFound):
        todos.finish_todo(scene.desk, mark(scene).id, how=HOW)


@pytest.mark.parametrize("act", ["mark", "remark", "todo"])
def test_a_dry_run_records_nothing_and_a_command_is_recorded_once(scene: Scene, act: str) -> None:
    def do(how: How) -> Written:
        if act == "mark":
            return notes.set_mark(scene.desk, "evening", how=how)
        if act == "remark":
            return notes.make_remark(scene.desk, HERE, "a note", how=how)
        return todos.add_todo(scene.desk, "call", due="2024-06-09", how=how)

    head = scene.desk.log.head()
    assert do(How(dry_run=True)).dry_run
    assert head == scene.desk.log.head()
    assert do(How(command_id="once")).new
    assert not do(How(command_id="once")).new
    assert head.position + 1 == scene.desk.log.head().position
