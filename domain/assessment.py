"""What did an analyst judge, how sure, resting on what, and how did that change?

An assessment is an aggregate of its own: a statement about a situation with a likelihood and, apart
from it, a confidence. Every revision is a new version that says why; nothing is overwritten. `seen`
is the log position the analyst had seen, and later tells *available but uncited* from *arrived after*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from domain.act import DECISIONS as ACT_DECISIONS
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.errors import Changed, NotFound, Refused
from domain.event import Event, Key
from domain.ids import report_of, update_of
from domain.likelihood import ChangeReason, Confidence, EvidenceRole, Likelihood
from domain.moment import Moment
from domain.text import Slug, Text
from domain.value import Value

Outcome = Literal["true", "false", "unresolvable"]


class Citation(Value):
    """One thing an assessment rests on: a report, an update, a claim or another assessment."""

    id: str
    role: EvidenceRole


class AssessmentMade(Event):
    """An analyst made a judgement: its first version."""

    wire = "assessment.made@1"

    assessment: str
    situation: Slug
    statement: Text
    likelihood: Likelihood
    confidence: Confidence
    cites: tuple[Citation, ...] = ()
    assumes: tuple[Text, ...] = ()
    because: Text
    until: Moment | None = None
    """The day by which it will have come out, or be reviewed."""
    made: Moment | None = None
    """When the judgement was made, as the desk says; left out = when it was recorded."""
    seen: int = 0

    def keys(self) -> Iterable[Key]:
        return (Key("assessment", self.assessment),)


class AssessmentRevised(Event):
    """The analyst judged anew: a later version."""

    wire = "assessment.revised@1"

    assessment: str
    version: int
    change: ChangeReason
    likelihood: Likelihood
    confidence: Confidence
    cites: tuple[Citation, ...] = ()
    assumes: tuple[Text, ...] = ()
    because: Text
    until: Moment | None = None
    made: Moment | None = None
    seen: int = 0

    def keys(self) -> Iterable[Key]:
        return (Key("act", f"{self.assessment}@{self.version}", "version"),)


class AssessmentResolved(Event):
    """It came out, or it cannot come out any more."""

    wire = "assessment.resolved@1"

    assessment: str
    outcome: Outcome
    because: Text
    made: Moment | None = None


class AssessmentHeader(Value):
    """The state of an assessment."""

    assessment: str = ""
    situation: str = ""
    version: int = 0
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Assess:
    """Make a judgement."""

    event: AssessmentMade

    def names(self) -> Iterable[Name]:
        yield "situation", self.event.situation
        yield from _names_of(self.event.cites)


@dataclass(frozen=True, slots=True)
class Reassess:
    """Judge anew; `event.version` is one more than the version that was seen."""

    event: AssessmentRevised

    def names(self) -> Iterable[Name]:
        return _names_of(self.event.cites)


@dataclass(frozen=True, slots=True)
class Resolve:
    """Say how it came out."""

    outcome: Outcome
    because: str
    made: Moment | None = None

    def names(self) -> Iterable[Name]:
        return ()


def cited_name(identifier: str) -> Name:
    """The fact that must exist for an id to be cited: its report, its update or its assessment."""
    if identifier.startswith("a"):
        return "assessment", identifier
    if "#" not in identifier:
        return "report", report_of(identifier)
    return "update", identifier if identifier.count("#") == 1 else update_of(identifier)


def evolve(header: AssessmentHeader, event: Event) -> AssessmentHeader:
    """The header after one more event."""
    match event:
        case AssessmentMade():
            return AssessmentHeader(assessment=event.assessment, situation=event.situation, version=1)
        case AssessmentRevised():
            return header.model_copy(update={"version": event.version})
        case AssessmentResolved():
            return header.model_copy(update={"outcome": event.outcome})
        case _:
            return header


def _make(command: Assess, header: AssessmentHeader, facts: Facts) -> Sequence[Event]:
    if header.version:
        return ()
    if ("situation", command.event.situation) not in facts:
        raise NotFound(f"there is no situation {command.event.situation!r}", mend="sitline list")
    _must_exist(command.event.cites, facts)
    return (command.event,)


def _revise(command: Reassess, header: AssessmentHeader, facts: Facts) -> Sequence[Event]:
    _must_be_open(header)
    if command.event.version != header.version + 1:
        seen = command.event.version - 1
        what = f"you saw version {seen}; a colleague has made version {header.version} since"
        raise Changed(what, mend=f"look again: sitline audit {header.assessment}")
    _must_exist(command.event.cites, facts)
    return (command.event,)


def _resolve(command: Resolve, header: AssessmentHeader, _: Facts) -> Sequence[Event]:
    if header.outcome == command.outcome:
        return ()
    _must_be_open(header)
    return (
        AssessmentResolved(
            assessment=header.assessment,
            outcome=command.outcome,
            because=command.because,
            made=command.made,
        ),
    )


def _must_be_open(header: AssessmentHeader) -> None:
    if not header.version:
        raise NotFound("there is no such assessment", mend="sitline assessments lists them")
    if header.outcome:
        raise Refused(f"the assessment was resolved as {header.outcome} and takes no more versions")


def _must_exist(cites: Iterable[Citation], facts: Facts) -> None:
    for citation in cites:
        if cited_name(citation.id) not in facts:
            what = f"{citation.id!r} cannot be cited: nothing of that id was recorded"
            raise NotFound(what, where=citation.role, mend="sitline timeline shows the ids")


def _names_of(cites: Iterable[Citation]) -> Iterable[Name]:
    return tuple(cited_name(citation.id) for citation in cites)


DECISIONS: dict[type[Any], Any] = {Assess: _make, Reassess: _revise, Resolve: _resolve, **ACT_DECISIONS}

ASSESSMENT = Aggregate("assessment", AssessmentHeader, evolve, decide_by(DECISIONS))
