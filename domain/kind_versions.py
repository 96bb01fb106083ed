"""What may a later version of a declared kind change?

It may add: fields, stages, choices. It may say things in other words. Whatever decides how updates are
compared stays, so that those of two versions can be held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.definition import Definition, FieldDefined, StageDefined
from domain.errors import Problem

ANOTHER = "choose another name for a kind that means something else"

_KIND = ("nature", "identified_by", "located_by", "nests", "joint")
_STAGE = ("holds", "implies", "excludes", "steady", "partly")
_FIELD = ("type", "mark", "asked", "counting", "population", "unit")


def clashes(before: Definition, after: Definition) -> Iterator[Problem]:
    """What a later version changes that it may not, each with its place."""
    for name in _KIND:
        yield from _same(before, after, name, name)
    stages = {stage.name: (at, stage) for at, stage in enumerate(after.stage, start=1)}
    for stage in before.stage:
        yield from _stage(stage, stages.get(stage.name), before.version)
    yield from _order(before, after)
    fields = {field.name: (at, field) for at, field in enumerate(after.field, start=1)}
    for field in before.field:
        yield from _field(field, fields.get(field.name), before.version)


def _stage(before: StageDefined, found: tuple[int, StageDefined] | None, version: int) -> Iterator[Problem]:
    if found is None:
        yield _gone("stage", before.name, version)
        return
    at, after = found
    for name in _STAGE:
        # A stage that is added can stand in both lists of those that were there.
        if name in ("implies", "excludes") and {*getattr(before, name)} <= {*getattr(after, name)}:
            continue
        yield from _same(before, after, name, f"stage {at} ({after.name}).{name}")


def _order(before: Definition, after: Definition) -> Iterator[Problem]:
    old = [stage.name for stage in before.stage]
    kept = [stage.name for stage in after.stage if stage.name in old]
    if sorted(kept) == sorted(old) and kept != old:
        what = f"the stages of version {before.version} come in another order"
        yield Problem("stage", what, f"keep the order: {', '.join(old)}; others can stand between")


def _field(before: FieldDefined, found: tuple[int, FieldDefined] | None, version: int) -> Iterator[Problem]:
    if found is None:
        yield _gone("field", before.name, version)
        return
    at, after = found
    where = f"field {at} ({after.name})"
    for name in _FIELD:
        yield from _same(before, after, name, f"{where}.{'attribute' if name == 'asked' else name}")
    lost = [choice for choice in before.choices if choice not in after.choices]
    if after.choices and (lost or not before.choices):
        said = f"{', '.join(lost)} could be chosen" if lost else "any word could stand in it"
        yield Problem(f"{where}.choices", f"in version {version} {said}", "choices can be added, not taken")
    if after.required and not before.required:
        what = f"in version {version} it could be left out"
        yield Problem(f"{where}.required", what, "leave it optional; a field that is added can be required")


def _gone(sort: str, name: str, version: int) -> Problem:
    what = f"version {version} has the {sort} {name!r}, which is missing here"
    return Problem(sort, what, f"keep it: a later version only adds; or {ANOTHER}")


def _same(
    before: Definition | StageDefined | FieldDefined,
    after: Definition | StageDefined | FieldDefined,
    name: str,
    where: str,
) -> Iterator[Problem]:
    was, now = getattr(before, name), getattr(after, name)
    if was != now:
        what = f"it was {_shown(was)}, and would be {_shown(now)}: what was recorded could not be compared"
        yield Problem(where, what, f"keep it; or {ANOTHER}")


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "left out"
    return "left out" if value is None or value is False else str(value)
