"""Which assessment does a person mean, and what did they type of it?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from application import resolving
from application.desk import Desk
from domain.assessment_events import Citation
from domain.claim import Doc
from domain.errors import InputRejected, NotFound, Problem, Rejected
from domain.reading import read_fields
from projections.assessments import in_force

Ids = Sequence[str]


def find(desk: Desk, assessment: str, where: str = "") -> Doc:
    """The row of an assessment without what was voided, and as `newest` the number of its last version.

    Raises:
        NotFound: there is none, or it was voided.
    """
    identifier = resolving.identifier(desk, assessment).partition("@")[0]
    row = desk.tables().rows("assessment").get(identifier)
    kept = in_force(row) if row else None
    if row is None or kept is None or not kept["versions"]:
        what = f"there is no assessment {assessment!r}" if row is None else f"{assessment!r} was voided"
        raise NotFound(what, where=where, mend="sitline assessments lists them")
    return kept | {"newest": row["versions"][-1]["version"]}


def seen_version(seen: int | None, newest: int) -> int:
    """The version that a person had seen: as given, else the newest.

    Raises:
        Rejected: there is no such version.
    """
    if seen is None or 1 <= seen <= newest:
        return newest if seen is None else seen
    what = f"there is no version {seen}"
    raise Rejected(what, where="--seen-version", mend=f"the newest is version {newest}")


def read(desk: Desk, model: Any, raw: dict[str, Any], slug: str) -> dict[str, Any]:
    """The typed fields of what was typed, in the zone of a situation.

    Raises:
        InputRejected: with everything that is wrong.
    """
    door = desk.door_of(slug)
    fields, problems = read_fields(model, {k: v for k, v in raw.items() if v is not None}, door, "assessment")
    if problems:
        raise InputRejected([Problem(p.where.removeprefix("assessment: "), p.what, p.mend) for p in problems])
    return fields


def citations(desk: Desk, supports: Ids, contradicts: Ids, neutral: Ids) -> tuple[Citation, ...]:
    """What is cited in each role, each once, by its full id.

    Raises:
        NotFound: nothing has such an id.
    """
    found = []
    roles: tuple[tuple[Any, Ids], ...] = (
        ("supports", supports),
        ("contradicts", contradicts),
        ("neutral", neutral),
    )
    for role, ids in roles:
        found += [Citation(id=_cited(desk, given, f"--{role}"), role=role) for given in ids]
    return tuple(dict.fromkeys(found))


def _cited(desk: Desk, given: str, where: str) -> str:
    try:
        full = resolving.identifier(desk, given)
        if full.count("#") == 1:
            return resolving.update(desk, full)[0]
        return resolving.claim(desk, full)[0] if "#" in full else full
    except NotFound as error:
        raise NotFound(error.what, where=where, mend=error.mend) from None
