"""stix: what do the notes, opinions, reports and sightings of a STIX bundle say, and who says it?

Read by ourselves: the library of STIX (stix2) takes an object whole or not at all, and a bundle in memory; of
four types we need a score of properties, each checked where it is used, and all other objects only by name.
Rules are those of STIX 2.1 (OASIS, 10 June 2021); 2.0 is the same in what is read here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from domain.errors import Refused, SitlineError
from exchange.document import elements
from exchange.file import File, Head
from exchange.formats import Publisher, Use
from exchange.json_lines import Element
from exchange.readers import _stix_values as values
from exchange.readers._stix_names import REFERENCES, Called, Names, in_lines
from exchange.readers._stix_told import TYPES, published, report_of
from exchange.row import BadRow, Row

ABOUT = "bundles of STIX 2.1 and 2.0: notes, opinions, reports and sightings, each with its confidence"
CARRIES_NOT = (
    "objects of all other types: they are names in what refers to them, and nothing else",
    "relationships, and which objects a report or a note is on beyond the first eight names",
    "older versions of an object in the same file: the newest is taken",
    "parts of a second: of two versions within one second, in two files, the first is kept",
    "which part of an object a granular marking is on: all of it takes the strictest",
    "extensions and custom properties (x_…), but for a sighting that OpenCTI says was none",
    "translations (language-content), hashes of references, chains of lineage in object_refs",
    "ids of identities of which a source of that name is known already: two of one name are one source",
)
WHOLE = False
OWN = False
STAMPED = True
PUBLISHER: Publisher | None = Publisher("stix", "STIX objects that name nobody", "unknown")

_BUNDLE = re.compile(r'"type"\s*:\s*"bundle"')
_OBJECT = re.compile(
    r'"(?:id|created_by_ref|sighting_of_ref)"\s*:\s*"[a-z0-9-]+--[0-9a-f]{8}-', re.IGNORECASE
)


def looks(head: Head) -> bool:
    """It is JSON, and a bundle or objects with ids of STIX stand in it."""
    text = head.text.lstrip()
    return text.startswith(("{", "[")) and bool(_BUNDLE.search(text) or _OBJECT.search(text))


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each note, opinion, report and sighting with its STIX id; of several versions the newest.

    Raises:
        Refused: it is no JSON, breaks off, or holds none of the four types.
    """
    del use
    with closing(Names()) as names:
        for one in _elements(file):
            if isinstance(one, Element):
                names.add(one.value)
        passed: Counter[str] = Counter()
        found = False
        for one in _elements(file):
            row = _row(one, names, passed)
            found = found or row is not None
            if row is not None:
                yield row
        if not found:
            raise _nothing(file, passed)


def _elements(file: File) -> Iterator[Element | BadRow]:
    return elements(file, "objects", lambda doc: doc.get("type") != "bundle" and values.is_id(doc.get("id")))


def _nothing(file: File, passed: Counter[str]) -> Refused:
    mend = "a bundle has a list `objects`; was it exported with its notes, opinions, reports or sightings?"
    if not passed:
        return Refused("there is no object of STIX in it", where=file.name, mend=mend)
    told = ", ".join(f"{count:,} {sort}" for sort, count in sorted(passed.items())[:8])
    what = f"none of its {passed.total():,} objects is a note, an opinion, a report or a sighting: {told}"
    return Refused(what, where=file.name, mend="objects of other types say nothing that was reported")


def _row(one: Element | BadRow, names: Names, passed: Counter[str]) -> Row | BadRow | None:
    """The row of an object; None where it is of another type, or an older version."""
    if isinstance(one, BadRow):
        return one
    doc, sort = one.value, one.value.get("type")
    if not isinstance(sort, str):
        mend = "every object of STIX has one"
        return BadRow(one.number, "it has no type", mend, "type", given=(one.line,))
    if sort not in TYPES:
        passed[sort[:40]] += 1
        return None
    own = doc.get("id")
    if not values.is_id(own) or not str(own).startswith(f"{sort}--"):
        mend = f"ids are written as {sort}--, and a UUID behind it"
        return BadRow(one.number, "it has no id of its type", mend, "id", given=(one.line,))
    return None if names.newer(doc) else _read(one, str(own), names)


def _read(one: Element, own: str, names: Names) -> Row | BadRow:
    called = Called(names)
    try:
        when = published(one.value)
        report = report_of(one.value, called)
        gone, creator = values.yes(one.value, "revoked"), values.text(one.value, "created_by_ref")
    except SitlineError as error:
        called.all_of(one.value)
        return BadRow(one.number, error.what, error.mend, error.where, own, (_line(one, called),))
    given = (_line(one, called),)
    return Row(one.number, own, report, when, given, revoked=gone, source_id=creator)


def _line(one: Element, called: Called) -> str:
    """The object on one line, with what it refers to, so that it can be read again without its bundle."""
    refs = [*in_lines(called.used)]
    if not refs:
        return one.line
    whole: dict[str, Any] = {**one.value, REFERENCES: refs}
    return json.dumps(whole, ensure_ascii=False)
