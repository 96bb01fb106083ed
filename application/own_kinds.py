"""How does a desk declare a kind of update of its own, and how is one of those told?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from application.desk import Desk, How, Written, told
from domain.defining import read_definition
from domain.definition import Definition, FieldDefined
from domain.errors import InputRejected
from domain.ids import short
from domain.kind import KINDS, AddKind
from domain.reading_values import placed
from projections import own_kinds

Doc = dict[str, Any]


def add_kind(desk: Desk, raw: Mapping[str, Any], *, where: str = "", how: How) -> Written:
    """Declare a kind of update, or a further version of one: it can be recorded from now on.

    `where` is the file it comes from.

    Raises:
        InputRejected: the definition cannot be, or takes away what the version in force has.
        Changed: somebody else declared a version meanwhile.
    """
    made = read_definition(raw, where)
    command_id, act = desk.new_act(how)
    rows = own_kinds.versions(desk.tables(), made.kind)
    command = AddKind(act, made, tuple(own_kinds.defined(row) for row in rows))
    try:
        outcome = desk.append(KINDS, made.kind, command, command_id=command_id, how=how)
    except InputRejected as rejected:
        raise InputRejected(placed(rejected.problems, where)) from None
    version = _version(outcome.recorded, made, rows)
    before = own_kinds.standing(desk.tables(), rows[-1]["position"]).get(made.kind) if rows else None
    return told(
        outcome,
        f"declared the kind {made.kind!r}, version {version}",
        how,
        id=act,
        echo=tuple(_echo(made, before)) if outcome.recorded else (),
        take_back=f"sitline void {short(act)} --reason …",
    )


def _version(recorded: Any, made: Definition, rows: list[Doc]) -> int:
    """The version that was recorded, else the one that says the same already."""
    for one in recorded:
        if hasattr(one.event, "definition"):
            return int(one.event.definition.version)
    return max((row["definition"].get("version", 1) for row in rows), default=made.version)


def _echo(made: Definition, before: Doc | None) -> Iterator[str]:
    """How it was read: what it claims, and what a further version adds."""
    claims = [f"{field.name} ({field.mark})" for field in made.field if field.mark]
    claims += [f"stage ({', '.join(stage.name for stage in made.stage)})"] if made.stage else []
    yield f"compared between reports: {', '.join(claims) or 'nothing: no field has a mark'}"
    if before is None:
        return
    old = own_kinds.defined(before).definition
    for sort, has, had in (("field", made.field, old.field), ("stage", made.stage, old.stage)):
        names = {one.name for one in had}
        new = [one.name for one in has if one.name not in names]
        if new:
            yield f"adds {sort}{'s' if len(new) > 1 else ''} {', '.join(new)} to version {old.version}"
    yield f"what was recorded keeps version {old.version}"


def declared(desk: Desk) -> dict[str, Doc]:
    """The declared kinds in force by name: the newest version of each, with who declared it and when."""
    return own_kinds.standing(desk.tables())


def kind_doc(row: Mapping[str, Any], common: list[Doc], *, whole: bool) -> Doc:
    """A declared kind as `sitline.kinds/1` has it; `common` are the fields that every kind has."""
    made = own_kinds.defined(dict(row)).definition
    own = [_field(field) for field in made.field]
    return {
        "kind": made.kind,
        "nature": made.nature,
        "about": made.about,
        "stages": [stage.name for stage in made.stage],
        "family": made.kind,
        "codes": {},
        "example": _example(made),
        "fields": [*own, *common] if whole else own,
        "version": made.version,
        "declared": {"act": row["act"], "by": row["by"], "recorded_at": row["recorded_at"]},
    }


_SAID = {"words": "list of words", "actors": "list of words", "tolls": "list of toll", "yes-no": "yes or no"}
"""The types as `sitline kinds` says them of the built-in kinds, where they are called otherwise."""


def _field(field: FieldDefined) -> Doc:
    return {
        "name": field.name,
        "type": _SAID.get(field.type, field.type),
        "about": " ".join((field.about or "").split()),
        "choices": list(field.choices),
        "own": True,
        "required": field.required,
        "mark": field.mark or "",
    }


def _example(made: Definition) -> str:
    """A minimal update in a report file: its stage, and what is required or compared."""
    lines = [f'kind = "{made.kind}"']
    held = next((stage.name for stage in made.stage if stage.holds == "yes"), None)
    if held:
        lines.append(f'stage = "{held}"')
    lines += [f"{one.name} = {_sample(one)}" for one in made.field if one.required or one.mark]
    if "place" in made.located_by and made.nature == "condition":
        lines.append('place = { name = "Jasem" }')
    return "\n".join(lines)


def _sample(field: FieldDefined) -> str:
    if field.choices:
        word = json.dumps(field.choices[0], ensure_ascii=False)
        return f"[{word}]" if field.type == "words" else word
    unit = f" {field.unit}" if field.unit else ""
    return {
        "words": '["a word"]',
        "actors": '["Syrian army"]',
        "number": "3",
        "quantity": f'"at least 3{unit}"',
        "date": '"2024-01-09"',
        "place": '{ name = "Jasem" }',
        "tolls": '[{ measure = "killed", quantity = "3" }]',
        "yes-no": "true",
    }.get(field.type, f'"{field.name.replace("_", " ")}"')
