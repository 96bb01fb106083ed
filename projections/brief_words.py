"""How is each value of an answer said in one line of a brief, the same each time it is asked?

A line has a `key`, the same for the same value of any answer on the situation, so that what was said can be
set beside what is said now; `text`; further `details`; a `depth`; and `grounds`, the reports, updates and
claims that it rests on. Standard library only; nothing here knows a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from domain.claim import Doc
from domain.edtf.zones import zone_of
from domain.showing import figure

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OF = frozenset({"siege", "control"})
"""Kinds of conditions that are *of* a place; others are *in* it."""


def line(key: str, text: str, grounds: Iterable[str], details: Iterable[str] = (), depth: int = 0) -> Doc:
    """One line of a brief."""
    named = list(dict.fromkeys(grounds))
    return {"key": key, "text": text, "details": list(details), "depth": depth, "grounds": named}


def condition_line(doc: Doc, zone: str) -> Doc:
    """A condition: what it is in, since when, by how many voices, and how far it is verified."""
    value = f": {doc['value']}" if doc.get("value") and doc["value"] != doc["holds"] else ""
    said = _joined(
        name_of(doc) + value,
        "DISPUTED" if doc["disputed"] else "",
        _possibly(doc),
        _since(doc, zone),
        f"last reported {_day(doc['last_reported'])}" if doc.get("last_reported") else "",
        support(doc["support"]),
        doc["verification"] if doc["verification"] != "disputed" else "",
        f"worded as {doc['firmness']}" if doc["firmness"] != "stated" else "",
        *doc.get("flags", ()),
    )
    return line(f"condition|{doc['key']}", said, doc["claims"])


def name_of(doc: Doc) -> str:
    """What a condition is called: kind, place, and whose it is."""
    kind = str(doc["family"] if doc["kind"] == "condition" else doc["kind"]).replace("-", " ")
    place = f" {'of' if doc['kind'] in OF else 'in'} {doc['place']}" if doc.get("place") else ""
    return kind + place + (f" ({', '.join(doc['actors'])})" if doc.get("actors") else "")


def _possibly(doc: Doc) -> str:
    return "possibly so" if doc.get("possible") else ""


def _since(doc: Doc, zone: str) -> str:
    if doc.get("until"):
        return f"ended {when(doc['until'], zone)}"
    return f"since {when(doc['since'], zone)}" if doc.get("since") else ""


def incident_lines(doc: Doc, zone: str) -> Iterator[Doc]:
    """An incident, and under it a line for each count."""
    place = doc.get("place")
    said = _joined(
        f"{when(doc['occurred'], zone)}: {doc['says']}",
        f"in {place}" if place and place not in doc["says"] else "",
        "DISPUTED" if doc.get("disputed") else "",
        _possibly(doc),
        "date inferred" if doc["occurred"].get("dating") == "inferred" else "",
        support(doc["support"]),
    )
    yield line(f"incident|{doc['id']}", said, doc["updates"])
    for toll in doc["tolls"]:
        yield count_line(toll, f"toll|{doc['id']}", depth=1)


def count_line(doc: Doc, about: str, *, depth: int = 0) -> Doc:
    """A count as a range with all wordings; where figures differ, both ends stand and none is chosen."""
    scope = [
        doc.get(name) or "" for name in ("population", "unit", "counting", "area", "period", "inclusion")
    ]
    said = _joined(
        " ".join(filter(None, (f"{doc['measure']}: {amount(doc)}", doc["unit"], doc["population"]))),
        f"worded {', '.join(f'“{words}”' for words in doc['wordings'])}" if doc.get("wordings") else "",
        "DISPUTED" if doc["disputed"] else doc["verification"],
        {"increment": "an increment, not a total", "stock": "present at that time"}.get(
            doc["counting"] or "", ""
        ),
        f"counted as of {doc['counted_as_of']}" if doc.get("counted_as_of") else "",
        support(doc["support"]),
    )
    return line("|".join((about, doc["measure"], *scope)), said, doc["claims"], depth=depth)


def amount(doc: Doc) -> str:
    """`3`, `3-5`, `at least 3`, `number not known`."""
    low, high = doc["low"], doc["high"]
    if low is None:
        return "number not known" if high is None else f"at most {figure(high)}"
    if high is None:
        return f"at least {figure(low)}"
    return figure(low) if low == high else f"{figure(low)}-{figure(high)}"


def conflict_line(doc: Doc) -> Doc:
    """A conflict with all its sides; which value leads, if any, and by which rule."""
    question = doc["question"]
    scope = ", ".join(str(value) for value in question["scope"].values())
    said = _joined(
        f"{question['subject']}: {question['attribute']}" + (f" ({scope})" if scope else ""),
        f"{doc['stage']}: {doc['because']}" if doc["because"] else doc["stage"],
        f"{doc['certainty']} conflict",
    )
    leading = doc["leading"]
    led = f"leading {leading['value']}" if leading["value"] is not None else "no value leads"
    details = [*map(_side, doc["candidates"]), f"{led} by {leading['rule']}: {leading['why']}"]
    claims = [claim for side in doc["candidates"] for claim in side["claims"]]
    return line(f"conflict|{doc['id']}", said, claims, details)


def _side(doc: Doc) -> str:
    voices = _range(doc["chains"], "independent voice")
    words = ", ".join(f"“{' '.join(one.split())}”" for one in doc["wordings"])
    return _joined(f"{doc['value']}: {words}", ", ".join(doc["sources"]), voices)


def unknown_line(doc: Doc) -> Doc:
    """What is not known, and why."""
    return line(f"unknown|{doc['what']}", f"{doc['what']}: {doc['why']}", doc["because"])


def expected_line(doc: Doc, zone: str) -> Doc:
    """What was announced, and what came of it."""
    due = f"due {when(doc['due'], zone)}" if doc.get("due") else "no date given"
    said = _joined(doc["what"], f"announced by {doc['announced_by']}", due, doc["stage"])
    return line(f"expected|{doc['id']}", said, [doc["id"]])


def assessment_line(doc: Doc, cites: Iterable[str], zone: str) -> Doc:
    """A judgement; likelihood and confidence apart from one another, and whether it needs another look."""
    details = [
        f"likelihood: {doc['likelihood']['shown']}",
        f"confidence: {doc['confidence']}",
        *(f"STALE: {why}" for why in doc["stale"]["because"]),
    ]
    made = _day(_local(doc["made"], zone)) if doc.get("made") else ""
    said = _joined(doc["statement"], doc["stage"], f"version {doc['version']}, {made} by {doc['by']}")
    return line(f"assessment|{doc['id']}", said, cites, details)


def support(doc: Doc) -> str:
    """`3 reports, 1-2 independent voices`."""
    reports = doc["reports"]
    return f"{reports} report{'' if reports == 1 else 's'}, {_range(doc['chains'], 'independent voice')}"


def _range(bounds: list[int], noun: str) -> str:
    low, high = bounds
    return f"{low}-{high} {noun}s" if low != high else f"{low} {noun}{'' if low == 1 else 's'}"


def when(doc: Doc, zone: str) -> str:
    """A date by its bounds, in the zone of the situation: never more precisely than it is known."""
    first = _local(doc["earliest"], zone) if doc.get("earliest") else ""
    last = _local(doc["latest"], zone) if doc.get("latest") else ""
    if first and last:
        return _day(first) if first == last else f"between {_day(first)} and {_day(last)}"
    if last:
        return f"{_day(last)} or earlier"
    return f"{_day(first)} or later" if first else "not dated"


def _local(instant: str, zone: str) -> str:
    try:
        return datetime.fromisoformat(instant).astimezone(zone_of(zone)).date().isoformat()
    except OverflowError:  # the first and the last instant that there is
        return instant[:10]


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
