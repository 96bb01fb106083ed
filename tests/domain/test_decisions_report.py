"""What can be decided on a report: record, correct, revoke, read anew, link?"""

from __future__ import annotations

from typing import Any

import pytest

from domain.act import ActVoided
from domain.aggregate import Command
from domain.errors import Changed, NotFound, Refused
from domain.grading import Manner
from domain.kinds.siege import SiegeReported
from domain.kinds.toll import TollReported
from domain.moment import Moment
from domain.quantity import Quantity
from domain.report import CorrectReport, LinkReport, RecodeReport, RecordReport, RevokeReport
from domain.report_events import ReportCorrected, ReportLinked, ReportRecoded, ReportRecorded, ReportRevoked
from domain.situation import SITUATION, SituationClosed, SituationOpened
from domain.source import SourceAdded
from domain.text import Private
from tests.given import Given, given

DAY = Moment(edtf="2023-12-13")
OPENED = SituationOpened(slug="jasem-siege", title="Siege of Jasem")
CLOSED = SituationClosed(reason="over")
SOURCE = SourceAdded(slug="outlet", name=Private(text="The outlet"), type="local-media")
REPORT = ReportRecorded(report="r1", source="outlet", published=DAY, updates=2, content="c1")
SIEGE = SiegeReported(report="r1", key="siege", stage="imposed")
FIVE = Quantity(low=5, high=5, wording="5", bound="exactly")
TOLL = TollReported(report="r1", key="toll", measure="killed", quantity=FIVE)
RECORD = RecordReport(REPORT, (SIEGE, TOLL))

AGAIN = ReportRecorded(report="r2", source="outlet", published=DAY, corrects="r1", updates=1, content="c2")
THREE = TollReported(
    report="r2", key="toll", measure="killed", quantity=Quantity(low=3, high=3, wording="3", bound="exactly")
)
CORRECT = CorrectReport("x1", "r1", "corrects", AGAIN, (THREE,), ("r1#toll",))
CORRECTED = ReportCorrected(
    act="x1", report="r1", by_report="r2", manner="corrects", replaced=("r1#toll",), published=DAY
)
READ_ANEW = SiegeReported(report="r1", key="siege", stage="tightened", reading=2)
RECODE = RecodeReport("x2", "r1", (READ_ANEW,), ("r1#siege",), "it says tighter")
RECODED = ReportRecoded(act="x2", report="r1", replaced=("r1#siege",), reason="it says tighter", updates=1)


def revoked(manner: Manner = "retracted", update: str | None = None) -> ReportRevoked:
    return ReportRevoked(act="x3", report="r1", update=update, manner=manner, published=DAY)


def revoke(manner: Manner = "retracted", update: str | None = None) -> RevokeReport:
    return RevokeReport("x3", "r1", update, manner, DAY)


def situation(*past: Any) -> Given:
    return given(SITUATION, OPENED, *past, elsewhere=[SOURCE])


def recorded(*past: Any) -> Given:
    return situation(REPORT, SIEGE, TOLL, *past)


# ---- record


def test_a_report_is_recorded_with_its_updates_behind_it() -> None:
    situation().when(RECORD).then(REPORT, SIEGE, TOLL)


def test_a_report_without_updates_is_recorded_to_be_coded_later() -> None:
    bare = REPORT.model_copy(update={"updates": 0})
    situation().when(RecordReport(bare)).then(bare)


def test_the_same_report_again_changes_nothing() -> None:
    recorded().when(RECORD).then_nothing()


def test_the_same_report_again_changes_nothing_even_when_the_situation_is_closed() -> None:
    recorded(CLOSED).when(RECORD).then_nothing()


def test_the_same_id_with_other_content_is_refused() -> None:
    other = REPORT.model_copy(update={"content": "c9"})
    when = recorded().when(RecordReport(other))
    when.then_refused(
        Refused, "r1 is recorded already, with other content", mend="sitline correct", where="id"
    )


def test_a_report_in_a_situation_that_does_not_exist_is_refused() -> None:
    when = given(SITUATION, elsewhere=[SOURCE]).when(RECORD)
    when.then_refused(NotFound, "no such situation", mend="sitline list", where="situation")


def test_a_report_by_a_source_that_does_not_exist_is_refused() -> None:
    when = given(SITUATION, OPENED).when(RECORD)
    when.then_refused(NotFound, "no source 'outlet'", mend="sitline source add outlet", where="source")


def test_a_closed_situation_takes_no_new_report() -> None:
    when = situation(CLOSED).when(RECORD)
    when.then_refused(Refused, "'jasem-siege' is closed", mend="sitline reopen", where="situation")


# ---- correct


def test_a_correction_is_a_report_with_an_edge_to_what_it_replaces() -> None:
    recorded().when(CORRECT).then(CORRECTED, AGAIN, THREE)


def test_a_closed_situation_takes_corrections() -> None:
    recorded(CLOSED).when(CORRECT).then(CORRECTED, AGAIN, THREE)


def test_the_same_correction_again_changes_nothing() -> None:
    recorded(CORRECTED, AGAIN, THREE).when(CORRECT).then_nothing()


def test_a_correction_of_what_was_never_recorded_is_refused() -> None:
    situation().when(CORRECT).then_refused(NotFound, "no report 'r1'", mend="sitline log")


def test_a_correction_in_a_situation_that_does_not_exist_is_refused() -> None:
    when = given(SITUATION, elsewhere=[SOURCE]).when(CORRECT)
    when.then_refused(NotFound, "no such situation", where="situation")


def test_a_correction_by_a_source_that_does_not_exist_is_refused() -> None:
    when = given(SITUATION, OPENED, REPORT, SIEGE, TOLL).when(CORRECT)
    when.then_refused(NotFound, "no source 'outlet'", mend="sitline source add", where="source")


def test_a_correction_under_an_id_with_other_content_is_refused() -> None:
    taken = AGAIN.model_copy(update={"content": "c9"})
    when = recorded(taken).when(CORRECT)
    when.then_refused(Refused, "r2 is recorded already", mend="sitline correct", where="id")


def test_a_correction_of_what_has_fallen_is_refused() -> None:
    when = recorded(revoked()).when(CORRECT)
    when.then_refused(Refused, "r1 has fallen: it was revoked", mend="sitline show r1")


def test_a_correction_of_an_update_that_has_fallen_is_refused() -> None:
    gone = revoked(update="r1#toll")
    when = recorded(gone).when(
        CorrectReport("x1", "r1", "corrects", AGAIN, (THREE,), ("r1#toll",), seen="x3")
    )
    when.then_refused(Refused, "update r1#toll has fallen: it was revoked", mend="sitline show r1#toll")


def test_a_correction_of_an_update_that_was_never_recorded_is_refused() -> None:
    when = recorded().when(CorrectReport("x1", "r1", "corrects", AGAIN, (THREE,), ("r1#nothing",)))
    when.then_refused(NotFound, "no update 'r1#nothing'", mend="sitline log")


def test_a_correction_of_what_changed_since_it_was_seen_is_refused() -> None:
    when = recorded(RECODED, READ_ANEW).when(CORRECT)
    when.then_refused(Changed, "changed since you looked, by act x2", mend="sitline show r1")


def test_a_correction_that_saw_the_latest_change_is_taken() -> None:
    seen = CorrectReport("x1", "r1", "corrects", AGAIN, (THREE,), ("r1#toll",), seen="x2")
    recorded(RECODED, READ_ANEW).when(seen).then(CORRECTED, AGAIN, THREE)


@pytest.mark.parametrize(("manner", "standing"), [("corrects", "corrected"), ("revises", "revised")])
def test_what_a_correction_replaces_falls_by_its_manner(manner: Any, standing: str) -> None:
    edge = CORRECTED.model_copy(update={"manner": manner})
    assert [("r1#toll", standing)] == [(k.key, k.standing) for k in edge.keys() if k.namespace == "fallen"]  # noqa: SIM118


# ---- revoke


@pytest.mark.parametrize("manner", ["retracted", "deleted", "account-gone"])
def test_a_report_is_revoked(manner: Manner) -> None:
    recorded().when(revoke(manner)).then(revoked(manner))


def test_one_update_of_a_report_is_revoked() -> None:
    recorded().when(revoke(update="r1#toll")).then(revoked(update="r1#toll"))


def test_a_closed_situation_takes_revocations() -> None:
    recorded(CLOSED).when(revoke()).then(revoked())


def test_a_revocation_keeps_when_the_desk_had_it() -> None:
    noted = RevokeReport("x3", "r1", None, "retracted", DAY, DAY)
    recorded().when(noted).then(revoked().model_copy(update={"noted": DAY}))


def test_what_was_never_recorded_is_not_revoked() -> None:
    situation().when(revoke()).then_refused(NotFound, "no report 'r1'", mend="sitline log")


def test_an_update_that_was_never_recorded_is_not_revoked() -> None:
    recorded().when(revoke(update="r1#no")).then_refused(NotFound, "no update 'r1#no'", mend="sitline log")


def test_what_was_retracted_is_not_revoked_twice() -> None:
    recorded(revoked()).when(revoke()).then_refused(Refused, "it was revoked", mend="sitline show r1")


def test_an_update_that_was_retracted_is_not_revoked_twice() -> None:
    when = recorded(revoked(update="r1#toll")).when(revoke(update="r1#toll"))
    when.then_refused(Refused, "update r1#toll has fallen", mend="sitline show r1#toll")


def test_what_was_deleted_still_stands_and_can_be_retracted() -> None:
    recorded(revoked("deleted")).when(revoke()).then(revoked())


# ---- recode


def test_an_update_is_read_anew_and_the_report_stands() -> None:
    recorded().when(RECODE).then(RECODED, READ_ANEW)


def test_a_report_without_updates_is_coded_later() -> None:
    bare = REPORT.model_copy(update={"updates": 0})
    coded = ReportRecoded(act="x2", report="r1", replaced=(), reason="first coding", updates=1)
    when = situation(bare).when(RecodeReport("x2", "r1", (SIEGE,), (), "first coding"))
    when.then(coded, SIEGE)


def test_a_closed_situation_takes_new_readings() -> None:
    recorded(CLOSED).when(RECODE).then(RECODED, READ_ANEW)


def test_what_was_never_recorded_is_not_read_anew() -> None:
    situation().when(RECODE).then_refused(NotFound, "no report 'r1'", mend="sitline log")


def test_what_was_voided_is_not_read_anew() -> None:
    voided = ActVoided(act="x4", target="r1", reason="wrong file")
    recorded(voided).when(RECODE).then_refused(Refused, "it was voided", mend="sitline show r1")


def test_what_changed_since_it_was_seen_is_not_read_anew() -> None:
    when = recorded(CORRECTED, AGAIN, THREE).when(RECODE)
    when.then_refused(Changed, "changed since you looked, by act x1", mend="sitline show r1")


def test_an_update_that_was_read_anew_is_not_read_anew_from_its_first_reading() -> None:
    late = RecodeReport("x9", "r1", (READ_ANEW,), ("r1#siege",), "again", seen="x2")
    when = recorded(RECODED, READ_ANEW).when(late)
    when.then_refused(Refused, "r1#siege has fallen: it was recoded", mend="sitline show r1#siege")


# ---- link


def test_a_report_is_linked_to_another_that_need_not_be_recorded_yet() -> None:
    when = recorded().when(LinkReport("x5", "r1", "quotes", "wire/w-1"))
    when.then(ReportLinked(act="x5", report="r1", relation="quotes", to=Private(text="wire/w-1")))


def test_a_report_is_not_linked_to_itself() -> None:
    when = recorded().when(LinkReport("x5", "r1", "quotes", "r1"))
    when.then_refused(Refused, "cannot quote itself", where="quotes")


def test_what_was_never_recorded_is_not_linked() -> None:
    situation().when(LinkReport("x5", "r1", "quotes", "r2")).then_refused(NotFound, "no report 'r1'")


# ---- exit codes


@pytest.mark.parametrize(("error", "code"), [(NotFound, 3), (Refused, 4), (Changed, 5)])
def test_each_refusal_has_its_exit_code(error: Any, code: int) -> None:
    assert code == error.exit_code


@pytest.mark.parametrize(
    "command", [RECORD, CORRECT, RECODE, revoke(), LinkReport("x5", "r1", "quotes", "r2")]
)
def test_every_command_names_the_facts_it_needs(command: Command) -> None:
    assert ("report", "r1") in set(command.names())
