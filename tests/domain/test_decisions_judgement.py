"""What can be decided on a claim or a conflict: refuted, verified, settled?"""

from __future__ import annotations

from typing import Any

import pytest

from domain.act import ActVoided
from domain.errors import Changed, NotFound, Refused
from domain.judgement import (
    ClaimRefuted,
    ClaimVerified,
    ConflictSettled,
    RefuteClaim,
    SettleConflict,
    VerifyClaim,
)
from domain.kinds.siege import SiegeReported
from domain.moment import Moment
from domain.report_events import ReportRecorded
from domain.situation import SITUATION, SituationClosed, SituationOpened
from tests.given import Given, given

DAY = Moment(edtf="2023-12-13")
CLAIM = "r1#siege#state"
ONE = ReportRecorded(report="r1", source="outlet", published=DAY, updates=1)
SIEGE = SiegeReported(report="r1", key="siege", stage="imposed")
OTHER = ReportRecorded(report="r2", source="wire", published=DAY)
SETTLED = ConflictSettled(
    act="x1", conflict="c1", outcome="accept", value="3", because="the list of names", claims=("a", "b")
)


def recorded(*past: Any) -> Given:
    return given(SITUATION, SituationOpened(slug="jasem-siege", title="Siege"), ONE, SIEGE, OTHER, *past)


def settle(seen: str = "", **changed: Any) -> SettleConflict:
    said: dict[str, Any] = {"value": "3", "because": "the list of names", "claims": ("a", "b"), **changed}
    return SettleConflict("x1", "c1", said.pop("outcome", "accept"), seen=seen, **said)


# ---- refute


def test_a_report_is_set_against_a_claim() -> None:
    recorded().when(RefuteClaim("x1", CLAIM, "r2")).then(
        ClaimRefuted(act="x1", claim=CLAIM, with_report="r2")
    )


def test_a_claim_of_a_closed_situation_can_be_refuted() -> None:
    when = recorded(SituationClosed(reason="over")).when(RefuteClaim("x1", CLAIM, "r2"))
    when.then(ClaimRefuted(act="x1", claim=CLAIM, with_report="r2"))


def test_a_claim_that_was_never_made_is_not_refuted() -> None:
    when = recorded().when(RefuteClaim("x1", "r1#toll#killed", "r2"))
    when.then_refused(NotFound, "no claim 'r1#toll#killed'", mend="sitline show REPORT")


def test_a_report_that_was_never_recorded_refutes_nothing() -> None:
    when = recorded().when(RefuteClaim("x1", CLAIM, "r9"))
    when.then_refused(NotFound, "no report 'r9'", mend="sitline log")


def test_a_report_that_has_fallen_refutes_nothing() -> None:
    when = recorded(ActVoided(act="x0", target="r2", reason="slip")).when(RefuteClaim("x1", CLAIM, "r2"))
    when.then_refused(Refused, "r2 has fallen: it was voided", mend="sitline show r2")


def test_a_report_does_not_refute_itself() -> None:
    when = recorded().when(RefuteClaim("x1", CLAIM, "r1"))
    when.then_refused(Refused, "cannot refute itself", mend="sitline correct", where="with")


# ---- verify


def test_the_desk_says_how_a_claim_stands() -> None:
    when = recorded().when(
        VerifyClaim("x1", CLAIM, "confirmed", "geolocation", "the mosque is in the picture")
    )
    when.then(
        ClaimVerified(
            act="x1",
            claim=CLAIM,
            status="confirmed",
            method="geolocation",
            because="the mosque is in the picture",
        )
    )


def test_a_claim_that_was_never_made_is_not_verified() -> None:
    when = recorded().when(VerifyClaim("x1", "r9#siege#state", "confirmed", "…", "…"))
    when.then_refused(NotFound, "no claim 'r9#siege#state'", mend="sitline show REPORT")


# ---- settle


def test_a_conflict_is_settled_with_the_claims_that_were_in_it() -> None:
    recorded().when(settle()).then(SETTLED)


@pytest.mark.parametrize("outcome", ["explain", "irreducible"])
def test_a_conflict_is_explained_or_called_irreducible(outcome: Any) -> None:
    when = recorded().when(settle(outcome=outcome, value=None, reason="different scope"))
    when.then(SETTLED.model_copy(update={"outcome": outcome, "value": None, "reason": "different scope"}))


def test_a_conflict_is_settled_anew_by_whoever_saw_the_settlement() -> None:
    recorded(SETTLED.model_copy(update={"act": "x0"})).when(settle(seen="x0")).then(SETTLED)


@pytest.mark.parametrize("seen", ["", "x-earlier"])
def test_a_conflict_that_was_settled_meanwhile_is_refused(seen: str) -> None:
    when = recorded(SETTLED.model_copy(update={"act": "x0"})).when(settle(seen=seen))
    when.then_refused(Changed, "c1 was settled since you looked, by act x0", mend="sitline conflict c1")
