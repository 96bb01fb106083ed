"""Which names mean one place or one actor, and what lies within what?

The register is one stream. Aliases and containment are edges, resolved when read (`domain.register`)
and undone by voiding the act that made them. Nothing is merged unasked: a person says `same`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from domain.act import DECISIONS as ACT_DECISIONS
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.errors import Refused
from domain.event import Event, Key, Upcast
from domain.place import Exactness
from domain.spelling import fold
from domain.text import Name as NameText
from domain.value import Value

REGISTER = "register"
"""The key of the one stream of names."""

Sort = Literal["place", "actor"]


class NameAdded(Event):
    """A place or an actor was entered in the register."""

    wire = "names.added@2"
    upcasts: ClassVar[Mapping[int, Upcast]] = {1: dict}
    """The second version only has more fields: an object of the first is one of the second."""

    act: str
    sort: Sort
    name: NameText
    within: NameText | None = None
    """What it lies in or belongs to."""
    aliases: tuple[NameText, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None
    geonames: NameText | None = None
    pcode: NameText | None = None
    exactness: Exactness | None = None
    """How large a place it is: a locality, a district (ADM2), a province (ADM1), a country …"""
    feature: NameText | None = None
    """The feature class and code of GeoNames: `P.PPL`."""

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, "name")
        yield Key(self.sort, fold(self.name), self.act)


class NamesJoined(Event):
    """A person said that two names mean the same."""

    wire = "names.joined@1"

    act: str
    one: NameText
    other: NameText

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "same"),)


class NamesParted(Event):
    """A person said that two names do not mean the same, whatever they look like."""

    wire = "names.parted@1"

    act: str
    one: NameText
    other: NameText

    def keys(self) -> Iterable[Key]:
        return (Key("act", self.act, "apart"),)


class NamesHeader(Value):
    """The register keeps no state for decisions: names are looked up as facts."""


@dataclass(frozen=True, slots=True)
class AddName:
    """Enter a place or an actor."""

    entry: NameAdded

    def names(self) -> Iterable[Name]:
        return ()


@dataclass(frozen=True, slots=True)
class JoinNames:
    """Say that two names mean the same."""

    act: str
    one: str
    other: str

    def names(self) -> Iterable[Name]:
        return ()


@dataclass(frozen=True, slots=True)
class PartNames:
    """Say that two names do not mean the same."""

    act: str
    one: str
    other: str

    def names(self) -> Iterable[Name]:
        return ()


def _add(command: AddName, _: NamesHeader, __: Facts) -> Sequence[Event]:
    entry = command.entry
    if entry.within is not None and fold(entry.within) == fold(entry.name):
        raise Refused(f"{entry.name!r} cannot lie within itself", where="within")
    return (entry,)


def _join(command: JoinNames, _: NamesHeader, __: Facts) -> Sequence[Event]:
    _must_differ(command.one, command.other)
    return (NamesJoined(act=command.act, one=command.one, other=command.other),)


def _part(command: PartNames, _: NamesHeader, __: Facts) -> Sequence[Event]:
    _must_differ(command.one, command.other)
    return (NamesParted(act=command.act, one=command.one, other=command.other),)


def _must_differ(one: str, other: str) -> None:
    if one == other:
        raise Refused(f"{one!r} is one name", mend="give two names")


DECISIONS: dict[type[Any], Any] = {AddName: _add, JoinNames: _join, PartNames: _part, **ACT_DECISIONS}

NAMES = Aggregate("names", NamesHeader, lambda header, _: header, decide_by(DECISIONS))
