"""What can be decided on a captured report: keep it, read it for the first time, put it into a situation?"""

from __future__ import annotations

from typing import Any

import pytest

from domain.act import ActVoided, Void
from domain.coding import CodeReport
from domain.edge import IncidentsMerged, IncidentSplit, Split
from domain.errors import Changed, NotFound, Refused
from domain.inbox import INBOX, CaptureReport
from domain.kinds.siege import SiegeReported
from domain.moment import Moment
from domain.report_events import Learned, ReportCoded, ReportRecorded
from domain.situation import SITUATION, SituationClosed, SituationOpened
from domain.source import SourceAdded
from domain.text import Private
from tests.given import Given, given

DAY = Moment(edtf="[..2023-12-13]")
OPENED = SituationOpened(slug="jasem-siege", title="Siege of Jasem")
CLOSED = SituationClosed(reason="over")
SOURCE = SourceAdded(slug="post", name=Private(text="post"), type="unknown")
REPORT = ReportRecorded(report="r1", source="post", published=DAY, content="c1")
SIEGE = SiegeReported(report="r1", key="siege", stage="imposed")
LEARNED = Learned(proximity="first-hand", quotes=())


def coded(*, filed: bool, updates: int = 1) -> ReportCoded:
    content = "c1" if filed else ""
    return ReportCoded(act="x1", report="r1", filed=filed, content=content, learned=LEARNED, updates=updates)


def code(*updates: SiegeReported, filed: bool = True, **more: Any) -> CodeReport:
    return CodeReport("x1", "r1", updates, filed=filed, learned=LEARNED, **more)


def situation(*past: Any, captured: Any = REPORT) -> Given:
    return given(SITUATION, OPENED, *past, elsewhere=[SOURCE, captured])


# ---- captured


def test_a_report_is_captured_once() -> None:
    given(INBOX, elsewhere=[SOURCE]).when(CaptureReport(REPORT)).then(REPORT)
    given(INBOX, REPORT, elsewhere=[SOURCE]).when(CaptureReport(REPORT)).then_nothing()


def test_a_given_id_is_taken_by_one_content() -> None:
    other = REPORT.model_copy(update={"content": "c2"})
    when = given(INBOX, REPORT, elsewhere=[SOURCE]).when(CaptureReport(other))
    when.then_refused(Refused, "with other content", mend="correct", where="id")


def test_a_source_must_be_there() -> None:
    given(INBOX).when(CaptureReport(REPORT)).then_refused(NotFound, "no source 'post'", where="source")


def test_what_lies_in_the_inbox_is_voided_there() -> None:
    void = ActVoided(act="x9", target="r1", reason="nothing")
    given(INBOX, REPORT).when(Void("x9", "r1", "nothing")).then(void)


# ---- coded


def test_a_captured_report_is_put_into_the_situation_with_its_updates() -> None:
    situation().when(code(SIEGE)).then(coded(filed=True), SIEGE)


def test_it_can_be_put_there_without_any() -> None:
    situation().when(code()).then(coded(filed=True, updates=0))


def test_one_that_is_there_gets_its_updates() -> None:
    given(SITUATION, OPENED, REPORT, elsewhere=[SOURCE]).when(code(SIEGE, filed=False)).then(
        coded(filed=False), SIEGE
    )


def test_a_closed_situation_takes_no_new_report_but_the_coding_of_one_it_has() -> None:
    situation(CLOSED).when(code(SIEGE)).then_refused(Refused, "closed", mend="reopen", where="situation")
    given(SITUATION, OPENED, REPORT, CLOSED, elsewhere=[SOURCE]).when(code(SIEGE, filed=False)).then(
        coded(filed=False), SIEGE
    )


def test_a_report_that_was_coded_since_it_was_seen_is_not_coded_again() -> None:
    situation(coded(filed=True), SIEGE).when(code(SIEGE)).then_refused(Changed, "changed since", mend="show")
    situation(coded(filed=True)).when(code(SIEGE, filed=False, seen="x1")).then(coded(filed=False), SIEGE)


def test_a_report_must_be_there_and_stand() -> None:
    when = given(SITUATION, OPENED, elsewhere=[SOURCE]).when(code(SIEGE))
    when.then_refused(NotFound, "no report 'r1'", mend="log")
    void = ActVoided(act="x9", target="r1", reason="twice")
    situation(void).when(code(SIEGE)).then_refused(Refused, "voided", mend="show")


# ---- told apart

MERGED = IncidentsMerged(act="x5", one="blast", other="bombing")
SPLIT = IncidentSplit(act="x6", incident="blast", merges=("x5",), because="two")


def test_merges_are_taken_away_by_one_act() -> None:
    when = given(SITUATION, OPENED, MERGED).when(Split("x6", "blast", merges=("x5",), because="two"))
    when.then(SPLIT)


@pytest.mark.parametrize("into", ["", "blast"])
def test_updates_become_those_of_another_incident(into: str) -> None:
    at = given(SITUATION, OPENED, REPORT, SIEGE, elsewhere=[SOURCE])
    at.when(Split("x6", "blast", updates=("r1#siege",), into="other")).then(
        IncidentSplit(act="x6", incident="blast", updates=("r1#siege",), into="other")
    )
    refused = at.when(Split("x6", "blast", updates=("r1#siege",), into=into))
    refused.then_refused(Refused, "another incident", mend="--as", where="--as")


def test_there_is_something_to_split() -> None:
    given(SITUATION, OPENED).when(Split("x6", "blast")).then_refused(
        Refused, "merged with nothing", mend="merge"
    )
