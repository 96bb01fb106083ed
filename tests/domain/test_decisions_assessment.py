"""What can be decided on an assessment: made, revised, resolved?"""

from __future__ import annotations

from typing import Any

import pytest

from domain.aggregate import Command
from domain.assessment import (
    ASSESSMENT,
    Assess,
    AssessmentHeader,
    AssessmentMade,
    AssessmentResolved,
    AssessmentRevised,
    Citation,
    Reassess,
    Resolve,
)
from domain.errors import Changed, NotFound, Refused
from domain.kinds.siege import SiegeReported
from domain.likelihood import Likelihood
from domain.moment import Moment
from domain.report_events import ReportRecorded
from domain.situation import SituationOpened
from tests.given import Given, given

DAY = Moment(edtf="2023-12-17")
LIKELY = Likelihood(scheme="icd-203", word="likely", low=55, high=80)
SITUATION = SituationOpened(slug="jasem-siege", title="Siege of Jasem")
REPORT = ReportRecorded(report="r1", source="outlet", published=DAY, updates=1)
SIEGE = SiegeReported(report="r1", key="siege", stage="imposed")
LOG = (SITUATION, REPORT, SIEGE)
CITED = ("r1", "r1#siege", "r1#siege#state")


def cites(*ids: str) -> tuple[Citation, ...]:
    return tuple(Citation(id=one, role="supports") for one in ids)


def made(*ids: str) -> AssessmentMade:
    return AssessmentMade(
        assessment="a1",
        situation="jasem-siege",
        statement="The siege ends within a week",
        likelihood=LIKELY,
        confidence="low",
        cites=cites(*ids),
        because="talks are open",
        made=DAY,
        seen=7,
    )


def revised(version: int, *ids: str) -> AssessmentRevised:
    return AssessmentRevised(
        assessment="a1",
        version=version,
        change="new-evidence",
        likelihood=LIKELY,
        confidence="moderate",
        cites=cites(*ids),
        because="forces leave",
    )


RESOLVED = AssessmentResolved(assessment="a1", outcome="true", because="it ended", made=DAY)


def assessment(*past: Any) -> Given:
    return given(ASSESSMENT, *past, elsewhere=LOG)


# ---- make


def test_a_judgement_is_made() -> None:
    assessment().when(Assess(made())).then(made())


@pytest.mark.parametrize("cited", CITED)
def test_a_judgement_rests_on_a_report_an_update_or_a_claim(cited: str) -> None:
    assessment().when(Assess(made(cited))).then(made(cited))


def test_a_judgement_rests_on_another_judgement() -> None:
    other = made().model_copy(update={"assessment": "a0"})
    given(ASSESSMENT, elsewhere=[*LOG, other]).when(Assess(made("a0"))).then(made("a0"))


def test_the_same_judgement_again_changes_nothing() -> None:
    assessment(made()).when(Assess(made())).then_nothing()


def test_a_judgement_on_a_situation_that_does_not_exist_is_refused() -> None:
    when = given(ASSESSMENT, elsewhere=[REPORT]).when(Assess(made()))
    when.then_refused(NotFound, "no situation 'jasem-siege'", mend="sitline list")


@pytest.mark.parametrize("cited", ["r9", "r1#toll", "r1#toll#killed", "a9"])
def test_what_was_never_recorded_cannot_be_cited(cited: str) -> None:
    when = assessment().when(Assess(made(cited)))
    when.then_refused(NotFound, f"{cited!r} cannot be cited", mend="sitline timeline", where="supports")


# ---- revise


def test_a_judgement_is_revised() -> None:
    assessment(made()).when(Reassess(revised(2, *CITED))).then(revised(2, *CITED))


def test_a_revision_is_revised() -> None:
    assessment(made(), revised(2)).when(Reassess(revised(3))).then(revised(3))


@pytest.mark.parametrize("version", [2, 4])
def test_a_revision_of_what_a_colleague_has_changed_is_refused(version: int) -> None:
    when = assessment(made(), revised(2)).when(Reassess(revised(version)))
    when.then_refused(Changed, "a colleague has made version 2 since", mend="sitline audit a1")


def test_a_revision_cannot_cite_what_was_never_recorded() -> None:
    when = assessment(made()).when(Reassess(revised(2, "r9")))
    when.then_refused(NotFound, "'r9' cannot be cited", mend="sitline timeline", where="supports")


# ---- resolve


def test_a_judgement_is_resolved() -> None:
    assessment(made()).when(Resolve("true", "it ended", DAY)).then(RESOLVED)


def test_the_same_outcome_again_changes_nothing() -> None:
    assessment(made(), RESOLVED).when(Resolve("true", "as said")).then_nothing()


@pytest.mark.parametrize("command", [Resolve("false", "it did not"), Reassess(revised(2))])
def test_what_was_resolved_takes_no_more(command: Command) -> None:
    when = assessment(made(), RESOLVED).when(command)
    when.then_refused(Refused, "was resolved as true and takes no more versions")


@pytest.mark.parametrize("command", [Resolve("true", "…"), Reassess(revised(1))])
def test_nothing_is_decided_on_a_judgement_that_does_not_exist(command: Command) -> None:
    assessment().when(command).then_refused(NotFound, "no such assessment", mend="sitline assessments")


def test_the_header_follows_what_happened() -> None:
    header = ASSESSMENT.evolve(ASSESSMENT.header(), made())
    assert AssessmentHeader(assessment="a1", situation="jasem-siege", version=1) == header
    header = ASSESSMENT.evolve(ASSESSMENT.evolve(header, revised(2)), RESOLVED)
    assert AssessmentHeader(assessment="a1", situation="jasem-siege", version=2, outcome="true") == header
    assert header == ASSESSMENT.evolve(header, SITUATION)
