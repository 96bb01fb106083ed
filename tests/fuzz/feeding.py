"""What must hold of any bytes whatever that are brought in as a format?

Only our own errors come out, and whatever is recorded is whole: each report with all of its updates.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from application.bootstrap import AGGREGATES
from application.desk import Desk
from application.sources import add_source
from domain.errors import SitlineError
from domain.report_events import ReportRecorded
from domain.update import Update
from exchange.file import File
from exchange.formats import Use, may_wait, reader_of
from exchange.importing import import_files
from exchange.options import Wanted
from exchange.row import Row
from tests.answers.player import HOW
from tests.exchange.bringing import HERE, desk
from tests.fuzz.seeds import MAP

RENEWED = 60
"""Events after which a desk is made anew: what was brought in before makes an import slower."""

ANYWAY = 100
"""Of inputs of which nothing new can be read, each of this number is brought in all the same."""


@dataclass
class Feeding:
    """Feeds inputs of one format; a folder of its own holds the file.

    Each is read whole. Of those with rows, each `planned`th is planned against a desk that stays empty, and
    each `recorded`th is brought into another desk, where what it records is looked at.
    """

    form: str
    folder: Path
    planned: int = 1
    recorded: int = 1
    fed: int = 0
    refused: int = 0
    """Inputs that were refused whole."""
    readable: int = 0
    """Inputs of which at least one row can be read."""
    plans: int = 0
    new: int = 0
    """Plans in which a row is new."""
    brought_in: int = 0
    taken: int = 0
    """Inputs of which something was recorded."""
    _empty: Desk = field(default_factory=lambda: _ready())  # noqa: PLW0108  # it stands below
    _look: ExitStack = field(default_factory=ExitStack)
    _desk: Desk = field(default_factory=lambda: _ready())  # noqa: PLW0108  # the same

    def __post_init__(self) -> None:
        """One look at the desk that stays empty is enough."""
        self._look.enter_context(self._empty.looking())

    def feed(self, data: bytes) -> None:
        """Bring in an input; anything but our own errors comes through, and so does what is not whole."""
        (self.folder / "input").write_bytes(data)
        self.fed += 1
        readable = self._is_readable()
        self.readable += readable
        anyway = self.fed % ANYWAY == 0
        if anyway or (readable and self.readable % self.planned == 0):
            self._plan()
        if anyway or (readable and self.readable % self.recorded == 0):
            self._record()

    def _is_readable(self) -> bool:
        """Read the input whole; whether any row of it can be read."""
        use = Use(self._map, order=None)
        try:
            rows = [*reader_of(self.form).rows(File(self.folder / "input"), use)]
        except SitlineError:
            self.refused += 1
            return False
        return any(isinstance(row, Row) for row in rows)

    def _plan(self) -> None:
        self.plans += 1
        with suppress(SitlineError):
            self.new += self._import(self._empty, dry_run=True)["plan"]["new"] > 0

    @property
    def _map(self) -> dict[str, Any]:
        return MAP if self.form in ("csv", "xlsx") else {}

    def _record(self) -> None:
        """Bring the input in, and look at what was recorded."""
        before = self._desk.log.head().position
        if before > RENEWED:
            self.check()
            self._desk = _ready()
            before = self._desk.log.head().position
        self.brought_in += 1
        rejected = self.folder / "rejected"
        rejected.unlink(missing_ok=True)
        try:
            self._import(self._desk, dry_run=False)
        except SitlineError:
            assert before == self._desk.log.head().position, "it was refused, and something recorded"
            return
        self.taken += self._desk.log.head().position > before
        whole(self._desk, before)
        if rejected.exists():  # it comes back as it was handed out
            (self.folder / "input").write_bytes(rejected.read_bytes())
            with suppress(SitlineError):
                self._import(self._empty, dry_run=True)

    def _import(self, at: Desk, *, dry_run: bool) -> dict[str, Any]:
        waits = may_wait(reader_of(self.form)) and self.fed % 3 == 0
        rejected = str(self.folder / "rejected")
        wanted = Wanted("" if waits else HERE, published="2024-06-01", rejected=rejected, dry_run=dry_run)
        return import_files(at, self.form, [File(self.folder / "input")], wanted, column_map=self._map)

    def check(self) -> None:
        """The whole store is sound."""
        assert [] == self._desk.log.check(AGGREGATES)


def whole(at: Desk, after: int) -> None:
    """Every report behind a position has as many updates behind it as it says."""
    missing = 0
    for entry in at.log.feed(after, 10**6):
        if isinstance(entry.event, ReportRecorded):
            assert 0 == missing
            missing = entry.event.updates
        elif isinstance(entry.event, Update):
            missing -= 1
    assert 0 == missing


def _ready() -> Desk:
    made = desk()
    add_source(made, "demo-radio", name="Demo radio", type="local-media", how=HOW)
    return made
