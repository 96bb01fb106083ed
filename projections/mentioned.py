"""Which incidents, and which conditions by a name given by hand, does a situation speak of?

One row for each name, so that a new one is held against those there are without reading every update.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from domain.claim import Doc
from domain.edge import IncidentSplit
from domain.update import Update
from projections import spelt
from projections.rows import Entry, RowKey, Tables, Unsought
from projections.versions import VERSIONS

NAMES = ("incident", "condition", "apart")
"""Tables by situation: names that updates give to incidents and conditions, and those that splits give."""


class Mentioned(Unsought):
    """Rows by situation: `incident`, `condition` and `apart`; and `home`, which situations use a name."""

    name = "mentioned"
    version = VERSIONS[name]

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """A row for each name, here and among those of all situations."""
        for table, name in _named(entry):
            yield table, entry.stream.partition(":")[2], name
            yield "home", "", name

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The names that were not there before."""
        slug = entry.stream.partition(":")[2]
        changed: dict[RowKey, Doc] = {}
        for key in self.keys(entry):
            before = changed.get(key) or rows.get(key)
            if key[0] != "home":
                doc = {"name": key[2], "position": entry.position}
            else:
                homes = before["homes"] if before else []
                doc = {"homes": homes if slug in homes else sorted([*homes, slug])}
            if before is None or (key[0] == "home" and doc != before):
                changed[key] = doc
        return changed

    def marks(self, table: str, doc: Doc) -> Iterable[str]:
        """The spellings by which the name of an incident is found."""
        return spelt.alike([doc["name"]]) if table == "incident" else ()


def _named(entry: Entry) -> Iterator[tuple[str, str]]:
    if isinstance(entry.event, Update):
        for table in ("incident", "condition"):
            if name := entry.plain.get(table):
                yield table, name
    elif isinstance(entry.event, IncidentSplit) and entry.event.into:
        yield "apart", entry.event.into


def is_mentioned(tables: Tables, slug: str, name: str) -> bool:
    """Whether a situation has an incident of this name, or a condition that was given it by hand."""
    return any(tables.row(table, slug, name) is not None for table in NAMES)


def homes(tables: Tables, name: str) -> list[str]:
    """The situations that use a name, in alphabetical order."""
    row = tables.row("home", "", name)
    return list(row["homes"]) if row else []
