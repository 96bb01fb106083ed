"""Are events kept under our own names, and is nothing but our own modules ever imported for them?"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.event import find
from domain.text import Private
from store.codec import Codec, Keeper, references
from store.envelope import NotUnderstood, Recorded
from store.errors import StreamNotUnderstood
from store.log import Log
from tests.store.test_append import put
from tests.store.toy import SHELF, Put

SAFE_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def understood(read: object) -> bool:
    return not isinstance(read, NotUnderstood)


def test_the_wire_name_is_ours_and_not_a_path_of_python(log: Log, path: Path) -> None:
    put(log, "one")
    with closing(sqlite3.connect(path)) as other:
        assert [("toy.put@2", b'{"note":"one"}')] == other.execute(
            "SELECT topic, state FROM stored_events"
        ).fetchall()


@given(note=SAFE_TEXT, amount=st.integers(), author=st.none() | SAFE_TEXT)
def test_what_is_encoded_and_decoded_is_equal(note: str, amount: int, author: str | None) -> None:
    event = Put(note=note, amount=amount, author=None if author is None else Private(text=author))
    keep = Keeper()
    wire, state = Codec().encode(event, keep)
    assert event == Codec().decode(wire, state, {ref: text for ref, _salt, text in keep.texts})


def test_an_earlier_shape_is_upcast_before_it_is_validated() -> None:
    assert Put(note="old") == Codec().decode("toy.put@1", b'{"what":"old"}', {})


@pytest.mark.parametrize(
    "wire",
    [
        "os:getenv",
        "antigravity:",
        "os.getenv@1",
        "domain.event:Event",
        "antigravity.fly@1",
        "",
        "toy",
        "toy.put",
        "toy.put@0",
        "toy.put@3",
        "toy.put@\u0662",
        "toy.put@" + "9" * 5000,
        "toy.taken@1",
        "../toy.put@1",
        "situation/../os.x@1",
    ],
)
def test_an_unknown_name_is_shown_and_nothing_is_imported(wire: str) -> None:
    before = set(sys.modules)
    read = Codec().decode(wire, b'{"key":"HOME"}', {})
    assert isinstance(read, NotUnderstood)
    assert (wire, b'{"key":"HOME"}') == (read.wire, read.state)
    assert before == set(sys.modules)


def test_a_module_of_the_closed_list_that_is_not_there_makes_a_name_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from domain.event import modules

    monkeypatch.setitem(modules(), "later", "domain.later")
    assert None is find("later.done@1")


@pytest.mark.parametrize(
    "state",
    [b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"note":1}', b'{"note":"a","other":1}', b"[" * 100_000],
)
@pytest.mark.parametrize("version", [1, 2])
def test_bytes_that_do_not_fit_their_name_are_shown_and_raise_nothing(state: bytes, version: int) -> None:
    read = Codec().decode(f"toy.put@{version}", state, {})
    assert isinstance(read, NotUnderstood)
    assert read.because


def test_the_reason_never_repeats_what_stands_in_the_field() -> None:
    read = Codec().decode("toy.put@2", b'{"note":"a","amount":"secret"}', {})
    assert isinstance(read, NotUnderstood)
    assert "amount" in read.because
    assert "secret" not in read.because


@pytest.fixture
def foreign(log: Log, path: Path) -> Iterator[Log]:
    """A stream into which another program put an event named os:getenv."""
    put(log, "one")
    with closing(sqlite3.connect(path)) as other:
        row = (2, "shelf:a", 2, "os:getenv", b'{"key":"HOME"}', 2**50, "", "")
        other.execute("INSERT INTO stored_events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        other.commit()
    yield log
    assert 2 == log.count("shelf:a")


def test_a_stream_with_an_unknown_event_can_be_read(foreign: Log) -> None:
    for events in (foreign.read("shelf:a"), foreign.feed(0, 10)):
        assert [True, False] == [understood(recorded.event) for recorded in events]


def test_a_stream_with_an_unknown_event_is_not_written_to(foreign: Log) -> None:
    with pytest.raises(StreamNotUnderstood, match="os:getenv"):
        put(foreign, "two")


def test_other_streams_are_written_to_all_the_same(foreign: Log) -> None:
    assert 3 == put(foreign, "two", key="b").recorded[0].position


def test_the_check_names_the_unknown_event(foreign: Log) -> None:
    assert ["position 2: 'os:getenv' is not understood: the name is not known to this release"] == [
        problem for problem in foreign.check([SHELF]) if "understood" in problem
    ]


def test_the_library_s_own_paths_go_through_the_codec(log: Log) -> None:
    (recorded,) = put(log, "one").recorded
    event = Put(note="two", author=Private(text="Ana"))
    log.events.put([Recorded(0, "shelf:a", 2, recorded.recorded_at, "", "", event)])
    first, second = log.events.get("shelf:a")
    assert isinstance(first, Recorded)
    assert isinstance(second, Recorded)
    assert (recorded.event, event) == (first.event, second.event)
    assert ["toy.put@2"] * 2 == [n.topic for n in log.notification_log.select(1, 10)]
    assert event == log.read("shelf:a")[1].event


def test_the_library_s_path_shows_an_unknown_event_and_calls_nothing(foreign: Log) -> None:
    _first, second = foreign.events.get("shelf:a")
    assert isinstance(second, Recorded)
    assert not understood(second.event)


@given(st.recursive(st.none() | st.text(), lambda kids: st.lists(kids) | st.dictionaries(st.text(), kids)))
def test_references_are_found_wherever_they_stand(rest: object) -> None:
    import json

    state = json.dumps({"deep": [{"er": {"ref": "abc"}}, rest]}).encode()
    assert "abc" in set(references(state))
