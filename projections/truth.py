"""What was so at a moment of the world: certainly, possibly, or is it not known?

Something dated is there once its date is past, possibly there while its date may be. Something only
ordered is possibly there once all it came after is certainly past; if what it came after is itself only
possible, it is not placed: it is listed among the unknowns instead.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from projections.picture import Picture

Truth = Literal["certain", "possible", "unplaced", "later"]


def truths(picture: Picture) -> dict[str, Truth]:
    """For every update how it stands at the true-at bound; all certain where there is none."""
    at = picture.bounds.true_at
    if at is None:
        return dict.fromkeys(picture.updates, "certain")
    return {update: truth(picture, update, at) for update in picture.updates}


def truth(picture: Picture, node: str, at: datetime) -> Truth:
    """How one thing stands at an instant."""
    placed = picture.order[node]
    if placed.span.latest is not None and placed.span.latest <= at:
        return "certain"
    if placed.span.earliest is not None and placed.span.earliest > at:
        return "later"
    update = picture.updates.get(node, {})
    if update.get("occurred") or update.get("began"):
        return "possible"
    if not placed.anchors:
        return "unplaced"
    settled = all(truth(picture, anchor, at) == "certain" for anchor in placed.anchors if anchor != node)
    return "possible" if settled else "unplaced"
