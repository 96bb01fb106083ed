"""Which tables does a log have on SQLite, and what guards them?"""

from __future__ import annotations

APPLICATION_ID = int.from_bytes(b"sitl", "big")
"""Written into the file's header, bytes 68 to 71: tells our stores from other SQLite databases."""

FORMAT = 1
"""Version of these tables, in the file's header as `user_version`, bytes 60 to 63."""

_TABLES = (
    """CREATE TABLE IF NOT EXISTS stored_events (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        originator_id TEXT NOT NULL,
        originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state BLOB NOT NULL,
        recorded_at INTEGER NOT NULL,
        command TEXT NOT NULL,
        "by" TEXT NOT NULL,
        UNIQUE (originator_id, originator_version)
    ) STRICT""",
    """CREATE TABLE IF NOT EXISTS commands (
        command TEXT PRIMARY KEY,
        content TEXT NOT NULL,
        first_position INTEGER NOT NULL,
        last_position INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS private (
        ref TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        salt BLOB NOT NULL,
        text TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS private_position ON private (position)",
    """CREATE TABLE IF NOT EXISTS keys (
        namespace TEXT NOT NULL,
        key TEXT NOT NULL,
        stream TEXT NOT NULL,
        position INTEGER NOT NULL,
        content TEXT NOT NULL,
        standing TEXT NOT NULL,
        PRIMARY KEY (namespace, key)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS tails (
        stream TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        shape TEXT NOT NULL,
        header TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)


def _guard(table: str, act: str, condition: str = "") -> str:
    return (
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act.lower()} BEFORE {act} ON {table} {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'what is recorded is never changed ({table})'); END"
    )


# INSERT OR REPLACE deletes without asking the delete triggers, so an insert over a row is refused, too.
_GUARDS = (
    _guard("stored_events", "UPDATE"),
    _guard("stored_events", "DELETE"),
    _guard(
        "stored_events",
        "INSERT",
        "WHEN EXISTS (SELECT 1 FROM stored_events WHERE position = NEW.position) OR EXISTS (SELECT 1"
        " FROM stored_events WHERE originator_id = NEW.originator_id"
        " AND originator_version = NEW.originator_version)",
    ),
    _guard("commands", "UPDATE"),
    _guard("commands", "DELETE"),
    _guard(
        "commands",
        "INSERT",
        "WHEN EXISTS (SELECT 1 FROM commands WHERE command = NEW.command)",
    ),
    _guard("private", "UPDATE"),
)

GUARD_NAMES = frozenset(guard.split()[5] for guard in _GUARDS)

STATEMENTS = (*_TABLES, *_GUARDS)
"""In order; each does nothing where it has been done."""

LAST_ROW = "SELECT * FROM stored_events ORDER BY position DESC LIMIT 1"
"""The columns stand in the order of `store.envelope.Row`."""
