"""Which publications of a situation stand, by a log position, and which has a correction?

Reads the rows of `projections.publications`; needs the standard library only, so that a situation of which
nothing was published costs nothing to look at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from projections.rows import Tables

Doc = dict[str, Any]


def _position(row: Doc) -> int:
    return int(row["position"])


def voided(tables: Tables, at: int | None = None) -> set[str]:
    """The acts of publishing that were voided; a void of a void restores."""
    gone: set[str] = set()
    for void in sorted(tables.rows("unpublished", "", at).values(), key=_position, reverse=True):
        if void["act"] not in gone:
            gone.add(void["target"])
    return gone


def publications(tables: Tables, slug: str, at: int | None = None) -> list[Doc]:
    """The publications of a situation that were not voided, in order of recording.

    Each with `corrected_by`, the row of the first publication that corrects it; None where none does.
    """
    rows = sorted(tables.rows("publication", slug, at).values(), key=_position)
    if not rows:
        return []
    gone = voided(tables, at)
    kept = [row for row in rows if row["act"] not in gone]
    first: dict[str, Doc] = {}
    for row in kept:
        if row["corrects"]:
            first.setdefault(row["corrects"], row)
    return [row | {"corrected_by": first.get(row["name"])} for row in kept]
