"""ndjson: the log itself, event by event, of which `sitline replay` makes a store that answers the same."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from application.log_lines import lines
from domain.errors import Unusable
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "the log, complete, one event a line: sitline replay makes a store of it"
SUFFIX = ".ndjson"
BINARY = False


def write(order: Order) -> Made:
    """The log up to a position; of the situations alone where not all are asked for.

    Raises:
        Unusable: a bound or a level is asked for that the log cannot be cut at.
    """
    if order.public:
        what = "the log is for those who may have everything"
        raise Unusable(what, where="--public", mend="hand out csv, geojson, md or html")
    for name in ("noted_by", "published_by", "true_at"):
        if getattr(order.ask, name) is not None:
            where = f"--{name.replace('_', '-')}"
            raise Unusable("the log is cut at a position only", where=where, mend="--known-at")
    upto = int(order.ask.known_at or 0)
    left: Counter[str] = Counter()
    there = order.desk.tables().rows("situation", at=upto).keys()
    made = list(lines(order.desk, None if there == set(order.slugs) else order.slugs, upto, left))
    losses = Losses()
    losses("when each event was recorded: told, and set anew by a replay", len(made) - 1)
    for what, count in left.items():
        losses(what, count)
    return Made("".join(made).encode(), losses, len(made) - 1)
