"""wikidata: what do the statements of an entity say, by which references, and does Wikidata stand by them?

A statement is one report, published by Wikidata, for what its references say is not in the file; they are
lineage (docs/decisions, on ACLED). Rank is standing: what is deprecated is kept, told as deprecated, and
claims nothing (`stance = "comments"`), since Wikidata keeps such a statement without making it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from domain.errors import SitlineError
from exchange.file import File, Head
from exchange.formats import Publisher, Use
from exchange.readers._wikidata_files import Entity, entities, label_of, labels_of
from exchange.readers._wikidata_statements import Statement, Subject
from exchange.readers._wikidata_values import Labels
from exchange.row import BadCell, BadRow, Row

ABOUT = "Wikidata, the statements of entities: a document of Special:EntityData, a dump, or an entity a line"
CARRIES_NOT = (
    "labels in other languages, aliases, descriptions and links to Wikipedia",
    "labels of items that the file does not hold: they are told by id",
    "datatypes, hashes and the order of statements",
    "time of day as a date: it is told in words",
    "that values of one property may exclude each other, but for birth and death",
)
WHOLE = False
OWN = False
PUBLISHER: Publisher | None = Publisher("wikidata", "Wikidata", "aggregator")

LONGEST = 1_000_000
"""Characters of a statement as JSON."""

Doc = Mapping[str, Any]


def looks(head: Head) -> bool:
    """It begins as an entity document does, or as a line of a dump."""
    text = head.text.lstrip()
    if not text.startswith(("{", "[")):
        return False
    begins = "".join(text[:60].split()).lstrip("[")
    return '"mainsnak"' in text or begins.startswith(('{"entities":', '{"type":"item","id":"Q'))


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each statement with its id; rows are counted through the file, from 1.

    Raises:
        Refused: the file is no JSON, breaks off, or holds no entities.
    """
    del use
    known, number = labels_of(file), 0
    for entity in entities(file):
        if isinstance(entity, BadRow):
            number += 1
            yield BadRow(number, entity.what, entity.mend, entity.where, given=entity.given)
            continue
        for row in _of_entity(entity, known, number):
            number = row.number
            yield row


def _of_entity(entity: Entity, known: dict[str, str], number: int) -> Iterator[Row | BadRow]:
    doc = entity.doc
    claims = doc.get("claims", doc.get("statements"))
    own = doc.get("id")
    if not isinstance(own, str) or not own.strip() or (not isinstance(claims, Mapping) and claims != []):
        missing = "missing" in doc
        what = "there is no such entity" if missing else "it is no entity: it has no id, or no statements"
        mend = "was it deleted, or mistyped?" if missing else "was it exported whole?"
        yield BadRow(number + 1, what, mend, id="", given=(json.dumps(doc)[:LONGEST],))
        return
    name = label_of(doc)
    told = {field: doc[field] for field in ("type", "title", "modified", "lastrevid") if field in doc}
    labels = {"labels": {"en": {"language": "en", "value": name}}} if name else {}
    one = Subject(
        own,
        name or own,
        str(doc.get("title") or own),
        _stamp(doc),
        Labels(known),
        {"id": own, **told, **labels},
    )
    listed = claims.items() if isinstance(claims, Mapping) else ()
    for key, statements in listed:
        for statement in statements if isinstance(statements, list) else [statements]:
            number += 1
            yield _row(number, one, str(key), statement)


def _stamp(doc: Doc) -> str:
    """When the entity was last changed; empty where that is no instant as Wikidata writes it."""
    found = doc.get("modified")
    return found if isinstance(found, str) and len(found) == len("2026-04-21T13:42:27Z") else ""


def _row(number: int, entity: Subject, prop: str, statement: Any) -> Row | BadRow:
    own = ""
    given: tuple[str, ...] = ()
    try:
        given = (_line(entity, prop, statement),)
        if not isinstance(statement, Mapping):
            raise BadCell("it is no statement", where=prop, mend="a statement is written in { }")
        own = _id(statement, prop)
        report = Statement(entity, prop, own, statement).report()
    except SitlineError as error:
        where = error.where or prop
        return BadRow(number, error.what, error.mend, where, own, given)
    return Row(number, own, report, entity.modified, given)


def _line(entity: Subject, prop: str, statement: Any) -> str:
    """The statement alone in its entity, on a line: so it can be brought in again."""
    try:
        line = json.dumps({**entity.head, "claims": {prop: [statement]}}, allow_nan=False)
    except RecursionError:
        raise BadCell(
            "it is nested without end", where=prop, mend="was it made by a program gone wrong?"
        ) from None
    except ValueError:
        raise BadCell(
            "a number in it is too large to be one", where=prop, mend="write fewer digits"
        ) from None
    if len(line) > LONGEST:
        what = f"it has more than {LONGEST:,} characters"
        raise BadCell(what, where=prop, mend="is it a statement of Wikidata?")
    return line


def _id(statement: Doc, prop: str) -> str:
    own = statement.get("id")
    if not isinstance(own, str) or not own.strip():
        raise BadCell("the id is missing", where=prop, mend="every statement of Wikidata has one")
    return own.strip()
