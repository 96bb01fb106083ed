"""Can a text that identifies a person be erased, while the log still checks?"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from domain.text import Private
from store.log import Log
from tests.store.toy import SHELF, Put, PutNotes

NAMED = "Umm Khalid of the eastern quarter"


@pytest.fixture
def told(log: Log) -> Log:
    for note in ("one", "two"):
        command = PutNotes((note,), author=f"{NAMED} {note}")
        log.append(SHELF, "a", command, by="ana", command_id=note)
    return log


def author(log: Log, place: int) -> str | None:
    event = log.read("shelf:a")[place].event
    assert isinstance(event, Put)
    assert event.author is not None
    return event.author.text


def files(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir() if file.name.startswith(path.name))


def test_a_private_text_is_read_back_in_stream_feed_and_repetition(told: Log) -> None:
    again = told.append(SHELF, "a", PutNotes(("one",), author=f"{NAMED} one"), by="ana", command_id="one")
    for recorded in (told.read("shelf:a")[0], told.feed(0, 1)[0], again.recorded[0]):
        assert Put(note="one", author=Private(text=f"{NAMED} one")) == recorded.event


def test_the_log_holds_a_commitment_and_not_the_text(told: Log, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        states = b"".join(state for (state,) in other.execute("SELECT state FROM stored_events"))
    assert NAMED.encode() not in states
    assert 2 == told.head().position


def test_the_same_text_has_another_commitment_each_time(log: Log) -> None:
    for note in ("one", "two"):
        log.append(SHELF, "a", PutNotes((note,), author=NAMED), by="ana", command_id=note)
    assert [NAMED, NAMED] == list(log.private_texts(1, 2).values())


def test_a_forgotten_text_is_erased_and_the_others_stay(told: Log) -> None:
    assert 1 == told.forget(*told.private_texts(1, 1))
    assert None is author(told, 0)
    assert f"{NAMED} two" == author(told, 1)


def test_a_forgotten_text_is_in_no_file_of_the_store(told: Log, path: Path) -> None:
    assert NAMED.encode() in files(path)
    told.forget(*told.private_texts(1, 2))
    assert NAMED.encode() not in files(path)


def test_the_header_forgets_with_the_log(told: Log) -> None:
    told.forget(*told.private_texts(1, 2))
    header = told.header(SHELF, "a")
    assert header is not None
    assert Private(text=None) == header.last


def test_the_log_checks_after_forgetting_and_its_head_is_the_same(told: Log) -> None:
    before = told.head()
    told.forget(*told.private_texts(1, 2))
    assert before == told.head()
    assert [] == told.check([SHELF])


def test_a_text_that_was_replaced_is_found_by_the_check(told: Log, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TRIGGER private_no_update")
        other.execute("UPDATE private SET text = 'somebody else' WHERE position = 1")
        other.execute("INSERT INTO private VALUES ('x', 2, x'00', 'nobody'), ('y', 9, x'00', 'nobody')")
        other.commit()
    assert [
        "the guard private_no_update against changes is missing",
        "position 1: a private text is not the one recorded",
        "private text x belongs to no event",
        "private text y belongs to no event",
    ] == told.check([SHELF])
