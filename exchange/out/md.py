"""md: the brief on each situation as Markdown, as `sitline brief` tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.errors import Unusable
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "the brief on each situation as Markdown"
SUFFIX = ".md"
BINARY = False


def write(order: Order) -> Made:
    """One brief after the other.

    Raises:
        Unusable: nobody said how a brief reads.
    """
    if order.tell is None:
        raise Unusable("a brief is told by the command line", where="FORMAT", mend="sitline export md")
    told, losses = order.dossiers(), Losses()
    for one in told:
        losses("entries of the timeline: a brief tells the state", len(one.entries))
        losses("wordings of reports", sum(bool(report["wording"]) for report in one.reports.values()))
        losses(
            "versions of assessments before the newest", sum(len(a["versions"]) - 1 for a in one.assessments)
        )
    text = "\n".join(order.tell(one.brief, "md") for one in told)
    return Made(text.encode(), losses, len(told))
