"""What is a situation, and what may be recorded in it?

A situation is opened once, under a slug. It can be closed and reopened; a closed one still accepts
corrections. What is recorded in it is decided in the modules next to this one (`domain.report`,
`domain.judgement`, `domain.edge`, `domain.act`), whose tables of decisions are joined here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from domain import act, coding, edge, judgement, report
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.errors import NotFound, Refused
from domain.event import Event, Key
from domain.header import SituationHeader, must_be_opened
from domain.text import Name as NameText
from domain.text import Slug, Text

Relation = Literal["precedent", "part-of", "continues"]


class SituationOpened(Event):
    """A situation was opened under a slug that it keeps."""

    wire = "situation.opened@1"

    slug: Slug
    title: NameText
    places: tuple[NameText, ...] = ()
    zone: NameText = "UTC"
    """The IANA time zone in which its days begin and end."""

    def keys(self) -> Iterable[Key]:
        return (Key("situation", self.slug),)


class SituationClosed(Event):
    """The desk stopped following it; corrections are still accepted."""

    wire = "situation.closed@1"

    reason: Text


class SituationReopened(Event):
    """The desk follows it again."""

    wire = "situation.reopened@1"

    reason: Text


class SituationRenamed(Event):
    """The title changed; the slug stays, and earlier titles still find it."""

    wire = "situation.renamed@1"

    title: NameText


class SituationLinked(Event):
    """Another situation was named as precedent, as the whole, or as what this continues."""

    wire = "situation.linked@1"

    act: str
    to: Slug
    relation: Relation

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "link"),)


@dataclass(frozen=True, slots=True)
class OpenSituation:
    """Open a situation."""

    slug: str
    title: str
    places: tuple[str, ...] = ()
    zone: str = "UTC"

    def names(self) -> Iterable[Name]:
        return ()


@dataclass(frozen=True, slots=True)
class CloseSituation:
    """Stop following it."""

    reason: str

    def names(self) -> Iterable[Name]:
        return ()


@dataclass(frozen=True, slots=True)
class ReopenSituation:
    """Follow it again."""

    reason: str

    def names(self) -> Iterable[Name]:
        return ()


@dataclass(frozen=True, slots=True)
class RenameSituation:
    """Give it another title."""

    title: str

    def names(self) -> Iterable[Name]:
        return ()


@dataclass(frozen=True, slots=True)
class LinkSituation:
    """Name another situation as related to this one."""

    act: str
    to: str
    relation: Relation

    def names(self) -> Iterable[Name]:
        return (("situation", self.to),)


def evolve(header: SituationHeader, event: Event) -> SituationHeader:
    """The header after one more event; total: an event that says nothing of the header changes nothing."""
    match event:
        case SituationOpened():
            return SituationHeader(slug=event.slug, title=event.title, zone=event.zone, opened=True)
        case SituationClosed():
            return header.model_copy(update={"closed": True})
        case SituationReopened():
            return header.model_copy(update={"closed": False})
        case SituationRenamed():
            return header.model_copy(update={"title": event.title})
        case _:
            return header


def _open(command: OpenSituation, header: SituationHeader, _: Facts) -> Sequence[Event]:
    wanted = SituationOpened(slug=command.slug, title=command.title, places=command.places, zone=command.zone)
    if not header.opened:
        return (wanted,)
    if (header.title, header.zone) == (command.title, command.zone):
        return ()
    what = f"the situation {command.slug!r} is already open, as {header.title!r} ({header.zone})"
    raise Refused(what, mend=f"choose another slug, or: sitline rename {command.slug} --title …")


def _close(command: CloseSituation, header: SituationHeader, _: Facts) -> Sequence[Event]:
    must_be_opened(header)
    return () if header.closed else (SituationClosed(reason=command.reason),)


def _reopen(command: ReopenSituation, header: SituationHeader, _: Facts) -> Sequence[Event]:
    must_be_opened(header)
    return (SituationReopened(reason=command.reason),) if header.closed else ()


def _rename(command: RenameSituation, header: SituationHeader, _: Facts) -> Sequence[Event]:
    must_be_opened(header)
    return () if header.title == command.title else (SituationRenamed(title=command.title),)


def _link(command: LinkSituation, header: SituationHeader, facts: Facts) -> Sequence[Event]:
    must_be_opened(header)
    if command.to == header.slug:
        raise Refused("a situation cannot be linked to itself", where="to")
    if ("situation", command.to) not in facts:
        raise NotFound(f"there is no situation {command.to!r}", mend=f"sitline open {command.to} --title …")
    return (SituationLinked(act=command.act, to=command.to, relation=command.relation),)


DECISIONS: dict[type[Any], Any] = {
    OpenSituation: _open,
    CloseSituation: _close,
    ReopenSituation: _reopen,
    RenameSituation: _rename,
    LinkSituation: _link,
    **report.DECISIONS,
    **coding.DECISIONS,
    **judgement.DECISIONS,
    **edge.DECISIONS,
    **act.DECISIONS,
}
"""Everything that can be decided in a situation: the map of this part of the program."""

SITUATION = Aggregate("situation", SituationHeader, evolve, decide_by(DECISIONS))
