"""How far has an assessment got: which version is the newest, is it a draft, did it come out?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain.act import ActVoided
from domain.assessment_events import (
    AssessmentApproved,
    AssessmentDrafted,
    AssessmentMade,
    AssessmentResolved,
    AssessmentRevised,
    AssessmentSubmitted,
    AssessmentWithdrawn,
    resolution_of,
)
from domain.errors import NotFound, Refused
from domain.event import Event
from domain.value import Value


class AssessmentHeader(Value):
    """The state of an assessment; `submitted`, `approved` and `withdrawn` are the acts that made it so."""

    assessment: str = ""
    situation: str = ""
    version: int = 0
    assumptions: int = 0
    """How many the newest version has."""
    drafted_by: str = ""
    """Who wrote the newest version, if it is a draft."""
    submitted: str = ""
    approved: str = ""
    withdrawn: str = ""
    outcome: str = ""
    outcome_voided: bool = False

    @property
    def is_pending(self) -> bool:
        """Whether the newest version is a draft that nobody approved."""
        return bool(self.drafted_by) and not self.approved and not self.withdrawn

    @property
    def came_out(self) -> bool:
        """Whether it was resolved, and that was not taken back."""
        return bool(self.outcome) and not self.outcome_voided


def evolve(header: AssessmentHeader, event: Event) -> AssessmentHeader:
    """The header after one more event."""
    change = _CHANGES.get(type(event))
    return header.model_copy(update=change(header, event)) if change else header


def _made(_: AssessmentHeader, event: AssessmentMade) -> dict[str, Any]:
    named = {"assessment": event.assessment, "situation": event.situation}
    return {**named, "version": 1, "assumptions": len(event.assumes)}


def _revised(_: AssessmentHeader, event: AssessmentRevised) -> dict[str, Any]:
    anew = {"drafted_by": "", "submitted": "", "approved": "", "withdrawn": ""}
    return {**anew, "version": event.version, "assumptions": len(event.assumes)}


def _voided(header: AssessmentHeader, event: ActVoided) -> dict[str, Any]:
    if event.target == f"{header.assessment}@{header.version}":
        return {"drafted_by": "", "submitted": "", "approved": ""}
    if resolution_of(header.assessment) in (event.target, event.restores):
        return {"outcome_voided": not event.restores}
    acts = ("submitted", "approved", "withdrawn")
    return {name: "" for name in acts if getattr(header, name) == event.target}


_CHANGES: dict[type[Event], Callable[[AssessmentHeader, Any], dict[str, Any]]] = {
    AssessmentMade: _made,
    AssessmentRevised: _revised,
    AssessmentDrafted: lambda _, event: {"drafted_by": event.by},
    AssessmentSubmitted: lambda _, event: {"submitted": event.act},
    AssessmentApproved: lambda _, event: {"approved": event.act},
    AssessmentWithdrawn: lambda _, event: {"withdrawn": event.act},
    AssessmentResolved: lambda _, event: {"outcome": event.outcome, "outcome_voided": False},
    ActVoided: _voided,
}
"""What each event makes of the header."""


def must_be_open(header: AssessmentHeader) -> None:
    """Refuse where there is no such assessment, or it came out.

    Raises:
        NotFound: no version was ever made. Refused: it was resolved.
    """
    if not header.version:
        raise NotFound("there is no such assessment", mend="sitline assessments lists them")
    if header.came_out:
        what = f"the assessment was resolved as {header.outcome} and takes no more versions"
        mend = f"if that was wrong: sitline void {resolution_of(header.assessment)} --reason …"
        raise Refused(what, mend=mend)
