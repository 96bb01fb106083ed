"""Which statements stand in a file of FollowTheMoney, whichever of its forms it is written in?

A table of statements; or JSON, an object a line: statements, entities with properties, or entities with
statements. All become statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json import dumps
from typing import Any, NamedTuple

from exchange import cells
from exchange.cells import Named
from exchange.document import elements
from exchange.file import File
from exchange.json_lines import Element
from exchange.row import BadCell, BadRow
from exchange.table import opened

NEEDED = ("schema", "prop", "value", "dataset")

Doc = dict[str, Any]


class Statement(NamedTuple):
    """That a dataset says a value of a property of an entity; names as FollowTheMoney has them."""

    entity_id: str
    canonical_id: str
    schema: str
    prop: str
    value: str
    dataset: str = ""
    prop_type: str = ""
    original_value: str = ""
    lang: str = ""
    origin: str = ""
    first_seen: str = ""
    external: str = ""
    id: str = ""

    def to_doc(self) -> Doc:
        """Its fields, without empty ones."""
        return {name: value for name, value in self._asdict().items() if value}


@dataclass(frozen=True, slots=True)
class Told:
    """What one row says: statements, captions of entities, and lineage where several datasets say it."""

    number: int
    statements: tuple[Statement, ...]
    captions: tuple[tuple[str, str], ...] = ()
    datasets: tuple[str, ...] = ()


def statements(file: File) -> Iterator[Told | BadRow]:
    """What each row says.

    Raises:
        Refused: it is neither a table of statements nor JSON of entities.
    """
    if file.head.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        for one in elements(file, "entities", is_row):
            yield one if isinstance(one, BadRow) else _of_element(one)
        return
    table = opened(file)
    cells.must_have(table, "ftm", NEEDED)
    named = Named(table)
    for row in table.rows():
        if isinstance(row, BadRow):
            given = dumps(dict(zip(table.columns, row.given, strict=False))) if row.given else ""
            yield BadRow(row.number, row.what, row.mend, row.where, given=(given,) if given else ())
            continue
        named.row = row.cells
        doc = {name: named(name) for name in Statement._fields}
        yield _made(row.number, doc, lambda doc=doc: (_statement(doc),))


def is_row(doc: Doc) -> bool:
    """Whether an object is a statement or an entity."""
    return "schema" in doc or "statements" in doc or "prop" in doc


def _of_element(one: Element) -> Told | BadRow:
    doc = one.value
    if "prop" in doc:
        return _made(one.number, doc, lambda: (_statement(doc),))
    try:
        listed = doc.get("statements")
        datasets: tuple[str, ...] = ()
        if isinstance(listed, list):
            found = tuple(_statement(each) for each in listed)
        else:
            datasets = _datasets(doc)
            found = tuple(_of_entity(doc, datasets[0] if len(datasets) == 1 else ""))
        captions = tuple(_captions(doc))
    except BadCell as error:
        return BadRow(one.number, error.what, error.mend, error.where, given=(one.line,))
    if not found:
        return BadRow(
            one.number, "it says nothing: it has no properties", "", "properties", given=(one.line,)
        )
    return Told(one.number, found, captions, datasets if len(datasets) > 1 else ())


def _made(number: int, doc: Doc, make: Any) -> Told | BadRow:
    try:
        return Told(number, make())
    except BadCell as error:
        given = dumps({name: value for name, value in doc.items() if value not in ("", None)})
        return BadRow(number, error.what, error.mend, error.where, given=(given,))


def _statement(doc: Any) -> Statement:
    """A statement of its fields.

    Raises:
        BadCell: one that it needs is missing, or is no text.
    """
    if not isinstance(doc, Mapping):
        raise BadCell("it is no statement", where="statements", mend="a statement is written in { }")
    told = {name: _text(doc, name) for name in Statement._fields}
    told["entity_id"] = told["entity_id"] or told["canonical_id"]
    told["canonical_id"] = told["canonical_id"] or told["entity_id"]
    for name in ("entity_id", "schema", "prop", "value"):
        if not told[name]:
            raise BadCell("it is missing", where=name, mend="every statement of FollowTheMoney has it")
    told["external"] = "external" if told["external"].lower() in ("t", "true", "1") else ""
    return Statement(**told)


def _text(doc: Mapping[str, Any], name: str) -> str:
    value = doc.get(name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise BadCell("it is no text", where=name, mend="write it in quotes")
    if not value.isascii() and _HALF.search(value):  # only escapes of JSON can write it
        what = "it holds half of a character (a lone surrogate), which must not be stored"
        raise BadCell(what, where=name, mend="write the character whole")
    return value.strip()


_HALF = re.compile("[\ud800-\udfff]")


def _datasets(doc: Doc) -> tuple[str, ...]:
    named = doc.get("datasets", doc.get("dataset", []))
    listed = named if isinstance(named, list) else [named]
    return tuple(dict.fromkeys(name for one in listed if (name := _text({"datasets": one}, "datasets"))))


def _of_entity(doc: Doc, dataset: str) -> Iterator[Statement]:
    """An entity as its statements, and those of the entities nested in it."""
    own, schema = _text(doc, "id"), _text(doc, "schema")
    properties = doc.get("properties", {})
    if not own or not schema:
        what = "it is no entity: it has no id, or no schema"
        raise BadCell(what, where="" if own else "id", mend="every entity of FollowTheMoney has both")
    if not isinstance(properties, dict):
        raise BadCell("it is no table", where="properties", mend='as in {"name": ["Demo Company"]}')
    for prop, values in properties.items():
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                yield from _of_entity(value, dataset)
            named = _text(value, "id") if isinstance(value, dict) else _text({prop: value}, prop)
            if named:
                told = {"entity_id": own, "schema": schema, "prop": prop, "value": named, "dataset": dataset}
                sort = "entity" if isinstance(value, dict) else ""
                yield _statement({**told, "prop_type": sort, "first_seen": doc.get("first_seen")})


def _captions(doc: Doc) -> Iterator[tuple[str, str]]:
    """What the file itself calls entities: `caption`, and `captions` of a row that was handed back."""
    if caption := _text(doc, "caption"):
        yield _text(doc, "id"), caption
    captions = doc.get("captions")
    if isinstance(captions, dict):
        told = ((_text({"id": name}, "id"), _text(captions, name)) for name in captions)
        yield from ((name, caption) for name, caption in told if name and caption)
