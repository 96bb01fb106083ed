"""When is a file put behind a report, and when is it noted that it leaves the folder?"""

from __future__ import annotations

import pytest

from domain.act import ActVoided, Void
from domain.errors import NotFound
from domain.evidence import (
    EVIDENCE,
    Attach,
    EvidenceAttached,
    EvidenceExported,
    EvidenceRead,
    HandOut,
    like_hash,
)
from domain.moment import Moment
from domain.report_events import ReportRecorded
from domain.text import Private
from tests.given import given

HASH = "ab" * 32
REPORT = ReportRecorded(report="r1", source="outlet", published=Moment(edtf="2023-12-13"))
OTHER = REPORT.model_copy(update={"report": "r2"})


def attached(act: str = "x1", report: str = "r1") -> EvidenceAttached:
    return EvidenceAttached(
        act=act, evidence=HASH, report=report, size=9, media_type="text/html", name=Private(text="a.html")
    )


def test_a_file_is_put_behind_a_report() -> None:
    given(EVIDENCE, elsewhere=[REPORT]).when(Attach(attached())).then(attached())


def test_a_report_that_is_not_there_gets_none() -> None:
    given(EVIDENCE).when(Attach(attached())).then_refused(
        NotFound, "there is no report 'r1'", mend="sitline timeline"
    )


def test_what_says_nothing_new_of_it_is_nothing_new() -> None:
    given(EVIDENCE, attached(), elsewhere=[REPORT]).when(Attach(attached("x2"), seen="x1")).then_nothing()


def test_more_that_is_said_of_it_is_recorded() -> None:
    more = attached("x2").model_copy(update={"shows": Private(text="a truck")})
    given(EVIDENCE, attached(), elsewhere=[REPORT]).when(Attach(more)).then(more)


def test_after_a_void_it_can_be_attached_again() -> None:
    past = (attached(), ActVoided(act="x2", target="x1", reason="the wrong file"))
    given(EVIDENCE, *past, elsewhere=[REPORT]).when(Attach(attached("x3"), seen="x1")).then(attached("x3"))


def test_the_same_file_can_lie_behind_several_reports() -> None:
    again = attached("x2", "r2")
    given(EVIDENCE, attached(), elsewhere=[REPORT, OTHER]).when(Attach(again)).then(again)


@pytest.mark.parametrize(
    "event",
    [
        EvidenceRead(act="x2", evidence=HASH, to=Private(text="a copy")),
        EvidenceExported(act="x2", evidence=HASH, to=Private(text="a bundle")),
    ],
    ids=["read", "exported"],
)
def test_that_a_file_leaves_the_folder_is_noted_each_time(event: EvidenceRead | EvidenceExported) -> None:
    given(EVIDENCE, attached(), event).when(HandOut(event)).then(event)
    given(EVIDENCE).when(HandOut(event)).then_refused(NotFound, "no file of hash abababababab is attached")


def test_an_attachment_is_voided_in_the_stream_of_its_file() -> None:
    given(EVIDENCE, attached()).when(Void("x2", "x1", "the wrong file")).then(
        ActVoided(act="x2", target="x1", reason="the wrong file")
    )


@pytest.mark.parametrize(
    ("text", "like"), [("abcdef", True), (HASH, True), ("abcde", False), ("r7k2m9", False), ("ABCDEF", False)]
)
def test_a_hash_is_told_from_every_other_id(text: str, *, like: bool) -> None:
    assert like is like_hash(text)
