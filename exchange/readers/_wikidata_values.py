"""What does a value of Wikidata say in words, as exactly as it stands there and no more?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from exchange.readers._wikidata_times import time_of
from exchange.row import BadCell

Doc = Mapping[str, Any]

PROPERTIES: Mapping[str, str] = {
    "P17": "country", "P18": "image", "P19": "place of birth", "P20": "place of death",
    "P21": "sex or gender", "P22": "father", "P25": "mother", "P26": "spouse",
    "P27": "country of citizenship", "P31": "instance of", "P39": "position held", "P40": "child",
    "P69": "educated at", "P92": "main regulatory text", "P102": "member of political party",
    "P106": "occupation", "P108": "employer", "P131": "located in the administrative territorial entity",
    "P143": "imported from Wikimedia project", "P159": "headquarters location", "P166": "award received",
    "P179": "part of the series", "P214": "VIAF cluster ID", "P227": "GND ID", "P248": "stated in",
    "P276": "location", "P361": "part of", "P407": "language of work or name", "P463": "member of",
    "P551": "residence", "P569": "date of birth", "P570": "date of death", "P571": "inception",
    "P576": "dissolved, abolished or demolished date", "P577": "publication date", "P580": "start time",
    "P582": "end time", "P585": "point in time", "P607": "conflict", "P625": "coordinate location",
    "P641": "sport", "P710": "participant", "P734": "family name", "P735": "given name",
    "P813": "retrieved", "P828": "has cause", "P854": "reference URL", "P887": "based on heuristic",
    "P1082": "population", "P1120": "number of deaths", "P1339": "number of injured",
    "P1365": "replaces", "P1366": "replaced by", "P1412": "languages spoken, written or signed",
    "P1476": "title", "P1545": "series ordinal", "P1810": "subject named as", "P2241":
    "reason for deprecated rank", "P3452": "inferred from", "P4656": "Wikimedia import URL",
    "P5102": "nature of statement", "P7452": "reason for preferred rank",
}  # fmt: skip
"""English labels of properties that nearly every entity has: a document names its properties by id alone."""

EARTH = "Q2"

METRES_PER_DEGREE = 111_320.0
"""Of a great circle of the Earth, WGS 84, rounded up: the radius that a precision in degrees stands for."""

NO_VALUE = "none: it is said to have no value"
SOME_VALUE = "unknown: it has a value, which is not known"


@dataclass(slots=True)
class Labels:
    """Labels by id, as the file at hand has them."""

    known: dict[str, str] = field(default_factory=dict)

    def item(self, identifier: str) -> str:
        """An item with its label, where there is one: `Demo Town (Q1)`, else `Q1`."""
        label = self.known.get(identifier)
        return f"{label} ({identifier})" if label else identifier

    def property(self, identifier: str) -> str:
        """A property with its label, where it is known: `place of birth (P19)`, else `P19`."""
        label = self.known.get(identifier) or PROPERTIES.get(identifier)
        return f"{label} ({identifier})" if label else identifier


def words_of(snak: Doc, labels: Labels) -> str:
    """The value of a snak in words.

    Raises:
        BadCell: it has none, or one of a type that is not known here.
    """
    sort = snak.get("snaktype")
    if sort == "novalue":
        return NO_VALUE
    if sort == "somevalue":
        return SOME_VALUE
    kind, value = value_of(snak)
    if kind not in _WORDS:
        raise BadCell(f"values of the type {kind[:40]!r} are not known here", mend="is it of Wikidata?")
    try:
        return _WORDS[kind](value, labels)
    except (TypeError, KeyError, AttributeError, OverflowError):
        raise BadCell(f"it is no value of the type {kind!r}", mend="was it exported whole?") from None


def value_of(snak: Doc) -> tuple[str, Any]:
    """The type and the value of a snak that has one.

    Raises:
        BadCell: it has none.
    """
    data = snak.get("datavalue")
    if not isinstance(data, Mapping) or not isinstance(data.get("type"), str) or "value" not in data:
        raise BadCell("it has no value", mend="snaktype is value, somevalue or novalue; was it cut off?")
    return data["type"], data["value"]


def _text(value: Any, labels: Labels) -> str:
    del labels
    if not isinstance(value, str) or not value.strip():
        raise BadCell("its text is empty or none", mend="write it, or take the statement out")
    return value


def _entity(value: Any, labels: Labels) -> str:
    return labels.item(entity_id(value))


def entity_id(value: Any) -> str:
    """The id of an entity as a value names it; older dumps have its number alone."""
    own = value.get("id")
    if isinstance(own, str) and own.strip():
        return own
    letter = {"item": "Q", "property": "P"}[value["entity-type"]]
    if not isinstance(value["numeric-id"], int):
        raise TypeError
    return f"{letter}{value['numeric-id']}"


def _monolingual(value: Any, labels: Labels) -> str:
    return f"{_text(value['text'], labels)} [{_text(value['language'], labels)}]"


def _time(value: Any, labels: Labels) -> str:
    del labels
    return time_of(value).words


def _quantity(value: Any, labels: Labels) -> str:
    """`10 Q11573`, `10 (from 9 to 11) metre (Q11573)`: the amount, its bounds, its unit; 1 is no unit."""
    amount = _text(value["amount"], labels).removeprefix("+")
    low, high = value.get("lowerBound"), value.get("upperBound")
    if low is not None or high is not None:
        low, high = (_text(bound, labels).removeprefix("+") for bound in (low, high))
        amount += " exactly" if low == high == amount else f" (from {low} to {high})"
    unit = _text(value.get("unit", "1"), labels)
    return amount if unit == "1" else f"{amount} {labels.item(unit.rpartition('/')[2])}"


def _point(value: Any, labels: Labels) -> str:
    lat, lon, precision = (value.get(name) for name in ("latitude", "longitude", "precision"))
    if not _is_number(lat) or not _is_number(lon):
        raise TypeError
    to = f", to {precision:.6g}°" if _is_number(precision) and precision > 0 else ""
    globe = str(value.get("globe") or EARTH).rpartition("/")[2]
    where = "" if globe == EARTH else f" on {labels.item(globe)}"
    return f"latitude {lat!r}, longitude {lon!r}{to}{where}"


def place_of(value: Any, name: str) -> dict[str, Any]:
    """A point on Earth as a place of that name; nothing where it is elsewhere."""
    if not isinstance(value, Mapping) or str(value.get("globe") or EARTH).rpartition("/")[2] != EARTH:
        return {}
    precision = value.get("precision")
    place = {"name": name, "lat": value.get("latitude"), "lon": value.get("longitude")}
    if _is_number(precision) and precision > 0:
        place["radius_m"] = round(precision * METRES_PER_DEGREE, 3) or 0.001
    return place


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


_WORDS: Mapping[str, Callable[[Any, Labels], str]] = {
    "string": _text,
    "wikibase-entityid": _entity,
    "monolingualtext": _monolingual,
    "time": _time,
    "quantity": _quantity,
    "globecoordinate": _point,
}
