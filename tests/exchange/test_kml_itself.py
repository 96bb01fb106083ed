"""Is every KML document one by the schema that the Open Geospatial Consortium wrote for it (OGC 07-147r2)?"""

from __future__ import annotations

import pytest
from lxml import etree
from pykml import parser

from application.answers import Ask
from exchange.exporting import export
from tests.answers.player import played
from tests.answers.scene import Scene
from tests.exchange.awkward import POINTS, SAID, WEST, awkward
from tests.exchange.handing import handed, hard, losses

MARK = "{http://www.opengis.net/kml/2.2}Placemark"


@pytest.fixture(scope="module")
def schema() -> parser.Schema:
    """The schema, from the package: nothing is fetched."""
    return parser.Schema("ogckml22.xsd")


def test_the_chronicle_and_what_is_hard_to_tell_are_valid(schema: parser.Schema) -> None:
    chronicle = export(played("jasem").desk, "kml", ["jasem-siege"], Ask())[0]
    for data, count in (
        (chronicle, 0),
        (handed(hard().desk, "kml")[0], 2),
        (handed(Scene().desk, "kml")[0], 0),
    ):
        root = parser.fromstring(data, schema=schema)
        assert count == len(list(root.iter(MARK)))


def test_what_strains_is_valid_too_and_what_xml_cannot_hold_is_counted(schema: parser.Schema) -> None:
    data, told = export(awkward().desk, "kml", [WEST], Ask())
    root = parser.fromstring(data, schema=schema)
    marks = list(root.iter(MARK))
    assert len(SAID) == len(marks)
    found = {tuple(map(float, str(mark.Point.coordinates).split(","))) for mark in marks}
    assert {(lon, lat) for lat, lon in POINTS.values()} == found
    assert 2 == losses(told)["signs that XML cannot hold: U+FFFD stands for each"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<name>attack</name>", "<title>attack</title>"),
        ("</Placemark>", "<name>and again</name></Placemark>"),
        ("<begin>2024-05-01", "<begin>about 2024-05-01"),
        ("<Point>", "<Point><where/>"),
        ('<Data name="id">', '<Data called="id">'),
        ("<begin>", "<end/><begin>"),
    ],
)
def test_a_document_that_is_broken_is_refused(schema: parser.Schema, right: str, wrong: str) -> None:
    text = handed(hard().desk, "kml")[0].decode()
    assert right in text
    with pytest.raises(etree.XMLSyntaxError):
        parser.fromstring(text.replace(right, wrong, 1).encode(), schema=schema)
