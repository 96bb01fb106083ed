"""Which reports are behind the features of an export of ours?

`export geojson` writes a feature for each update, with the id of its report; here they are put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from application.report_text import from_json
from domain.errors import Rejected, SitlineError
from domain.place import RADIUS_M
from exchange.readers._features import Feature, point
from exchange.row import BadCell, BadRow, Row

Doc = dict[str, Any]

MARKS = ("situation", "report", "source", "kind", "says", "standing", "published")
"""Properties that every feature of an export of ours has."""

_TOP = ("url", "handling")
_PLAIN = ("kind", "stage", "incident", "dating", "modality", "firmness", "wording", "attributed_to")


def is_ours(feature: Feature) -> bool:
    """Whether a feature comes from an export of ours."""
    own, of, key = feature.id.partition("#")
    marked = all(isinstance(feature.properties.get(name), str) for name in MARKS)
    return bool(marked and of and key) and own == feature.properties["report"]


def reports(told: Sequence[Feature]) -> Iterator[Row | BadRow]:
    """The reports of features of ours, each with its updates; what had fallen is handed back."""
    together: dict[str, list[Feature]] = {}
    for feature in told:
        standing = feature.properties["standing"]
        if standing == "standing":
            together.setdefault(feature.properties["report"], []).append(feature)
        else:
            what = f"it did not stand any more when it was exported ({standing[:40]})"
            yield BadRow(
                feature.number, what, "sitline export ndjson carries it", "standing", "", (feature.line,)
            )
    for report, some in together.items():
        yield _report(report, some)


def _report(own: str, some: Sequence[Feature]) -> Row | BadRow:
    first = some[0]
    given = (first.line,) if len(some) == 1 else (_collection(some),)
    top = {name: first.properties[name] for name in ("source", "published")}
    top |= {name: first.properties[name] for name in _TOP if name in first.properties}
    try:
        updates = [_update(feature) for feature in some]
    except Rejected as error:
        return BadRow(first.number, error.what, error.mend, error.where, own, given)
    return Row(first.number, own, top | {"update": updates}, given=given)


def _collection(some: Sequence[Feature]) -> str:
    return f'{{"type": "FeatureCollection", "features": [{", ".join(one.line for one in some)}]}}'


def _update(feature: Feature) -> Doc:
    told = feature.properties
    update: Doc = {"key": feature.id.partition("#")[2], **_fields(told.get("fields"))}
    update |= {name: told[name] for name in _PLAIN if name in told}
    if occurred := told.get("occurred"):
        said = told.get("occurred_as_said")
        update["occurred"] = {"edtf": occurred, "as_said": said} if said else occurred
    if place := _place(feature):
        update["place"] = place
    return update


def _fields(written: Any) -> Doc:
    """The fields of a kind; numbers by the words in which they were reported."""
    if written is None:
        return {}
    try:
        found = from_json(written, "") if isinstance(written, str) else None
    except SitlineError:
        found = None
    if not isinstance(found, dict):
        raise BadCell("it is no object of JSON, as an export of ours has it", where="fields")
    return {name: _said(value) for name, value in found.items()}


def _said(value: Any) -> Any:
    if isinstance(value, list):
        return [_said(one) for one in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("wording"), str) and ("low" in value or "bound" in value):
        return value["wording"]
    return {name: _said(one) for name, one in value.items() if one is not None}


def _place(feature: Feature) -> Doc:
    told = feature.properties
    if not told.get("place"):
        return {}
    exactness, at = told.get("exactness"), point(feature.geometry)
    place = {"name": told["place"], "as_said": told.get("place_as_said"), "within": told.get("within"),
             "exactness": exactness}  # fmt: skip
    if at is not None:
        place |= {"lat": at[0], "lon": at[1], "radius_m": told.get("radius_m")}
        # Of an area the point is its middle: nothing is known to have happened there.
        place |= {"placeholder_point": True} if exactness and exactness not in RADIUS_M else {}
    return {name: value for name, value in place.items() if value is not None}
