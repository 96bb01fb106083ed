"""What did the desk publish under a name, and what did that rest on?

A publication is the answer itself, kept once, with the ids of what it rests on: whether it needs a
correction follows from what has fallen since, and is never set. A name is used once, even after a void:
whoever was sent `brief-12` must be able to ask for that text and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.act import DECISIONS as ACT_DECISIONS
from domain.act import Fallen, way_of
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.errors import NotFound, Refused
from domain.event import Event, Key
from domain.text import Name as NameText
from domain.text import Private, Slug
from domain.value import Value


class AnsweredAt(Value):
    """The bounds that the published answer printed: instants in ISO 8601 and UTC, empty where unbound."""

    known_at: int
    at: str
    noted_by: str = ""
    published_by: str = ""
    true_at: str = ""


class Published(Event):
    """An answer was given to others under a name.

    Names are stored forever: `publication.published@1`.
    """

    wire = "publication.published@1"

    act: str
    name: Slug
    situation: str
    bounds: AnsweredAt
    rules: tuple[NameText, ...]
    """The rules that the answer was made by, with their versions."""
    grounds: tuple[str, ...] = ()
    """The reports, updates and claims that any line of it rests on."""
    assessments: tuple[str, ...] = ()
    """The assessments that it tells, each with its version: `a…@2`."""
    audience: Private | None = None
    """Whom it was for."""
    corrects: Slug = ""
    """The publication that it is the correction of; empty for none."""
    answer: Private
    """The answer as JSON. Erasable: it can name people and sources, as what it was made of does."""

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, "publication")
        yield Key("publication", self.name, f"{self.act} {self.situation}")


class PublicationHeader(Value):
    """The stream keeps no state for decisions: names are looked up as facts."""


@dataclass(frozen=True, slots=True)
class Publish:
    """Publish an answer."""

    publication: Published
    corrected: str = ""
    """The act by which what it corrects was published, as seen."""
    fallen: Fallen | None = None
    """Which publications were voided, as seen."""

    def names(self) -> Iterable[Name]:
        of = self.publication
        yield from (("situation", of.situation), ("publication", of.name))
        yield from (("publication", of.corrects), ("fallen", self.corrected))


def _publish(command: Publish, _: PublicationHeader, facts: Facts) -> Sequence[Event]:
    made = command.publication
    if ("situation", made.situation) not in facts:
        raise NotFound(f"there is no situation {made.situation!r}", mend="sitline list shows those there are")
    taken = facts.get(("publication", made.name))
    if taken is not None:
        what = f"{made.name!r} was published before, at position {taken.position}"
        raise Refused(
            what, where="--as", mend="a name is used once; choose another, with --corrects if it is"
        )
    if made.corrects:
        _must_be_correctable(command, facts)
    return (made,)


def _must_be_correctable(command: Publish, facts: Facts) -> None:
    made = command.publication
    known = facts.get(("publication", made.corrects))
    mend = "sitline publications lists them"
    if known is None:
        raise NotFound(f"nothing was published as {made.corrects!r}", where="--corrects", mend=mend)
    if known.content.partition(" ")[2] != made.situation:
        what = f"{made.corrects!r} was about {known.content.partition(' ')[2]}, not about {made.situation}"
        raise Refused(what, where="--corrects", mend=mend)
    if way_of(facts, command.corrected, command.fallen):
        raise Refused(f"{made.corrects!r} was voided: it was never published", where="--corrects", mend=mend)


DECISIONS: dict[type[Any], Any] = {Publish: _publish, **ACT_DECISIONS}

PUBLICATION = Aggregate("publication", PublicationHeader, lambda header, _: header, decide_by(DECISIONS))
