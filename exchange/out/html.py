"""html: one self-contained page on one situation, to be looked at rather than read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.errors import Unusable
from exchange.html import page
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "one page to look at: timeline, conflicts, assessments, map; no network, no script"
SUFFIX = ".html"
BINARY = False


def write(order: Order) -> Made:
    """The page of one situation.

    Raises:
        Unusable: several situations are asked for.
    """
    if len(order.slugs) != 1:
        raise Unusable(
            "a page tells of one situation", where="SITUATION", mend="name one: sitline export html S"
        )
    (told,) = order.dossiers()
    losses = Losses()
    losses(
        "places without coordinates: listed, not drawn", sum(p["lat"] is None for p in told.places.values())
    )
    losses(
        "reports whose wording was erased or never noted",
        sum(not r["wording"] for r in told.reports.values()),
    )
    return Made(page(told).encode(), losses, len(told.entries))
