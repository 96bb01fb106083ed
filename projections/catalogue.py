"""Which situations, sources and names are there, and by which spelling is a situation found?

Rows of the whole store: `situation`, `source`, `name` (places and actors) and `name-edge` (same, apart,
and voids of them).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from domain.act import ActVoided
from domain.claim import Doc
from domain.names import NameAdded, NamesJoined, NamesParted
from domain.situation import (
    SituationClosed,
    SituationLinked,
    SituationOpened,
    SituationRenamed,
    SituationReopened,
)
from domain.source import SourceAdded, SourcePartySet, SourceRated
from projections.rows import Entry, RowKey


class Catalogue:
    """Situations, sources and names."""

    name = "catalogue"
    version = 1

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """The row of the stream's own situation or source, or a row for each name and edge."""
        sort, _, key = entry.stream.partition(":")
        match entry.event:
            case NameAdded() | NamesJoined() | NamesParted() as event:
                yield "name", "", event.act
            case ActVoided() as event if sort in ("names", "source"):
                yield "void", "", event.act
            case _ if sort in ("situation", "source"):
                yield sort, "", key

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The changed rows."""
        changed: dict[RowKey, Doc] = {}
        for key in self.keys(entry):
            doc = _changed(dict(rows.get(key, {})), entry)
            if doc != rows.get(key):
                changed[key] = doc
        return changed


def _changed(doc: Doc, entry: Entry) -> Doc:
    match entry.event:
        case SituationOpened() as event:
            return {**_plain(event), "titles": [event.title], "closed": False, "links": [], **_stamp(entry)}
        case SituationClosed():
            return doc | {"closed": True}
        case SituationReopened():
            return doc | {"closed": False}
        case SituationRenamed() as event:
            return doc | {"title": event.title, "titles": [*doc["titles"], event.title]}
        case SituationLinked() as event:
            return doc | {"links": [*doc["links"], _plain(event)]}
        case SourceAdded() as event:
            rating = {"reliability": event.reliability, "topic": "", "reason": "as added", **_stamp(entry)}
            return {"reliability": "F", **_plain(event), "ratings": [rating], "parties": {}, **_stamp(entry)}
        case SourceRated() as event:
            return doc | _rated(doc, event, entry)
        case SourcePartySet() as event:
            party = {"party": event.party, "side": event.side or "", "act": event.act}
            return doc | {"parties": {**doc["parties"], event.situation: party}}
        case NameAdded() | NamesJoined() | NamesParted() | ActVoided() as event:
            return {**_plain(event), "wire": event.wire, **_stamp(entry)}
        case _:
            return doc


def _rated(doc: Doc, event: SourceRated, entry: Entry) -> Doc:
    rating = {**_plain(event), "topic": event.topic or "", **_stamp(entry)}
    changed: Doc = {"ratings": [*doc["ratings"], rating]}
    return changed if event.topic else changed | {"reliability": event.reliability}


def _plain(event: Any) -> Doc:
    doc: Doc = event.model_dump(mode="json", exclude_defaults=True)
    return doc


def _stamp(entry: Entry) -> Doc:
    return {"position": entry.position, "recorded_at": entry.recorded_at.isoformat(), "by": entry.by}
