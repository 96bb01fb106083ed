"""Which files of maps and timelines come in whole, from which inputs are made?"""

from __future__ import annotations

import json

_FEATURE = {
    "type": "Feature", "id": "a", "geometry": {"type": "Point", "coordinates": [36.25, 33.5]},
    "properties": {"title": "Raid", "date": "2024-02-13", "time": "12:10", "source": "Demo Radio",
                   "town": "Demo Town", "when": 1707816600000, "lat": 33.5, "lon": 36.25, "notes": "Text."},
}  # fmt: skip
_OURS = {
    "type": "Feature", "id": "raaaaaaaaaaaaaaaa#x", "geometry": None,
    "properties": {"situation": "s", "report": "raaaaaaaaaaaaaaaa", "source": "demo-radio", "kind": "toll",
                   "says": "s", "standing": "standing", "published": "2024-02-14", "occurred": "2024-02",
                   "fields": '{"measure": "killed", "quantity": {"low": 2, "wording": "2"}}'},
}  # fmt: skip
_SLIDES = {
    "title": {"text": {"headline": "Demo desk"}},
    "events": [
        {
            "start_date": {"year": "2024", "month": "2", "day": 13, "hour": 9}, "end_date": {"year": 2024},
            "text": {"headline": "<b>Raid</b>", "text": "<p>One <a href='https://example.org'>two</a></p>"},
            "media": {"url": "<blockquote>a <cite>b</cite>", "credit": "c"}, "group": "d",
        },
        {
            "unique_id": "raaaaaaaaaaaaaaaa-x", "start_date": {"year": -44},
            "text": {"headline": "Raid", "text": "Radio, published 2024-02-14"},
        },
    ],
    "eras": [
        {"start_date": {"year": -13800000000}, "end_date": {"year": "600"}, "text": {"headline": "Age"}},
    ],
}  # fmt: skip
_SHEET = (
    "Year,Month,Day,Time,End Year,Display Date,Headline,Text,Media,Type,Group\n,,,,,,Demo desk,,,title,\n"
    '2024,2,13,2:30 PM,2025,then,Raid,"<p>a &amp; b</p>",https://example.org,,War\n-44,,,,,,Age,,,era,\n'
)

SHOWN: dict[str, list[bytes]] = {
    "geojson": [
        json.dumps({"type": "FeatureCollection", "features": [_FEATURE, _OURS]}, indent=0).encode(),
        f"{json.dumps(_FEATURE)}\n{json.dumps(_FEATURE | {'id': 7})}\n{json.dumps(_OURS)}\n".encode(),
        f"\x1e{json.dumps(_FEATURE)}\n\x1e{json.dumps(_OURS)}\n".encode(),
    ],
    "timelinejs": [json.dumps(_SLIDES, indent=0).encode(), json.dumps(_SLIDES).encode(), _SHEET.encode()],
}
