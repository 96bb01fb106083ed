"""What can be decided on a situation as a whole?"""

from __future__ import annotations

import pytest

from domain.aggregate import Command
from domain.errors import NotFound, Refused
from domain.header import SituationHeader
from domain.situation import (
    SITUATION,
    CloseSituation,
    LinkSituation,
    OpenSituation,
    RenameSituation,
    ReopenSituation,
    SituationClosed,
    SituationLinked,
    SituationOpened,
    SituationRenamed,
    SituationReopened,
)
from tests.given import given

OPENED = SituationOpened(
    slug="jasem-siege", title="Siege of Jasem", places=("Jasem", "جاسم"), zone="Asia/Damascus"
)
OPEN = OpenSituation("jasem-siege", "Siege of Jasem", ("Jasem", "جاسم"), "Asia/Damascus")
CLOSED = SituationClosed(reason="quiet for a month")
REOPENED = SituationReopened(reason="shelling again")
OTHER = SituationOpened(slug="jasem-2022", title="Jasem in 2022")


def folded(*events: object) -> SituationHeader:
    header = SITUATION.header()
    for event in events:
        header = SITUATION.evolve(header, event)  # type: ignore[arg-type]  # events of any kind
    return header


def test_a_situation_is_opened() -> None:
    given(SITUATION).when(OPEN).then(OPENED)


def test_opening_it_again_changes_nothing() -> None:
    given(SITUATION, OPENED).when(OPEN).then_nothing()


def test_opening_it_again_after_it_was_closed_changes_nothing() -> None:
    given(SITUATION, OPENED, CLOSED).when(OPEN).then_nothing()


@pytest.mark.parametrize(
    "command",
    [
        OpenSituation("jasem-siege", "Another", (), "Asia/Damascus"),
        OpenSituation("jasem-siege", "Siege of Jasem"),
    ],
    ids=["title", "zone"],
)
def test_a_slug_that_is_taken_is_refused(command: OpenSituation) -> None:
    when = given(SITUATION, OPENED).when(command)
    when.then_refused(
        Refused, "'jasem-siege' is already open, as 'Siege of Jasem'", mend="choose another slug"
    )


def test_a_situation_is_closed() -> None:
    given(SITUATION, OPENED).when(CloseSituation("quiet for a month")).then(CLOSED)


def test_closing_it_again_changes_nothing() -> None:
    given(SITUATION, OPENED, CLOSED).when(CloseSituation("really")).then_nothing()


def test_a_closed_situation_is_reopened() -> None:
    given(SITUATION, OPENED, CLOSED).when(ReopenSituation("shelling again")).then(REOPENED)


def test_reopening_an_open_one_changes_nothing() -> None:
    given(SITUATION, OPENED).when(ReopenSituation("?")).then_nothing()
    given(SITUATION, OPENED, CLOSED, REOPENED).when(ReopenSituation("?")).then_nothing()


def test_a_situation_gets_another_title() -> None:
    when = given(SITUATION, OPENED).when(RenameSituation("Jasem under siege"))
    when.then(SituationRenamed(title="Jasem under siege"))


def test_the_same_title_changes_nothing() -> None:
    given(SITUATION, OPENED).when(RenameSituation("Siege of Jasem")).then_nothing()


def test_an_earlier_title_can_be_taken_up_again() -> None:
    renamed = SituationRenamed(title="Jasem under siege")
    when = given(SITUATION, OPENED, renamed).when(RenameSituation("Siege of Jasem"))
    when.then(SituationRenamed(title="Siege of Jasem"))


def test_a_situation_is_linked_to_another() -> None:
    when = given(SITUATION, OPENED, elsewhere=[OTHER]).when(LinkSituation("x1", "jasem-2022", "precedent"))
    when.then(SituationLinked(act="x1", to="jasem-2022", relation="precedent"))


def test_a_link_to_itself_is_refused() -> None:
    when = given(SITUATION, OPENED).when(LinkSituation("x1", "jasem-siege", "continues"))
    when.then_refused(Refused, "linked to itself", where="to")


def test_a_link_to_a_situation_that_does_not_exist_is_refused() -> None:
    when = given(SITUATION, OPENED).when(LinkSituation("x1", "jasem-2022", "precedent"))
    when.then_refused(NotFound, "no situation 'jasem-2022'", mend="sitline open jasem-2022")


@pytest.mark.parametrize(
    "command",
    [
        CloseSituation("?"),
        ReopenSituation("?"),
        RenameSituation("?"),
        LinkSituation("x1", "jasem-2022", "part-of"),
    ],
)
def test_nothing_is_decided_on_a_situation_that_does_not_exist(command: Command) -> None:
    when = given(SITUATION, elsewhere=[OTHER]).when(command)
    when.then_refused(NotFound, "there is no such situation", mend="sitline list", where="situation")


def test_the_header_follows_what_happened() -> None:
    assert SituationHeader() == folded()
    opened = SituationHeader(slug="jasem-siege", title="Siege of Jasem", zone="Asia/Damascus", opened=True)
    assert opened == folded(OPENED)
    assert opened.model_copy(update={"closed": True}) == folded(OPENED, CLOSED)
    assert opened == folded(OPENED, CLOSED, REOPENED)
    assert "Other" == folded(OPENED, SituationRenamed(title="Other")).title


def test_what_says_nothing_of_the_header_changes_nothing() -> None:
    linked = SituationLinked(act="x1", to="jasem-2022", relation="precedent")
    assert folded(OPENED) == folded(OPENED, linked)
