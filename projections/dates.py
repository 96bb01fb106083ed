"""How is a date told in an answer: as reported, with its bounds, and with its place in the order?"""

from __future__ import annotations

from collections.abc import Sequence

from domain.claim import Doc
from domain.edtf import Span
from projections.bounds import written
from projections.dating import date_of
from projections.picture import Picture


def date_doc(update: Doc, picture: Picture) -> Doc:
    """When an update occurred or began: what was reported, and the bounds that follow."""
    placed = picture.order[update["id"]].span
    return {
        **_said(update.get("occurred") or update.get("began") or {}, update),
        **span_doc(placed),
        "after": list(update.get("after", ())),
        "before": list(update.get("before", ())),
    }


def condition_date_doc(updates: Sequence[Doc], span: Span) -> Doc:
    """When a state began or ended, by all who speak of it; the date in words where only one is given."""
    dated = {moment["edtf"]: (moment, update) for update in updates if (moment := date_of(update))}
    moment, update = next(iter(dated.values())) if len(dated) == 1 else ({}, {})
    return {
        **_said(moment, update),
        **span_doc(span),
        "after": sorted({name for u in updates for name in u.get("after", ())}),
        "before": sorted({name for u in updates for name in u.get("before", ())}),
    }


def _said(moment: Doc, update: Doc) -> Doc:
    return {
        "edtf": moment.get("edtf"),
        "clock": moment.get("clock"),
        "as_said": moment.get("as_said"),
        "dating": update.get("dating", "stated") if moment else None,
    }


def span_doc(span: Span | None) -> Doc:
    """Bounds as UTC instants; null where there is none."""
    return {
        "earliest": written(span.earliest) if span else None,
        "latest": written(span.latest) if span else None,
    }
