"""Which tables does a log have on PostgreSQL, and what guards them?

They are those of SQLite (`store.sqlite_schema`), in a schema of their own. `{s}` stands for its name.
"""

from __future__ import annotations

from functools import cache

FORMAT = "1"
"""Version of these tables, as `meta` holds it."""

COLUMNS = 'position, originator_id, originator_version, topic, state, recorded_at, command, "by"'
"""In the order of `store.envelope.Row`."""

LAST_ROW = f"SELECT {COLUMNS} FROM {{s}}.stored_events ORDER BY position DESC LIMIT 1"

# Texts compare by their bytes, as on SQLite: the order of keys must not hang on the server's language.
_TABLES = (
    """CREATE TABLE {s}.stored_events (
        position bigint PRIMARY KEY,
        originator_id text COLLATE "C" NOT NULL,
        originator_version bigint NOT NULL,
        topic text COLLATE "C" NOT NULL,
        state bytea NOT NULL,
        recorded_at bigint NOT NULL,
        command text COLLATE "C" NOT NULL,
        "by" text COLLATE "C" NOT NULL,
        UNIQUE (originator_id, originator_version)
    )""",
    """CREATE TABLE {s}.commands (
        command text COLLATE "C" PRIMARY KEY,
        content text COLLATE "C" NOT NULL,
        first_position bigint NOT NULL,
        last_position bigint NOT NULL UNIQUE
    )""",
    """CREATE TABLE {s}.private (
        ref text COLLATE "C" PRIMARY KEY,
        position bigint NOT NULL,
        salt bytea NOT NULL,
        text text COLLATE "C" NOT NULL
    )""",
    "CREATE INDEX private_position ON {s}.private (position)",
    """CREATE TABLE {s}.keys (
        namespace text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        stream text COLLATE "C" NOT NULL,
        position bigint NOT NULL,
        content text COLLATE "C" NOT NULL,
        standing text COLLATE "C" NOT NULL,
        PRIMARY KEY (namespace, key)
    )""",
    # A tail is written with every command: with room in the page, its index is left alone.
    """CREATE TABLE {s}.tails (
        stream text COLLATE "C" PRIMARY KEY,
        version bigint NOT NULL,
        shape text COLLATE "C" NOT NULL,
        header text COLLATE "C" NOT NULL
    ) WITH (fillfactor = 60)""",
    'CREATE TABLE {s}.meta (name text COLLATE "C" PRIMARY KEY, value text COLLATE "C" NOT NULL)',
)

TABLES = ("stored_events", "commands", "private", "keys", "tails", "meta")

_REFUSE = """CREATE FUNCTION {s}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'what is recorded is never changed (%)', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation'; END $$"""

_GUARDED = (
    ("stored_events", "UPDATE"),
    ("stored_events", "DELETE"),
    ("stored_events", "TRUNCATE"),
    ("commands", "UPDATE"),
    ("commands", "DELETE"),
    ("commands", "TRUNCATE"),
    ("private", "UPDATE"),
    ("private", "TRUNCATE"),
)


def _guard(table: str, act: str) -> tuple[str, str]:
    name = f"{table}_no_{act.lower()}"
    return (
        f"CREATE TRIGGER {name} BEFORE {act} ON {{s}}.{table} EXECUTE FUNCTION {{s}}.refuse()",
        # ALWAYS: also in a session that says it is a replica.
        f"ALTER TABLE {{s}}.{table} ENABLE ALWAYS TRIGGER {name}",
    )


GUARD_NAMES = frozenset(f"{table}_no_{act.lower()}" for table, act in _GUARDED)

STATEMENTS = (*_TABLES, _REFUSE, *(part for guarded in _GUARDED for part in _guard(*guarded)))
"""In order, in an empty schema."""


@cache
def sql(statement: str, schema: str) -> bytes:
    """A statement of ours, for the store in this schema; its name was checked when the address was read."""
    return statement.replace("{s}", f'"{schema}"').encode()
