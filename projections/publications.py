"""Which answers were published, under which names, and which of them are the correction of which?

Rows by situation: what an answer rests on, never the answer itself, which the log keeps once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.act import ActVoided
from domain.claim import Doc
from domain.publication import Published
from projections.rows import Entry, RowKey, Unsought
from projections.versions import VERSIONS

NEEDED = {"act", "name", "situation", "bounds", "rules", "grounds", "assessments", "audience", "corrects"}
"""The fields that a row keeps of a publication."""


class Publications(Unsought):
    """Publications, and the voids of such."""

    name = "publications"
    version = VERSIONS[name]
    adds = frozenset({"publication", "unpublished"})

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """A row in the situation of a publication; of a void, one of the whole store."""
        if isinstance(entry.event, Published):
            yield "publication", entry.event.situation, entry.event.act
        elif isinstance(entry.event, ActVoided) and entry.stream.startswith("publication:"):
            yield "unpublished", "", entry.event.act

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The row of this event."""
        del rows
        event = entry.event
        assert isinstance(event, Published | ActVoided)  # noqa: S101  # `keys` gave rows for these only
        kept = NEEDED if isinstance(event, Published) else {"act", "target", "restores"}
        doc = event.model_dump(mode="json", include=kept) | {
            "position": entry.position,
            "recorded_at": entry.recorded_at.isoformat(),
            "by": entry.by,
        }
        return dict.fromkeys(self.keys(entry), doc)
