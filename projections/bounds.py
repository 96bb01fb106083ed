"""From where is a question asked: what was recorded, noted, published and true by then?

Four times, never mixed. A bound that is None does not bind. `at` is the printed *now*: whether something
is overdue or silent depends on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bounds:
    """`known_at` is a log position; the others are aware instants."""

    at: datetime
    known_at: int | None = None
    noted_by: datetime | None = None
    published_by: datetime | None = None
    true_at: datetime | None = None

    def to_doc(self, position: int) -> Doc:
        """The bounds as every answer prints them; an unbound known-at is the position answered at."""
        return {
            "known_at": self.known_at if self.known_at is not None else position,
            "noted_by": written(self.noted_by),
            "published_by": written(self.published_by),
            "true_at": written(self.true_at),
            "at": written(self.at),
        }


def written(instant: datetime | None) -> str | None:
    """An instant in ISO 8601 and UTC, ending in Z; None stays None."""
    if instant is None:
        return None
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
