"""Is garbage collected as before, once many commands were recorded and while outcomes are looked at?"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from store.envelope import Item
from store.log import Log
from tests.store.toy import SHELF, PutNotes


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.enable()


def items(number: int, *, broken: bool = False) -> Iterator[Item]:
    for at in range(number):
        yield Item(SHELF, "a", PutNotes((f"note {at}",)), f"k{at}", "")
    if broken:
        raise ValueError("the file ends here")


def test_the_collector_goes_on_between_parts_and_afterwards(log: Log) -> None:
    found = [gc.isenabled() for _ in log.append_many(items(5), by="ana", per_transaction=2)]
    assert [True] * 5 == found
    assert gc.isenabled()


def test_it_goes_on_after_an_error_in_what_is_given(log: Log) -> None:
    with pytest.raises(ValueError, match="ends here"):
        list(log.append_many(items(3, broken=True), by="ana", per_transaction=2))
    assert gc.isenabled()
    assert 2 == log.head().position


def test_a_collector_that_was_off_stays_off(log: Log) -> None:
    gc.disable()
    assert 3 == len(list(log.append_many(items(3), by="ana", per_transaction=2)))
    assert not gc.isenabled()
