"""How is the same content recorded in bulk by ours, by the raw database and by the plain application?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from benchmarks import peer
from benchmarks.figure import Figure, Size
from benchmarks.limit import Rows
from benchmarks.plain_content import PlainItem, plain_items, validated
from benchmarks.recording import BY, KEY
from benchmarks.telling import Plan
from benchmarks.timing import medians, seconds, settle
from store.envelope import Outcome
from store.log import Log

PER_TRANSACTION = 500
"""Commands in a transaction, as `Log.append_many` has it; the peer and the raw rows in as many."""


class Content(NamedTuple):
    """What all of them record: commands of plain content, the same as plain events, the same as our rows."""

    items: list[PlainItem]
    plain: list[list[peer.Plain]]
    rows: Rows

    @property
    def pages(self) -> int:
        """How many transactions it takes."""
        return -(-len(self.items) // PER_TRANSACTION)


class Engines(NamedTuple):
    """Fresh stores for each repetition, by kind; those before are gone."""

    ours: Callable[[], str]
    """The address of a store that is not there yet."""
    limit: Callable[[Content], float]
    """Seconds for the rows alone."""
    peer: Callable[[], peer.App]
    peer_page: int = PER_TRANSACTION
    """Commands that the peer saves at a time."""


def content(events: int, url: str, rows_of: Callable[[], Rows]) -> Content:
    """The content of a plan, recorded once at an address so that its rows are known."""
    items = list(plain_items(Plan(events)))
    with Log.create(url, id_key=KEY) as log:
        plain = list(peer.contents(_recorded(log, items)))
    return Content(items, plain, rows_of())


def compared(engines: Engines, whole: Content, events: int, size: Size, times: int) -> dict[str, float]:
    """Events per second: `ours`, `limit`, `peer`, and `slim`, the peer with one field for all content."""
    settle()
    took = medians(
        {
            "ours": lambda: _ours(engines.ours(), whole.items),
            "limit": lambda: engines.limit(whole),
            "peer": lambda: _peer(engines, whole, slim=False),
            "slim": lambda: _peer(engines, whole, slim=True),
        },
        size.times(times),
    )
    return {name: events / found for name, found in took.items()}


def figure(measure: str, what: str, rate: dict[str, float], least: float, note: str) -> Figure:
    """The row of the table."""
    ratio, slim = rate["ours"] / rate["peer"], rate["ours"] / rate["slim"]
    note += (
        f"; {PER_TRANSACTION} commands per transaction; against plain events with a single field of JSON: "
    )
    note += f"{rate['slim']:,.0f} events/s, ratio {slim:.2f}"
    bar = f"ours / peer >= {least:g}"
    met = ratio >= least
    return Figure(measure, what, "events/s", rate["ours"], rate["limit"], rate["peer"], ratio, bar, met, note)


def _ours(url: str, items: list[PlainItem]) -> float:
    with Log.create(url, id_key=KEY) as log:
        return seconds(lambda: _drain(_recorded(log, items)))


def _recorded(log: Log, items: Iterable[PlainItem]) -> Iterator[Outcome]:
    return log.append_many(map(validated, items), by=BY, per_transaction=PER_TRANSACTION)


def _drain(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.refused is not None:
            raise outcome.refused


def _peer(engines: Engines, whole: Content, *, slim: bool) -> float:
    app = engines.peer()
    try:
        return seconds(lambda: peer.record(app, whole.plain, slim=slim, per_transaction=engines.peer_page))
    finally:
        app.close()
