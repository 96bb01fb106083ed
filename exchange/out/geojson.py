"""geojson: every entry of the timeline as a feature (RFC 7946); what has no point has no geometry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from exchange.flat import table
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "updates as features (RFC 7946), each with the radius within which its point is known"
SUFFIX = ".geojson"
BINARY = False


def write(order: Order) -> Made:
    """A feature collection. Longitude comes first, as the standard has it."""
    told, losses = order.dossiers(), Losses()
    made = table("updates", told)
    features = [_feature(dict(zip(made.names, row, strict=True)), losses) for row in made.rows]
    losses("conflicts: only the ids of those that an entry is in", sum(len(one.conflicts) for one in told))
    losses("assessments", sum(len(one.assessments) for one in told))
    losses("corrections and decisions: only what stands", sum(len(one.changes) for one in told))
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)
    return Made(f"{text}\n".encode(), losses, len(features))


def _feature(row: dict[str, Any], losses: Losses) -> dict[str, Any]:
    lat, lon = row.pop("lat"), row.pop("lon")
    point = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    if point is None:
        losses("entries without a point: features without geometry")
    elif row["placeholder_point"]:
        losses("points that stand for an area: said in a property, placeholder_point")
    elif row["radius_m"] is not None:
        losses("points that stand for a circle: its radius is a property, radius_m")
    if not row["occurred"]:
        losses("entries without a date: their order is in the properties after and before")
    properties = {name: value for name, value in row.items() if value is not None and name != "id"}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": properties}
