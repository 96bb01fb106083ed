"""Which statements are of one entity and one dataset, wherever in a file they stand, and what is it called?

Files of statements are as large as whole sanctions lists, and an entity is named by statements that may stand
anywhere: they are put down on disk until all were read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from exchange.readers._ftm_model import CAPTIONS
from exchange.readers._ftm_statements import Statement, Told
from store.grouping import Grouping

# A name in Latin letters goes before one in another script: the record is read by people of several.
_RANK = {prop: 2 * rank for rank, prop in enumerate(CAPTIONS, start=1)}


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of a dataset on one entity, in the order in which they came."""

    number: int
    entity: str
    dataset: str
    statements: tuple[Statement, ...]
    datasets: tuple[str, ...]


@dataclass(slots=True)
class Pool:
    """The statements of a file. Close it."""

    _kept: Grouping = field(default_factory=Grouping)
    _number: int = 0

    def add(self, told: Told) -> None:
        """Put down what one row says; each statement has a number of its own, its row's where it is alone."""
        for statement in told.statements:
            self._number = max(told.number, self._number + 1)
            line = json.dumps([statement, told.datasets])
            self._kept.add(statement.entity_id, statement.dataset, self._number, line)
            self._name(statement)
        for own, caption in told.captions:
            self._kept.call(own, 0, caption)

    def _name(self, statement: Statement) -> None:
        rank = _RANK.get(statement.prop)
        if rank is None:
            return
        foreign = not any(sign.isascii() and sign.isalnum() for sign in statement.value)
        for own in {statement.entity_id, statement.canonical_id}:
            self._kept.call(own, rank + foreign, statement.value)

    def caption(self, own: str) -> str:
        """What an entity is called; empty where nothing says it."""
        return " ".join(self._kept.name(own).split())

    def groups(self) -> Iterator[Group]:
        """The entities, each by each of its datasets, in the order in which they first came."""
        for entity, dataset, number, lines in self._kept.groups():
            listed = [json.loads(line) for line in lines]
            datasets = dict.fromkeys(name for _, named in listed for name in named)
            statements = tuple(Statement(*fields) for fields, _ in listed)
            yield Group(number, entity, dataset, statements, tuple(datasets))

    def close(self) -> None:
        """Throw it away."""
        self._kept.close()
