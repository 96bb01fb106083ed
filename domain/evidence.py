"""Which files lie behind the reports, and who added, read out and exported each?

A file is known by its content alone: one stream for each SHA-256, whatever the file was called and to
however many reports it is attached. The file itself lies in a folder beside the store
(`store.evidence_folder`); the log holds who did what with it. Nothing here is ever executed or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import DECISIONS as ACT_DECISIONS
from domain.act import Fallen, way_of
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.errors import NotFound
from domain.event import Event, Key
from domain.moment import Moment
from domain.text import Name as NameText
from domain.text import Private
from domain.value import Value

SHOWN = 12
"""Characters of a hash that people see: 48 bits; of a million files, two share one in one store of 500."""

LEAST = 6
"""Characters of a hash that must be given."""

_HASH = re.compile(f"[0-9a-f]{{{LEAST},64}}")


def like_hash(text: str) -> bool:
    """Whether a text can be the beginning of a SHA-256 in hexadecimal; no other id looks like it."""
    return bool(_HASH.fullmatch(text))


class EvidenceAttached(Event):
    """A file was added to a report."""

    wire = "evidence.attached@1"

    act: str
    evidence: str
    """SHA-256 of the content, 64 lower-case hexadecimal digits."""
    report: str
    situation: str = ""
    """The situation of the report; empty where it is in none yet."""
    size: int
    """Bytes."""
    media_type: NameText
    """As its content, else its name, tells: `image/jpeg`."""
    name: Private
    """What the file was called."""
    captured: Moment | None = None
    """When the picture was taken or the page saved; None = unknown, never the day it was attached."""
    captured_by: Private | None = None
    """Who captured it; None = whoever attached it."""
    shows: Private | None = None
    """What it shows, in the words of the desk."""
    first_seen: Private | None = None
    """Where it was first seen, if elsewhere: an address or a description. Never fetched."""

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, f"evidence {self.evidence}")
        yield Key("evidence", self.evidence, self.act)
        yield Key("attached", f"{self.evidence} {self.report}", self.act)


class EvidenceRead(Event):
    """The file was read out of the folder."""

    wire = "evidence.read@1"

    act: str
    evidence: str
    to: Private
    """Where to: a path on the machine of whoever read it."""

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, f"read {self.evidence}"),)


class EvidenceExported(Event):
    """The file went along with an export."""

    wire = "evidence.exported@1"

    act: str
    evidence: str
    to: Private
    """What it went into: a folder or a file."""

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, f"exported {self.evidence}"),)


class EvidenceHeader(Value):
    """Whether anything was ever attached under the hash."""

    attached: bool = False


@dataclass(frozen=True, slots=True)
class Attach:
    """Add a file to a report; `seen` is the attachment to the same report that says as much, if any."""

    evidence: EvidenceAttached
    seen: str = ""
    fallen: Fallen | None = None

    def names(self) -> Iterable[Name]:
        of = self.evidence
        yield from (("report", of.report), ("attached", f"{of.evidence} {of.report}"), ("fallen", self.seen))


@dataclass(frozen=True, slots=True)
class HandOut:
    """Note that the file leaves the folder: read out, or exported."""

    event: EvidenceRead | EvidenceExported

    def names(self) -> Iterable[Name]:
        return ()


def evolve(header: EvidenceHeader, event: Event) -> EvidenceHeader:
    """The header after one more event."""
    return EvidenceHeader(attached=True) if isinstance(event, EvidenceAttached) else header


def _attach(command: Attach, _: EvidenceHeader, facts: Facts) -> Sequence[Event]:
    event = command.evidence
    if ("report", event.report) not in facts:
        mend = "sitline timeline SITUATION shows the reports"
        raise NotFound(f"there is no report {event.report!r}", mend=mend)
    known = command.seen and ("attached", f"{event.evidence} {event.report}") in facts
    return () if known and not way_of(facts, command.seen, command.fallen) else (event,)


def _hand_out(command: HandOut, header: EvidenceHeader, _: Facts) -> Sequence[Event]:
    if not header.attached:
        shown = command.event.evidence[:SHOWN]
        raise NotFound(f"no file of hash {shown} is attached", mend="sitline custody REPORT lists files")
    return (command.event,)


DECISIONS: dict[type[Any], Any] = {Attach: _attach, HandOut: _hand_out, **ACT_DECISIONS}

EVIDENCE = Aggregate("evidence", EvidenceHeader, evolve, decide_by(DECISIONS))
