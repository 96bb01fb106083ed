"""What has the desk put to a thing that is looked at: remarks, what is to be done on it, files behind it?"""

from __future__ import annotations

from application.anchoring import home_of
from application.answers import Ask, Doc, bounds_of, envelope
from application.asking import picture_of
from application.custody import evidence_of
from application.desk import Desk
from application.notes import remarks_on
from application.tagging import tags_on
from application.todos import todos_on
from domain.anchor import Anchor, Sort
from domain.ids import report_of
from projections.conflicts import incidents_of


def with_notes(desk: Desk, doc: Doc, ask: Ask) -> Doc:
    """The answer on a thing with what is pinned to it at the bounds; of an act as it is."""
    on = _anchor(desk, doc)
    if on is None:
        return doc
    at = bounds_of(desk, ask, "UTC")
    pinned: Doc = {"remarks": remarks_on(desk, on, at.known_at), "todos": todos_on(desk, on, at)}
    pinned["tags"] = tags_on(desk, on, at.known_at)
    if on.sort == "report":
        pinned["evidence"] = evidence_of(desk, on.id, at.known_at)
    return doc | pinned


def _anchor(desk: Desk, doc: Doc) -> Anchor | None:
    """The thing that an answer of `show` is about."""
    match str(doc["schema"]).partition("/")[0]:
        case "sitline.conflict":
            return Anchor(sort="conflict", id=doc["conflict"]["id"], situation=doc["conflict"]["situation"])
        case "sitline.audit":
            return Anchor(sort="assessment", id=doc["assessment"], situation=doc["situation"])
        case "sitline.source":
            return Anchor(sort="source", id=doc["source"]["slug"])
        case "sitline.show" if doc["sort"] in ("report", "update", "claim"):
            sort: Sort = doc["sort"]
            return Anchor(sort=sort, id=doc["id"], situation=home_of(desk, report_of(doc["id"])))
        case "sitline.show" if doc["sort"] in ("situation", "incident"):
            named: Sort = doc["sort"]
            return Anchor(sort=named, id=doc["id"], situation=doc["id"].partition("/")[0])
    return None


def incident(desk: Desk, on: Anchor, ask: Ask) -> Doc:
    """An incident as `show` tells it: the updates that are about it, under any name joined with its own."""
    seen = picture_of(desk, on.situation, ask)
    joined, name = incidents_of(seen), on.id.partition("/")[2]
    updates = [
        update
        for update in seen.updates.values()
        if update.get("incident") and joined.find(update["incident"]) == joined.find(name)
    ]
    names = sorted({update["incident"] for update in updates})
    doc = envelope(desk, "sitline.show/1", seen.bounds, ask, seen.zone)
    return doc | {
        "id": on.id,
        "sort": "incident",
        "title": f"in {seen.situation['title']}",
        "fields": {"names": names} if len(names) > 1 else {},
        "updates": [
            {
                "id": update["id"],
                "kind": update["kind"],
                "says": update["says"],
                "standing": seen.standings.of(update["id"])[0],
                "claims": [],
            }
            for update in updates
        ],
        "changes": [],
    }
