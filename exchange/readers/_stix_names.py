"""What are the objects called that another object refers to, wherever in the file they stand?

A first pass keeps the little of each that names it, in a temporary file; what stays in memory is where it
lies, some 250 bytes an object. Of several versions the newest names it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from tempfile import TemporaryFile
from typing import Any

from exchange.readers import _stix_values as values
from exchange.row import BadCell

Doc = dict[str, Any]

REFERENCES = "x_sitline_refs"
"""Property of a line that is handed back: what it refers to, so that it can be read without its bundle."""

_SAID = ("id", "type", "name", "value", "pattern", "abstract", "content", "opinion", "number", "path", "key",
         "subject", "user_id", "source_ref", "target_ref", "relationship_type", "sighting_of_ref",
         "object_refs", "latitude", "longitude", "precision", "region", "country", "administrative_area",
         "city", "definition_type", "definition", "extensions", "src_ref", "dst_ref", "hashes")  # fmt: skip
"""The properties that name an object, place it, or say what a marking means."""

_CALLED = ("name", "value", "pattern", "abstract", "content", "subject", "path", "key", "user_id")
"""Those of which the first that is there is what an object is called."""

_NAMED_ALONE = frozenset({"identity", "location", "incident", "campaign", "event"})
"""Types whose name needs no word before it."""

LONGEST = 160
"""Characters of what an object is called."""

FEW = 8
"""Objects that are named one by one; of more, how many more."""

HELD = 1000
"""Objects that are kept at hand: creators, places and markings come again and again."""

_LONG = 300
_DEPTH = 2


class Names:
    """What the objects of one file are called, and which version of each is the newest. Close it."""

    def __init__(self) -> None:
        self._file = TemporaryFile("w+b")  # noqa: SIM115  # until `close`
        self._at: dict[bytes, tuple[str, int]] = {}
        self._held: dict[str, Doc | None] = {}

    def add(self, doc: Mapping[str, Any]) -> None:
        """Take note of an object, and of what a line that was handed back has beside it."""
        for one in doc.get(REFERENCES) or () if isinstance(doc.get(REFERENCES), list) else ():
            if isinstance(one, dict) and values.is_id(one.get("id")) and _key(one["id"]) not in self._at:
                self._keep(one, "")
        if not values.is_id(doc.get("id")):
            return
        modified, before = _modified(doc), self._at.get(_key(doc["id"]))
        if before is None or modified > before[0]:
            self._keep(doc, modified)

    def _keep(self, doc: Mapping[str, Any], modified: str) -> None:
        said = {name: _shortened(doc[name]) for name in _SAID if doc.get(name) is not None}
        line = json.dumps(said, separators=(",", ":"), default=str).encode() + b"\n"
        self._at[_key(doc["id"])] = (modified, self._file.seek(0, 2))
        self._file.write(line)

    def newer(self, doc: Mapping[str, Any]) -> bool:
        """Whether another version of an object, elsewhere in the file, is newer."""
        return _modified(doc) < self._at.get(_key(doc["id"]), ("", 0))[0]

    def find(self, identifier: str) -> Doc | None:
        """What is kept of an object, to be looked at only; None where the file does not have it."""
        if identifier not in self._held:
            if len(self._held) >= HELD:
                self._held.clear()
            self._held[identifier] = self._found(identifier)
        return self._held[identifier]

    def _found(self, identifier: str) -> Doc | None:
        at = self._at.get(_key(identifier))
        if at is None:
            return None
        self._file.seek(at[1])
        kept: Doc = json.loads(self._file.readline().decode())
        return kept

    def close(self) -> None:
        """Throw the file away."""
        self._file.close()


class Called:
    """The names that one object uses; `used` is what they were found in."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.used: dict[str, Doc] = {}

    def find(self, identifier: str) -> Doc | None:
        """What is kept of an object that is referred to; None where the file does not have it."""
        found = self.used.get(identifier) or self._names.find(identifier)
        if found is not None:
            self.used[identifier] = found
        return found

    def name(self, identifier: str, depth: int = _DEPTH) -> str:
        """What it is called: its type and its name, its value, its pattern, or what it is made of.

        Its id where the file does not have it: nothing else is known of it.
        """
        found = self.find(identifier)
        if found is None:
            return identifier
        sort = str(found.get("type") or identifier.partition("--")[0])
        own = self._own(found, sort, depth)
        if not own:
            return identifier
        return own if sort in _NAMED_ALONE else f"{sort} {own}"

    def names(self, identifiers: list[str], depth: int = _DEPTH) -> str:
        """What several are called."""
        told = [self.name(one, depth) for one in identifiers[:FEW]]
        more = len(identifiers) - len(told)
        return "; ".join([*told, *([f"{more:,} more"] if more else [])])

    def all_of(self, doc: Mapping[str, Any]) -> None:
        """Look up whatever an object refers to, where it could not be read as far as that."""
        for value in doc.values():
            for one in value[: FEW + 1] if isinstance(value, list) else [value]:
                if values.is_id(one) and one != doc.get("id"):
                    self.name(one)

    def _own(self, found: Doc, sort: str, depth: int) -> str:
        for name in _CALLED:
            if isinstance(found.get(name), str) and (plain := " ".join(found[name].split())):
                return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
        if isinstance(found.get("number"), int):
            return str(found["number"])
        for code in found["hashes"].values() if isinstance(found.get("hashes"), dict) else ():
            return str(code)[:LONGEST]
        return self._made_of(found, sort, depth) if depth else ""

    def _made_of(self, found: Doc, sort: str, depth: int) -> str:
        """Of an object without a name: what it refers to."""
        if sort == "relationship":
            ends = [found.get(name) for name in ("source_ref", "target_ref")]
            if all(isinstance(end, str) for end in ends):
                source, target = (self.name(str(end), depth - 1) for end in ends)
                return f"{source} {found.get('relationship_type') or 'to'} {target}"
        refs = found.get("object_refs")
        if not isinstance(refs, list):
            refs = [found.get(name) for name in ("sighting_of_ref", "src_ref", "dst_ref")]
        plain = [one for one in refs if isinstance(one, str)]
        told = self.names(plain, depth - 1) if plain else ""
        opinion = found.get("opinion")
        return f"({' on '.join(filter(None, [str(opinion) if opinion else '', told]))})" if told else ""


def _key(identifier: str) -> bytes:
    return blake2b(identifier.encode("utf-8", "replace"), digest_size=16).digest()


def _modified(doc: Mapping[str, Any]) -> str:
    """When an object was last changed, in a form that sorts; empty where that is not said."""
    with suppress(BadCell):
        found = values.moment(doc, "modified") or values.moment(doc, "created")
        return found.isoformat(timespec="microseconds") if found else ""
    return ""


def _shortened(value: Any) -> Any:
    """Enough of a value to name an object by."""
    if isinstance(value, str):
        return value[:_LONG]
    if isinstance(value, list):
        return [_shortened(one) for one in value[: FEW + 1]]
    if isinstance(value, dict):
        return {str(name)[:_LONG]: _shortened(one) for name, one in list(value.items())[: FEW + 1]}
    return value


def in_lines(used: Mapping[str, Doc]) -> Iterator[Doc]:
    """What an object refers to, in a fixed order."""
    yield from (used[one] for one in sorted(used))
