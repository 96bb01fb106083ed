"""What does one CAP alert hold, and is it a valid one?

The elements are those of the Common Alerting Protocol 1.2 (OASIS, 1 July 2010), chapter 3.2; those of 1.1
are the same as far as they are read here. What breaks a rule of that chapter is said with its element.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from domain.errors import Rejected
from domain.place import PlaceRef, check_place
from exchange.row import BadCell
from exchange.xml_records import local, namespace

NAMESPACE = "urn:oasis:names:tc:emergency:cap:"
VERSIONS = ("1.1", "1.2")

STATUSES = ("Actual", "Exercise", "System", "Test", "Draft")
TYPES = ("Alert", "Update", "Cancel", "Ack", "Error")
SCOPES = ("Public", "Restricted", "Private")
URGENCIES = ("Immediate", "Expected", "Future", "Past", "Unknown")
SEVERITIES = ("Extreme", "Severe", "Moderate", "Minor", "Unknown")
CERTAINTIES = ("Observed", "Likely", "Possible", "Unlikely", "Unknown", "Very Likely")
"""The last is of CAP 1.0, and is to be understood as Likely (3.2.2)."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_UNFIT = re.compile(r"[\s,<&]")
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,20})?")

FEWEST = 4
"""Points of a polygon, the first of which is its last, too."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An earlier message that this one speaks of."""

    sender: str
    identifier: str

    def __str__(self) -> str:
        return f"{self.sender},{self.identifier}"


@dataclass(frozen=True, slots=True)
class Area:
    """Where it holds: a description, and circles as latitude and longitude in degrees and radius in km."""

    description: str
    circles: tuple[tuple[float, float, float], ...]
    polygons: int


@dataclass(frozen=True, slots=True)
class Info:
    """What it says, in one language; texts that it lacks are empty."""

    texts: dict[str, str]
    categories: tuple[str, ...]
    responses: tuple[str, ...]
    areas: tuple[Area, ...]

    def __getitem__(self, name: str) -> str:
        """The text of an element that stands once; empty where it is not there."""
        return self.texts.get(name, "")


@dataclass(frozen=True, slots=True)
class Alert:
    """One message."""

    texts: dict[str, str]
    references: tuple[Reference, ...]
    infos: tuple[Info, ...]
    signed: bool

    def __getitem__(self, name: str) -> str:
        """The text of an element that stands once; empty where it is not there."""
        return self.texts.get(name, "")


def identity(element: Element) -> str:
    """The sender and the identifier, as other messages refer to it; empty where one is missing.

    An identifier is the sender's own (3.2.1): only together they name one message.
    """
    own = _texts(element)
    return f"{own['sender']},{own['identifier']}" if own.get("sender") and own.get("identifier") else ""


def alert(element: Element) -> Alert:
    """The message of an element.

    Raises:
        BadCell: it is of another version, or breaks a rule of CAP.
    """
    version = namespace(element.tag).removeprefix(NAMESPACE)
    if version not in VERSIONS:
        what = f"it is no alert of CAP {' or '.join(VERSIONS)}: its namespace is {version[:80]!r}"
        raise BadCell(what, where="alert", mend=f'<alert xmlns="{NAMESPACE}1.2">')
    own = _texts(element)
    for name in ("identifier", "sender", "sent", "status", "msgType", "scope"):
        _must_have(own, name, "")
    for name in ("identifier", "sender"):
        if _UNFIT.search(own[name]):
            what = f"{own[name][:60]!r} holds a space, a comma, < or &"
            raise BadCell(what, where=name, mend="by it other messages refer to this one")
    for name, words in (("status", STATUSES), ("msgType", TYPES), ("scope", SCOPES)):
        _must_be(own, name, words, "")
    own["sent"] = _instant(own["sent"], "sent")
    infos = tuple(_info(child) for child in element if local(child.tag) == "info")
    signed = any(local(child.tag) == "Signature" for child in element)
    return Alert(own, _references(element), infos, signed)


def _texts(element: Element) -> dict[str, str]:
    """The texts of the elements right below; of several of one name, the first."""
    found: dict[str, str] = {}
    for child in element:
        if len(child) == 0:
            found.setdefault(local(child.tag), (child.text or "").strip())
    return found


def _all(element: Element, name: str) -> tuple[str, ...]:
    found = ((child.text or "").strip() for child in element if local(child.tag) == name)
    return tuple(dict.fromkeys(text for text in found if text))


def _must_have(texts: dict[str, str], name: str, within: str) -> None:
    if not texts.get(name):
        said = "it is empty" if name in texts else "it is missing"
        mend = f"every {within or 'alert'} has to have it (CAP 1.2, 3.2)"
        raise BadCell(said, where=_where(within, name), mend=mend)


def _must_be(texts: dict[str, str], name: str, words: Collection[str], within: str) -> None:
    if texts[name] not in words:
        mend = f"one of {', '.join(words)}"
        raise BadCell(f"{texts[name][:40]!r} is no {name}", where=_where(within, name), mend=mend)


def _where(within: str, name: str) -> str:
    return f"{within}: {name}" if within else name


def _instant(text: str, where: str) -> str:
    """An instant with its offset; `-00:00` is how CAP writes UTC (3.3.2)."""
    if not _is_instant(text):
        mend = "write it with its offset: 2024-05-01T12:00:00+03:00"
        raise BadCell(f"{text[:40]!r} is no date and time", where=where, mend=mend)
    return text.replace("-00:00", "+00:00") if text.endswith("-00:00") else text


def _is_instant(text: str) -> bool:
    try:
        return bool(_INSTANT.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def _references(element: Element) -> tuple[Reference, ...]:
    """The messages that are referred to, each as `sender,identifier,sent`."""
    found: list[Reference] = []
    for child in element:
        if local(child.tag) != "references":
            continue
        told = (child.text or "").split()
        if not told:
            mend = "write sender,identifier,sent of the earlier message, or leave references out"
            raise BadCell("it is there and names no message", where="references", mend=mend)
        for one in told:
            sender, _, rest = one.partition(",")
            identifier, _, sent = rest.rpartition(",")
            if not sender or not identifier or not sent:
                mend = "write it as sender,identifier,sent"
                raise BadCell(f"{one[:60]!r} names no message", where="references", mend=mend)
            found.append(Reference(sender, identifier))
    return tuple(dict.fromkeys(found))


def _info(element: Element) -> Info:
    own = _texts(element)
    for name in ("category", "event", "urgency", "severity", "certainty"):
        _must_have(own, name, "info")
    for name, words in (("urgency", URGENCIES), ("severity", SEVERITIES), ("certainty", CERTAINTIES)):
        _must_be(own, name, words, "info")
    for name in ("effective", "onset", "expires"):
        if own.get(name):
            own[name] = _instant(own[name], f"info: {name}")
    areas = tuple(_area(child) for child in element if local(child.tag) == "area")
    return Info(own, _all(element, "category"), _all(element, "responseType"), areas)


def _area(element: Element) -> Area:
    own = _texts(element)
    _must_have(own, "areaDesc", "area")
    polygons = [child.text or "" for child in element if local(child.tag) == "polygon"]
    for told in polygons:
        _must_close([_point(pair, "area: polygon") for pair in told.split()])
    return Area(own["areaDesc"], tuple(_circles(element)), len(polygons))


def _must_close(points: list[tuple[float, float]]) -> None:
    if len(points) < FEWEST or points[0] != points[-1]:
        what = f"a polygon has at least {FEWEST} points, the last of which is the first"
        raise BadCell(what, where="area: polygon", mend="latitude,longitude, and a space between two points")


def _circles(element: Element) -> Iterator[tuple[float, float, float]]:
    for child in element:
        if local(child.tag) == "circle":
            centre, _, radius = (child.text or "").strip().partition(" ")
            radius = radius.strip()
            if not re.fullmatch(r"\d{1,6}(?:\.\d{1,20})?", radius):
                mend = "latitude,longitude, a space, and the radius in kilometres"
                raise BadCell(f"{radius[:40]!r} is no radius", where="area: circle", mend=mend)
            yield (*_point(centre, "area: circle"), float(radius))


def _point(pair: str, where: str) -> tuple[float, float]:
    north, comma, east = pair.partition(",")
    if not comma or not _NUMBER.fullmatch(north) or not _NUMBER.fullmatch(east):
        raise BadCell(f"{pair[:40]!r} is no point", where=where, mend="write it as latitude,longitude")
    lat, lon = float(north), float(east)
    try:
        check_place(PlaceRef(name="it", lat=lat, lon=lon))
    except Rejected as error:
        raise BadCell(error.what, where=where, mend=error.mend) from None
    return lat, lon
