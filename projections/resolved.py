"""What do the names that a situation uses mean at a position, and which mean another thing than before?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.comparing import Names
from domain.register import Register
from projections import naming
from projections.rows import Tables
from projections.seeing import names_of


@dataclass(frozen=True, slots=True)
class Resolved:
    """The names of a situation as they are resolved at a position.

    `used`: each name that its updates use, with its sort: `place` or `actor`.
    """

    position: int
    names: Names
    used: tuple[tuple[str, str], ...]

    def places(self) -> Iterator[str]:
        """The names that stand for places."""
        return (name for sort, name in self.used if sort == "place")

    def of(self, sort: str) -> Register:
        """The register in which the names of a sort are resolved."""
        return self.names.places if sort == "place" else self.names.actors


def resolved(tables: Tables, slug: str, position: int, zone: str) -> Resolved:
    """The names of a situation whose zone is given, by what was said of them up to a position."""
    said = list(tables.rows("stated", slug, position).values())
    used = tuple((row["sort"], row["name"]) for row in tables.rows("used", slug, position).values())
    words = [name for _, name in used]
    words += [p for row in said for p in (row["place"]["name"], row["place"].get("within", "")) if p]
    acts = naming.acts_about(tables, words, position)
    return Resolved(position, names_of(acts, said, zone), used)


def renamed(then: Resolved, now: Resolved) -> set[tuple[str, str]]:
    """Which of the names that were used before mean something else now; each with its sort.

    How two names stand to each other is another only if one of them means something else.
    """
    return {(sort, name) for sort, name in then.used if then.of(sort).trace(name) != now.of(sort).trace(name)}


def something_was_said(tables: Tables, slug: str, after: int, upto: int) -> bool:
    """Whether anything came in (after, upto] by which a name can have got another meaning."""
    asked = (("name", ""), ("void", ""), ("stated", slug))
    return any(tables.since(table, scope, after, upto, 1) for table, scope in asked)
