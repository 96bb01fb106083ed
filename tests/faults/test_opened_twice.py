"""Is what a process records safe when it opens the store a second time, and others come and go?"""

from __future__ import annotations

from contextlib import closing

from store.copying import copy_store
from store.log import Log
from tests.faults.conftest import Forks, Place
from tests.faults.scene import SITUATIONS, desk_at, furnish, record
from tests.faults.test_killed import everything


def test_what_is_recorded_stays_whoever_opens_and_closes_the_store(place: Place, forks: Forks) -> None:
    """To close a file lets go of the locks that a process has on it: SQLite's must outlive a look at it."""
    url = place()
    furnish(url)
    other = ("record_some", {"url": url, "name": "other", "number": 1, "situations": SITUATIONS[:1]})
    with desk_at(url) as desk:
        for number, look in enumerate((_open, _copy)):
            look(url, place)
            assert [0] == forks(other).codes
            assert record(desk, "mine", number)[2]
            assert desk.log.head().position == forks(("count_events", {"url": url})).said[0][0]
    assert 3 == sum(getattr(one.event, "wire", "").startswith("report.") for one in everything(url))


def _copy(url: str, place: Place) -> None:
    copy_store(url, place())


def _open(url: str, place: Place) -> None:
    del place
    with closing(Log.open(url)) as log:
        log.head()
