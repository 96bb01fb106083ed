"""Who may see a STIX object: which TLP marking is on it, and what other markings are?

Markings of TLP 1 are those of STIX 2.1 (7.2.1.4); those of TLP 2.0 are OASIS's extension of it. Of several
the strictest holds. A marking that nothing tells the meaning of is held as TLP:RED: what it forbids is not
known, and a restriction must not be lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from domain.grading import HANDLINGS, Handling
from domain.text import LONGEST_NAME
from exchange.readers import _stix_values as values
from exchange.readers._stix_names import Called
from exchange.readers._stix_values import Doc

LEVELS: dict[str, Handling] = {
    "white": "TLP:CLEAR",
    "clear": "TLP:CLEAR",
    "green": "TLP:GREEN",
    "amber": "TLP:AMBER",
    "amber+strict": "TLP:AMBER+STRICT",
    "red": "TLP:RED",
}
"""What both versions of TLP call their levels; WHITE became CLEAR (FIRST, TLP 2.0)."""

KNOWN: dict[str, Handling] = {
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": "TLP:CLEAR",
    "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": "TLP:GREEN",
    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": "TLP:AMBER",
    "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "TLP:RED",
    "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487": "TLP:CLEAR",
    "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb": "TLP:GREEN",
    "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421": "TLP:AMBER",
    "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003": "TLP:AMBER+STRICT",
    "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1": "TLP:RED",
}
"""Ids that mean the same everywhere: four of TLP 1, five of TLP 2.0."""

_LABEL = re.compile(r"tlp:(clear|white|green|amber\+strict|amber|red)", re.IGNORECASE)


def marks(doc: Doc, called: Called) -> tuple[Handling | None, list[str]]:
    """The strictest mark of an object, None where there is none; and its other markings in words.

    Raises:
        BadCell: its markings are no list of ids.
    """
    found: list[Handling] = []
    words: list[str] = []
    for ref in _refs(doc):
        level, said = _meant(ref, called)
        found += [level] if level else []
        words += [said[:LONGEST_NAME]] if said else []
    for label in values.texts(doc, "labels"):
        if plain := _LABEL.fullmatch(label):
            found.append(LEVELS[plain[1].lower()])
    return (min(found, key=HANDLINGS.index) if found else None), list(dict.fromkeys(words))


def _refs(doc: Doc) -> Iterator[str]:
    """The markings of the whole object and of its parts; those of a language mark nothing."""
    yield from values.texts(doc, "object_marking_refs")
    for one in values.objects(doc, "granular_markings"):
        if ref := values.text(one, "marking_ref"):
            yield ref


def _meant(ref: str, called: Called) -> tuple[Handling | None, str]:
    """The level of a marking, or what else it says."""
    if ref in KNOWN:
        return KNOWN[ref], ""
    found = called.find(ref)
    if found is None:
        return "TLP:RED", f"marking that the file does not explain, held as TLP:RED: {ref}"
    definition = found.get("definition")
    said: dict[str, Any] = definition if isinstance(definition, dict) else {}
    if level := _level(found, said):
        return level, ""
    if isinstance(said.get("statement"), str) and said["statement"].strip():
        return None, f"marking: {' '.join(said['statement'].split())}"
    name = str(found.get("name") or ref)
    return (
        "TLP:RED",
        f"marking that is neither TLP nor a statement, held as TLP:RED: {' '.join(name.split())}",
    )


def _level(found: Doc, definition: Doc) -> Handling | None:
    """The level of TLP that a definition is of: its own, that of the extension, or that of its name."""
    if isinstance(tlp := definition.get("tlp"), str) and tlp.lower() in LEVELS:
        return LEVELS[tlp.lower()]
    extensions = found.get("extensions")
    for one in extensions.values() if isinstance(extensions, dict) else ():
        tlp = one.get("tlp_2_0") if isinstance(one, dict) else None
        if isinstance(tlp, str) and tlp.lower() in LEVELS:
            return LEVELS[tlp.lower()]
    plain = _LABEL.fullmatch(str(found.get("name") or "").strip())
    return LEVELS[plain[1].lower()] if plain else None
