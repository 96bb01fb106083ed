"""Which tables hold the rows of projections on PostgreSQL?

They are those of SQLite (`store.views_schema`), in a schema of their own beside the log's. `{s}` stands for
its name. Nothing here needs more than INSERT, UPDATE and DELETE to be kept up to date, so that a role which
may only add to the log can do it: no table is made for a slot, and no sequence is asked.
"""

from __future__ import annotations

from string import Template

FORMAT = 1
"""Version of these tables; views of another format are made anew."""

SUFFIX = "_views"
"""What is added to the name of the log's schema."""

# Numbers of slots and shelves are never given again, not even after all was dropped and made anew: whoever
# still holds one that is gone must not find another's rows under it. They start at the time of the making.
_NUMBERED = "id bigint GENERATED ALWAYS AS IDENTITY (START WITH $start) PRIMARY KEY"

_STATEMENTS = (
    "CREATE TABLE {s}.views (format integer NOT NULL)",
    "INSERT INTO {s}.views VALUES ($format)",
    f"""CREATE TABLE {{s}}.slots (
        {_NUMBERED}, name text COLLATE "C" NOT NULL, version bigint NOT NULL,
        position bigint NOT NULL, digest text COLLATE "C" NOT NULL, active boolean NOT NULL,
        retired bigint NOT NULL
    )""",
    f"""CREATE TABLE {{s}}.shelves (
        {_NUMBERED}, slot bigint NOT NULL, name text COLLATE "C" NOT NULL, scope text COLLATE "C" NOT NULL,
        UNIQUE (slot, name, scope)
    )""",
    # `born` orders rows by when each was first added: `store.views_postgres_rows`.
    """CREATE TABLE {s}.rows (
        shelf bigint NOT NULL, born bigint NOT NULL, since bigint NOT NULL, until bigint,
        id text COLLATE "C" NOT NULL, doc text COLLATE "C" NOT NULL
    )""",
    "CREATE UNIQUE INDEX rows_open ON {s}.rows (shelf, id) WHERE until IS NULL",
    "CREATE INDEX rows_since ON {s}.rows (shelf, since)",
    "CREATE INDEX rows_closed ON {s}.rows (shelf, id, since) WHERE until IS NOT NULL",
    """CREATE TABLE {s}.marks (
        shelf bigint NOT NULL, mark text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
        PRIMARY KEY (shelf, mark, id)
    )""",
    # Apart from the rows, so that an index of words is left alone when a row is closed.
    """CREATE TABLE {s}.words (
        slot bigint NOT NULL, shelf bigint NOT NULL, since bigint NOT NULL, id text COLLATE "C" NOT NULL,
        vector tsvector NOT NULL
    )""",
    "CREATE INDEX words_vector ON {s}.words USING gin (vector) WITH (gin_pending_list_limit = 64)",
    # What was found of a situation, by list (`kind`) and place in it; `part` ties what was found together.
    """CREATE TABLE {s}.findings (
        shelf bigint NOT NULL, since bigint NOT NULL, until bigint, kind text COLLATE "C" NOT NULL,
        sort text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, part text COLLATE "C" NOT NULL,
        doc text COLLATE "C" NOT NULL
    )""",
    "CREATE INDEX findings_open ON {s}.findings (shelf, kind, sort) WHERE until IS NULL",
    "CREATE INDEX findings_open_id ON {s}.findings (shelf, kind, id) WHERE until IS NULL",
    "CREATE INDEX findings_open_part ON {s}.findings (shelf, part) WHERE until IS NULL",
    "CREATE INDEX findings_closed ON {s}.findings (shelf, kind, sort, since) WHERE until IS NOT NULL",
    "CREATE INDEX findings_closed_id ON {s}.findings (shelf, kind, id, since) WHERE until IS NOT NULL",
    "CREATE INDEX findings_closed_part ON {s}.findings (shelf, part, since) WHERE until IS NOT NULL",
    """CREATE TABLE {s}.cuts (
        shelf bigint NOT NULL, position bigint NOT NULL, totals text COLLATE "C" NOT NULL,
        PRIMARY KEY (shelf, position)
    )""",
    """CREATE TABLE {s}.parked (
        slot bigint NOT NULL, position bigint NOT NULL, stream text COLLATE "C" NOT NULL,
        projection text COLLATE "C" NOT NULL, why text COLLATE "C" NOT NULL
    )""",
    "CREATE INDEX parked_stream ON {s}.parked (slot, stream, position)",
)
TABLES = ("views", "slots", "shelves", "rows", "marks", "words", "findings", "cuts", "parked")


def statements(start: int) -> list[str]:
    """What is run once, in a schema without these tables; numbers are given from `start` on."""
    return [Template(one).substitute(start=start, format=FORMAT) for one in _STATEMENTS]
