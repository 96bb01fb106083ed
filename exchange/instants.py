"""Which instants does a recorded moment lie between, as others write instants?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from domain.errors import Rejected
from domain.moment import Moment


def instants(moment: Mapping[str, Any] | None, zone: str) -> tuple[str | None, str | None]:
    """The earliest and the latest, in UTC (RFC 3339); None where nothing bounds it."""
    if not moment or not moment.get("edtf"):
        return None, None
    try:
        span = Moment(edtf=moment["edtf"], zone=moment.get("zone"), clock=moment.get("clock")).span(zone)
    except Rejected:
        return None, None
    return _written(span.earliest), _written(span.latest)


def _written(instant: datetime | None) -> str | None:
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z") if instant else None


def milliseconds(written: str) -> str:
    """An instant with just milliseconds: `2024-05-02T12:00:00.000Z`."""
    found = datetime.fromisoformat(written).astimezone(UTC)
    return f"{found:%Y-%m-%dT%H:%M:%S}.{found.microsecond // 1000:03d}Z"
