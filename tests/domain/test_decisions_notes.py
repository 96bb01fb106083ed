"""What does the desk say to itself: when is a remark, a mark, or a thing to be done recorded?"""

from __future__ import annotations

import pytest

from domain.act import ActVoided, Void
from domain.anchor import NOWHERE, Anchor
from domain.errors import NotFound, Refused
from domain.event import Event
from domain.mark import MARKS, MarkSet, SetMark
from domain.moment import Moment
from domain.remark import REMARK, MakeRemark, RemarkMade
from domain.report_events import ReportRecorded
from domain.situation import SituationOpened
from domain.text import Private
from domain.todo import TODO, AddTodo, FinishTodo, TodoAdded, TodoDone
from tests.given import given

HERE = "jasem-siege"
OPENED = SituationOpened(slug=HERE, title="Siege of Jasem")
REPORT = ReportRecorded(report="r1", source="outlet", published=Moment(edtf="2023-12-13"))
ON_REPORT = Anchor(sort="report", id="r1", situation=HERE)


def remark(on: Anchor = ON_REPORT) -> RemarkMade:
    return RemarkMade(act="x1", on=on, text=Private(text="ask the author"))


TO_DO = TodoAdded(act="x1", text=Private(text="call"), due=Moment(edtf="2024-01-05"))
DONE = TodoDone(act="x2", todo="x1")


# ---- remarks


@pytest.mark.parametrize(
    "on",
    [
        ON_REPORT,
        Anchor(sort="situation", id=HERE, situation=HERE),
        Anchor(sort="conflict", id="c1", situation=HERE),
        Anchor(sort="incident", id=f"{HERE}/bombing", situation=HERE),
    ],
    ids=lambda on: on.sort,
)
def test_a_remark_is_made_on_what_is_there(on: Anchor) -> None:
    given(REMARK, elsewhere=[OPENED, REPORT]).when(MakeRemark(remark(on))).then(remark(on))


@pytest.mark.parametrize(
    ("on", "missing"),
    [
        (ON_REPORT, "report 'r1'"),
        (Anchor(sort="claim", id="r1#siege#state", situation=HERE), "update 'r1#siege'"),
        (Anchor(sort="conflict", id="c1", situation=HERE), "situation 'jasem-siege'"),
        (Anchor(sort="assessment", id="a1", situation=HERE), "assessment 'a1'"),
        (Anchor(sort="source", id="outlet"), "source 'outlet'"),
    ],
    ids=lambda given: getattr(given, "sort", None),
)
def test_a_remark_on_what_is_not_there_is_refused(on: Anchor, missing: str) -> None:
    given(REMARK).when(MakeRemark(remark(on))).then_refused(NotFound, f"there is no {missing}")


def test_a_remark_is_taken_back_by_a_void() -> None:
    void = ActVoided(act="x2", target="x1", reason="mine was wrong")
    given(REMARK, remark()).when(Void("x2", "x1", "mine was wrong")).then(void)


def test_a_look_at_a_report_shows_what_is_on_its_parts_and_not_the_other_way() -> None:
    on_update = Anchor(sort="update", id="r1#siege", situation=HERE)
    on_claim = Anchor(sort="claim", id="r1#siege#state", situation=HERE)
    assert all(on.covers("r1") for on in (ON_REPORT, on_update, on_claim))
    assert on_claim.covers("r1#siege")
    assert not on_update.covers("r1#other")
    assert not ON_REPORT.covers("r1#siege")


def test_what_lies_in_no_situation_has_a_home_that_is_no_slug() -> None:
    assert NOWHERE == Anchor(sort="source", id="outlet").home


# ---- things to be done


def test_something_is_put_on_the_list() -> None:
    given(TODO).when(AddTodo(TO_DO)).then(TO_DO)


def test_what_it_is_about_must_be_there() -> None:
    pinned = TO_DO.model_copy(update={"on": ON_REPORT})
    given(TODO, elsewhere=[REPORT]).when(AddTodo(pinned)).then(pinned)
    given(TODO).when(AddTodo(pinned)).then_refused(NotFound, "there is no report 'r1'")


def test_it_is_done() -> None:
    given(TODO, TO_DO).when(FinishTodo("x2", "x1")).then(DONE)


@pytest.mark.parametrize("seen", ["x2", ""], ids=["as seen", "by a colleague a moment ago"])
def test_what_is_done_is_not_done_again(seen: str) -> None:
    given(TODO, TO_DO, DONE).when(FinishTodo("x3", "x1", seen)).then_nothing()


def test_what_was_said_to_be_done_by_mistake_can_be_done_again() -> None:
    past: tuple[Event, ...] = (TO_DO, DONE, ActVoided(act="x3", target="x2", reason="it was not"))
    given(TODO, *past).when(FinishTodo("x4", "x1", "x2")).then(TodoDone(act="x4", todo="x1"))


def test_what_was_taken_off_the_list_cannot_be_done() -> None:
    past = (TO_DO, ActVoided(act="x2", target="x1", reason="not needed"))
    given(TODO, *past).when(FinishTodo("x3", "x1")).then_refused(
        Refused, "the todo x1 has fallen: it was voided", mend="sitline show x1"
    )


def test_what_was_never_on_the_list_is_not_found() -> None:
    given(TODO).when(FinishTodo("x2", "x1")).then_refused(NotFound, "there is no todo 'x1'", mend="sitline")


# ---- marks


def mark(act: str = "x1", at: int | None = None) -> MarkSet:
    return MarkSet(act=act, name="evening", at=at)


def test_a_mark_is_set_and_set_again() -> None:
    given(MARKS).when(SetMark(mark())).then(mark())
    given(MARKS, mark()).when(SetMark(mark("x2"), "x1")).then(mark("x2"))


def test_the_same_name_at_the_same_position_is_nothing_new() -> None:
    given(MARKS, mark(at=45)).when(SetMark(mark("x2", 45), "x1")).then_nothing()
    given(MARKS, mark(at=45)).when(SetMark(mark("x2", 44), "x1")).then(mark("x2", 44))


def test_a_mark_that_was_voided_can_be_set_again() -> None:
    past = (mark(at=45), ActVoided(act="x2", target="x1", reason="too early"))
    given(MARKS, *past).when(SetMark(mark("x3", 45), "x1")).then(mark("x3", 45))
