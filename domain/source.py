"""Who speaks, how reliable have they been judged over time, and whom do they repeat?

A source is an aggregate of its own. Its letter (A-F) has a history and may differ per topic. Whether
it is party to a conflict is said per situation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import DECISIONS as ACT_DECISIONS
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.errors import NotFound, Refused
from domain.event import Event, Key
from domain.grading import Party, ReachScale, Reliability, SourceType
from domain.text import Name as NameText
from domain.text import Private, Slug, Text
from domain.value import Value


class SourceAdded(Event):
    """A source was made known under a slug that it keeps."""

    wire = "source.added@1"

    slug: Slug
    name: Private
    type: SourceType
    reliability: Reliability = "F"
    scale: ReachScale | None = None
    language: NameText | None = None
    handle: Private | None = None
    repeats: tuple[Slug, ...] = ()
    """Sources whose words it is known to repeat."""

    def keys(self) -> Iterable[Key]:
        return (Key("source", self.slug),)


class SourceDescribed(Event):
    """A source that was made by its first clip, of unknown type, was told properly."""

    wire = "source.described@1"

    act: str
    source: Slug
    name: Private
    type: SourceType
    reliability: Reliability = "F"
    scale: ReachScale | None = None
    language: NameText | None = None
    handle: Private | None = None
    repeats: tuple[Slug, ...] = ()

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "describe"),)


class SourceRated(Event):
    """Somebody gave it another letter, in general or on a topic."""

    wire = "source.rated@1"

    act: str
    source: Slug
    reliability: Reliability
    topic: NameText | None = None
    reason: Text

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "rate"),)


class SourcePartySet(Event):
    """Its place in a situation was said: party to it, aligned with a party, neutral."""

    wire = "source.placed@1"

    act: str
    source: Slug
    situation: Slug
    party: Party
    side: NameText | None = None
    """With whom it is aligned, where known."""

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "party"),)


class SourceHeader(Value):
    """The state of a source."""

    slug: str = ""
    reliability: str = ""
    topics: tuple[tuple[str, str], ...] = ()
    added: bool = False
    unknown: bool = False
    """Whether nobody has said yet what it is."""


@dataclass(frozen=True, slots=True)
class AddSource:
    """Make a source known, or say what one is that was only clipped."""

    source: SourceAdded
    act: str = ""

    def names(self) -> Iterable[Name]:
        return tuple(("source", repeated) for repeated in self.source.repeats)


@dataclass(frozen=True, slots=True)
class RateSource:
    """Give it another letter."""

    act: str
    reliability: Reliability
    reason: str
    topic: str | None = None

    def names(self) -> Iterable[Name]:
        return ()


@dataclass(frozen=True, slots=True)
class SetParty:
    """Say its place in a situation."""

    act: str
    situation: str
    party: Party
    side: str | None = None

    def names(self) -> Iterable[Name]:
        return (("situation", self.situation),)


def evolve(header: SourceHeader, event: Event) -> SourceHeader:
    """The header after one more event."""
    match event:
        case SourceAdded():
            unknown = event.type == "unknown"
            return SourceHeader(slug=event.slug, reliability=event.reliability, added=True, unknown=unknown)
        case SourceDescribed():
            return header.model_copy(update={"unknown": event.type == "unknown"})
        case SourceRated(topic=None):
            return header.model_copy(update={"reliability": event.reliability})
        case SourceRated():
            kept = tuple(pair for pair in header.topics if pair[0] != event.topic)
            return header.model_copy(update={"topics": (*kept, (event.topic or "", event.reliability))})
        case _:
            return header


def _add(command: AddSource, header: SourceHeader, facts: Facts) -> Sequence[Event]:
    wanted = command.source
    for repeated in wanted.repeats:
        if ("source", repeated) not in facts:
            raise NotFound(f"there is no source {repeated!r}", where="repeats", mend="add it first")
    if not header.added:
        return (wanted,)
    if header.unknown and wanted.type != "unknown" and command.act:
        return (_described(wanted, command.act),)
    what = f"there is a source {wanted.slug!r} already"
    raise Refused(what, mend=f"sitline source show {wanted.slug}; sitline source rate changes its letter")


def _described(source: SourceAdded, act: str) -> SourceDescribed:
    fields = {name: getattr(source, name) for name in SourceAdded.model_fields if name != "slug"}
    return SourceDescribed(act=act, source=source.slug, **fields)


def _rate(command: RateSource, header: SourceHeader, _: Facts) -> Sequence[Event]:
    _must_be_known(header)
    current = dict(header.topics).get(command.topic) if command.topic else header.reliability
    if current == command.reliability:
        return ()
    return (
        SourceRated(
            act=command.act,
            source=header.slug,
            reliability=command.reliability,
            topic=command.topic,
            reason=command.reason,
        ),
    )


def _place(command: SetParty, header: SourceHeader, facts: Facts) -> Sequence[Event]:
    _must_be_known(header)
    if ("situation", command.situation) not in facts:
        raise NotFound(f"there is no situation {command.situation!r}", where="situation")
    return (
        SourcePartySet(
            act=command.act,
            source=header.slug,
            situation=command.situation,
            party=command.party,
            side=command.side,
        ),
    )


def _must_be_known(header: SourceHeader) -> None:
    if not header.added:
        raise NotFound("there is no such source", mend="sitline source list shows those there are")


DECISIONS: dict[type[Any], Any] = {AddSource: _add, RateSource: _rate, SetParty: _place, **ACT_DECISIONS}

SOURCE = Aggregate("source", SourceHeader, evolve, decide_by(DECISIONS))
