"""Which fields has a kind at the door, and how does what was read become its update?

A kind of sitline's own is a class, and one that a desk declared is a definition; here both are alike.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from domain.defined import DefinedReported, Given
from domain.definition import FieldDefined, OwnKinds, Sort
from domain.errors import Rejected, did_you_mean
from domain.kinds import kind_class, kinds
from domain.moment import Moment
from domain.parts import Actors, Toll
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.reading_fields import reader_of, readers, required
from domain.reading_values import BAD, Reader, Site, choice, listed
from domain.text import Name, Text
from domain.units import UNITS
from domain.update import Update

if TYPE_CHECKING:
    from domain.kind import KindDefined

TYPES: Mapping[Sort, Any] = {
    "word": Name,
    "text": Text,
    "words": tuple[Name, ...],
    "actors": Actors,
    "number": float,
    "quantity": Quantity,
    "date": Moment,
    "place": PlaceRef,
    "tolls": tuple[Toll, ...],
    "yes-no": bool,
}
"""What a field of each type is read as: the same as in the built-in kinds."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind as the door has it; `make` raises pydantic's error, `sketch` takes what could be read so far."""

    kind: str
    readers: Mapping[str, Reader]
    required: Collection[str]
    make: Callable[..., Update]
    sketch: Callable[..., Update]


def names_of(own: OwnKinds) -> tuple[str, ...]:
    """The kinds that can be recorded: those of sitline, then those that the desk declared."""
    return (*kinds(), *(name for name in own if name not in kinds()))


def form_of(kind: str, own: OwnKinds) -> Form:
    """The form of a kind.

    Raises:
        Rejected: there is no such kind; the nearest is suggested.
    """
    if kind not in kinds():
        if kind in own:
            return _declared(own[kind])
        raise Rejected(f"{kind!r} is not a kind of update", mend=did_you_mean(kind, names_of(own)))
    cls = kind_class(kind)
    return Form(kind, readers(cls), required(cls), cls, cls.model_construct)


def _declared(kind: KindDefined) -> Form:
    definition = kind.definition
    own = {field.name: _reader(field) for field in definition.field}
    required = [field.name for field in definition.field if field.required]

    def fields_of(found: Mapping[str, Any]) -> dict[str, Any]:
        given = tuple(_given(definition.field, found))
        common = {name: value for name, value in found.items() if name not in own}
        bare = definition.bare({one.name for one in given})
        return {**common, "definition": bare, "defined": kind.act, "given": given}

    return Form(
        definition.kind,
        {**readers(Update), **own},
        required,
        lambda **found: DefinedReported(**fields_of(found)),
        lambda **found: DefinedReported.model_construct(**fields_of(found)),
    )


def _given(declared: Iterable[FieldDefined], found: Mapping[str, Any]) -> Iterable[Given]:
    for field in declared:
        value = found.get(field.name)
        if value is not None and value != ():
            yield Given.of(field, value)


def _reader(field: FieldDefined) -> Reader:
    if field.choices:
        one = choice(field.choices)
        return listed(one) if field.type == "words" else one
    reader = reader_of(TYPES[field.type])
    return _in_unit(reader, field.unit) if field.unit else reader


def _in_unit(reader: Reader, unit: str) -> Reader:
    """Reads a quantity that is counted in one unit only, which need not be said."""
    wanted = f"{reader.wanted}, in {unit}"

    def read(raw: Any, site: Site) -> Any:
        found = reader.read(raw, site)
        if found is not BAD and found.unit not in (None, UNITS.get(unit.lower(), unit)):
            raise Rejected(f"it is given in {found.unit}", mend=f"write {wanted}")
        return found

    return Reader(wanted, read)
