"""What can happen to an assessment?

The names are stored forever. What can be said of a version after it was made (drafted, submitted,
approved, withdrawn, its assumptions checked) and of two assessments (alternatives, dissent) are events of
their own: the shape of a version never changes with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from domain.event import Event, Key
from domain.likelihood import AssumptionStage, ChangeReason, Confidence, EvidenceRole, Likelihood
from domain.moment import Moment
from domain.text import Name, Slug, Text
from domain.value import Value

Outcome = Literal["true", "false", "unresolvable"]

Relation = Literal["alternative-to", "dissents-from"]
"""`alternative-to`: another answer to the same question, of which at most one is so. `dissents-from`: a
second analyst's own judgement, kept beside and never merged."""


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

    def keys(self) -> Iterable[Key]:
        yield Key("act", resolution_of(self.assessment), "resolve")
        # Said anew after a void, it counts again, and can be voided again.
        yield Key("fallen", resolution_of(self.assessment), "", "standing")


class AssessmentDrafted(Event):
    """The version made with it is a draft: not held by the desk until a second person approves it."""

    wire = "assessment.drafted@1"

    assessment: str
    version: int
    by: Name


class AssessmentSubmitted(Event):
    """The draft was handed to others to be read."""

    wire = "assessment.submitted@1"

    act: str
    assessment: str
    version: int
    made: Moment | None = None

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "submit"),)


class AssessmentApproved(Event):
    """A second person approved the draft: from then on it is what the desk holds."""

    wire = "assessment.approved@1"

    act: str
    assessment: str
    version: int
    by: Name
    made: Moment | None = None

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "approve"),)


class AssessmentWithdrawn(Event):
    """It is held no longer, and nothing took its place; a later version takes it up again."""

    wire = "assessment.withdrawn@1"

    act: str
    assessment: str
    version: int
    because: Text
    made: Moment | None = None

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "withdraw"),)


class AssumptionChecked(Event):
    """Somebody looked at an assumption: is it borne out?"""

    wire = "assessment.assumption-checked@1"

    act: str
    assessment: str
    version: int
    number: int
    """Its place among the assumptions of that version, from 1."""
    assumption: Text
    """Its words: a later version that assumes the same inherits its stage."""
    stage: AssumptionStage
    because: Text
    made: Moment | None = None

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "assume"),)


class AssessmentRelated(Event):
    """How it stands to another: an alternative to it, or a dissent from it."""

    wire = "assessment.related@1"

    act: str
    assessment: str
    relation: Relation
    to: str

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "relate"),)


def resolution_of(assessment: str) -> str:
    """The id by which the resolution of an assessment is taken back."""
    return f"{assessment}@resolved"
