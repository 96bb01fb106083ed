"""Which names do the updates of a situation use, and what do its reports themselves say of places?

Each once, however many updates there are: so that names can be resolved for a situation without reading
all of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from domain.claim import Doc
from domain.update import Update
from projections.named import named_in
from projections.rows import Entry, RowKey, Unsought
from projections.versions import VERSIONS

_SAYS = ("name", "part", "within", "script", "geonames", "pcode")
"""What a report can say of a place that bears on what the name means."""


class Used(Unsought):
    """Rows by situation: `used`, a name with its sort, and `stated`, what was said of a place."""

    name = "used"
    version = VERSIONS[name]

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """A row for each name, and for each thing said of a place."""
        if isinstance(entry.event, Update):
            scope = entry.stream.partition(":")[2]
            names = entry.once("named", named_in)
            for table, key in entry.once("used", lambda doc: _rows_of(doc, names)):
                yield table, scope, key

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The rows that were not there before."""
        return {
            key: {"sort": key[2].partition(":")[0], "name": key[2].partition(":")[2]}
            if key[0] == "used"
            else {"place": json.loads(key[2])}
            for key in self.keys(entry)
            if key not in rows
        }


def _rows_of(doc: Doc, names: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    used = [("used", f"{sort}:{name}") for sort, name in names]
    used += (("used", key) for key in _in_claims(doc))
    return tuple(dict.fromkeys((*used, *(("stated", key) for key in _stated(doc)))))


def _in_claims(doc: Doc) -> Iterator[str]:
    for claim in doc["claims"]:
        subject, value = claim["subject"], claim["value"]
        area = claim.get("scope", {}).get("area")
        for place in (subject.get("place"), value.get("place"), value.get("within"), area):
            if place:
                yield f"place:{place}"
        for actor in (*subject.get("actors", ()), *value.get("actors", ()), value.get("word")):
            if actor:
                yield f"actor:{actor}"
        if subject["sort"] == "thing" and subject.get("name"):
            yield f"actor:{subject['name']}"


def _stated(doc: Doc) -> Iterator[str]:
    place = doc.get("place") or {}
    if any(place.get(field) for field in ("part", "within", "script")):
        said = {field: place[field] for field in _SAYS if place.get(field)}
        yield json.dumps(said, ensure_ascii=False, sort_keys=True)
