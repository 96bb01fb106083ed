"""kml: every entry that has a point, in a folder for its kind, with the span in which it may have been."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from exchange.flat import table
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "updates that have a point, by kind, for Google Earth and others (OGC KML 2.2)"
SUFFIX = ".kml"
BINARY = False

SPACE = "http://www.opengis.net/kml/2.2"
"""The namespace of OGC 07-147r2."""

EXTRA = (
    "source",
    "report",
    "stage",
    "modality",
    "firmness",
    "standing",
    "handling",
    "radius_m",
    "exactness",
    "conflicts",
)
"""Columns that go along as extended data."""

UNHELD = ("\ufffe", "\uffff")
"""Signs that no document may hold (XML 1.0, 2.2), and that text may: the others are kept out at the door."""


def write(order: Order) -> Made:
    """A document."""
    told, losses = order.dossiers(), Losses()
    made = table("updates", told)
    rows = [dict(zip(made.names, row, strict=True)) for row in made.rows]
    pointed = [row for row in rows if row["lat"] is not None]
    placed = [row for row in pointed if not row["placeholder_point"]]
    losses("entries without a point", len(rows) - len(pointed))
    losses("entries whose point stands for an area: a pin would say too much", len(pointed) - len(placed))
    losses("conflicts: only the ids of those that an entry is in", sum(len(one.conflicts) for one in told))
    losses("assessments", sum(len(one.assessments) for one in told))
    losses(
        "dates that are uncertain: told as the span in which it may have been", sum(map(_uncertain, placed))
    )
    root = ET.Element("kml", xmlns=SPACE)
    document = ET.SubElement(root, "Document")
    _text(document, "name", ", ".join(one.title for one in told))
    for kind in sorted({str(row["kind"]) for row in placed}):
        folder = ET.SubElement(document, "Folder")
        _text(folder, "name", kind)
        _placemarks(folder, (row for row in placed if row["kind"] == kind))
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True).decode()
    losses("signs that XML cannot hold: U+FFFD stands for each", sum(map(text.count, UNHELD)))
    held = text.translate(str.maketrans(dict.fromkeys(UNHELD, "\ufffd")))
    return Made(f"{held}\n".encode(), losses, len(placed))


def _placemarks(folder: ET.Element, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        mark = ET.SubElement(folder, "Placemark")
        _text(mark, "name", str(row["says"]))
        _text(mark, "description", _described(row))
        if row["occurred_earliest"] or row["occurred_latest"]:
            span = ET.SubElement(mark, "TimeSpan")
            for name, column in (("begin", "occurred_earliest"), ("end", "occurred_latest")):
                if row[column]:
                    _text(span, name, str(row[column]))
        data = ET.SubElement(mark, "ExtendedData")
        for name in ("id", *EXTRA):
            if row[name] is not None:
                _text(ET.SubElement(data, "Data", name=name), "value", str(row[name]))
        _text(ET.SubElement(mark, "Point"), "coordinates", f"{row['lon']},{row['lat']}")


def _described(row: dict[str, Any]) -> str:
    """What a balloon shows; a viewer may read it as HTML, so that nothing of it may look like any."""
    words = [f"reported by {row['source']}", f"published {row['published']}", str(row["place"])]
    if row["radius_m"] is not None:
        words.append(f"known within {row['radius_m']:g} m")
    return "; ".join(words).replace("<", "‹").replace("&", "＆")


def _uncertain(row: dict[str, Any]) -> bool:
    return not row["occurred"] or any(sign in str(row["occurred"]) for sign in "?~%[{/X")


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
