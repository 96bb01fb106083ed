"""What becomes of a version once made: who submits, approves or withdraws it, who checks its assumptions?"""

from __future__ import annotations

from typing import Any

import pytest

from domain.act import ActVoided
from domain.aggregate import Command
from domain.assessment import ASSESSMENT, Assess, Reassess, Resolve
from domain.assessment_events import (
    AssessmentApproved,
    AssessmentDrafted,
    AssessmentMade,
    AssessmentRelated,
    AssessmentResolved,
    AssessmentRevised,
    AssessmentSubmitted,
    AssessmentWithdrawn,
    AssumptionChecked,
)
from domain.assessment_review import Approve, CheckAssumption, Submit, Withdraw
from domain.errors import Changed, NotFound, Refused
from domain.likelihood import Likelihood
from domain.situation import SituationOpened
from tests.given import Given, given

LIKELY = Likelihood(scheme="icd-203", word="likely", low=55, high=80)
SITUATION = SituationOpened(slug="jasem-siege", title="Siege of Jasem")
MADE = AssessmentMade(
    assessment="a1",
    situation="jasem-siege",
    statement="It ends",
    likelihood=LIKELY,
    confidence="low",
    assumes=("it is dry",),
    because="talks are open",
)
REVISED = AssessmentRevised(
    assessment="a1", version=2, change="new-evidence", likelihood=LIKELY, confidence="low", because="so"
)
OTHER = MADE.model_copy(update={"assessment": "a0"})
DRAFT = AssessmentDrafted(assessment="a1", version=1, by="ana")
SUBMITTED = AssessmentSubmitted(act="x1", assessment="a1", version=1)
APPROVED = AssessmentApproved(act="x2", assessment="a1", version=1, by="bob")
WITHDRAWN = AssessmentWithdrawn(act="x3", assessment="a1", version=1, because="it lapsed")
RESOLVED = AssessmentResolved(assessment="a1", outcome="true", because="it ended")
CHECKED = AssumptionChecked(
    act="x4", assessment="a1", version=1, number=1, assumption="it is dry", stage="failed", because="rain"
)
CHECK = CheckAssumption("x4", 1, 1, "it is dry", "failed", "rain")


def voided(target: str, restores: str = "") -> ActVoided:
    return ActVoided(act="x9", target=target, restores=restores, reason="ours was wrong")


def assessment(*past: Any) -> Given:
    return given(ASSESSMENT, *past, elsewhere=[SITUATION, OTHER])


# ---- drafts and relations are made with a version


def test_a_draft_is_made_with_its_version() -> None:
    assessment().when(Assess(MADE, "ana")).then(MADE, DRAFT)


def test_a_version_can_be_drafted_too() -> None:
    drafted = DRAFT.model_copy(update={"version": 2})
    assessment(MADE).when(Reassess(REVISED, "ana")).then(REVISED, drafted)


@pytest.mark.parametrize("relation", ["alternative-to", "dissents-from"])
def test_a_judgement_is_related_to_another(relation: Any) -> None:
    edge = AssessmentRelated(act="x5", assessment="a1", relation=relation, to="a0")
    assessment().when(Assess(MADE, related=(edge,))).then(MADE, edge)


def test_a_judgement_cannot_be_related_to_what_is_not_there() -> None:
    edge = AssessmentRelated(act="x5", assessment="a1", relation="dissents-from", to="a9")
    when = assessment().when(Assess(MADE, related=(edge,)))
    when.then_refused(NotFound, "no assessment 'a9'", mend="sitline assessments", where="dissents-from")


# ---- submit and approve


def test_a_draft_is_submitted_and_approved_by_a_second_person() -> None:
    assessment(MADE, DRAFT).when(Submit("x1", 1)).then(SUBMITTED)
    assessment(MADE, DRAFT, SUBMITTED).when(Approve("x2", 1, "bob")).then(APPROVED)


def test_submitting_twice_changes_nothing() -> None:
    assessment(MADE, DRAFT, SUBMITTED).when(Submit("x7", 1)).then_nothing()


@pytest.mark.parametrize("by", ["ana", "Ana", "ána"])
def test_who_wrote_it_cannot_approve_it(by: str) -> None:
    when = assessment(MADE, DRAFT, SUBMITTED).when(Approve("x2", 1, by))
    when.then_refused(Refused, "ana wrote version 1", mend="colleague", where="--by")


def test_what_was_not_submitted_cannot_be_approved() -> None:
    when = assessment(MADE, DRAFT).when(Approve("x2", 1, "bob"))
    when.then_refused(Refused, "was not submitted", mend="sitline review a1")


@pytest.mark.parametrize(
    "past",
    [(MADE,), (MADE, DRAFT, SUBMITTED, APPROVED), (MADE, DRAFT, WITHDRAWN), (MADE, DRAFT, voided("a1@1"))],
)
@pytest.mark.parametrize("command", [Submit("x1", 1), Approve("x2", 1, "bob")])
def test_what_is_no_draft_that_waits_is_refused(past: tuple[Any, ...], command: Command) -> None:
    assessment(*past).when(command).then_refused(Refused, "is no draft that waits", mend="--draft")


@pytest.mark.parametrize("command", [Submit("x1", 1), Approve("x2", 1, "bob"), CHECK])
def test_a_version_that_is_not_the_newest_any_more_is_refused(command: Command) -> None:
    when = assessment(MADE, DRAFT, SUBMITTED, REVISED).when(command)
    when.then_refused(Changed, "you saw version 1", mend="sitline audit a1")


def test_voiding_an_approval_or_a_submission_makes_it_wait_again() -> None:
    whole = (MADE, DRAFT, SUBMITTED, APPROVED)
    assessment(*whole, voided("x2")).when(Approve("x2", 1, "bob")).then(APPROVED)
    assessment(MADE, DRAFT, SUBMITTED, voided("x1")).when(Submit("x1", 1)).then(SUBMITTED)


# ---- withdraw


def test_a_judgement_is_withdrawn_once() -> None:
    assessment(MADE).when(Withdraw("x3", "it lapsed")).then(WITHDRAWN)
    assessment(MADE, WITHDRAWN).when(Withdraw("x3", "again")).then_nothing()


def test_what_was_withdrawn_can_be_taken_up_and_withdrawn_again() -> None:
    assessment(MADE, WITHDRAWN).when(Reassess(REVISED)).then(REVISED)
    later = WITHDRAWN.model_copy(update={"version": 2})
    assessment(MADE, WITHDRAWN, REVISED).when(Withdraw("x3", "it lapsed")).then(later)


# ---- assumptions


def test_an_assumption_is_checked() -> None:
    assessment(MADE).when(CHECK).then(CHECKED)


@pytest.mark.parametrize("number", [0, 2])
def test_an_assumption_that_is_not_there_is_not_found(number: int) -> None:
    command = CheckAssumption("x4", 1, number, "it is dry", "failed", "rain")
    assessment(MADE).when(command).then_refused(
        NotFound, f"no assumption {number}", mend="it has 1", where="N"
    )


# ---- resolved, or not there


@pytest.mark.parametrize("command", [Submit("x1", 1), Approve("x2", 1, "bob"), Withdraw("x3", "…"), CHECK])
def test_what_came_out_or_is_not_there_takes_no_more(command: Command) -> None:
    assessment(MADE, DRAFT, RESOLVED).when(command).then_refused(
        Refused, "was resolved as true", mend="sitline void a1@resolved"
    )
    assessment().when(command).then_refused(NotFound, "no such assessment", mend="sitline assessments")


def test_a_resolution_that_was_voided_can_be_said_anew() -> None:
    again = RESOLVED.model_copy(update={"outcome": "false"})
    back = voided("a1@resolved")
    assessment(MADE, RESOLVED, back).when(Resolve("false", "it ended")).then(again)
    assessment(MADE, RESOLVED, back).when(Resolve("true", "it ended")).then(RESOLVED)
    restored = voided("x9", restores="a1@resolved")
    assessment(MADE, RESOLVED, back, restored).when(Resolve("true", "…")).then_nothing()
