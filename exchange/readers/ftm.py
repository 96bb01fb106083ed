"""ftm: what do datasets say in FollowTheMoney's statements, or in its entities, and since when?

A report is what one dataset says of one entity since one day. What an entity is called, and who pays whom, is
said by statements apart, so that a report of each alone would say nothing to anybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from typing import Any

from domain.errors import SitlineError
from exchange.file import File, Head
from exchange.formats import Publisher, Use
from exchange.readers._ftm_entities import Entity
from exchange.readers._ftm_model import HAPPENINGS, RELATIONS, is_passed_over, worded
from exchange.readers._ftm_named import schema_of
from exchange.readers._ftm_pool import Group, Pool
from exchange.readers._ftm_statements import Statement, statements
from exchange.row import BadRow, Row

ABOUT = "FollowTheMoney: statements as CSV, or statements or entities as JSON, one a line"
CARRIES_NOT = (
    "last_seen: it moves with every run, and would make every row a change",
    "the types of properties, and the schemata that an entity has beside its own",
    "ids of statements: they follow from what is said",
    "hashes of entities, and names that a machine found in texts (namesMentioned and the like)",
    "referents, targets and topics as such: topics are told as any property",
    "that values of one property may exclude each other, but for birth and death",
)
WHOLE = True
OWN = False
PUBLISHER: Publisher | None = Publisher("ftm", "FollowTheMoney file that names no dataset", "aggregator")


def looks(head: Head) -> bool:
    """It has the columns of statements, or begins with an entity or a statement as JSON."""
    if {"schema", "prop", "value", "dataset"} <= set(head.columns):
        return True
    text = head.text.lstrip()
    if not text.startswith(("{", "[")) or '"schema"' not in text:
        return False
    return '"properties"' in text or '"canonical_id"' in text or '"entity_id"' in text


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """What each dataset says of each entity; of things, apart for each day since when.

    Raises:
        Refused: it is neither a table of statements nor JSON of entities.
    """
    del use
    with closing(Pool()) as pool:
        for told in statements(file):
            if isinstance(told, BadRow):
                yield told
            else:
                pool.add(told)
        for group in pool.groups():
            yield from _of_group(group, pool)


def _of_group(group: Group, pool: Pool) -> Iterator[Row | BadRow]:
    schema = schema_of(group.statements)
    if schema in RELATIONS or schema in HAPPENINGS or schema == "Address":
        # It is told whole: since when the last of it is said.
        stamp = max(statement.first_seen for statement in group.statements)
        yield _row(group, group.statements, group.number, stamp, pool)
        return
    told = [statement for statement in group.statements if not is_passed_over(statement.prop)]
    numbers = {id(statement): number for number, statement in enumerate(group.statements, start=group.number)}
    listed = sorted(told or group.statements[:1], key=lambda statement: statement.first_seen)
    for since, some in groupby(listed, key=lambda statement: statement.first_seen):
        part = tuple(some)
        yield _row(group, part, min(numbers[id(one)] for one in part), since, pool, apart=True)


def _row(
    group: Group, told: tuple[Statement, ...], number: int, since: str, pool: Pool, *, apart: bool = False
) -> Row | BadRow:
    used: dict[str, str] = {}

    def caption(own: str) -> str:
        if found := pool.caption(own):
            used[own] = found
        return found

    own = f"{group.entity} {since}" if apart and since else group.entity
    entity = Entity(told, caption, since)
    try:
        report: dict[str, Any] = {"wording": _wording(entity), "update": entity.updates()}
    except SitlineError as error:
        return BadRow(number, error.what, error.mend, error.where, own, (_line(told, used),))
    report |= {"source": group.dataset} if group.dataset else {}
    report |= {"derives_from": list(group.datasets)} if group.datasets else {}
    if apart and since:
        report["published"] = since
    return Row(number, own, report, since, (_line(told, used),))


def _wording(entity: Entity) -> str:
    """The statements in a sentence."""
    named = f"{worded(schema_of(entity.statements))} {entity.name}"
    return f"{named}: {told}." if (told := "; ".join(entity.words())) else f"{named}."


def _line(told: tuple[Statement, ...], captions: dict[str, str]) -> str:
    """The row as one line of JSON, to be brought in again."""
    doc = {"statements": [statement.to_doc() for statement in told], "captions": captions}
    return json.dumps(doc)
