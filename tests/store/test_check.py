"""Does the check find what was tampered with, and are facts and headers made anew from the log?"""

from __future__ import annotations

import pytest

from domain.aggregate import Aggregate
from domain.event import Event
from domain.value import Value
from store.errors import Damaged, StreamNotUnderstood
from store.log import Log
from store.peek import peek
from tests.store.conftest import Tamper
from tests.store.test_append import put
from tests.store.toy import SHELF, Put, Shelf


@pytest.fixture
def filled(log: Log) -> Log:
    put(log, "one", "two")
    put(log, "three", key="b")
    put(log, "four")
    assert [] == log.check([SHELF])
    return log


NOT_FROM_LOG = "does not follow from the log; rebuild the facts"


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM stored_events WHERE position = 2", "position 3 comes after 1"),
        ("DELETE FROM stored_events WHERE position = 2", "shelf:a: version 3 stands where 2 should"),
        ("DELETE FROM stored_events WHERE position = 4", "events are missing at the end: 1"),
        (
            "DELETE FROM stored_events WHERE position = 4",
            "shelf:a: its header is of a version that is not there",
        ),
        (
            "UPDATE stored_events SET recorded_at = 5 WHERE position = 3",
            "position 3 was recorded before the one before it",
        ),
        (
            "UPDATE stored_events SET state = x'7b226e6f7465223a2278227d' WHERE position = 3",  # {"note":"x"}
            f"the fact note x {NOT_FROM_LOG}",
        ),
        ("DELETE FROM keys WHERE key = 'two'", f"the fact note two {NOT_FROM_LOG}"),
        ("UPDATE keys SET standing = 'voided'", f"the fact note two {NOT_FROM_LOG}"),
        (
            """UPDATE tails SET header = '{"count":7}' WHERE stream = 'shelf:a'""",
            "shelf:a: its header is not what its events say",
        ),
        (
            "DELETE FROM commands WHERE first_position = 3",
            "the command put ('three',) is not recorded as its events say",
        ),
    ],
)
def test_what_was_tampered_with_is_named(filled: Log, tamper: Tamper, statement: str, problem: str) -> None:
    tamper(statement)
    assert problem in filled.check([SHELF])


def test_a_gap_in_a_stream_is_met_when_it_is_folded_or_read(filled: Log, tamper: Tamper) -> None:
    tamper("DELETE FROM stored_events WHERE position = 2", "DELETE FROM tails")
    with pytest.raises(Damaged, match="version 3 stands where 2 should"):
        filled.read("shelf:a")
    with pytest.raises(Damaged, match="version 3 stands where 2 should"):
        put(filled, "five")


def test_facts_rebuilt_from_the_log_are_the_facts(filled: Log, tamper: Tamper) -> None:
    before = filled.find_prefix("note", "")
    tamper("DELETE FROM keys WHERE key = 'one'", "UPDATE keys SET content = 'x'")
    assert before != filled.find_prefix("note", "")
    assert 4 == filled.rebuild_keys()
    assert before == filled.find_prefix("note", "")
    assert [] == filled.check([SHELF])


def test_a_header_that_is_missing_is_folded_again(filled: Log, tamper: Tamper) -> None:
    tamper("DELETE FROM tails")
    assert Shelf(count=3, total=3) == filled.header(SHELF, "a")
    put(filled, "five")
    assert [] == filled.check([SHELF])


def test_a_header_ahead_of_its_stream_is_not_trusted(filled: Log, tamper: Tamper) -> None:
    tamper("UPDATE tails SET version = 9, header = '{\"count\":9}'")
    assert Shelf(count=3, total=3) == filled.header(SHELF, "a")


class Names(Value):
    """Another header for the same events."""

    names: tuple[str, ...] = ()


def name(before: Names, event: Event) -> Names:
    return Names(names=(*before.names, event.note)) if isinstance(event, Put) else before


NAMES = Aggregate("shelf", Names, name, lambda _command, _names, _facts: ())


def test_a_header_of_another_shape_is_folded_again(filled: Log) -> None:
    assert Names(names=("one", "two", "four")) == filled.header(NAMES, "a")


def test_what_a_later_release_put_into_a_stream_is_met_although_its_header_is_there(
    filled: Log, tamper: Tamper
) -> None:
    tamper(
        "INSERT INTO stored_events VALUES (5, 'shelf:a', 4, 'toy.sealed@1', x'7b7d', 9000000000000, '', '')",
        "UPDATE tails SET version = 4, shape = 'of a later release' WHERE stream = 'shelf:a'",
    )
    with pytest.raises(StreamNotUnderstood, match=r"toy\.sealed@1"):
        put(filled, "five")


def test_a_header_that_is_no_json_is_folded_again(filled: Log, tamper: Tamper) -> None:
    tamper("UPDATE tails SET header = '{'")
    assert Shelf(count=3, total=3) == filled.header(SHELF, "a")


def test_the_head_tells_a_log_from_one_that_took_its_place(filled: Log, tamper: Tamper) -> None:
    before = filled.head()
    assert 4 == before.position
    assert before.digest == filled.digest_at(4)
    tamper("UPDATE stored_events SET \"by\" = 'bob' WHERE position = 4")
    assert before.position == filled.head().position
    assert before.digest != filled.head().digest


def test_a_quick_look_tells_the_same_head(filled: Log, url: str) -> None:
    assert filled.head() == peek(url)


def test_a_quick_look_at_an_empty_log_tells_position_0(log: Log, url: str) -> None:
    assert (0, "") == (log.head().position, peek(url).digest)
