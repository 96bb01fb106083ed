"""Which kinds of update has the desk declared, in which versions, and which were in force at a position?"""

from __future__ import annotations

import json
from types import MappingProxyType

from domain.claim import Doc
from domain.definition import Definition, OwnKinds
from domain.kind import KindDefined
from projections.catalogue import taken_back
from projections.rows import Tables


def versions(tables: Tables, kind: str | None = None, at: int | None = None) -> list[Doc]:
    """The rows of every version, or of those of one kind, oldest first, as it was after position `at`."""
    rows = tables.rows("kind", at=at).values()
    found = [row for row in rows if kind is None or row["definition"]["kind"] == kind]
    return sorted(found, key=lambda row: int(row["position"]))


def standing(tables: Tables, at: int | None = None) -> dict[str, Doc]:
    """The row of the version in force by kind: the newest that is not voided."""
    rows = versions(tables, at=at)
    voided = taken_back(list(tables.rows("void", at=at).values())) if rows else set()
    return {row["definition"]["kind"]: row for row in rows if row["act"] not in voided}


def in_force(tables: Tables, at: int | None = None) -> OwnKinds:
    """The kinds that can be recorded, by name."""
    return MappingProxyType({kind: defined(row) for kind, row in sorted(standing(tables, at).items())})


def defined(row: Doc) -> KindDefined:
    """The event that a row was made of."""
    # The stored form is JSON: the strict models take lists for tuples only from there.
    definition = Definition.model_validate_json(json.dumps(row["definition"]))
    return KindDefined(act=row["act"], definition=definition)
