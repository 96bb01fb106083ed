"""Under which marks is a row of the ledger found, besides its id?

Marks are what ties rows together: the report an update comes in, the incident it is about, the names it
uses, what a change is about. They are made of the row alone, so whoever holds the rows can keep them.
Each is a sort, a colon and what it is; names are folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.claim import Doc
from domain.ids import report_of
from domain.register import folded
from projections.named import actors_in, places_in

LINKS = ("quotes", "derives_from", "republishes", "same_primary_source")
"""The fields of a report that say from where it has what it says."""

_IDS = ("target", "report", "by_report", "with_report", "claim", "update")
_LISTS = ("claims", "updates", "merges", "replaced")
_INCIDENTS = ("one", "other", "incident", "into")


def of_report(doc: Doc) -> Iterator[str]:
    """Its source, what other reports may call it, and what it says it takes from."""
    yield f"source:{doc['source']}"
    given = (doc.get("given") or {}).get("text")
    if given:
        yield f"called:{given}"
        yield f"called:{doc['source']}/{given}"
    url = (doc.get("url") or {}).get("text")
    if url:
        yield f"url:{url}"
    yield from (f"takes:{name}" for name in taken(doc))


def taken(doc: Doc) -> set[str]:
    """What a report, or a link that was made later, names as where it has what it says from."""
    named = [to for field in LINKS for to in doc.get(field) or ()]
    if isinstance(doc.get("to"), dict):
        named.append(doc["to"])
    return {to.get("text") or "?" for to in named}


def of_update(doc: Doc) -> Iterator[str]:
    """Its report, what it is about, what it stands in order with, the names it uses."""
    yield f"report:{doc['report']}"
    for name in (doc.get("incident"), doc.get("condition")):
        if name:
            yield f"about:{name}"
    for side in ("after", "before"):
        for name in doc.get(side, ()):
            yield f"order:{name}"
    for claim in doc["claims"]:
        yield from _of_subject(claim["subject"], doc)
    if doc["nature"] == "incident" and not doc.get("incident"):
        place = (doc.get("place") or {}).get("name", "")
        yield f"loose:{doc['kind']}|{folded(place)}"
    if doc["nature"] == "incident" and doc.get("modality") == "announced":
        yield f"announced:{doc['kind']}"
    yield from (f"place:{folded(name)}" for name in places_in(doc))
    yield from (f"actor:{folded(name)}" for name in actors_in(doc))


def _of_subject(subject: Doc, doc: Doc) -> Iterator[str]:
    name = subject.get("name", "")
    if subject["sort"] == "incident":
        if name not in (doc["id"], doc.get("incident")):
            yield f"about:{name}"
        return
    family = subject.get("family", "")
    yield f"family:{subject['sort']}|{family}"
    yield f"state:{subject['sort']}|{family}|{folded(subject.get('place', ''))}"


def of_name(doc: Doc) -> Iterator[str]:
    """The spellings and the ids that an act on names is about; not what the name lies within.

    What lies within a country says nothing of what the country's name means: else every place would.
    """
    for field in ("name", "one", "other"):
        if doc.get(field):
            yield f"name:{spelled(doc[field])}"
    yield from (f"name:{folded(alias)}" for alias in doc.get("aliases", ()))
    yield from (f"code:{doc[field]}" for field in ("geonames", "pcode") if doc.get(field))


def registered(doc: Doc) -> tuple[str, ...]:
    """The names that an act on names enters into the register."""
    return (doc["name"], *doc.get("aliases", ())) if "name" in doc else ()


def of_situation(doc: Doc) -> Iterator[str]:
    """What it may be called: its slug and its titles, and the names of its places."""
    for name in (doc["slug"], *doc.get("titles", ())):
        yield f"called:{folded(name)}"
    yield from (f"place:{spelled(name)}" for name in doc.get("places", ()))


def of_source(doc: Doc) -> Iterator[str]:
    """Its slug and its name."""
    name = (doc.get("name") or {}).get("text")
    yield from (f"called:{folded(one)}" for one in (doc.get("slug"), name) if one)


_CODED = re.compile(r"(.*?)\s*\[(\w+)\]")


def spelled(name: str) -> str:
    """The folded spelling of a name, without the id that says which of several it is."""
    found = _CODED.fullmatch(name)
    return folded(found[1]) if found else folded(name)


def coded(name: str) -> str:
    """The id that a name is written with; empty where it has none."""
    found = _CODED.fullmatch(name)
    return found[2] if found else ""


def of_change(doc: Doc) -> Iterator[str]:
    """Whatever it is about: reports, acts, incidents, the name that a link leads to."""
    for field in _IDS:
        if isinstance(doc.get(field), str):
            yield f"about:{report_of(doc[field])}"
    for field in _LISTS:
        if isinstance(doc.get(field), list):
            yield from (f"about:{report_of(one)}" for one in doc[field] if isinstance(one, str))
    for field in _INCIDENTS:
        if isinstance(doc.get(field), str):
            yield f"incident:{doc[field]}"
    yield from (f"takes:{name}" for name in taken(doc) | taken(doc.get("learned") or {}))
    for link in LINKS:
        for one in (doc.get("learned") or {}).get(link) or ():
            yield f"takes:{one.get('text') or '?'}"
