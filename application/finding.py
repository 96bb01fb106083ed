"""Where does a value come from, and where do words stand?"""

from __future__ import annotations

from collections.abc import Sequence

from application.answers import Ask, Doc, bounds_of, cut, envelope, listing
from application.asking import picture_of
from application.desk import Desk
from application.tagging import Filter
from domain.anchor import NOWHERE
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


def search(desk: Desk, words: str, ask: Ask, *, tags: Sequence[str] = ()) -> Doc:
    """Everything in which all the words stand, newest first; `tags`: only what bears all of them."""
    tables, at = desk.tables(), bounds_of(desk, ask, "UTC").known_at
    borne = Filter(desk, tags, at)
    found = [key for key in hits(tables, words, at) if not tags or borne.passes(key[1] or NOWHERE, key[2])]
    doc = listing(desk, "sitline.search/1", "hits", found, ask)
    doc["hits"] = [hit_doc(tables, key, at) for key in doc["hits"]]
    return doc | {"words": words, "more_than": MOST if doc["hits_total"] == MOST else None}
