"""From which files are inputs made: for each format some that come in whole?"""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path
from typing import Any

from tests.exchange.bringing import ACLED, UCDP, table, workbook
from tests.exchange.gathered import MEDIA, METADATA, POST, REPORT, SHEET, database
from tests.exchange.test_cap import alert
from tests.exchange.test_feed import ENTRY, ITEM, OLD, RDF, atom, rss
from tests.fuzz.books import small_book
from tests.fuzz.shown import SHOWN
from tests.fuzz.statements import FTM, WIKIDATA

_MAP = """
source = "demo-hospital"
id = { column = "case" }
wording = { column = "notes" }
[[update]]
key = "event"
kind = "event"
what = { column = "what" }
incident = { column = "case" }
occurred = { column = "date" }
place = { name = { column = "town" }, lat = { column = "lat" }, lon = { column = "lon" } }
[[update]]
key = "killed"
kind = "toll"
where_filled = "dead"
measure = "killed"
quantity = { column = "dead" }
"""
MAP: dict[str, Any] = tomllib.loads(_MAP)
"""The column map of the tables that need one."""

_SHEET = """case,date,what,town,lat,lon,dead,notes
1,13/02/2024,raid,Demo Town,33.5,36.2,٣,Text
2,2/3/2024,,,,,,
3,25/3/2024,,,,,1,
"""

_REPORT = (
    '{"source": "demo-radio", "published": "2024-01-05", "id": "a", "wording": "Text.", "update": ['
    '{"kind": "siege", "stage": "imposed", "place": {"name": "Demo Town"}, "began": "2024-01"}]}\n'
)

_STIX = """{"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000001", "objects": [
{"type": "identity", "id": "identity--00000000-0000-4000-8000-000000000002", "name": "Demo Watch"},
{"type": "note", "id": "note--00000000-0000-4000-8000-000000000003", "modified": "2024-01-02T10:00:00.000Z",
"created_by_ref": "identity--00000000-0000-4000-8000-000000000002", "content": "Text.",
"labels": ["tlp:green"], "confidence": 85, "external_references": [{"source_name": "Demo", "url": "https://example.org/a"}]},
{"type": "sighting", "id": "sighting--00000000-0000-4000-8000-000000000004", "revoked": false, "count": 2,
"modified": "2024-01-03T10:00:00Z", "first_seen": "2024-01-01T10:00:00Z", "last_seen": "2024-01-01T11:00:00Z",
"sighting_of_ref": "note--00000000-0000-4000-8000-000000000003",
"where_sighted_refs": ["location--00000000-0000-4000-8000-000000000005"],
"object_marking_refs": ["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"]},
{"type": "location", "id": "location--00000000-0000-4000-8000-000000000005", "name": "Demo Town",
"latitude": 33.5, "longitude": 36.25, "precision": 100.0, "country": "XD"},
{"type": "opinion", "id": "opinion--00000000-0000-4000-8000-000000000006", "modified": "2024-01-04T10:00:00Z",
"opinion": "agree", "authors": ["A. Demo"], "object_refs": ["note--00000000-0000-4000-8000-000000000003"]}]}
"""

SEEDS: dict[str, list[bytes]] = {
    "ushahidi": [
        table(POST, {**POST, "Post ID": "13", "Location.lat": "", "Location.lon": ""}).encode(),
        table(REPORT, {**REPORT, "#": "8", "INCIDENT DATE": "1/18/2010", "LATITUDE": "0"}).encode(),
    ],
    "auto-archiver": [
        table(SHEET, SHEET, {**SHEET, "Link": "https://example.org/2", "Upload Timestamp": ""}).encode(),
        database(("x: success", METADATA, MEDIA)).encode(),
    ],
    "acled": [
        table(ACLED, {**ACLED, "event_id_cnty": "DMO2", "geo_precision": "3"}).encode(),
        table({**ACLED, "event_date": "13/06/2023"}, delimiter=";").encode("utf-16"),
    ],
    "ucdp": [table(UCDP, {**UCDP, "id": "2", "date_prec": "4", "where_prec": "6"}).encode()],
    "csv": [
        _SHEET.encode(),
        _SHEET.replace(",", ";").replace("٣", "3").replace("Text", "قصف").encode("cp1256"),
    ],
    "stix": [_STIX.encode(), _STIX.replace("\n", "").replace("false", "true").encode()],
    "ftm": FTM,
    "wikidata": WIKIDATA,
    **SHOWN,
    "ndjson": [(_REPORT + _REPORT.replace('"a"', '"b"')).encode()],
    "cap": [alert().encode(), f"<alerts>{alert(msgType='Update')}{alert(status='Test')}</alerts>".encode()],
    "feed": [rss(ITEM).encode(), atom(ENTRY).encode(), RDF.encode(), OLD.encode()],
}
"""Files that come in whole, from which inputs are made by changing them."""


def seeds(form: str) -> list[bytes]:
    """The seeds of a format; of a workbook they are made now."""
    if form != "xlsx":
        return SEEDS[form]
    cells: list[list[Any]] = [line.split(",") for line in _SHEET.splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        # What Excel and openpyxl write takes twice as long to read as the least that is a workbook.
        return [workbook(Path(folder) / "a.xlsx", cells).path.read_bytes(), *[small_book(cells)] * 3]


FORMS = (*SEEDS, "xlsx")
