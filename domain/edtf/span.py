"""Between which two instants can something have been?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)
"""The first and last instants Python can hold; years outside 1..9999 are clamped to them."""


@dataclass(frozen=True, slots=True)
class Span:
    """Aware UTC bounds, both inclusive, to the microsecond; None is no bound, or an unknown one.

    `firm` is False where the bounds themselves are in doubt: a `?`, a `%`, an unknown end.
    """

    earliest: datetime | None
    latest: datetime | None
    firm: bool = True

    def contains(self, instant: datetime) -> bool:
        """Whether an aware instant lies within the bounds."""
        return self.overlaps(Span(instant, instant))

    def overlaps(self, other: Span) -> bool:
        """Whether the two have an instant in common, as their bounds stand."""
        return not (_before(self.latest, other.earliest) or _before(other.latest, self.earliest))

    def surely_before(self, other: Span) -> bool:
        """Whether this ends before the other begins, and neither is in doubt."""
        return self.firm and other.firm and _before(self.latest, other.earliest)

    def to_doc(self) -> dict[str, str | bool | None]:
        """A JSON object: `earliest`, `latest` (ISO 8601 in UTC, ending in Z, or null), `firm`."""
        return {"earliest": _written(self.earliest), "latest": _written(self.latest), "firm": self.firm}

    @classmethod
    def from_doc(cls, doc: Mapping[str, object]) -> Span:
        """The span that `to_doc` wrote."""
        return cls(_read(doc.get("earliest")), _read(doc.get("latest")), doc.get("firm") is not False)


def _before(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other


def _written(instant: datetime | None) -> str | None:
    return None if instant is None else f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"


def _read(written: object) -> datetime | None:
    return None if written is None else datetime.fromisoformat(str(written))
