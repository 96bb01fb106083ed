"""What do posts of Ushahidi and links of auto-archiver look like, all of them invented?"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

POST: Mapping[str, str] = {
    "Post ID": "12",
    "Survey": "Demo incidents",
    "Post Status": "published",
    "Created (UTC)": "2017-08-05 10:00:00",
    "Updated (UTC)": "2017-08-05 10:30:00",
    "Post Date (UTC)": "2017-08-05 10:00:00",
    "Contact ID": "3",
    "Contact": "+254700000001",
    "Data Source ID": "77",
    "Source": "SMSSync",
    "Unstructured Description": "",
    "Title": "Shots near the demo market",
    "Description": "Two people were hurt.",
    "Location.lat": "-1.28333",
    "Location.lon": "36.81667",
    "Categories": "Violence, Injury",
    "People hurt": "2",
    "Your e-mail": "demo@example.org",
}

REPORT: Mapping[str, str] = {
    "#": "7",
    "FORM #": "1",
    "INCIDENT TITLE": "Road blocked",
    "INCIDENT DATE": "2010-01-17 12:00:00",
    "LOCATION": "Demo Bridge",
    "DESCRIPTION": "No passage.",
    "CATEGORY": "Roads,Access",
    "LATITUDE": "18.5333",
    "LONGITUDE": "-72.3333",
    "Injured-1": "4",
    "FIRST NAME": "Demo",
    "LAST NAME": "Person",
    "EMAIL": "demo@example.org",
    "APPROVED": "YES",
    "VERIFIED": "NO",
}

SHEET: Mapping[str, str] = {
    "Link": "https://twitter.com/demo_witness/status/1",
    "Archive Status": "twitter: success",
    "Destination Folder": "demo",
    "Archive Location": "https://archive.example.org/a1.html",
    "Archive Date": "2022-05-12T08:00:00.123456+00:00",
    "Thumbnail": "",
    "Upload Timestamp": "2022-05-11T10:51:35+00:00",
    "Upload Title": "Shelling near the demo market…",
    "Text Content": "Shelling near the demo market tonight",
    "Screenshot": "https://archive.example.org/a1.png",
    "Hash": "SHA-256:00ff",
    "Perceptual Hashes": "abc",
    "WACZ": "https://archive.example.org/a1.wacz",
    "ReplayWebpage": "https://replay.example.org/",
}

METADATA: dict[str, Any] = {
    "_processed_at": datetime(2022, 5, 12, 1, 2, 3, 4, tzinfo=UTC),
    "url": "https://t.me/s/demo_channel/50",
    "original_url": "https://t.me/demo_channel/50",
    "title": "Convoy",
    "content": 'It\'s a "long"\nconvoy',
    "timestamp": datetime(2022, 5, 11, 1, 2, 3, tzinfo=timezone(timedelta(hours=3))),
}

MEDIA = [
    {"filename": "x", "urls": ["https://a.example.org/p.jpg"], "properties": {"hash": "SHA-256:1"}},
    {"urls": ["https://a.example.org/f.html"], "properties": {"id": "_final_media", "hash": "SHA-256:2"}},
    {"urls": ["https://a.example.org/w.wacz"], "properties": {"id": "browsertrix"}},
]


def database(*rows: tuple[str, Any, Any]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([("status", "metadata", "media"), *rows])
    return out.getvalue()
