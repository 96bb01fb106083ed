"""Which entities stand in a file of Wikidata: a document of Special:EntityData, a dump, or lines of them?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import ijson

from application.report_text import from_json, object_of
from domain.errors import Refused, SitlineError
from exchange.encoding import encoding_of
from exchange.file import File
from exchange.formats import seems
from exchange.row import BadRow

LONGEST_LINE = 50_000_000
"""Bytes of one entity on a line; the largest of Wikidata are a tenth of that."""

MOST_LABELS = 100_000
"""Entities of a file whose labels are kept to name them in the statements of others."""

_MARK = b"\xef\xbb\xbf \t\r\n"


class Entity(NamedTuple):
    """An entity, and the line it stands in; 0 where it stands in a document."""

    line: int
    doc: Mapping[str, Any]


def entities(file: File) -> Iterator[Entity | BadRow]:
    """The entities of a file, one after the other.

    Raises:
        Refused: it is no JSON of entities, breaks off, or is in an encoding other than UTF-8.
    """
    if encoding_of(file) != "utf-8-sig":
        raise Refused("it is not UTF-8, as JSON has to be", where=file.name, mend="save it anew as UTF-8")
    begun = file.head.data.lstrip(_MARK)
    if not begun.startswith((b"{", b"[")):
        what = f"it is no JSON; {seems(file.head) or 'it begins with neither { nor ['}"
        raise Refused(what, where=file.name, mend=_EXPORT)
    first = begun.partition(b"\n")[0].strip()
    if first == b"[" or (begun.startswith(b"{") and _is_entity(first)):
        yield from _of_lines(file)
    elif begun.startswith(b"["):
        yield from _of_document(file, "item")
    else:
        yield from _of_document(file, "entities")


_EXPORT = "wikidata.org/wiki/Special:EntityData/Q1.json gives an entity; dumps.wikimedia.org gives all"


def is_entity(doc: Any) -> bool:
    """Whether an object is an entity with statements."""
    if not isinstance(doc, Mapping) or not isinstance(doc.get("id"), str):
        return False
    return any(isinstance(doc.get(name), Mapping | list) for name in ("claims", "statements"))


_BEGINS = re.compile(rb'\{\s*"(?:type|id|pageid)"\s*:\s*["\d]')
"""How an entity begins that stands by itself; the names are those that Wikidata writes first."""


def _is_entity(line: bytes) -> bool:
    """Whether the first line is one, as far as the beginning of the file tells."""
    try:
        return is_entity(json.loads(line.rstrip(b",")))
    except (ValueError, RecursionError):  # it is longer than what was read of it, or is broken
        return len(line) > SHORT and _BEGINS.match(line) is not None


SHORT = 10_000
"""Bytes; a first line that is longer and does not end is no beginning of an indented document."""


def _of_lines(file: File) -> Iterator[Entity | BadRow]:
    """One entity a line; a dump has `[` and `]` on lines of their own, and commas at the ends."""
    ended = begun = False
    with file.open() as opened:
        number = 0
        while line := opened.readline(LONGEST_LINE + 1):
            number += 1
            plain = line.strip(_MARK)
            begun, ended = begun or plain == b"[", ended or plain == b"]"
            if plain not in (b"", b"[", b"]"):
                yield _line(number, line, plain.rstrip(b","))
    if begun and not ended:
        raise _broken(file, "no ] ends the list")


def _line(number: int, line: bytes, plain: bytes) -> Entity | BadRow:
    if len(line) > LONGEST_LINE:
        return BadRow(number, f"the line has more than {LONGEST_LINE // 1_000_000} MB", "is it one entity?")
    text = plain.decode("utf-8")
    try:
        return Entity(number, object_of(from_json(text, "", first_line=number), ""))
    except SitlineError as error:
        return BadRow(number, error.what, error.mend, given=(text,))


def _of_document(file: File, path: str) -> Iterator[Entity | BadRow]:
    none = True
    for number, doc in enumerate(_parsed(file, path), start=1):
        none = False
        if isinstance(doc, Mapping):
            yield Entity(0, doc)
        else:
            yield BadRow(number, "it is no entity", "an entity is written in { }")
    if none and path and file.size <= LONGEST_LINE:
        # An entity by itself, indented; or something else.
        yield from (Entity(0, doc) for doc in _parsed(file, "") if is_entity(doc))


def _parsed(file: File, path: str) -> Iterator[Any]:
    with file.open() as opened:
        if file.head.data.startswith(b"\xef\xbb\xbf"):
            opened.seek(3)
        try:
            if path == "entities":
                yield from (doc for _, doc in ijson.kvitems(opened, path, use_float=True))
            else:
                yield from ijson.items(opened, path, use_float=True)
        except (ijson.JSONError, ValueError, OverflowError) as error:
            raise _broken(file, str(error)) from None


def _broken(file: File, why: str) -> Refused:
    plain = " ".join(why.split())[:120]
    what = f"it breaks off or is no JSON ({plain})"
    return Refused(what, where=file.name, mend="was it downloaded whole?")


def labels_of(file: File) -> dict[str, str]:
    """The labels of the entities in a document, by id; none where it holds one alone.

    Dumps are not read twice for them: there a value is named by its id.
    """
    if not file.head.data.lstrip(_MARK).startswith(b"{") or file.size > LONGEST_LINE:
        return {}
    found: dict[str, str] = {}
    for entity in entities(file):
        if isinstance(entity, Entity) and len(found) < MOST_LABELS and (label := label_of(entity.doc)):
            found[str(entity.doc.get("id"))] = label
    return found if len(found) > 1 else {}


def label_of(doc: Mapping[str, Any]) -> str:
    """Its label in English, else the one for all languages, else the first; empty where there is none."""
    labels = doc.get("labels")
    if not isinstance(labels, Mapping):
        return ""
    for name in ("en", "mul", *labels):
        label = labels.get(name)
        text = label.get("value") if isinstance(label, Mapping) else label
        if isinstance(text, str) and text.strip():
            return text.strip()[:LONGEST_LABEL]
    return ""


LONGEST_LABEL = 250
"""Characters; Wikidata allows no more."""
