"""Where does a value come from, and where do words stand?"""

from __future__ import annotations

from application.answers import Ask, Doc, bounds_of, cut, envelope, listing
from application.asking import picture_of
from application.desk import Desk
from projections.blame import blame as values
from projections.current import current
from projections.search import MOST, hit_doc
from projections.search import search as hits


def blame(desk: Desk, situation: str, ask: Ask) -> Doc:
    """Which event each value of the state comes from, and who recorded it."""
    seen = picture_of(desk, situation, ask)
    doc = envelope(desk, "sitline.blame/1", seen.bounds, ask, seen.zone, f"situation:{seen.slug}")
    doc |= {"situation": seen.slug, "title": seen.situation["title"]}
    return cut(doc, "values", values(current(seen, desk.key, ask.rule)), ask)


def search(desk: Desk, words: str, ask: Ask) -> Doc:
    """Everything in which all the words stand, newest first."""
    tables, at = desk.tables(), bounds_of(desk, ask, "UTC").known_at
    doc = listing(desk, "sitline.search/1", "hits", hits(tables, words, at), ask)
    doc["hits"] = [hit_doc(tables, key, at) for key in doc["hits"]]
    return doc | {"words": words, "more_than": MOST if doc["hits_total"] == MOST else None}
