"""Do rows read the same wherever they are held? One contract for all that offer `projections.rows.Tables`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, NamedTuple, Protocol, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.feeding import put
from application.slots import GRACE, make_room
from domain.claim import Doc
from projections.memory import MemoryTables
from projections.rows import Entered, Entry, RowKey, Tables, Unsought
from store.envelope import NotUnderstood
from store.views import Cut, Finding, Slot, Views, open_views
from store.views_sqlite import memory_views
from tests.postgres_server import Server
from tests.store.toy import Put

# ---- a projection of notes, and what was recorded of them


class Notes(Unsought):
    """A shelf's notes with the sum of what was put, and each act of putting; fails on a note `poison`."""

    name = "notes"
    version = 1
    adds = frozenset({"act"})

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        assert isinstance(entry.event, Put)
        yield "note", entry.stream, entry.event.note
        yield "act", entry.stream, f"{entry.position}"

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        note, act = self.keys(entry)
        assert isinstance(entry.event, Put)
        if entry.event.note == "poison":
            raise ValueError("it cannot be taken up")
        total = rows.get(note, {}).get("total", 0) + entry.event.amount
        return {note: {"note": note[2], "total": total}, act: {"at": entry.position}}

    def marks(self, table: str, doc: Doc) -> Iterable[str]:
        if doc.get("note") == "unmarked":
            raise KeyError("mark")
        return [f"total:{doc['total']}"] if table == "note" else []

    def words(self, table: str, doc: Doc) -> str:
        return f"{doc['note']} {doc['total']}" if table == "note" else ""


class Told(NamedTuple):
    """An event as the log hands it out."""

    position: int
    stream: str
    event: Any
    recorded_at: datetime = datetime(2024, 1, 1, tzinfo=UTC)
    command: str = "k"
    by: str = "tester"


def told(*notes: str, stream: str = "shelf", first: int = 1) -> list[Entered]:
    """Events that put these notes, one a position; `?` is an event of a kind that nobody knows."""
    events = [NotUnderstood("strange@1", b"") if note == "?" else Put(note=note) for note in notes]
    return [Entered(Told(first + at, stream, event)) for at, event in enumerate(events)]


# ---- where rows are held


class Held(Protocol):
    """Somewhere that takes up entries and hands out rows."""

    def feed(self, entries: Sequence[Entered]) -> None: ...
    def tables(self) -> Tables: ...


class InMemory:
    def __init__(self) -> None:
        self._tables = MemoryTables()

    def feed(self, entries: Sequence[Entered]) -> None:
        self._tables.feed([Notes()], entries)

    def tables(self) -> Tables:
        return self._tables


class InViews:
    def __init__(self, views: Views) -> None:
        self._views = views
        with views.writing() as writer:
            self._slot = writer.new_slot("notes", 1, active=False)
            writer.activate(self._slot)

    def feed(self, entries: Sequence[Entered]) -> None:
        with self._views.writing() as writer:
            put(writer, self._slot, Notes(), entries)
            writer.advance([self._slot], entries[-1].position, "")

    def tables(self) -> Tables:
        (slot,) = self._views.slots()
        return self._views.tables([slot], slot.position)


ENGINES = ("sqlite", "postgresql")
"""Where views are kept: what holds for one holds for all."""

Make = Callable[[], Views]


def maker(kind: str, request: pytest.FixtureRequest) -> Make:
    """Makes empty views."""
    if kind == "sqlite":
        return memory_views
    server: Server = request.getfixturevalue("server")
    return lambda: cast("Views", open_views(server.url()))


@pytest.fixture(scope="module", params=ENGINES)
def make(request: pytest.FixtureRequest) -> Make:
    return maker(request.param, request)


@pytest.fixture
def views(make: Make) -> Iterator[Views]:
    with closing(make()) as found:
        yield found


@pytest.fixture(params=["memory", *ENGINES])
def held(request: pytest.FixtureRequest) -> Iterator[Held]:
    if request.param == "memory":
        yield InMemory()
        return
    with closing(maker(request.param, request)()) as found:
        yield InViews(found)


# ---- the contract


def test_rows_are_as_they_were_after_each_position(held: Held) -> None:
    held.feed(told("one", "two", "one"))
    tables = held.tables()
    totals = [
        {key: doc["total"] for key, doc in tables.rows("note", "shelf", at).items()}
        for at in (0, 1, 2, 3, None)
    ]
    newest = {"one": 2, "two": 1}
    assert [{}, {"one": 1}, {"one": 1, "two": 1}, newest, newest] == totals
    assert (1, 2) == tuple(tables.row("note", "shelf", "one", at)["total"] for at in (2, 3))  # type: ignore[index]
    assert tables.row("note", "shelf", "two", 1) is None
    assert ["one"] == list(tables.some("note", "shelf", ["two", "one", "three"], 1))


def test_rows_come_in_the_order_in_which_each_was_first_added(held: Held) -> None:
    held.feed(told("b", "a", "c", "b"))
    assert ["b", "a", "c"] == list(held.tables().rows("note", "shelf"))


def test_what_was_taken_up_before_is_gone_on_from(held: Held) -> None:
    held.feed(told("one", "two"))
    held.feed(told("one", "one", first=3))
    tables = held.tables()
    assert 4 == tables.position
    assert [2, 3] == [tables.rows("note", "shelf", at)["one"]["total"] for at in (3, 4)]
    assert ["1", "2", "3", "4"] == list(tables.rows("act", "shelf"))


def test_a_scope_is_its_own(held: Held) -> None:
    held.feed(told("one"))
    held.feed(told("one", stream="attic", first=2))
    tables = held.tables()
    assert ("attic", "shelf") == tables.scopes("note")
    assert 1 == tables.rows("note", "attic")["one"]["total"]
    assert ({}, None, ()) == (tables.rows("note"), tables.row("note", "", "one"), tables.scopes("none"))


def test_rows_are_found_by_what_they_bear(held: Held) -> None:
    held.feed(told("b", "a", "b"))
    tables = held.tables()
    assert ["a", "b"] == list(tables.marked("note", "shelf", ["total:1"]))
    assert {"b": 2} == {key: doc["total"] for key, doc in tables.marked("note", "shelf", ["total:2"]).items()}
    assert [] == list(tables.marked("note", "shelf", ["total:9"]))
    assert ["b"] == list(tables.marked("note", "shelf", ["total:1"], 1))


def test_words_are_found_by_how_they_begin_the_newest_first(held: Held) -> None:
    held.feed(told("red book", "blue book", "bookend"))
    tables = held.tables()
    assert ["bookend", "blue book", "red book"] == [key for *_, key in tables.hits(["boo"], None, 10)]
    assert ["bookend"] == [key for *_, key in tables.hits(["book"], None, 1)]
    assert ["red book"] == [key for *_, key in tables.hits(["book", "re"], None, 10)]
    assert ["red book"] == [key for *_, key in tables.hits(["book"], 1, 10)]
    assert [] == tables.hits(['"', "*"], None, 10)


def test_what_changed_between_two_positions_is_told_in_order(held: Held) -> None:
    held.feed(told("one", "two", "one", "three"))
    tables = held.tables()
    assert [("two", 2), ("one", 3), ("three", 4)] == list(tables.since("note", "shelf", 1, 9).items())
    assert {"one": 3} == tables.since("note", "shelf", 2, 3)
    assert {"two": 2} == tables.since("note", "shelf", 1, 9, limit=1)


@pytest.mark.parametrize("poison", ["poison", "unmarked"])
def test_what_cannot_be_taken_up_is_counted_and_what_comes_after_is(held: Held, poison: str) -> None:
    held.feed(told("one", poison, "two"))
    held.feed(told("?", stream="attic", first=4))
    tables = held.tables()
    assert ["one", "two"] == list(tables.rows("note", "shelf"))
    assert (2, 1, 1) == tuple(tables.not_understood(stream) for stream in (None, "shelf", "attic"))
    assert [0, 1, 1] == [tables.not_understood("shelf", at) for at in (1, 2, 3)]


NOTES = st.lists(st.sampled_from(["one", "two", "three", "poison", "unmarked", "?"]), min_size=1, max_size=12)


@given(notes=NOTES, cuts=st.lists(st.integers(0, 12)))
def test_however_pages_are_cut_rows_are_those_of_the_live_fold(
    make: Make, notes: list[str], cuts: list[int]
) -> None:
    entries = told(*notes)
    ends = sorted({cut for cut in cuts if 0 < cut < len(entries)} | {0, len(entries)})
    live = InMemory()
    live.feed(entries)
    with closing(make()) as views:
        stored = InViews(views)
        for start, end in pairwise(ends):
            stored.feed(entries[start:end])
        assert whole(live.tables()) == whole(stored.tables())


def whole(tables: Tables) -> list[Any]:
    """Everything that tables tell, as of each position."""
    return [
        [
            list(tables.rows(table, "shelf", at).items()),
            tables.marked(table, "shelf", ["total:1", "total:3"], at),
            tables.hits(["t"], at, 2),
            tables.since("note", "shelf", 1, at),
            tables.not_understood("shelf", at),
        ]
        for table in ("note", "act")
        for at in range(tables.position + 1)
    ]


# ---- slots


def slot(views: Views, name: str, version: int = 1) -> Slot:
    with views.writing() as writer:
        return writer.new_slot(name, version, active=False)


def test_what_ends_with_an_error_was_never_there(views: Views) -> None:
    made = slot(views, "notes")
    with suppress(ZeroDivisionError), views.writing() as writer:
        put(writer, made, Notes(), told("one"))
        writer.advance([made], 1 // 0, "digest")
    assert [made] == views.slots()
    assert {} == views.tables([made], 1).rows("note", "shelf")


def test_one_slot_of_a_version_answers_and_another_version_beside_it(views: Views) -> None:
    old, new, other = slot(views, "notes"), slot(views, "notes"), slot(views, "notes", 2)
    with views.writing() as writer:
        for one in (old, other, new):
            writer.activate(one)
    assert {old.id: False, new.id: True, other.id: True} == {one.id: one.active for one in views.slots()}


def test_the_id_of_a_slot_is_never_given_again(views: Views) -> None:
    gone = slot(views, "notes")
    with views.writing() as writer:
        put(writer, gone, Notes(), told("one"))
        writer.drop(gone)
    assert gone.id != slot(views, "notes").id
    assert {} == views.counts()


def test_rows_that_answer_no_more_are_kept_for_those_who_read_them(
    views: Views, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, _begun, new = slot(views, "notes"), slot(views, "notes"), slot(views, "notes")
    with views.writing() as writer:
        put(writer, old, Notes(), told("one"))
        writer.activate(old)
        writer.activate(new)
        make_room(writer, {"notes"}, [new])
    assert {old.id, new.id} == {one.id for one in views.slots()}, "what was begun and left is deleted"
    (now,) = {one.retired for one in views.slots() if one.id == old.id}
    monkeypatch.setattr("application.slots.time.time", lambda: now + GRACE + 1)
    with views.writing() as writer:
        make_room(writer, {"notes"}, [new])
    assert [new.id] == [one.id for one in views.slots()]


def test_what_could_not_be_taken_up_is_told_with_why(views: Views) -> None:
    made = slot(views, "notes")
    with views.writing() as writer:
        put(writer, made, Notes(), told("poison", "?", "one", "unmarked"))
    assert [
        (1, "notes", "ValueError: it cannot be taken up"),
        (2, "", "this release does not know the event"),
        (4, "notes", "KeyError: 'mark'"),
    ] == [(row.position, row.projection, row.why) for row in views.parked([made])]
    assert [] == views.parked([])


# ---- what was found


def finding(identifier: str, part: str = "p") -> Finding:
    return Finding("conflict", identifier, identifier, part, {"id": identifier})


def test_findings_are_as_they_were_at_each_cut(views: Views) -> None:
    made = slot(views, "findings")
    with views.writing() as writer:
        assert writer.settle(made, "s", 0, Cut(3, {"conflict": 2}), [], [finding("a"), finding("b", "q")])
        assert writer.settle(made, "s", 3, Cut(7, {"conflict": 2}), [finding("a")], [finding("c")])
        assert not writer.settle(made, "s", 3, Cut(8, {}), [], [finding("d")]), "another was quicker"
    settled = views.settled(made, "s")
    assert (None, 3, 3, 7) == tuple(cut and cut.position for cut in map(settled.cut, (2, 3, 6, 9)))
    found = [[one.id for one in settled.page("conflict", 0, 0, cut)] for cut in (3, 7)]
    assert [["a", "b"], ["b", "c"]] == found
    assert ["c"] == [one.id for one in settled.page("conflict", 1, 1, 7)]
    assert {"a": "p", "b": "q"} == settled.labels("conflict", ["a", "b", "c"], 3)
    assert ["c"] == [one.id for one in settled.of_parts(["p"], 7)]
    assert {"s": 7} == views.cuts(made)
