"""Which names of places and actors have reports used so far, and which report was the first?

One row for each name, so that a new name is held against the names there are, not against every update.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from domain.claim import Doc
from domain.names import Sort
from domain.register import folded
from domain.update import Update
from projections import spelt
from projections.rows import Entry, RowKey, Tables, Unsought
from projections.versions import VERSIONS

ACTORS = ("by", "alleged_by", "against", "parties")
"""The fields of an update that name actors."""


class Named(Unsought):
    """Names as the updates use them, by sort and spelling."""

    name = "named"
    version = VERSIONS[name]

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """A row for each name that an update uses."""
        if isinstance(entry.event, Update):
            for sort, name in entry.once("named", named_in):
                yield "named", sort, name

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The rows of the names that were not used before."""
        assert isinstance(entry.event, Update)  # noqa: S101  # `keys` gave rows for updates only
        first = {"report": entry.event.report, "position": entry.position}
        return {key: first | {"name": key[2]} for key in self.keys(entry) if key not in rows}

    def marks(self, table: str, doc: Doc) -> Iterable[str]:
        """Its spelling, and those by which a name that is spelled otherwise finds it."""
        return (f"name:{folded(doc['name'])}", *spelt.alike([doc["name"]]))


def named_in(update: Mapping[str, object]) -> tuple[tuple[Sort, str], ...]:
    """The places and the actors that an update names, each once."""
    places: list[tuple[Sort, str]] = [("place", name) for name in places_in(update)]
    actors: list[tuple[Sort, str]] = [("actor", name) for name in actors_in(update)]
    return tuple(dict.fromkeys((*places, *actors)))


def places_in(update: Mapping[str, object]) -> Iterator[str]:
    """The places that an update names."""
    for value in update.values():
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            yield value["name"]


def actors_in(update: Mapping[str, object]) -> Iterator[str]:
    """The actors that an update names."""
    declared = update.get("actor_fields")
    more = [name for name in declared if name not in ACTORS] if isinstance(declared, list) else []
    for field in (*ACTORS, *more):
        value = update.get(field)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from (item for item in value if isinstance(item, str))


def used(tables: Tables, sort: Sort, without: Iterable[str] = ()) -> Iterator[str]:
    """The names of a sort in use, less those that came with the reports `without`."""
    left_out = set(without)
    return (name for name, row in tables.rows("named", sort).items() if row["report"] not in left_out)
