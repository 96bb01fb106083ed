"""What becomes of stored rows on PostgreSQL: dropped, locked, for other roles, restarted, on a replica?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from typing import Any

import pytest

from application.answers import Ask
from application.asking import conflicts, state
from application.bootstrap import create_store, open_desk, open_reading_desk
from application.desk import Desk, How
from application.finding import search
from application.rebuilding import rebuild
from application.reports import record_report
from application.settings import Settings
from application.situations import open_situation
from application.sources import add_source
from store.errors import NotAStore, StorageFailure, StoreReadOnly
from store.peek import peek_names
from store.postgres_address import address_of
from store.views import Put, ViewsBusy, look_at_views, open_views
from tests.postgres_server import Server
from tests.store.test_postgres import grants

SLUG = "jasem-siege"


@pytest.fixture
def settings(server: Server) -> Settings:
    return Settings(server.url(), "ana")


@contextmanager
def at(settings: Settings) -> Iterator[Desk]:
    with closing_of(open_desk(settings)) as desk:
        yield desk


@contextmanager
def closing_of(desk: Desk) -> Iterator[Desk]:
    with ExitStack() as stack:
        stack.enter_context(closing(desk.log))
        if desk.views is not None:
            stack.enter_context(closing(desk.views))
        yield desk


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    """A desk with a situation, two reports that conflict, and its rows stored."""
    create_store(settings)
    with at(settings) as desk:
        open_situation(desk, SLUG, title="Siege of Jasem", zone="UTC", how=How())
        add_source(desk, "demo-wire", name="Demo wire", type="wire", how=How())
        add_source(desk, "demo-radio", name="Demo radio", type="local-media", how=How())
        tell(desk, "demo-wire", "3")
        tell(desk, "demo-radio", "5")
        desk.tables()
        yield desk


def tell(desk: Desk, source: str, killed: str, *, wording: str = "shelling in the old town") -> None:
    toll = {"kind": "toll", "incident": "blast", "measure": "killed", "quantity": killed}
    toll |= {"population": "people"}
    given = {"situation": SLUG, "source": source, "id": f"{source} {killed}", "published": "2023-12-12"}
    record_report(desk, {**given, "wording": wording, "update": [toll]}, how=How())


def answers(desk: Desk) -> list[dict[str, Any]]:
    ask = Ask(limit=0, at="2024-01-10")
    found = [state(desk, SLUG, ask), conflicts(desk, SLUG, ask), search(desk, "shelling", ask)]
    return [{name: value for name, value in doc.items() if name != "behind"} for doc in found]


def folded(desk: Desk) -> list[dict[str, Any]]:
    """The same, folded from the log."""
    return answers(Desk(desk.log, desk.by, desk.clock, desk.projections))


def schema(settings: Settings) -> str:
    return address_of(settings.store).schema


def drop(server: Server, settings: Settings) -> None:
    server.execute(f"DROP SCHEMA {schema(settings)}_views CASCADE")


# ---- disposable


def test_views_lie_in_a_schema_beside_the_logs(settings: Settings, desk: Desk) -> None:
    place = look_at_views(settings.store)
    assert ("there", f"the schema {schema(settings)}_views") == (place.state, place.at)
    assert folded(desk) == answers(desk)


def test_views_that_were_dropped_under_a_desk_are_made_anew(
    settings: Settings, desk: Desk, server: Server
) -> None:
    before = answers(desk)
    drop(server, settings)
    assert "missing" == look_at_views(settings.store).state
    assert before == answers(desk)
    assert "there" == look_at_views(settings.store).state


def test_a_slot_that_was_dropped_with_all_is_never_taken_for_another(
    settings: Settings, desk: Desk, server: Server
) -> None:
    assert desk.views is not None
    former = {slot.id for slot in desk.views.slots()}
    drop(server, settings)
    desk.tables()
    assert not former & {slot.id for slot in desk.views.slots()}


def test_views_of_another_format_or_with_a_table_missing_are_made_anew(
    settings: Settings, desk: Desk, server: Server
) -> None:
    before = answers(desk)
    for harm in ("UPDATE views SET format = 0", "DROP TABLE words"):
        server.execute(harm, schema=f"{schema(settings)}_views")
        with at(settings) as another:
            assert before == answers(another)


def test_the_tables_of_another_program_are_left_alone(server: Server, settings: Settings) -> None:
    server.execute(f"CREATE SCHEMA {schema(settings)}_views")
    server.execute("CREATE TABLE slots (id int)", schema=f"{schema(settings)}_views")
    assert "foreign" == look_at_views(settings.store).state
    assert None is open_views(settings.store)
    create_store(settings)
    with at(settings) as desk:
        open_situation(desk, SLUG, title="Siege", zone="UTC", how=How())
        assert 2 == desk.tables().position


def test_a_rebuild_leaves_no_row_of_before(settings: Settings, desk: Desk, server: Server) -> None:
    assert desk.views is not None
    before = answers(desk)
    for _ in range(3):
        rebuild(desk.log, desk.views, desk.projections)
        server.execute("UPDATE slots SET retired = 1 WHERE retired > 0", schema=f"{schema(settings)}_views")
    assert before == answers(desk)
    for table in ("rows", "words", "marks", "findings", "cuts"):
        left = f"SELECT count(*) FROM {table} WHERE shelf NOT IN (SELECT id FROM shelves)"  # noqa: S608
        assert [(0,)] == server.execute(left, schema=f"{schema(settings)}_views")


# ---- words


@pytest.mark.parametrize("word", ["l'eau", "a\\b", "it''s", "x:*", "(a&b)|!c", "ж" * 400, "'"])
def test_any_word_is_found_by_its_beginning_and_by_nothing_else(settings: Settings, word: str) -> None:
    with closing(open_views(settings.store) or pytest.fail("no views")) as views:
        with views.writing() as writer:
            slot = writer.new_slot("notes", 1, active=True)
            texts = [f"before {word} after", "other words", f"{word}x", f"y{word}"]
            writer.put(slot, [Put(("n", "", f"{i}"), {}, i + 1, True, (), t) for i, t in enumerate(texts)])
        tables = views.tables([slot], 4)
        assert [("n", "", "2"), ("n", "", "0")] == tables.hits([word], None, 10)
        assert [("n", "", "0")] == tables.hits(["aft", word[:1]], None, 10)
        assert [] == tables.hits([word + "z"], None, 10)


def test_the_newest_hits_come_first_however_far_apart_they_lie(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("rows", "tables"):
        monkeypatch.setattr(f"store.views_postgres_{module}.SEGMENT", 4)
    with closing(open_views(settings.store) or pytest.fail("no views")) as views:
        with views.writing() as writer:
            slot = writer.new_slot("notes", 1, active=True)
            for position in range(1, 301):
                text = "common" + (" rare" if position % 97 == 0 else "")
                writer.put(slot, [Put(("n", "", f"{position:03}"), {}, position, True, (), text)])
            # One of them is no longer so.
            writer.put(slot, [Put(("n", "", "291"), {}, 301, False, (), "gone")])
        tables = views.tables([slot], 301)

        def found(word: str, upto: int | None, limit: int) -> list[int]:
            return [int(key) for _, _, key in tables.hits([word], upto, limit)]

        assert [300, 299, 298] == found("comm", None, 3)
        assert [194, 97] == found("rare", None, 10)
        assert [291, 194, 97] == found("rare", 300, 10)
        assert [100, 99] == found("common", 100, 2)
        assert [n for n in range(300, 0, -1) if n != 291] == found("common", None, 1000)
        assert [n for n in range(300, 0, -1) if n != 291][:150] == found("common", None, 150)
        assert [] == found("rarer", None, 10)


# ---- locked, restarted


def test_who_finds_the_views_locked_is_answered_as_they_were(settings: Settings, desk: Desk) -> None:
    with at(settings) as another:
        before = desk.tables().position
        assert another.views is not None
        assert desk.views is not None
        with another.views.writing():
            start = time.monotonic()
            with pytest.raises(ViewsBusy), desk.views.writing(0.05):
                pass
            assert time.monotonic() - start < 2
            open_situation(desk, "other", title="Other", zone="UTC", how=How())
            assert (before, 1) == (desk.tables().position, desk.behind)
        assert (before + 1, 0) == (desk.tables().position, desk.behind)


def test_after_a_restart_of_the_server_answers_go_on(desk: Desk, server: Server) -> None:
    before = answers(desk)
    server.restart()
    assert before == answers(desk)
    server.restart()
    open_situation(desk, "other", title="Other", zone="UTC", how=How())
    assert (desk.log.head().position, 0) == (desk.tables().position, desk.behind)


def test_what_was_cut_off_was_never_written(desk: Desk, server: Server) -> None:
    views = desk.views
    assert views is not None
    before = views.slots()
    with pytest.raises(StorageFailure), views.writing() as writer:  # noqa: PT012  # it fails at the end
        writer.new_slot("half", 1, active=True)
        server.restart()
        writer.new_slot("whole", 1, active=True)
    assert before == views.slots()


# ---- other roles


Role = Callable[..., Settings]


@pytest.fixture
def role(settings: Settings, server: Server) -> Role:
    """Makes a role with the grants of these headings, and answers the settings for it."""

    def make(*headings: str) -> Settings:
        name = f"{schema(settings)}_{len(headings)}"
        server.execute(f"CREATE ROLE {name} LOGIN", user="postgres")
        for heading in headings:
            told = grants(name, schema(settings), heading)
            views = [part.replace("sitline_views", f"{schema(settings)}_views") for part in told]
            server.execute(*(part.replace(f"FOR ROLE {name}", "FOR ROLE keeper") for part in views))
        return replace(settings, store=settings.store.replace("keeper@", f"{name}@"))

    return make


def test_a_role_that_may_only_add_to_the_log_keeps_the_views(
    settings: Settings, desk: Desk, role: Role, server: Server
) -> None:
    writer = role("Who writes", "Who keeps the stored rows")
    assert "there" == look_at_views(writer.store).state
    with at(writer) as own:
        tell(own, "demo-wire", "4")
        assert (own.log.head().position, 0) == (own.tables().position, own.behind)
        assert own.views is not None
        rebuild(own.log, own.views, own.projections)
        assert folded(own) == answers(own)
        assert answers(own) == answers(desk)
    server.execute("UPDATE views SET format = 0", schema=f"{schema(settings)}_views")
    assert None is open_views(writer.store)  # only their owner makes them anew
    with at(settings) as owner:
        owner.tables()
    with at(writer) as own:
        assert (own.log.head().position, 0) == (own.tables().position, own.behind)


def test_a_role_without_leave_to_read_the_views_is_answered_from_the_log(desk: Desk, role: Role) -> None:
    writer = role("Who writes")
    assert "protected" == look_at_views(writer.store).state
    with at(writer) as own:
        assert None is own.views
        assert answers(desk) == answers(own)


def test_a_role_that_may_only_read_is_answered_from_the_views_as_they_are(
    desk: Desk, role: Role, settings: Settings, server: Server
) -> None:
    reader = role("Who reads")
    name = address_of(reader.store).conninfo["user"]
    views = f"{schema(settings)}_views"
    leave = "USAGE ON SCHEMA", "SELECT ON ALL TABLES IN SCHEMA"
    server.execute(*(f"GRANT {what} {views} TO {name}" for what in leave))
    assert "protected" == look_at_views(reader.store).state
    with at(reader) as own:
        assert answers(desk) == answers(own)
        assert own.views is not None
        with pytest.raises(StoreReadOnly), own.views.writing():
            pass
        before = own.tables().position
        open_situation(desk, "other", title="Other", zone="UTC", how=How())
        assert (before, 1) == (own.tables().position, own.behind)


# ---- a replica


@pytest.fixture(scope="module")
def replica(server: Server) -> Iterator[Server]:
    replica = server.replica()
    yield replica
    replica.remove()


def caught_up(server: Server, replica: Server) -> None:
    """Waits until everything has arrived that was written, what was not waited for among it."""
    [(where,)] = server.execute("SELECT pg_current_wal_insert_lsn()", user="postgres")
    end = time.monotonic() + 20
    while not replica.execute(f"SELECT pg_last_wal_replay_lsn() >= '{where}'::pg_lsn", user="postgres")[0][0]:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_replica_answers_from_its_own_views_and_tells_how_far_they_are_behind(
    settings: Settings, desk: Desk, server: Server, replica: Server
) -> None:
    there = settings.store.replace(str(server.folder), str(replica.folder))
    caught_up(server, replica)
    with closing_of(open_reading_desk(replace(settings, read_store=there))) as reading:
        assert reading.views is not None
        assert (answers(desk), 0) == (answers(reading), reading.behind)
        before = reading.tables().position
        open_situation(desk, "other", title="Other", zone="UTC", how=How())
        caught_up(server, replica)
        assert (before, 1) == (reading.tables().position, reading.behind)
        now = answers(desk)
        caught_up(server, replica)
        assert (now, 0) == (answers(reading), reading.behind)


def test_a_replica_answers_while_the_store_cannot_be_reached(
    settings: Settings, desk: Desk, server: Server, replica: Server
) -> None:
    there = settings.store.replace(str(server.folder), str(replica.folder))
    before = answers(desk)
    caught_up(server, replica)
    gone = replace(settings, store=settings.store.replace(str(server.folder), "/nowhere"), read_store=there)
    with closing_of(open_reading_desk(gone)) as reading:
        assert before == answers(reading)


@pytest.mark.usefixtures("desk")
def test_the_replica_of_another_store_answers_nothing(settings: Settings, server: Server) -> None:
    other = replace(settings, store=server.url())
    create_store(other)
    with pytest.raises(NotAStore, match="not a replica"):
        open_reading_desk(replace(settings, read_store=other.store))


# ---- names for a shell


@pytest.mark.usefixtures("desk")
def test_a_shell_completes_names_from_the_server(settings: Settings) -> None:
    assert [SLUG] == peek_names(settings.store, "situation", "jas", 10)
    assert ["demo-radio", "demo-wire"] == peek_names(settings.store, "source", "demo-", 10)
    assert ["demo-radio"] == peek_names(settings.store, "source", "demo-", 1)
    assert [] == peek_names(settings.store, "source", "zz", 10)
