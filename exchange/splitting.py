"""Which situation does a row name in one of its columns or properties (`--split-by`)?

In a table that is the cell of a column. In JSON it is a property of the object: of its `properties`, as
GeoJSON has them, or of the object itself, such as `type`; else a field of the report that is made of it, or
of its first update.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from domain.errors import Rejected, Unusable, did_you_mean
from exchange.row import Row

WHERE = "--split-by"

_NOTHING = object()
"""Stands for what is not there."""


def value_of(row: Row, name: str) -> str:
    """What a row has in a column or property.

    Raises:
        Unusable: a table has no such column. Rejected: an object has no such property, or nothing in it.
    """
    if row.columns:
        must_have(row, name)
    cells = _cells(row)
    found = _at(cells, name)
    if found is _NOTHING:
        raise Rejected(f"it has no property {name!r}", where=WHERE, mend=_names(name, cells))
    if isinstance(found, list) and len(found) == 1:
        found = found[0]
    if isinstance(found, list | dict):
        raise Rejected(f"{name!r} has no single value", where=WHERE, mend="split by one that has")
    value = "" if found is None else str(found).strip()
    if not value:
        thing = "column" if row.columns else "property"
        raise Rejected(f"the {thing} {name!r} is empty", where=name, mend="write the situation there")
    return value


def must_have(row: Row, name: str) -> None:
    """Refuse the whole import where a row, which stands for all, has no such column or property.

    Raises:
        Unusable: with what there is.
    """
    cells = _cells(row)
    if _at(cells, name) is _NOTHING:
        thing = "column" if row.columns else "property"
        raise Unusable(f"there is no {thing} {name!r}", where=WHERE, mend=_names(name, cells))


def _at(cells: Mapping[str, Any], name: str) -> Any:
    """The value of a name; `address.town` is looked for in what stands under `address`, too."""
    if name in cells:
        return cells[name]
    outer, _, inner = name.partition(".")
    below = cells.get(outer)
    return _at(below, inner) if inner and isinstance(below, dict) else _NOTHING


def _cells(row: Row) -> Mapping[str, Any]:
    if row.columns:
        return dict(zip(row.columns, row.given, strict=False))
    updates = row.report.get("update")
    first = updates[0] if isinstance(updates, list) and updates else {}
    found = {
        name: value for one in (first, row.report) if isinstance(one, Mapping) for name, value in one.items()
    }
    found.pop("update", None)
    return {**found, **_properties(row)}


def _properties(row: Row) -> Mapping[str, Any]:
    """The properties of an object; none of what is no JSON, such as an entry of a feed."""
    try:
        line = json.loads("".join(row.given))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(line, dict):
        return {}
    inner = line.get("properties")
    return {**line, **inner} if isinstance(inner, dict) else line


def _names(name: str, cells: Mapping[str, Any]) -> str:
    names = [str(one) for one, value in cells.items() if isinstance(value, str | int | float | list)]
    return did_you_mean(name, names) if names else "it has none"
