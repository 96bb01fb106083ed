"""Where do words stand: in a wording, a title, a line of the timeline, a name, in any script?

Every word asked for must begin a word of the text, folded as names are folded, so that an Arabic letter
with a sign and one without are the same. Newest first: ranking a common word takes longer than it helps.
"""

from __future__ import annotations

from domain.claim import Doc
from domain.spelling import fold
from projections.rows import RowKey, Tables
from projections.searched import told

EXCERPT = 160
"""Characters of a text that are shown of it."""

MOST = 1000
"""Hits that are looked at; to count all of a common word takes longer than anybody waits."""


def search(tables: Tables, words: str, at: int | None, most: int = MOST) -> list[RowKey]:
    """The rows in which all the words stand, newest first; at most so many."""
    wanted = fold(words).replace("-", " ").split()
    return tables.hits(wanted, at, most) if wanted else []


def hit_doc(tables: Tables, key: RowKey, at: int | None) -> Doc:
    """One of them as the answer tells it."""
    table, scope, identifier = key
    row = tables.row(table, scope, identifier, at) or {}
    text = told(row)
    return {
        "id": identifier,
        "sort": row["sort"] if table == "name" else table,
        "situation": identifier if table == "situation" else scope,
        "text": text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…",
        "published": row.get("published"),
        "position": row["position"],
    }
