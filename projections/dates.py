"""How is a date told in an answer: as reported, with its bounds, and with its place in the order?"""

from __future__ import annotations

from domain.claim import Doc
from domain.edtf import Span
from projections.bounds import written
from projections.picture import Picture


def date_doc(update: Doc, picture: Picture) -> Doc:
    """When an update occurred or began: what was reported, and the bounds that follow."""
    moment = update.get("occurred") or update.get("began") or {}
    placed = picture.order[update["id"]].span
    return {
        "edtf": moment.get("edtf"),
        "clock": moment.get("clock"),
        "as_said": moment.get("as_said"),
        "dating": update.get("dating", "stated") if moment else None,
        **span_doc(placed),
        "after": list(update.get("after", ())),
        "before": list(update.get("before", ())),
    }


def span_doc(span: Span | None) -> Doc:
    """Bounds as UTC instants; null where there is none."""
    return {
        "earliest": written(span.earliest) if span else None,
        "latest": written(span.latest) if span else None,
    }
