"""How does a test get a situation of many months and hundreds of entries?"""

from __future__ import annotations

from application.bootstrap import desk_on
from application.desk import Desk
from benchmarks.recording import BY, KEY, Recording
from benchmarks.stores import END, LONG
from benchmarks.telling import Plan
from store.log import Log
from store.views_sqlite import memory_views

__all__ = ["LONG", "big"]


def big(events: int) -> Desk:
    """A desk with one situation, `LONG`, in which so many events of a benchmark are recorded."""
    told = Recording(Plan(events, one_situation=True))
    log = Log.in_memory(id_key=KEY, clock=told.clock)
    list(log.append_many(told.items(), by=BY))
    return desk_on(log, BY, clock=lambda: END, views=memory_views())
