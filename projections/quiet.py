"""Did nothing come between two positions that bears on what is found of a situation?

Told by looking up which rows changed, without looking at what they say; where it may have, the answer is
no, and `projections.touched` tells of what. Needs the standard library only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from domain.ids import report_of

if TYPE_CHECKING:
    from projections.rows import Tables

Doc = dict[str, Any]

FAR = 1000
"""Positions after which nothing is called quiet any more, so that looking back never takes long; ours."""

_OWN = ("update", "report", "change", "stated")
_OF_ALL = ("name", "void", "assessment")


def quiet(tables: Tables, slug: str, after: int, upto: int) -> bool:
    """Whether nothing at positions in (after, upto] bears on a situation, for certain."""
    if after == upto:
        return True
    if upto - after >= FAR:
        return False
    asked = [*((table, slug) for table in _OWN), *((table, "") for table in _OF_ALL)]
    if any(tables.since(table, scope, after, upto, 1) for table, scope in asked):
        return False
    return not _rated_anew(tables, slug, after, upto) and not _cites_others(tables, slug, upto)


def _rated_anew(tables: Tables, slug: str, after: int, upto: int) -> bool:
    """Whether a source that changed has told anything here."""
    changed = tables.since("source", "", after, upto)
    return bool(changed) and bool(tables.ids("report", slug, [f"source:{source}" for source in changed]))


def _cites_others(tables: Tables, slug: str, at: int) -> bool:
    """Whether a judgement rests on reports of other situations, where anything may have come."""
    rows = tables.marked("assessment", "", [f"situation:{slug}"], at)
    reports = {report_of(one) for key, row in rows.items() for one in cited(tables, row, at, {key})}
    return len(tables.some("report", slug, reports, at)) < len(reports)


def cited(tables: Tables, row: Doc, at: int, above: set[str]) -> Iterator[str]:
    """The reports, updates and claims below a judgement, also through others that it cites.

    `above` are the judgements that it is cited by, itself among them: none is followed in a circle.
    """
    for version in row.get("versions", ()):
        for cite in version.get("cites", ()):
            one = cite["id"].partition("@")[0]
            if not one.startswith("a"):
                yield one
            elif one not in above:
                other = tables.row("assessment", "", one, at)
                yield from cited(tables, other, at, above | {one}) if other else ()
