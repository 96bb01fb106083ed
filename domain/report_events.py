"""What can happen to a report: recorded, corrected, revoked, read anew, linked?

The names are stored forever. `domain.report` decides which of these are recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from domain.event import Event, Key, Standing
from domain.grading import Handling, Manner, Proximity, Relation
from domain.moment import Moment
from domain.text import Name as NameText
from domain.text import Private, Slug, Text
from domain.value import Value

SourceManner = Literal["revises", "corrects"]


class ReportRecorded(Event):
    """A report was recorded; its updates follow it in the stream, `updates` of them."""

    wire = "report.recorded@1"

    report: str
    source: Slug
    published: Moment
    """When the source said it."""
    noted: Moment | None = None
    """When the desk says it had it; left out = when it was recorded."""
    given: Private | None = None
    """The source's own id of it."""
    url: Private | None = None
    language: NameText | None = None
    wording: Private | None = None
    """The passage as it stands."""
    proximity: Proximity | None = None
    quotes: tuple[Private, ...] | None = None
    """Reports or voices it quotes; left out = unknown, empty = none, and so for the next three."""
    derives_from: tuple[Private, ...] | None = None
    republishes: tuple[Private, ...] | None = None
    same_primary_source: tuple[Private, ...] | None = None
    handling: Handling | None = None
    tags: tuple[NameText, ...] = ()
    corrects: str | None = None
    """The report of the same source that this one corrects or revises."""
    updates: int = 0
    content: str = ""
    """Keyed hash of the whole report as it was given."""

    def keys(self) -> Iterable[Key]:
        return (Key("report", self.report, self.content),)


class ReportCorrected(Event):
    """The source itself replaced some of what it said."""

    wire = "report.corrected@1"

    act: str
    report: str
    by_report: str
    manner: SourceManner
    replaced: tuple[str, ...]
    """Update ids that fall; updates not named keep their standing."""
    published: Moment

    def keys(self) -> Iterable[Key]:
        yield from changed(self.act, "correct", self.report)
        standing: Standing = "revised" if self.manner == "revises" else "corrected"
        yield from (Key("fallen", update, self.act, standing) for update in self.replaced)


class ReportRevoked(Event):
    """The source took back a report or one of its updates, or it disappeared."""

    wire = "report.revoked@1"

    act: str
    report: str
    update: str | None = None
    manner: Manner
    published: Moment
    noted: Moment | None = None

    def keys(self) -> Iterable[Key]:
        yield from changed(self.act, "revoke", self.report)
        if self.manner == "retracted":
            yield Key("fallen", self.update or self.report, self.act, "revoked")


class ReportRecoded(Event):
    """Our own reading of some updates changed; the report stands. The new readings follow."""

    wire = "report.recoded@1"

    act: str
    report: str
    replaced: tuple[str, ...]
    reason: Text
    updates: int = 0

    def keys(self) -> Iterable[Key]:
        yield from changed(self.act, "recode", self.report)
        yield from (Key("fallen", update, self.act, "recoded") for update in self.replaced)


class Learned(Value):
    """What was found out of a captured report when it was read; what is left out stays as captured."""

    published: Moment | None = None
    url: Private | None = None
    language: NameText | None = None
    proximity: Proximity | None = None
    quotes: tuple[Private, ...] | None = None
    derives_from: tuple[Private, ...] | None = None
    republishes: tuple[Private, ...] | None = None
    same_primary_source: tuple[Private, ...] | None = None
    handling: Handling | None = None
    tags: tuple[NameText, ...] = ()


class ReportCoded(Event):
    """A captured report was read for the first time, or only put into a situation; its updates follow."""

    wire = "report.coded@1"

    act: str
    report: str
    filed: bool = False
    """Whether this took it out of the inbox into this stream's situation."""
    content: str = ""
    """The content of the report, where it was filed."""
    learned: Learned | None = None
    updates: int = 0

    def keys(self) -> Iterable[Key]:
        yield from changed(self.act, "code", self.report)
        if self.filed:
            yield Key("report", self.report, self.content)


class ReportLinked(Event):
    """Lineage found out after the fact: this report took from another, or from a named voice."""

    wire = "report.linked@1"

    act: str
    report: str
    relation: Relation
    to: Private

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "lineage"),)


def changed(act: str, what: str, report: str) -> Iterable[Key]:
    """The keys of any change to a report: the act, and the latest change that others must have seen."""
    return Key("act", act, what), Key("changed", report, act)
