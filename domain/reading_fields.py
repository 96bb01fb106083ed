"""How do raw values of TOML or JSON become the typed fields of a model?

Each field is read by its annotation; the readers of a model are built once. Every problem is collected
with its place, and a value that cannot be read is left out of what is returned. Field by field:

    Name, Text, Slug ...         text, through the function of its `Typed` mark; blank text is refused
    Moment                       text, a TOML date, a year as a number, { edtf, zone, clock, as_said }
    a value with `read`          text, or a number where `read` takes one; PlaceRef: a table, too
    any other value              a table of its fields
    tuple                        a list; one value alone is a list of one
    Literal, bool, int, float    strictly: true is no number, and a number in quotes is a text
    null                         left out
"""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from domain import reading_words as words
from domain.door import Door
from domain.errors import Problem, did_you_mean
from domain.likelihood import Likelihood
from domain.moment import Moment
from domain.place import PlaceRef, check_place
from domain.quantity import Quantity
from domain.reading_values import BAD, PLAIN, Reader, Site, choice, listed, placed, plain, text
from domain.reading_words import misplaced
from domain.text import Name, Private, Typed
from domain.value import Value


@dataclass(frozen=True, slots=True)
class Accepts:
    """What may stand in a table apart from the fields of its model.

    `hidden`: fields of the model that nobody may type. `also`: names that somebody else reads. `name`:
    what the table is called where a field is not one of its fields.
    """

    hidden: Collection[str] = ()
    also: Collection[str] = ()
    name: str = ""


def read_fields(
    model: type[Value], raw: Mapping[str, Any], door: Door, where: str
) -> tuple[dict[str, Any], list[Problem]]:
    """The typed fields of a raw table, and every problem found, its place after `where`."""
    problems: list[Problem] = []
    fields = read_table(model, raw, Site(door, "", problems))
    return fields, placed(problems, where)


def read_table(
    model: type[Value],
    raw: Mapping[str, Any],
    site: Site,
    accepts: Accepts = Accepts(),
) -> dict[str, Any]:
    """The fields of a table that can be read; problems are noted."""
    return read_known(readers(model), required(model), raw, site, accepts)


def read_known(
    fields: Mapping[str, Reader],
    required: Collection[str],
    raw: Mapping[str, Any],
    site: Site,
    accepts: Accepts,
) -> dict[str, Any]:
    """The same where the fields are given by their readers."""
    hidden = accepts.hidden
    for typed in raw:
        if (typed not in fields or typed in hidden) and typed not in accepts.also:
            known = [name for name in fields if name not in hidden]
            _unknown(typed, (*known, *accepts.also), accepts, site.under(words.shown(typed)[1:-1]))
    found: dict[str, Any] = {}
    for field, reader in fields.items():
        value = raw.get(field)
        if value is not None and field not in hidden:
            taken = reader.take(value, site.under(field))
            if taken is not BAD:
                found[field] = taken
        elif field in required and field not in hidden:
            site.under(field).bad("it is missing", f"write {reader.wanted}")
    return found


def _unknown(typed: Any, known: Collection[str], accepts: Accepts, site: Site) -> None:
    if typed in accepts.hidden:
        site.bad(f"{typed!r} is set by sitline, never typed", "leave it out")
        return
    of = f" of {accepts.name}" if accepts.name else ""
    mend = did_you_mean(str(typed)[: words.LONGEST_SHOWN], known)
    site.bad(f"{words.shown(typed)} is not a field{of}", mend)


@cache
def required(model: type[Value]) -> tuple[str, ...]:
    """The fields of a model that must be given."""
    return tuple(name for name, field in model.model_fields.items() if field.is_required())


@cache
def readers(model: type[Value]) -> Mapping[str, Reader]:
    """The reader of each field of a model."""
    fields = model.model_fields.items()
    return {name: reader_of(field.annotation, tuple(field.metadata)) for name, field in fields}


def reader_of(annotation: Any, marks: tuple[Any, ...] = ()) -> Reader:
    """The reader of what is annotated so; raises TypeError where the door knows no such sort."""
    arguments = get_args(annotation)
    match get_origin(annotation):
        case None:
            return _single(annotation, marks)
        case origin if origin is Annotated:
            return reader_of(arguments[0], (*arguments[1:], *marks))
        case origin if origin in (Union, types.UnionType):
            some = [argument for argument in arguments if argument is not types.NoneType]
            return reader_of(some[0] if len(some) == 1 else object, marks)
        case origin if origin is Literal:
            return choice(arguments)
        case origin if origin is tuple:
            return listed(reader_of(arguments[0]))
    raise TypeError(f"the door cannot read {annotation!r}")


def _single(annotation: Any, marks: tuple[Any, ...]) -> Reader:
    if annotation is str:
        return text(next((mark.read for mark in marks if isinstance(mark, Typed)), None))
    if annotation in PLAIN:
        return plain(annotation)
    if annotation in _SORTS:
        return _SORTS[annotation]()
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return _worded(annotation) if hasattr(annotation, "read") else _table(annotation)
    raise TypeError(f"the door cannot read {annotation!r}")


class _WrittenMoment(Value):
    edtf: Name
    zone: Name | None = None
    clock: Name | None = None
    as_said: Name | None = None


def _moment(raw: Any, site: Site) -> Any:
    """A date; as a table it can keep the words of the report beside the EDTF."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Moment.read(str(raw), site.door)
    if isinstance(raw, str):
        return Moment.read(raw, site.door)
    if not isinstance(raw, Mapping):
        raise misplaced(raw, words.DATE)
    before = len(site.problems)
    said = read_table(_WrittenMoment, raw, site)
    if len(site.problems) > before:
        return BAD
    found = Moment.read(" ".join(said[part] for part in ("edtf", "clock", "zone") if part in said), site.door)
    return found.model_copy(update={"as_said": said.get("as_said", found.as_said)})


_WANTED: Mapping[type[Value], str] = {
    Quantity: words.NUMBER,
    Likelihood: words.LIKELIHOOD,
    PlaceRef: words.PLACE,
}


def _worded(sort: Any) -> Reader:
    """A value that reads itself from words, and from numbers where its `read` says so."""
    wanted = _WANTED.get(sort, words.TEXT)
    numbers = get_type_hints(sort.read)["text"] is not str

    def read(raw: Any, site: Site) -> Any:
        number = isinstance(raw, int | float) and not isinstance(raw, bool)
        if sort is PlaceRef and isinstance(raw, Mapping):
            return _place(raw, site)
        if isinstance(raw, str) or (numbers and number):
            return sort.read(raw, site.door)
        raise misplaced(raw, wanted)

    return Reader(wanted, read)


def _place(raw: Mapping[str, Any], site: Site) -> Any:
    found = _table(PlaceRef).read(raw, site)
    if isinstance(found, PlaceRef):
        check_place(found)
    return found


def _table(sort: type[Value]) -> Reader:
    wanted = words.table(sort)

    def read(raw: Any, site: Site) -> Any:
        if not isinstance(raw, Mapping):
            raise misplaced(raw, wanted)
        before = len(site.problems)
        fields = read_table(sort, raw, site)
        return BAD if len(site.problems) > before else sort(**fields)

    return Reader(wanted, read)


_SORTS: Mapping[Any, Callable[[], Reader]] = {
    Private: lambda: text(Private.of),
    Moment: lambda: Reader(words.DATE, _moment),
}
