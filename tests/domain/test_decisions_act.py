"""What can be taken back, and is a void itself undone by a void?"""

from __future__ import annotations

from typing import Any

import pytest

from domain.act import ActVoided, Void
from domain.aggregate import Aggregate
from domain.assessment import ASSESSMENT, AssessmentMade
from domain.edge import IncidentsMerged
from domain.errors import NotFound, Refused
from domain.event import Event
from domain.kinds.siege import SiegeReported
from domain.likelihood import Likelihood
from domain.moment import Moment
from domain.names import NAMES, NameAdded, NamesJoined
from domain.report import RevokeReport
from domain.report_events import ReportRecorded, ReportRevoked
from domain.situation import SITUATION, SituationClosed, SituationOpened
from domain.source import SOURCE, SourceAdded, SourceRated
from domain.text import Private
from tests.given import Given, given

DAY = Moment(edtf="2023-12-13")
OPENED = SituationOpened(slug="jasem-siege", title="Siege of Jasem")
ADDED = SourceAdded(slug="outlet", name=Private(text="The outlet"), type="local-media")
REPORT = ReportRecorded(report="r1", source="outlet", published=DAY, updates=1)
SIEGE = SiegeReported(report="r1", key="siege", stage="imposed")
LIKELY = Likelihood(scheme="icd-203", word="likely", low=55, high=80)
MADE = AssessmentMade(
    assessment="a1",
    situation="jasem-siege",
    statement="It ends",
    likelihood=LIKELY,
    confidence="low",
    because="…",
)


def voided(act: str, target: str, restores: str = "") -> ActVoided:
    return ActVoided(act=act, target=target, restores=restores, reason="a slip")


def void(act: str, target: str) -> Void:
    return Void(act, target, "a slip")


def recorded(*past: Event) -> Given:
    return given(SITUATION, OPENED, REPORT, SIEGE, *past, elsewhere=[ADDED])


@pytest.mark.parametrize("target", ["r1", "r1#siege"])
def test_a_report_or_an_update_is_voided(target: str) -> None:
    recorded().when(void("x1", target)).then(voided("x1", target))


@pytest.mark.parametrize(
    ("aggregate", "past", "target"),
    [
        (SITUATION, (OPENED, IncidentsMerged(act="x0", one="a", other="b")), "x0"),
        (SOURCE, (ADDED, SourceRated(act="x0", source="outlet", reliability="B", reason="…")), "x0"),
        (NAMES, (NameAdded(act="x0", sort="place", name="Jasem"),), "x0"),
        (NAMES, (NamesJoined(act="x0", one="Jasem", other="Jassem"),), "x0"),
        (ASSESSMENT, (MADE,), "a1"),
    ],
    ids=["merge", "rating", "name", "alias", "assessment"],
)
def test_an_act_of_ours_is_voided_in_its_own_stream(
    aggregate: Aggregate[Any], past: tuple[Event, ...], target: str
) -> None:
    given(aggregate, *past).when(void("x1", target)).then(voided("x1", target))


def test_a_closed_situation_still_lets_things_be_taken_back() -> None:
    recorded(SituationClosed(reason="over")).when(void("x1", "r1")).then(voided("x1", "r1"))


def test_what_was_voided_is_not_voided_twice() -> None:
    recorded(voided("x1", "r1")).when(void("x2", "r1")).then_nothing()


def test_what_fell_in_another_way_can_still_be_voided() -> None:
    revoked = ReportRevoked(act="x0", report="r1", manner="retracted", published=DAY)
    recorded(revoked).when(void("x1", "r1")).then(voided("x1", "r1"))


def test_what_was_never_recorded_is_not_voided() -> None:
    recorded().when(void("x1", "r9")).then_refused(
        NotFound, "nothing called 'r9' to void", mend="sitline log"
    )


def test_a_void_of_a_void_restores_what_it_took_back() -> None:
    recorded(voided("x1", "r1")).when(void("x2", "x1")).then(voided("x2", "x1", "r1"))


def test_a_void_that_was_voided_is_not_voided_twice() -> None:
    recorded(voided("x1", "r1"), voided("x2", "x1", "r1")).when(void("x3", "x1")).then_nothing()


def test_what_was_restored_stands_and_can_be_voided_anew() -> None:
    restored = recorded(voided("x1", "r1"), voided("x2", "x1", "r1"))
    restored.when(RevokeReport("x3", "r1", None, "retracted", DAY)).then(
        ReportRevoked(act="x3", report="r1", manner="retracted", published=DAY)
    )
    restored.when(void("x3", "r1")).then(voided("x3", "r1"))


def test_what_is_voided_has_fallen() -> None:
    when = recorded(voided("x1", "r1")).when(RevokeReport("x3", "r1", None, "retracted", DAY))
    when.then_refused(Refused, "r1 has fallen: it was voided", mend="sitline show r1")
