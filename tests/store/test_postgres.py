"""What is told of an address on PostgreSQL, what may each role do there, and does a password stay secret?"""

from __future__ import annotations

import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from domain.errors import Unusable
from store import address
from store.address import without_password
from store.errors import AlreadyThere, CannotWrite, NoStore, NotAStore, StoreLocked, StoreReadOnly
from store.log import Log
from store.peek import peek
from store.postgres_address import address_of
from store.postgres_recorder import PostgresRecorder
from tests.postgres_server import Server
from tests.store.conftest import ROOT
from tests.store.test_append import put
from tests.store.toy import SHELF, Put, PutNotes

GUARDED = [
    (table, act)
    for table in ("stored_events", "commands")
    for act in (
        "UPDATE {} SET command = 'x'",
        "DELETE FROM {}",
        "TRUNCATE {}",
        "INSERT INTO {} SELECT * FROM {} ON CONFLICT ON CONSTRAINT {}_pkey DO UPDATE SET command = 'x'",
    )
]


@pytest.fixture
def url(server: Server) -> str:
    return server.url()


def schema(url: str) -> str:
    return address_of(url).schema


@pytest.mark.parametrize(("table", "statement"), GUARDED)
def test_what_is_recorded_can_be_neither_changed_nor_deleted(
    url: str, server: Server, table: str, statement: str
) -> None:
    with closing(Log.create(url)) as log:
        put(log, "one")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="never changed"):
            server.execute(statement.replace("{}", table), schema=schema(url))
        assert ["one"] == [recorded.event.note for recorded in log.feed(0, 9)]  # type: ignore[union-attr]


def test_the_guards_hold_in_a_session_that_says_it_is_a_replica(url: str, server: Server) -> None:
    Log.create(url).close()
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="never changed"):
        server.execute(
            "SET session_replication_role = replica",
            "DELETE FROM commands",
            user="postgres",
            schema=schema(url),
        )


def test_a_private_text_can_be_deleted_but_not_changed(url: str, server: Server) -> None:
    with closing(Log.create(url)) as log:
        server.execute("INSERT INTO private VALUES ('r', 1, '', 'text')", schema=schema(url))
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="never changed"):
            server.execute("UPDATE private SET text = 'x'", schema=schema(url))
        assert 1 == log.forget("r")


def test_a_guard_that_was_taken_away_or_switched_off_is_missed(url: str, server: Server) -> None:
    with closing(Log.create(url)) as log:
        server.execute(
            "DROP TRIGGER commands_no_update ON commands",
            "ALTER TABLE stored_events DISABLE TRIGGER stored_events_no_delete",
            schema=schema(url),
        )
        assert [
            "the guard commands_no_update against changes is missing",
            "the guard stored_events_no_delete against changes is missing",
        ] == log.check()


def test_several_stores_in_one_database_know_nothing_of_each_other(url: str, server: Server) -> None:
    with closing(Log.create(url)) as log, closing(Log.create(server.url())) as other:
        put(log, "one")
        assert (1, 0) == (log.head().position, other.head().position)
        assert 1 == put(other, "one").recorded[0].position


def test_a_store_that_is_not_there_is_not_found_and_not_made(url: str, server: Server) -> None:
    for attempt in (Log.open, peek):
        with pytest.raises(NoStore, match="there is no store") as caught:
            attempt(url)
        assert "sitline init" in caught.value.mend
    assert schema(url) not in {name for (name,) in server.execute("SELECT nspname FROM pg_namespace")}


def test_a_database_that_is_not_there_is_not_found(server: Server) -> None:
    for attempt in (Log.open, Log.create, peek):
        with pytest.raises(NoStore, match="there is no database nowhere"):
            attempt(server.url("x", dbname="nowhere"))


def test_a_store_is_never_made_over_something_else(url: str, server: Server) -> None:
    server.execute(f"CREATE SCHEMA {schema(url)}", f"CREATE TABLE {schema(url)}.stored_events (x int)")
    with pytest.raises(AlreadyThere):
        Log.create(url)
    for attempt in (Log.open, peek):
        with pytest.raises(NotAStore, match="tables of another program"):
            attempt(url)


def test_an_empty_schema_that_was_made_for_a_store_is_taken(url: str, server: Server) -> None:
    server.execute(f"CREATE SCHEMA {schema(url)}")
    with pytest.raises(NoStore):
        Log.open(url)
    Log.create(url).close()
    with pytest.raises(AlreadyThere):
        Log.create(url)


def test_a_store_of_a_later_release_is_refused(url: str, server: Server) -> None:
    Log.create(url).close()
    server.execute("UPDATE meta SET value = '2' WHERE name = 'format'", schema=schema(url))
    with pytest.raises(NotAStore, match="made by a later sitline"):
        Log.open(url)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ana:hunter2@host/db?schema=Not%20A%20Name",
        "postgresql://ana:hunter2@host/db?schema=",
        "postgresql://ana:hunter2@host/db?schema=" + "x" * 60,
        "postgresql://ana:hunter2@host/db?colour=red",
        "postgresql://ana:hunter2@[::1/db",
        "postgresql://host/db?password=hunter2&colour=red",
        "mysql://ana:hunter2@host/db",
        "mysql://ana:hun:ter@2@hunter2@host/db",
    ],
)
def test_an_address_that_cannot_be_read_is_told_without_its_password(url: str) -> None:
    for attempt in (Log.open, Log.create, peek):
        with pytest.raises(Unusable) as caught:
            attempt(url)
        told = "".join(traceback.format_exception(caught.value)) + caught.value.mend
        assert "hunter2" not in told.replace(f"url = {url!r}", "")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ana@host/db", "postgresql://ana@host/db"),
        ("postgresql://ana:secret@host/db?schema=x", "postgresql://ana:...@host/db?schema=x"),
        ("postgresql://ana:s:e@c/ret@host/db", "postgresql://ana:...@host/db"),
        ("postgresql:///db?user=a&password=secret&schema=x", "postgresql:///db?user=a&password=...&schema=x"),
        ("postgresql://host:5432/db", "postgresql://host:5432/db"),
        ("sqlite:////home/ana@work/a:b.db", "sqlite:////home/ana@work/a:b.db"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str) -> None:
    assert shown == without_password(url)


def test_a_password_is_used_and_never_told(url: str, server: Server) -> None:
    """The role `guarded` is the one that the server asks for a password."""
    if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = 'guarded'"):
        server.execute("CREATE ROLE guarded LOGIN PASSWORD 'hunter2'", user="postgres")
        server.execute("GRANT CREATE ON DATABASE sitline TO guarded")
    right = url.replace("keeper@", "guarded:hunter2@")
    with closing(Log.create(right)) as log:
        assert 1 == put(log, "one").recorded[0].position
        assert "hunter2" not in repr(vars(log.recorder)) + repr(address_of(right))
    wrong = right.replace("hunter2", "hunter3")
    with pytest.raises(CannotWrite, match="password authentication failed") as caught:
        Log.open(wrong)
    assert "hunter3" not in "".join(traceback.format_exception(caught.value))


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    for attempt in (Log.open, Log.create, peek):
        with pytest.raises(CannotWrite, match="there is no connection to the server") as caught:
            attempt(f"postgresql://ana:hunter2@/db?host={tmp_path}")
        assert 4 == caught.value.exit_code
        assert "hunter2" not in str(caught.value)


def test_a_database_of_another_encoding_is_refused(server: Server) -> None:
    with server.connect(user="postgres", dbname="postgres") as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 OWNER keeper")
    with pytest.raises(CannotWrite, match="holds text as LATIN1"):
        Log.create(server.url("x", dbname="latin"))


def test_without_psycopg_one_hears_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name, name="psycopg")

    monkeypatch.setattr(address, "import_module", missing)
    with pytest.raises(Unusable) as caught:
        Log.open("postgresql://host/db")
    assert "pip install 'sitline[postgres]'" in caught.value.mend


def grants(role: str, schema: str, heading: str) -> list[str]:
    """The statements that docs/postgresql.md gives under a heading, for this role and schema."""
    text = (ROOT / "docs" / "postgresql.md").read_text(encoding="utf-8")
    block = text[text.index(f"## {heading}") :].partition("```sql\n")[2].partition("```")[0]
    found = [line for line in block.strip().splitlines() if not line.startswith(("--", "CREATE ROLE"))]
    told = re.sub(r"\bnewsroom_\w+", role, " ".join(found).replace("sitline.", f"{schema}."))
    return [part.replace("SCHEMA sitline ", f"SCHEMA {schema} ") for part in told.split(";") if part.strip()]


Role = Callable[[str], str]


@pytest.fixture
def role(url: str, server: Server) -> Role:
    """Makes a role with the grants that the documents give, and answers the address for it."""

    def make(heading: str) -> str:
        name = f"{schema(url)}_{heading.rpartition(' ')[2]}"
        server.execute(f"CREATE ROLE {name} LOGIN", user="postgres")
        server.execute(*grants(name, schema(url), heading))
        return url.replace("keeper@", f"{name}@")

    return make


def test_a_role_that_may_insert_and_select_records_and_can_change_nothing(
    url: str, server: Server, role: Role
) -> None:
    Log.create(url).close()
    writer = role("Who writes")
    with closing(Log.open(writer)) as log:
        assert not log.why_read_only
        for note in ("one", "two"):
            log.append(SHELF, "a", PutNotes((note,), author="Umm Khalid"), by="ana", command_id=note)
        many = PutNotes(tuple(f"note {number}" for number in range(100)), author="Abu Khalid")
        log.append(SHELF, "b", many, by="ana", command_id="many")
        assert "one" in {
            recorded.event.note for recorded in log.feed(0, 9) if isinstance(recorded.event, Put)
        }
        assert [] == log.check([SHELF])
        with pytest.raises(StoreReadOnly, match="permission denied"):
            log.forget(*log.private_texts(1, 1))
    name = address_of(writer).conninfo["user"]
    for table in ("stored_events", "commands"):
        for act in ("UPDATE {} SET command = 'x'", "DELETE FROM {}", "TRUNCATE {}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                server.execute(act.format(table), user=name, schema=schema(url))


def test_a_role_that_may_only_read_answers_and_refuses_to_write(url: str, role: Role) -> None:
    with closing(Log.create(url)) as log:
        put(log, "one")
    with closing(Log.open(role("Who reads"))) as log:
        assert 1 == log.head().position
        assert [] == log.check([SHELF])
        assert "may only read" in log.why_read_only
        with pytest.raises(StoreReadOnly, match="may only read"):
            put(log, "two")


def test_a_role_that_may_forget_forgets(url: str, role: Role) -> None:
    with closing(Log.create(url)) as log:
        log.append(SHELF, "a", PutNotes(("one",), author="Umm Khalid"), by="ana", command_id="x")
    with closing(Log.open(role("Who forgets"))) as log:
        with pytest.raises(StoreReadOnly, match="deleted, but only the owner") as caught:
            log.forget(*log.private_texts(1, 1))
        assert "VACUUM FULL" in caught.value.mend
        assert {} == log.private_texts(1, 1)
        assert [] == log.check([SHELF])


def test_a_role_without_grants_is_told_so(url: str, server: Server) -> None:
    Log.create(url).close()
    server.execute(f"CREATE ROLE {schema(url)}_nobody LOGIN", user="postgres")
    nobody = url.replace("keeper@", f"{schema(url)}_nobody@")
    with pytest.raises(StoreReadOnly, match="may not look into the schema"):
        Log.open(nobody)
    with pytest.raises(CannotWrite, match="permission denied"):
        Log.create(nobody.replace(schema(url), f"{schema(url)}x").replace("x_nobody", "_nobody"))


def test_a_forgotten_text_is_in_no_table_file(url: str, server: Server) -> None:
    with closing(Log.create(url)) as log:
        log.append(SHELF, "a", PutNotes(("one",), author="Umm Khalid"), by="ana", command_id="x")
        assert b"Umm Khalid" in table_files(server, url)
        assert 1 == log.forget(*log.private_texts(1, 1))
        assert b"Umm Khalid" not in table_files(server, url)


def table_files(server: Server, url: str) -> bytes:
    server.execute("CHECKPOINT", user="postgres")
    files = "SELECT pg_relation_filepath('private') UNION SELECT pg_relation_filepath('tails')"
    found = server.execute(files, schema=schema(url))
    return b"".join((server.data / file).read_bytes() for (file,) in found)


def test_recorded_at_is_the_servers_clock_unless_one_is_given(url: str, server: Server) -> None:
    ahead = datetime.now(UTC) + timedelta(hours=1)
    with closing(Log.create(url)) as log:
        [(before,)] = server.execute("SELECT clock_timestamp()")
        first = put(log, "one").recorded[0].recorded_at
        [(after,)] = server.execute("SELECT clock_timestamp()")
    with closing(Log.open(url, clock=lambda: ahead)) as log:
        second = put(log, "two").recorded[0].recorded_at
    with closing(Log.open(url)) as log:
        third = put(log, "three").recorded[0].recorded_at
    assert before <= first <= after
    assert ahead == second == third  # never backwards


@pytest.mark.parametrize(("told", "kept"), [("off", "on"), ("remote_apply", "remote_apply")])
def test_a_server_that_acknowledges_early_is_told_not_to(
    url: str, server: Server, told: str, kept: str
) -> None:
    Log.create(url).close()
    server.execute(f"ALTER ROLE keeper SET synchronous_commit = {told}", user="postgres")
    try:
        with closing(Log.open(url)) as log:
            assert isinstance(log.recorder, PostgresRecorder)
            with log.recorder.pool.writing() as connection:
                assert (kept,) == connection.execute("SHOW synchronous_commit").fetchone()
    finally:
        server.execute("ALTER ROLE keeper RESET synchronous_commit", user="postgres")


def test_a_quick_look_tells_the_same_head(url: str) -> None:
    with closing(Log.create(url)) as log:
        assert (0, "") == (peek(url).position, peek(url).digest)
        put(log, "one")
        assert log.head() == peek(url)


def test_a_quick_look_stays_light(url: str) -> None:
    Log.create(url).close()
    code = f"import sys; from store.peek import peek; peek({url!r}); print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set() == {"eventsourcing", "pydantic"} & set(found.stdout.split())


def test_a_store_that_another_keeps_locked_is_told_with_exit_code_5_and_can_be_read(
    url: str, server: Server
) -> None:
    Log.create(url).close()
    with closing(Log.open(url, timeout=0.05)) as log, server.connect() as other:
        other.execute("SELECT pg_advisory_lock(%s)", (address_of(url).lock,))
        with pytest.raises(StoreLocked) as caught:
            put(log, "one")
        assert 5 == caught.value.exit_code
        assert 0 == log.head().position
        other.execute("SELECT pg_advisory_unlock_all()")
        assert 1 == put(log, "one").recorded[0].position


def scans(server: Server, url: str) -> dict[str, int]:
    """How often each table was read whole, as told by sessions that have ended."""
    statement = "SELECT relname, seq_scan FROM pg_stat_user_tables WHERE schemaname = current_schema()"
    return {table: count for table, count in server.execute(statement, schema=schema(url)) if table != "meta"}


def test_no_table_is_read_whole_even_by_what_was_planned_while_it_was_empty(url: str, server: Server) -> None:
    Log.create(url).close()
    before = scans(server, url)
    with closing(Log.open(url)) as log:
        for number in range(25):  # a plan is kept from the eleventh time on
            put(log, f"note {number}", key=str(number % 3))
            assert number + 1 == log.head().position
            assert 1 == len(log.feed(number, 5))
            assert log.read(f"shelf:{number % 3}")
            assert log.fact("note", f"note {number}")
            assert log.find_prefix("note", "note")
            assert log.header(SHELF, "0")
    time.sleep(0.1)  # the session tells when it ends
    assert before == scans(server, url)
