"""Is what a command decided recorded once, whole, in order, with its envelope?"""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import pytest

from domain.aggregate import Fact
from domain.errors import Refused
from store.envelope import Item, Outcome
from store.errors import CommandReused
from store.log import Log
from tests.store.conftest import Clock
from tests.store.toy import SHELF, Put, PutNotes, Shelf


def put(log: Log, *notes: str, key: str = "a", command_id: str | None = None, content: str = "") -> Outcome:
    command_id = command_id or f"put {notes}"
    return log.append(SHELF, key, PutNotes(notes), by="ana", command_id=command_id, content=content)


def test_what_was_recorded_is_read_back_equal(log: Log) -> None:
    outcome = put(log, "one", "two")
    assert list(outcome.recorded) == log.read("shelf:a") == log.feed(0, 10)


def test_an_envelope_says_where_when_by_which_command_and_by_whom(url: str, clock: Clock) -> None:
    with closing(Log.create(url, clock=clock)) as log:
        put(log, "one", key="b")
        (first, second) = put(log, "two", "three").recorded
    assert (2, "shelf:a", 1) == (first.position, first.stream, first.version)
    assert (3, "shelf:a", 2) == (second.position, second.originator_id, second.originator_version)
    assert datetime(2024, 1, 1, tzinfo=UTC) == first.recorded_at
    assert ("put ('two', 'three')", "ana") == (first.command, first.by)
    assert Put(note="two") == first.event


def test_a_command_that_changes_nothing_records_nothing(log: Log) -> None:
    assert Outcome("x", ()) == put(log, "nothing", command_id="x")
    assert 0 == log.head().position


def test_the_same_command_twice_records_once_and_answers_the_same(log: Log) -> None:
    first = put(log, "one", command_id="x", content="c")
    again = put(log, "one", command_id="x", content="c")
    assert first.recorded == again.recorded
    assert (False, True) == (first.repeated, again.repeated)
    assert 1 == log.head().position


def test_other_content_under_the_same_command_id_is_refused(log: Log) -> None:
    put(log, "one", command_id="x", content="c")
    with pytest.raises(CommandReused):
        put(log, "two", command_id="x", content="d")
    assert 1 == log.count("shelf:a")


def test_a_fact_is_looked_up_whatever_the_stream(log: Log) -> None:
    put(log, "one", key="a")
    with pytest.raises(Refused, match="one is on shelf:a already"):
        put(log, "one", "two", key="b")
    assert Fact("shelf:a", 1, "1", "standing") == log.fact("note", "one")
    assert None is log.fact("note", "two")


def test_short_keys_are_found_by_how_they_begin(log: Log) -> None:
    put(log, "abc", "abd", "b", "a%", "a\U0010ffff")
    assert ["abc", "abd"] == [key for key, _fact in log.find_prefix("note", "ab")]
    assert ["a%"] == [key for key, _fact in log.find_prefix("note", "a%")]
    assert 2 == len(log.find_prefix("note", "", 2))


def test_a_dry_run_decides_and_records_nothing(log: Log) -> None:
    outcome = log.append(SHELF, "a", PutNotes(("one",)), by="ana", command_id="x", dry_run=True)
    assert [Put(note="one")] == [recorded.event for recorded in outcome.recorded]
    assert [] == log.feed(0, 10)
    assert None is log.fact("note", "one")


def test_recorded_at_never_goes_backwards(url: str, clock: Clock) -> None:
    with closing(Log.create(url, clock=clock)) as log:
        early = put(log, "one").recorded[0].recorded_at
        clock.move(-3600)
        assert early == put(log, "two").recorded[0].recorded_at
        clock.move(7200)
        assert early < put(log, "three").recorded[0].recorded_at


def test_the_position_at_an_instant_is_the_last_one_recorded_by_then(url: str, clock: Clock) -> None:
    with closing(Log.create(url, clock=clock)) as log:
        begun = clock.now
        for note in ("one", "two", "three"):
            clock.move(10)
            put(log, note)
        clock.now = begun
        assert 0 == log.position_at(begun)
        clock.move(10)
        assert 1 == log.position_at(clock.now)
        clock.move(15)
        assert 2 == log.position_at(clock.now)
        clock.move(3600)
        assert 3 == log.position_at(clock.now)


def test_a_stream_and_the_feed_can_be_read_up_to_a_position(log: Log) -> None:
    for note in ("one", "two", "three"):
        put(log, note)
    assert [1, 2] == [recorded.version for recorded in log.read("shelf:a", upto=2)]
    assert [2] == [recorded.position for recorded in log.feed(1, 10, upto=2)]
    assert [2, 3] == [recorded.position for recorded in log.feed(1, 2)]
    assert [] == log.feed(3, 10)


def test_the_header_of_an_aggregate_is_the_fold_of_its_events(log: Log) -> None:
    assert None is log.header(SHELF, "a")
    put(log, "one", "two")
    put(log, "three")
    assert Shelf(count=3, total=3) == log.header(SHELF, "a")


def test_many_commands_are_decided_each_on_its_own(log: Log) -> None:
    notes = ["one", "two", "one", "nothing", "three"]
    items = [Item(SHELF, "a", PutNotes((note,)), str(place)) for place, note in enumerate(notes)]
    outcomes = list(log.append_many(items, by="ana"))
    assert [1, 1, 0, 0, 1] == [len(outcome.recorded) for outcome in outcomes]
    assert ["2"] == [outcome.command_id for outcome in outcomes if outcome.refused]
    assert ["one", "two", "three"] == [r.event.note for r in log.feed(0, 9) if isinstance(r.event, Put)]
    assert [] == log.check([SHELF])


def test_a_bulk_given_again_records_only_the_rest(log: Log) -> None:
    items = [Item(SHELF, "a", PutNotes((str(number),)), str(number)) for number in range(25)]
    stopped = log.append_many(items, by="ana", per_transaction=10)
    next(stopped)
    assert 10 == log.count("shelf:a")
    outcomes = list(log.append_many(items, by="ana", per_transaction=10))
    assert 10 == sum(outcome.repeated for outcome in outcomes)
    assert 25 == log.count("shelf:a")


def test_a_bulk_may_hold_the_same_command_twice(log: Log) -> None:
    item = Item(SHELF, "a", PutNotes(("one",)), "x")
    first, second = log.append_many([item, item], by="ana")
    assert first.recorded == second.recorded
    assert second.repeated


def test_a_log_in_memory_is_the_same_log_until_it_is_closed() -> None:
    with closing(Log.in_memory()) as log, closing(Log.in_memory()) as other:
        put(log, "one")
        assert 1 == log.head().position
        assert 0 == other.head().position
        assert [] == log.check([SHELF])
