"""Which definitions of a kind cannot be, and which name or mark is in the way?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from domain.defining_wording import check_wording
from domain.definition import Definition, FieldDefined
from domain.errors import Problem, did_you_mean
from domain.kinds import kinds
from domain.reading_report import ReportFields
from domain.units import UNITS
from domain.update import Update

MOST_FIELDS, MOST_STAGES, MOST_CHOICES = 60, 30, 60
"""More than any built-in kind has three times over; a definition goes along with every update."""

COMMANDS = frozenset({"add"})
"""Words after `sitline kinds` that are not the name of a kind."""

RESERVED = frozenset({
    *Update.model_fields, *ReportFields.model_fields,
    # words of a report file, and of the rows that answers are made of
    "kind", "situation", "update", "nature", "claims", "says", "stages", "version", "definition", "defined",
    "given", "actor_fields", "wire", "position", "recorded_at", "recorded_by",
    # options that `sitline record` has for something else
    "set", "help", "store", "color", "debug", "dry_run", "command_id", "json", "verbose", "done_by",
})  # fmt: skip
"""Names that a field cannot have, since they mean something already."""

SCOPE = {
    "population": ("word",),
    "area": ("word",),
    "period": ("word",),
    "inclusion": ("word",),
    "counting": ("word",),
    "counted_as_of": ("date",),
    "by": ("actors",),
    "tolls": ("tolls",),
    "participants": (),
}
"""Fields that mean the same in every kind, and the types that they can have."""

MARKED = {
    "fact": ("word", "words", "actors", "place", "date"),
    "count": ("quantity",),
    "condition": ("word",),
}
"""The types of fields that can have each mark."""


def check_definition(made: Definition) -> Iterable[Problem]:
    """What is wrong with a definition beyond the types of its parts, each with its place."""
    yield from _check_name(made)
    yield from _check_size(made)
    yield from _check_stages(made)
    yield from _check_names([field.name for field in made.field], "field")
    for at, field in enumerate(made.field, start=1):
        yield from _check_field(field, f"field {at} ({field.name})", made)
    yield from _check_asked(made)
    yield from _check_identity(made)
    yield from check_wording(made)


def _check_name(made: Definition) -> Iterator[Problem]:
    if made.kind in kinds():
        mend = f"choose another name; sitline kinds {made.kind} shows that kind"
        yield Problem("kind", f"{made.kind!r} is a kind that sitline has", mend)
    elif made.kind in COMMANDS or not made.kind[0].isalpha():
        what = f"{made.kind!r} cannot be the name of a kind"
        yield Problem("kind", what, "begin with a letter; 'add' is a command")


def _check_size(made: Definition) -> Iterator[Problem]:
    for name, parts, most in (("field", made.field, MOST_FIELDS), ("stage", made.stage, MOST_STAGES)):
        if len(parts) > most:
            what = f"it has {len(parts)} of them; at most {most} are kept"
            yield Problem(name, what, "leave out what nobody compares; details go into a text")
    if not made.field and not made.stage:
        mend = "add [[field]] tables, or [[stage]] tables"
        yield Problem("field", "a kind has a field or a stage of its own", mend)
    if made.nature == "condition" and not any(stage.holds == "yes" for stage in made.stage):
        mend = 'add [[stage]] name = "…", or write nature = "incident" for what happens once'
        yield Problem("stage", "a condition needs a stage in which it holds", mend)


def _check_names(names: Sequence[str], sort: str) -> Iterator[Problem]:
    for at, name in enumerate(names, start=1):
        if name in names[: at - 1]:
            first = names.index(name) + 1
            what = f"{name!r} is {sort} {first}, too"
            yield Problem(f"{sort} {at}.name", what, f"name each {sort} once, in order")


def _check_stages(made: Definition) -> Iterator[Problem]:
    names = [stage.name for stage in made.stage]
    yield from _check_names(names, "stage")
    for at, stage in enumerate(made.stage, start=1):
        where = f"stage {at} ({stage.name})"
        for part in ("implies", "excludes"):
            for named in getattr(stage, part):
                if named == stage.name:
                    yield Problem(f"{where}.{part}", f"{named!r} is the stage itself", "leave it out")
                elif named not in names:
                    mend = did_you_mean(named, set(names))
                    yield Problem(f"{where}.{part}", f"{named!r} is no stage", mend)
    if made.scale is not None and all({*s.implies, *s.excludes} <= {*names} for s in made.stage):
        yield from _check_implied(made)


def _check_implied(made: Definition) -> Iterator[Problem]:
    scale = made.scale
    for at, stage in enumerate(made.stage, start=1):
        implied = scale.stage(stage.name).implies if scale else ()
        where = f"stage {at} ({stage.name})"
        if stage.name in implied and stage.name not in stage.implies:
            yield Problem(f"{where}.implies", "it implies itself, through others", "leave one of them out")
        for name in sorted({*implied} & {*stage.excludes}):
            what = f"{name!r} is implied and excluded"
            yield Problem(f"{where}.excludes", what, "it can be true with this stage, or not: leave one out")


def _check_field(field: FieldDefined, where: str, made: Definition) -> Iterator[Problem]:
    if field.name in RESERVED:
        mend = "choose another name; sitline kinds event lists the fields that every kind has"
        yield Problem(f"{where}.name", f"{field.name!r} has a meaning of its own already", mend)
    accepted = SCOPE.get(field.name)
    if accepted is not None and field.type not in accepted:
        what = f"a field called {field.name!r} has the same meaning in every kind"
        mend = " or ".join([*(f'write type = "{sort}"' for sort in accepted), "give it another name"])
        yield Problem(f"{where}.type", what, mend)
    if field.type == "tolls" and field.name != "tolls":
        yield Problem(f"{where}.name", "a field of type tolls is called 'tolls'", 'write name = "tolls"')
    yield from _check_mark(field, where)
    yield from _check_choices(field, where)


def _check_mark(field: FieldDefined, where: str) -> Iterator[Problem]:
    if field.mark and field.type not in MARKED[field.mark]:
        types = " or ".join(MARKED[field.mark])
        what = f"a {field.mark} cannot be of type {field.type}"
        yield Problem(f"{where}.mark", what, f"a {field.mark} is of type {types}; or leave the mark out")
    if field.mark == "condition" and len(field.choices) < 2:  # noqa: PLR2004  # one state is no change
        what = "a condition is one of several states"
        yield Problem(f"{where}.choices", what, 'write them: choices = ["open", "closed"]')
    if field.attribute and not field.mark:
        mend = 'add mark = "fact", or leave attribute out'
        yield Problem(f"{where}.attribute", "it is the question of a field that claims something", mend)
    for name in ("counting", "population", "unit"):
        if getattr(field, name) and field.mark != "count":
            yield Problem(f"{where}.{name}", "it belongs to a count", 'add mark = "count", or leave it out')
    if field.unit and field.unit not in UNITS.values():
        mend = f"{did_you_mean(field.unit, set(UNITS.values()))}; things are counted by population"
        yield Problem(f"{where}.unit", f"{field.unit!r} is no unit", mend)


def _check_choices(field: FieldDefined, where: str) -> Iterator[Problem]:
    if field.choices and field.type not in ("word", "words"):
        yield Problem(f"{where}.choices", f"a {field.type} is not chosen", 'write type = "word"')
    if len(field.choices) > MOST_CHOICES or len(set(field.choices)) < len(field.choices):
        what = f"the choices are {MOST_CHOICES} different words at most"
        yield Problem(f"{where}.choices", what, "name each once")


def _check_asked(made: Definition) -> Iterator[Problem]:
    """Claims are named by the questions they answer: two on one question could not be told apart."""
    taken = dict.fromkeys(("state", "happened", "where", "when"), "every kind")
    for at, field in enumerate(made.field, start=1):
        if not field.mark:
            continue
        if field.asked in taken:
            what = f"the question {field.asked!r} is answered by {taken[field.asked]} already"
            yield Problem(f"field {at} ({field.name}).attribute", what, "name another question")
        taken[field.asked] = f"field {at}"


def _check_identity(made: Definition) -> Iterator[Problem]:
    types = {field.name: field.type for field in made.field}
    for part, names, accepted in (
        ("identified_by", made.identified_by, ("word", "words", "actors")),
        ("located_by", made.located_by, ("place",)),
    ):
        options = sorted(name for name, sort in types.items() if sort in accepted)
        options += ["place"] if part == "located_by" else []
        for name in names:
            if name not in options:
                mend = f"name fields of type {' or '.join(accepted)}: {', '.join(options) or 'there is none'}"
                yield Problem(part, f"{name!r} cannot tell one from another", mend)
