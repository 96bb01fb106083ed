"""What did an analyst judge, how sure, resting on what, and how did that change?

An assessment is an aggregate of its own: a statement about a situation with a likelihood and, apart
from it, a confidence. Every revision is a new version that says why; nothing is overwritten. `seen`
is the log position the analyst had seen, and later tells *available but uncited* from *arrived after*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import DECISIONS as ACT_DECISIONS
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.assessment_events import (
    AssessmentDrafted,
    AssessmentMade,
    AssessmentRelated,
    AssessmentResolved,
    AssessmentRevised,
    Citation,
    Outcome,
)
from domain.assessment_header import AssessmentHeader, evolve, must_be_open
from domain.assessment_review import DECISIONS as REVIEW_DECISIONS
from domain.errors import Changed, NotFound
from domain.event import Event
from domain.ids import report_of, update_of
from domain.moment import Moment

__all__ = [
    "ASSESSMENT",
    "Assess",
    "AssessmentHeader",
    "AssessmentMade",
    "AssessmentResolved",
    "AssessmentRevised",
    "Citation",
    "Outcome",
    "Reassess",
    "Resolve",
    "cited_name",
    "evolve",
]


@dataclass(frozen=True, slots=True)
class Assess:
    """Make a judgement: one that counts, or with `drafted_by` a draft; related to others, or not."""

    event: AssessmentMade
    drafted_by: str = ""
    related: tuple[AssessmentRelated, ...] = ()

    def names(self) -> Iterable[Name]:
        yield "situation", self.event.situation
        yield from _names_of(self.event.cites)
        yield from (("assessment", related.to) for related in self.related)


@dataclass(frozen=True, slots=True)
class Reassess:
    """Judge anew; `event.version` is one more than the version that was seen."""

    event: AssessmentRevised
    drafted_by: str = ""

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


def _make(command: Assess, header: AssessmentHeader, facts: Facts) -> Sequence[Event]:
    if header.version:
        return ()
    event = command.event
    if ("situation", event.situation) not in facts:
        mend = "sitline list shows those there are"
        raise NotFound(f"there is no situation {event.situation!r}", mend=mend)
    _must_exist(event.cites, facts)
    for related in command.related:
        if ("assessment", related.to) not in facts:
            mend = "sitline assessments lists them"
            raise NotFound(f"there is no assessment {related.to!r}", where=related.relation, mend=mend)
    return (event, *command.related, *_drafted(event.assessment, 1, command.drafted_by))


def _revise(command: Reassess, header: AssessmentHeader, facts: Facts) -> Sequence[Event]:
    must_be_open(header)
    event = command.event
    if event.version != header.version + 1:
        seen = event.version - 1
        what = f"you saw version {seen}; a colleague has made version {header.version} since"
        raise Changed(what, mend=f"look again: sitline audit {header.assessment}")
    _must_exist(event.cites, facts)
    return (event, *_drafted(event.assessment, event.version, command.drafted_by))


def _drafted(assessment: str, version: int, by: str) -> Sequence[Event]:
    return (AssessmentDrafted(assessment=assessment, version=version, by=by),) if by else ()


def _resolve(command: Resolve, header: AssessmentHeader, _: Facts) -> Sequence[Event]:
    if header.came_out and header.outcome == command.outcome:
        return ()
    must_be_open(header)
    return (
        AssessmentResolved(
            assessment=header.assessment,
            outcome=command.outcome,
            because=command.because,
            made=command.made,
        ),
    )


def _must_exist(cites: Iterable[Citation], facts: Facts) -> None:
    for citation in cites:
        if cited_name(citation.id) not in facts:
            what = f"{citation.id!r} cannot be cited: nothing of that id was recorded"
            raise NotFound(what, where=citation.role, mend="sitline timeline shows the ids")


def _names_of(cites: Iterable[Citation]) -> Iterable[Name]:
    return tuple(cited_name(citation.id) for citation in cites)


DECISIONS: dict[type[Any], Any] = {
    Assess: _make,
    Reassess: _revise,
    Resolve: _resolve,
    **REVIEW_DECISIONS,
    **ACT_DECISIONS,
}

ASSESSMENT = Aggregate("assessment", AssessmentHeader, evolve, decide_by(DECISIONS))
