"""cap: who warned of what in a CAP alert, and what of it is only expected or graded by the sender?

An alert is an utterance: that it was given, by whom and when, is what it makes certain. The source is who
the sender says that it is (`senderName`), else the sender. The alert becomes an update of the kind
`warning`; of the danger itself nothing is coded, and when it is to begin (`onset`) stays *expected*. Until
when an alert holds (`effective`, `expires`) is no time of anything that happened, and stands as a tag.
Urgency, severity and certainty are the sender's words, and are tags, too: they are no likelihood of ours.
Nothing is warned of where the urgency is Past, where all is clear, and in a Cancel: those come in as reports
with their wording, to be coded by a person.

An Update or a Cancel speaks of earlier messages. It does not make untrue that they were given: a watch that
a warning replaces was in force until then, and a warning that is cancelled may well have been right. So
nothing that was recorded falls. It is a report of its own, whose first line and whose tags name the messages
that it updates or cancels by sender and identifier; a row's id is just that, so that both are found
together. Whoever knows that the sender takes a warning back as wrong says so with `sitline revoke`.

What is not `Actual` is no statement about the world: Exercise, Test, Draft and System are rejected, and so
are Ack and Error, which programs send to one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from domain.errors import Refused, SitlineError
from domain.text import LONGEST_NAME
from exchange.file import File, Head
from exchange.formats import Publisher, Use, seems
from exchange.plain_text import without_marks
from exchange.readers import _cap_alert as cap
from exchange.readers._cap_alert import Alert, Area, Info
from exchange.row import BadCell, BadRow, Row
from exchange.safe_xml import root
from exchange.xml_records import Record, as_line, records

ABOUT = "alerts of the Common Alerting Protocol 1.1 and 1.2 (XML), one or several a file"
CARRIES_NOT = (
    "digital signatures: they are not checked, and say nothing of who sent an alert",
    "outlines of polygons, altitudes, and codes of areas (geocode): an area is known by its description",
    "texts in other languages than that of the first: they are named",
    "parameters, codes of events, contacts, audiences and attached resources",
    "to whom a restricted or private alert is addressed",
)
WHOLE = False
OWN = False
SUFFIX = "xml"
PUBLISHER: Publisher | None = None

ADVICE = {
    "Shelter": "take shelter",
    "Evacuate": "leave the area",
    "Prepare": "prepare",
    "Execute": "do what was planned for this",
    "Avoid": "stay away from the danger",
    "Monitor": "follow further information",
    "Assess": "weigh what the alert says",
}
"""responseType in words; None and AllClear advise nothing."""

HANDLING = {"Restricted": "TLP:AMBER", "Private": "TLP:RED"}
"""scope: for users with a need to know, and for those addressed alone (CAP 1.2, 3.2.1; TLP 2.0)."""

NAMED = 3
"""Earlier messages that the first line names; the tags name all."""

_FREQUENT = {"Update": "updates", "Cancel": "cancels"}


def looks(head: Head) -> bool:
    """It is an alert by its first element, or a list of such."""
    name, attributes = root(head)
    return cap.NAMESPACE in attributes and name in ("alert", "alerts")


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each alert; its id is its sender and its identifier.

    Raises:
        Refused: it is no XML, declares entities, or holds no alert.
    """
    del use
    if not file.head.text.lstrip("\ufeff \t\r\n").startswith("<") and file.head.text:
        what = f"it is no XML; {seems(file.head) or 'it does not begin with <'}"
        raise Refused(what, where=file.name, mend="an alert of CAP is XML")
    found = False
    for record in records(file, lambda name: name == "alert"):
        found = True
        yield record if isinstance(record, BadRow) else _row(record)
    if not found:
        what = f"no alert of CAP stands in it, its first element is <{root(file.head)[0][:40]}>"
        raise Refused(f"{what}; {seems(file.head)}", where=file.name, mend="is it of another format?")


def _row(record: Record) -> Row | BadRow:
    given, own = (as_line(record.element),), cap.identity(record.element)
    try:
        return Row(record.number, own, _report(cap.alert(record.element)), given=given)
    except SitlineError as error:
        return BadRow(record.number, error.what, error.mend, error.where, own, given)


def _report(alert: Alert) -> dict[str, Any]:
    _must_speak_of_the_world(alert)
    said, others = _in_one_language(alert.infos)
    report: dict[str, Any] = {
        "source": _name(said[0]["senderName"] if said else "") or alert["sender"],
        "published": alert["sent"],
        "wording": without_marks(_wording(alert, said)),
        "tags": [*_tags(alert, said, others)],
    }
    links = [info["web"] for info in said if info["web"].startswith(("http://", "https://"))]
    report |= {"url": links[0]} if links else {}
    report |= {"language": said[0]["language"]} if said and said[0]["language"] else {}
    report |= {"handling": HANDLING[alert["scope"]]} if alert["scope"] in HANDLING else {}
    updates = [*_updates(alert, said)]
    return report | ({"update": updates} if updates else {})


def _updates(alert: Alert, infos: Sequence[Info]) -> Iterator[dict[str, Any]]:
    """Each warning once, by a key of its own."""
    told: list[dict[str, Any]] = []
    for info in infos:
        if _warns(alert, info) and (warning := _warning(alert, info)) not in told:
            told.append(warning)
            yield {"key": "warning" if len(told) == 1 else f"warning-{len(told)}", **warning}


def _must_speak_of_the_world(alert: Alert) -> None:
    if alert["status"] != "Actual":
        what = f"its status is {alert['status']}: it is no alert about the world"
        raise BadCell(what, where="status", mend="it is left out; leave it out of the file, too")
    if alert["msgType"] in ("Ack", "Error"):
        what = f"it is an {alert['msgType']}: it speaks of a message and not of the world"
        raise BadCell(what, where="msgType", mend="it is left out; leave it out of the file, too")


def _in_one_language(infos: Sequence[Info]) -> tuple[list[Info], list[str]]:
    """What stands in the language of the first, and the other languages."""
    if not infos:
        return [], []
    said = [info for info in infos if info["language"] == infos[0]["language"]]
    others = dict.fromkeys(i["language"] or "a language not named" for i in infos if i not in said)
    return said, [*others]


def _warns(alert: Alert, info: Info) -> bool:
    return (
        alert["msgType"] in ("Alert", "Update")
        and info["urgency"] != "Past"
        and "AllClear" not in info.responses
    )


def _warning(alert: Alert, info: Info) -> dict[str, Any]:
    """The update: that this was warned of, when it was sent."""
    advice = [ADVICE[one] for one in info.responses if one in ADVICE]
    told: dict[str, Any] = {
        "kind": "warning",
        "by": [_name(info["senderName"]) or alert["sender"]],
        "of": without_marks(info["event"]),
        "advice": ", ".join(advice),
        "occurred": alert["sent"],
        "expected": info["onset"],
        "place": _place(info.areas),
    }
    return {name: value for name, value in told.items() if value}


def _place(areas: Sequence[Area]) -> dict[str, Any]:
    """The areas by name. The centre of a circle stands for all of it: nothing is known to be just there."""
    if not areas:
        return {}
    whole = _name("; ".join(dict.fromkeys(area.description for area in areas)))
    told: dict[str, Any] = {"name": _short(whole, SHOWN)}
    said = [whole] if len(whole) > SHOWN else []
    circles = [circle for area in areas for circle in area.circles]
    if len(areas) == 1 and len(circles) == 1 and not areas[0].polygons:
        lat, lon, radius = circles[0]
        told |= {"lat": lat, "lon": lon}
        if radius:
            told |= {"radius_m": radius * 1000, "placeholder_point": True}
            said.append(f"within {radius:g} km of {lat},{lon}")
    return told | ({"as_said": "; ".join(said)} if said else {})


SHOWN = 200
"""Characters of the name of an area; a description that is longer stands whole beside it."""


def _wording(alert: Alert, infos: Sequence[Info]) -> str:
    """What it says, below a line in brackets where it is no plain warning."""
    parts = [_lead(alert, infos)]
    for info in infos:
        parts += [info["headline"] or info["event"], info["description"], info["instruction"]]
    parts.append(alert["note"])
    found = [*dict.fromkeys(part for part in parts if part)]
    return "\n\n".join(found) or f"[CAP {alert['msgType']} {alert['identifier']}, without a text]"


def _lead(alert: Alert, infos: Sequence[Info]) -> str:
    told = []
    if alert["msgType"] in _FREQUENT:
        named = ", ".join(str(one) for one in alert.references[:NAMED]) or "a message that it does not name"
        more = len(alert.references) - NAMED
        told.append(f"{alert['msgType']} of {named}{f' and {more} more' if more > 0 else ''}")
    told += ["all clear"] * any("AllClear" in info.responses for info in infos)
    told += ["urgency: past"] * any(info["urgency"] == "Past" for info in infos)
    return f"[{'; '.join(told)}]" if told else ""


def _tags(alert: Alert, infos: Sequence[Info], others: Sequence[str]) -> list[str]:
    found = [f"CAP {alert['msgType']}"]
    for name in ("urgency", "severity", "certainty"):
        found += [f"{name}: {info[name]}" for info in infos]
    found += [f"category: {category}" for info in infos for category in info.categories]
    found += [f"{name}: {info[name]}" for info in infos for name in ("effective", "expires") if info[name]]
    how = _FREQUENT.get(alert["msgType"], "refers to")
    found += [f"{how}: {reference}" for reference in alert.references]
    found += [f"scope: {alert['scope']}"] if alert["scope"] in HANDLING else []
    found += [f"CAP incidents: {alert['incidents']}"] if alert["incidents"] else []
    found += [f"also in: {', '.join(others)}"] if others else []
    found += ["digitally signed, not checked"] if alert.signed else []
    return [_short(tag, LONGEST_NAME) for tag in dict.fromkeys(found)]


def _name(text: str) -> str:
    return " ".join(without_marks(text).split())


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
