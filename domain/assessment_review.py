"""What becomes of a version once made: who submits, approves, withdraws it, who checks its assumptions?

A draft becomes current only by a second person's approval; what was made without being a draft is
current at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.aggregate import Facts, Name
from domain.assessment_events import (
    AssessmentApproved,
    AssessmentSubmitted,
    AssessmentWithdrawn,
    AssumptionChecked,
)
from domain.assessment_header import AssessmentHeader, must_be_open
from domain.errors import Changed, NotFound, Refused
from domain.event import Event
from domain.likelihood import AssumptionStage
from domain.moment import Moment
from domain.spelling import fold


@dataclass(frozen=True, slots=True)
class Submit:
    """Hand the draft, as it was seen, to others to be read."""

    act: str
    version: int
    made: Moment | None = None

    def names(self) -> Iterable[Name]:
        return ()


@dataclass(frozen=True, slots=True)
class Approve:
    """Approve the draft that was seen."""

    act: str
    version: int
    by: str
    made: Moment | None = None

    def names(self) -> Iterable[Name]:
        return ()


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Hold it no longer."""

    act: str
    because: str
    made: Moment | None = None

    def names(self) -> Iterable[Name]:
        return ()


@dataclass(frozen=True, slots=True)
class CheckAssumption:
    """Say whether an assumption of the version that was seen is borne out."""

    act: str
    version: int
    number: int
    assumption: str
    stage: AssumptionStage
    because: str
    made: Moment | None = None

    def names(self) -> Iterable[Name]:
        return ()


def _submit(command: Submit, header: AssessmentHeader, _: Facts) -> Sequence[Event]:
    _must_be_pending(header, command.version)
    if header.submitted:
        return ()
    return (
        AssessmentSubmitted(
            act=command.act, assessment=header.assessment, version=header.version, made=command.made
        ),
    )


def _approve(command: Approve, header: AssessmentHeader, _: Facts) -> Sequence[Event]:
    _must_be_pending(header, command.version)
    if not header.submitted:
        mend = f"first: sitline review {header.assessment}"
        raise Refused(f"version {header.version} is a draft that was not submitted for review", mend=mend)
    if fold(command.by) == fold(header.drafted_by):
        what = f"{header.drafted_by} wrote version {header.version}; a second person approves it"
        raise Refused(what, where="--by", mend="ask a colleague to approve it")
    return (
        AssessmentApproved(
            act=command.act,
            assessment=header.assessment,
            version=header.version,
            by=command.by,
            made=command.made,
        ),
    )


def _withdraw(command: Withdraw, header: AssessmentHeader, _: Facts) -> Sequence[Event]:
    must_be_open(header)
    if header.withdrawn:
        return ()
    return (
        AssessmentWithdrawn(
            act=command.act,
            assessment=header.assessment,
            version=header.version,
            because=command.because,
            made=command.made,
        ),
    )


def _check(command: CheckAssumption, header: AssessmentHeader, _: Facts) -> Sequence[Event]:
    must_be_open(header)
    _must_be_newest(header, command.version)
    if not 1 <= command.number <= header.assumptions:
        what = f"version {header.version} has no assumption {command.number}"
        mend = f"it has {header.assumptions}: sitline audit {header.assessment}"
        raise NotFound(what, where="N", mend=mend)
    return (
        AssumptionChecked(
            act=command.act,
            assessment=header.assessment,
            version=header.version,
            number=command.number,
            assumption=command.assumption,
            stage=command.stage,
            because=command.because,
            made=command.made,
        ),
    )


def _must_be_pending(header: AssessmentHeader, version: int) -> None:
    must_be_open(header)
    _must_be_newest(header, version)
    if not header.is_pending:
        mend = f"sitline reassess {header.assessment} --draft … makes one"
        raise Refused(f"version {header.version} is no draft that waits for approval", mend=mend)


def _must_be_newest(header: AssessmentHeader, version: int) -> None:
    if version != header.version:
        what = f"you saw version {version}; a colleague has made version {header.version} since"
        raise Changed(what, mend=f"look again: sitline audit {header.assessment}")


DECISIONS: dict[type[Any], Any] = {
    Submit: _submit,
    Approve: _approve,
    Withdraw: _withdraw,
    CheckAssumption: _check,
}
