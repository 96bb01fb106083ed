"""From which files of statements are inputs made: FollowTheMoney's and Wikidata's?"""

from __future__ import annotations

import json
from typing import Any

_FTM_ROWS = (
    ("c1", "name", "name", "Company", "Demo Company"),
    ("c1", "incorporationDate", "date", "Company", "2001-02"),
    ("p1", "name", "name", "Person", "Demo Person"),
    ("p1", "birthDate", "date", "Person", "1970"),
    ("r1", "owner", "entity", "Ownership", "p1"),
    ("r1", "asset", "entity", "Ownership", "c1"),
    ("r1", "endDate", "date", "Ownership", "2004"),
    ("e1", "payer", "entity", "Payment", "p1"),
    ("e1", "amountEur", "number", "Payment", "5"),
    ("e1", "date", "date", "Payment", "2011-12-29"),
    ("a1", "full", "address", "Address", "Demo Street 1"),
    ("a1", "latitude", "number", "Address", "33.5"),
    ("a1", "longitude", "number", "Address", "36.2"),
)

_ENTITIES: list[dict[str, Any]] = [
    {
        "id": "p1",
        "schema": "Person",
        "properties": {"name": ["Demo"]},
        "datasets": ["demo"],
        "first_seen": "2020",
    },
    {
        "id": "s1",
        "schema": "Sanction",
        "properties": {"entity": ["p1"], "startDate": ["2022-01"], "program": ["D"]},
    },
]

FTM = [
    "\n".join(
        [
            "entity_id,prop,prop_type,schema,value,dataset,external,first_seen,id",
            *(f"{','.join(row)},demo,f,2023-02-03,{number}" for number, row in enumerate(_FTM_ROWS)),
        ]
    ).encode(),
    "\n".join(json.dumps(entity) for entity in _ENTITIES).encode(),
]


def _snak(prop: str, kind: str, value: Any) -> dict[str, Any]:
    return {"property": prop, "snaktype": "value", "datavalue": {"type": kind, "value": value}}


def _time(prop: str, written: str, precision: int, calendar: int = 1985727) -> dict[str, Any]:
    item = f"http://www.wikidata.org/entity/Q{calendar}"
    return _snak(
        prop,
        "time",
        {"time": written, "precision": precision, "before": 0, "after": 1, "calendarmodel": item},
    )


_MAIN = (
    _snak("P39", "wikibase-entityid", {"id": "Q2"}),
    _time("P569", "+1703-05-16T00:00:00Z", 11, 1985786),
    _time("P571", "-0044-00-00T00:00:00Z", 7),
    _snak("P625", "globecoordinate", {"latitude": 33.5, "longitude": 36.2, "precision": 0.01}),
    _snak("P1082", "quantity", {"amount": "+10", "unit": "1", "lowerBound": "+9", "upperBound": "+11"}),
    {"property": "P40", "snaktype": "novalue"},
)

_CLAIMS = {
    str(snak["property"]): [
        {
            "id": f"Q1${number}-a",
            "rank": ("deprecated", "normal", "preferred")[number % 3],
            "mainsnak": snak,
            "qualifiers": {"P580": [_time("P580", "+2001-00-00T00:00:00Z", 9)]} if number < 1 else {},
            "references": [{"snaks": {"P854": [_snak("P854", "string", "https://demo.example/a")]}}],
        }
    ]
    for number, snak in enumerate(_MAIN)
}

_ENTITY = {
    "type": "item",
    "id": "Q1",
    "labels": {"en": {"language": "en", "value": "Demo"}},
    "modified": "2024-05-01T10:00:00Z",
    "claims": _CLAIMS,
}

WIKIDATA = [
    json.dumps({"entities": {"Q1": _ENTITY}}).encode(),
    f"[\n{json.dumps(_ENTITY)}\n]\n".encode(),
    json.dumps({"entities": {"Q1": _ENTITY}}, indent=1).encode(),
]
