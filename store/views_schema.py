"""Which tables hold the rows of projections on SQLite?

A row carries the positions `[since, until)` for which it is so; `until` is empty while it is. Each is in
one of two partial indexes: the open rows, which nearly every question is about, and the closed ones.
"""

from __future__ import annotations

APPLICATION_ID = int.from_bytes(b"sitv", "big")
"""Written into the file's header: tells views from a store and from other SQLite databases."""

FORMAT = 2
"""Version of these tables; views of another format are made anew."""

# Ids of slots and shelves are never given again (AUTOINCREMENT): whoever still holds one that is gone
# must not find another's rows under it.

STATEMENTS = (
    """CREATE TABLE slot (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, version INTEGER NOT NULL,
        position INTEGER NOT NULL, digest TEXT NOT NULL, active INTEGER NOT NULL, retired INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE shelf (
        id INTEGER PRIMARY KEY AUTOINCREMENT, slot INTEGER NOT NULL, name TEXT NOT NULL, scope TEXT NOT NULL,
        UNIQUE (slot, name, scope)
    ) STRICT""",
    """CREATE TABLE row (
        number INTEGER PRIMARY KEY, shelf INTEGER NOT NULL, id TEXT NOT NULL, born INTEGER NOT NULL,
        since INTEGER NOT NULL, until INTEGER, doc TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX row_open ON row (shelf, id) WHERE until IS NULL",
    "CREATE INDEX row_since ON row (shelf, since)",
    "CREATE INDEX row_closed ON row (shelf, id, since) WHERE until IS NOT NULL",
    """CREATE TABLE mark (
        shelf INTEGER NOT NULL, mark TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (shelf, mark, id)
    ) STRICT, WITHOUT ROWID""",
    # What was found of a situation, by list (`kind`) and place in it; `part` ties what was found together.
    """CREATE TABLE finding (
        number INTEGER PRIMARY KEY, shelf INTEGER NOT NULL, kind TEXT NOT NULL, sort TEXT NOT NULL,
        id TEXT NOT NULL, part TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER, doc TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX finding_open ON finding (shelf, kind, sort) WHERE until IS NULL",
    "CREATE INDEX finding_open_id ON finding (shelf, kind, id) WHERE until IS NULL",
    "CREATE INDEX finding_open_part ON finding (shelf, part) WHERE until IS NULL",
    "CREATE INDEX finding_closed ON finding (shelf, kind, sort, since) WHERE until IS NOT NULL",
    "CREATE INDEX finding_closed_id ON finding (shelf, kind, id, since) WHERE until IS NOT NULL",
    "CREATE INDEX finding_closed_part ON finding (shelf, part, since) WHERE until IS NOT NULL",
    """CREATE TABLE cut (
        shelf INTEGER NOT NULL, position INTEGER NOT NULL, totals TEXT NOT NULL, PRIMARY KEY (shelf, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE parked (
        slot INTEGER NOT NULL, position INTEGER NOT NULL, stream TEXT NOT NULL, projection TEXT NOT NULL,
        why TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX parked_stream ON parked (slot, stream, position)",
)
"""Each is run once, on an empty file."""

WORDS = """CREATE VIRTUAL TABLE {} USING fts5 (
    text, content = '', detail = none, columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* S* P* Co'"
)"""
"""One for each slot: texts come folded, so that words are split at blanks; none but the index is kept."""
