"""What was asked of an import, and where is each row to go?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from application.capturing import slug_of
from domain.errors import NotFound as NoSituation
from domain.errors import SitlineError, Unusable
from exchange.door import Situations
from exchange.row import Row
from exchange.splitting import must_have, value_of

Tell = Callable[[str, int, int], None]
"""Is told how far a stage has got: its name, how much is done, and of how much (0: not known)."""


def silent(_stage: str, _done: int, _whole: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be brought in."""

    into: str = ""
    """The situation of the rows that name none."""
    split_by: str = ""
    """The column or property whose value is a row's situation; those that are not there are opened."""
    published: str = ""
    """When this export was published."""
    revoke_missing: bool = False
    rejected: str = ""
    """The file for rows that are rejected; empty: beside where the command runs."""
    dry_run: bool = False
    limit: int = 50
    """How many changed, missing and rejected rows are listed; 0: all."""
    tell: Tell = silent


@dataclass(slots=True)
class Rooms:
    """The situation of each row; none is the inbox. `waits`: rows may go there, where none is named."""

    situations: Situations
    wanted: Wanted
    waits: bool = False
    opened: dict[str, str] = field(default_factory=dict)
    """Situations to be opened: their titles by slug."""
    _split: dict[str, str] = field(default_factory=dict)
    _without: Row | None = None
    """The first row that had nothing to split by."""

    def of(self, row: Row, *, own: bool) -> str:
        """The slug of a row's situation, empty for the inbox; of a report file (`own`), the one it names.

        Raises:
            NotFound: there is none. Rejected: the row has no value to split by.
        """
        if self.wanted.split_by:
            return self._of_value(self._value(row))
        named = row.report.get("situation")
        if isinstance(named, str) and (named or own):
            return self.situations.find(named)
        if self.wanted.into:
            return self.situations.find(self.wanted.into)
        if self.waits:
            return ""
        mend = "name one with --into, or a column that tells it with --split-by"
        raise Unusable("which situation are these rows about?", where="--into", mend=mend)

    def must_be_split(self) -> None:
        """Refuse where no row at all had what to split by: it is misspelt.

        Raises:
            Unusable: with what there is.
        """
        if self._without is not None and not self._split:
            must_have(self._without, self.wanted.split_by)

    def _value(self, row: Row) -> str:
        try:
            return value_of(row, self.wanted.split_by)
        except SitlineError:
            self._without = self._without or row
            raise

    def _of_value(self, value: str) -> str:
        if value not in self._split:
            slug = slug_of(value)
            try:
                self._split[value] = self.situations.find(slug)
            except NoSituation:
                self.opened[slug] = value
                self._split[value] = slug
        return self._split[value]
