"""hxl: the updates as a CSV whose second row says in HXL tags what each column holds."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from exchange.flat import harmless, left_out, table
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "updates as a CSV with a row of HXL tags (HXL standard 1.1)"
SUFFIX = ".hxl.csv"
BINARY = False

TAGS = {
    "situation": "#crisis+code",
    "id": "#event+id",
    "report": "#meta+report+id",
    "source": "#meta+source",
    "kind": "#event+type",
    "stage": "#status+stage",
    "incident": "#event+code",
    "says": "#description",
    "occurred": "#meta+occurred+edtf",
    "occurred_earliest": "#date+occurred+start",
    "occurred_latest": "#date+occurred+end",
    "place": "#loc+name",
    "place_meant": "#loc+name+preferred",
    "within": "#loc+within",
    "lat": "#geo+lat",
    "lon": "#geo+lon",
    "radius_m": "#geo+radius+m",
    "placeholder_point": "#geo+placeholder",
    "exactness": "#geo+precision",
    "modality": "#status+modality",
    "firmness": "#status+firmness",
    "standing": "#status+standing",
    "published": "#meta+published+edtf",
    "conflicts": "#meta+conflicts",
    "url": "#meta+url",
    "handling": "#meta+handling",
}
"""The columns that are handed out, each with its tag (HXL 1.1, core schema) and attributes."""


def write(order: Order) -> Made:
    """The columns that have a tag, headings first, then the tags."""
    told, losses = order.dossiers(), Losses()
    made = table("updates", told)
    columns = [made.names.index(name) for name in TAGS]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(TAGS)
    writer.writerow(TAGS.values())
    for row in made.rows:
        writer.writerow([harmless(row[at], losses) for at in columns])
    for name in sorted(set(made.names) - TAGS.keys()):
        at = made.names.index(name)
        losses(
            f"values of the column {name}: HXL has no tag for it",
            sum(row[at] is not None for row in made.rows),
        )
    left_out("updates", told, losses)
    return Made(text.getvalue().encode(), losses, len(made.rows))
