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
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from domain import reading_words as words
from domain.door import Door
from domain.errors import Problem, Rejected, did_you_mean
from domain.likelihood import Likelihood
from domain.moment import Moment
from domain.place import PlaceRef, check_place
from domain.quantity import Quantity
from domain.reading_words import misplaced
from domain.text import Name, Private, Typed, safe_name
from domain.value import Value

BAD = object()
"""What stands for a value that could not be read; its problems are noted."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where reading has got to: the door, the path of the field, and the problems noted so far."""

    door: Door
    path: str
    problems: list[Problem]

    def under(self, name: str) -> Site:
        """The place of a field of the table read here."""
        return Site(self.door, f"{self.path}.{name}" if self.path else name, self.problems)

    def item(self, ordinal: int) -> Site:
        """The place of an item of the list read here; the first is 1."""
        return Site(self.door, f"{self.path} {ordinal}", self.problems)

    def bad(self, what: str, mend: str) -> Any:
        """Note a problem of this place."""
        self.problems.append(Problem(self.path, what, mend))
        return BAD


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one sort of value: `read` raises `Rejected`, or notes its problems and returns `BAD`."""

    wanted: str
    read: Callable[[Any, Site], Any]

    def take(self, raw: Any, site: Site) -> Any:
        """The value, or `BAD`; whatever is wrong with it is noted."""
        raw = raw.isoformat() if isinstance(raw, date | datetime) else raw
        try:
            return self.read(raw, site)
        except Rejected as error:
            return site.bad(error.what, error.mend)
        except (ArithmeticError, ValueError):  # a number or date beyond what Python can hold
            return site.bad(f"{words.given(raw)} cannot be read", f"write {self.wanted}")


def placed(problems: Collection[Problem], where: str) -> list[Problem]:
    """The problems with the place of the whole before the place of each."""
    return [Problem(": ".join(filter(None, (where, p.where))), p.what, p.mend) for p in problems]


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
    *,
    hidden: Collection[str] = (),
    also: Collection[str] = (),
    name: str = "",
) -> dict[str, Any]:
    """The fields of a table that can be read; problems are noted.

    `hidden`: fields of the model that nobody may type. `also`: names that somebody else reads. `name`:
    what the table is called where a field is not one of its fields.
    """
    known = {field: reader for field, reader in readers(model).items() if field not in hidden}
    for typed in raw:
        if typed not in known and typed not in also:
            of = f" of {name}" if name else ""
            mend = did_you_mean(str(typed)[: words.LONGEST_SHOWN], (*known, *also))
            site.under(words.shown(typed)[1:-1]).bad(f"{words.shown(typed)} is not a field{of}", mend)
    found: dict[str, Any] = {}
    for field, reader in known.items():
        value = raw.get(field)
        if value is not None:
            found[field] = reader.take(value, site.under(field))
        elif model.model_fields[field].is_required():
            site.under(field).bad("it is missing", f"write {reader.wanted}")
    return {field: value for field, value in found.items() if value is not BAD}


@cache
def readers(model: type[Value]) -> Mapping[str, Reader]:
    """The reader of each field of a model."""
    fields = model.model_fields.items()
    return {name: reader_of(field.annotation, tuple(field.metadata)) for name, field in fields}


def reader_of(annotation: Any, marks: tuple[Any, ...] = ()) -> Reader:
    """The reader of what is annotated so; raises TypeError where the door knows no such sort."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return reader_of(arguments[0], (*arguments[1:], *marks))
    if origin in (Union, types.UnionType):
        (only,) = (argument for argument in arguments if argument is not types.NoneType)
        return reader_of(only, marks)
    if origin is Literal:
        return _choice(arguments)
    if origin is tuple:
        return _list(reader_of(arguments[0]))
    if annotation is str:
        return _text(next((mark.read for mark in marks if isinstance(mark, Typed)), None))
    if annotation in _PLAIN:
        return _plain(annotation)
    if annotation is Private:
        return _text(Private.of)
    if annotation is Moment:
        return Reader(words.DATE, _moment)
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return _worded(annotation) if hasattr(annotation, "read") else _table(annotation)
    raise TypeError(f"the door cannot read {annotation!r}")


_PLAIN: Mapping[Any, tuple[str, tuple[type, ...]]] = {
    bool: ("true or false, without quotes", (bool,)),
    int: ("a whole number, without quotes", (int,)),
    float: ("a number, without quotes", (int, float)),
}


def _plain(sort: type) -> Reader:
    wanted, accepted = _PLAIN[sort]

    def read(raw: Any, _: Site) -> Any:
        if not isinstance(raw, accepted) or (isinstance(raw, bool) and sort is not bool):
            raise misplaced(raw, wanted)
        return sort(raw)

    return Reader(wanted, read)


def _text(typed: Callable[[str], Any] | None) -> Reader:
    """Text; where nothing says how it is read it is a code, such as an id, which may be all digits."""

    def read(raw: Any, _: Site) -> Any:
        if typed is None and isinstance(raw, int) and not isinstance(raw, bool):
            return str(raw)
        if not isinstance(raw, str):
            raise misplaced(raw, words.TEXT)
        if not raw.strip():
            raise Rejected("the text is empty", mend="write it, or leave the field out")
        return (typed or safe_name)(raw)

    return Reader(words.TEXT, read)


def _choice(options: tuple[Any, ...]) -> Reader:
    wanted = f"one of: {', '.join(str(option) for option in options)}"

    def read(raw: Any, _: Site) -> Any:
        if not isinstance(raw, str):
            raise misplaced(raw, wanted)
        if raw not in options:
            typed = raw[: words.LONGEST_SHOWN]
            raise Rejected(f"{words.shown(raw)} is not accepted", mend=did_you_mean(typed, options))
        return raw

    return Reader(wanted, read)


def _list(item: Reader) -> Reader:
    def read(raw: Any, site: Site) -> Any:
        if not isinstance(raw, list | tuple):
            alone = item.take(raw, site)
            return BAD if alone is BAD else (alone,)
        taken = tuple(item.take(value, site.item(ordinal)) for ordinal, value in enumerate(raw, start=1))
        return BAD if BAD in taken else taken

    return Reader(f"a list of this: {item.wanted}", read)


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
