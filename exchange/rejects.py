"""How are rejected rows handed back so that they can be mended and brought in again?

In the form in which they came: cells as CSV with the names of their columns and the reason behind them, in a
column that readers pass over; lines as lines, with the reasons in the answer alone. They are held aside until
the import is carried out: a refused one leaves no file behind, and may be of the very file it would write.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from errno import EACCES, EISDIR, ENOENT
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, cast

from application.report_file_errors import NotKept
from domain.errors import Problem
from exchange.row import BadRow, Row

REASON = "rejected_because"
"""The column of reasons, in a file of rejected rows."""


class Rejects:
    """The rejected rows of one import. Close it.

    `wanted`: the file that they go to; empty: one beside where the command runs, called after the first file
    of the import, that ends in `csv` where rows have cells, else in `suffix`. `nowhere`: they are not kept.
    Several heads in one import: each is written anew above its rows.
    """

    def __init__(self, wanted: str, first_file: str, suffix: str, *, nowhere: bool = False) -> None:
        self.path: Path | None = None
        """Where they go; None while there is none."""
        self._wanted = wanted
        self._first_file = first_file
        self._suffix = suffix
        self._nowhere = nowhere
        self._held: IO[str] | None = None
        self._columns: Sequence[str] = ()

    def add(self, row: Row | BadRow, problems: Iterable[Problem]) -> None:
        """Hand a row back.

        Raises:
            NotKept: the file cannot be written.
        """
        if self._nowhere or not row.given:
            return
        held = self._opened("csv" if row.columns else self._suffix)
        if row.columns:
            self._cells(held, row, "; ".join(_sentence(problem) for problem in problems))
        else:
            held.write("".join(row.given) + "\n")

    def keep(self) -> None:
        """Write the file, whole.

        Raises:
            NotKept: it cannot be written.
        """
        if self._held is None or self.path is None:
            return
        self._held.seek(0)
        try:
            if not self.path.exists():
                self.path.touch(mode=0o600)  # it may hold what only its reader may see
            with self.path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
                copyfileobj(self._held, file)
            self._held.seek(0, os.SEEK_END)
        except OSError as error:
            raise NotKept(self.path, error) from None

    def _cells(self, file: IO[str], row: Row | BadRow, why: str) -> None:
        writer = csv.writer(file)
        columns = [name for name in row.columns if name != REASON]
        if self._columns != columns:
            self._columns = columns
            writer.writerow([*columns, REASON])
        cells = [cell for name, cell in _paired(row) if name != REASON]
        writer.writerow([*cells, " ".join(why.split())])

    def _opened(self, suffix: str) -> IO[str]:
        if self._held is None:
            self.path = Path(self._wanted) if self._wanted else _free_path(self._first_file, suffix)
            _must_be_writable(self.path)
            held = TemporaryFile("w+", encoding="utf-8", errors="surrogateescape", newline="")  # noqa: SIM115
            self._held = cast("IO[str]", held)  # until `close`
        return self._held

    def close(self) -> None:
        """No more rows."""
        if self._held is not None:
            self._held.close()


def _must_be_writable(path: Path) -> None:
    """Refuse before everything is read what would be refused after it."""
    there = path.exists()
    if path.is_dir():
        raise NotKept(path, OSError(EISDIR, os.strerror(EISDIR)))
    if not there and not path.parent.is_dir():
        raise NotKept(path, OSError(ENOENT, os.strerror(ENOENT)))
    if not os.access(path if there else path.parent, os.W_OK):
        raise NotKept(path, OSError(EACCES, os.strerror(EACCES)))


def _paired(row: Row | BadRow) -> Iterable[tuple[str, str]]:
    """The cells with the names of their columns; cells beyond them keep their place."""
    names = [*row.columns, *[""] * max(0, len(row.given) - len(row.columns))]
    return zip(names, row.given, strict=False)


def _sentence(problem: Problem) -> str:
    where = f"{problem.where}: " if problem.where else ""
    mend = f" ({problem.mend})" if problem.mend else ""
    return f"{where}{problem.what}{mend}"


def _free_path(first_file: str, suffix: str) -> Path:
    """A file in this folder that is not there yet."""
    stem = Path(first_file).stem if first_file not in ("", "standard input") else "import"
    number = 1
    while True:
        path = Path(f"{stem}-rejected{'' if number == 1 else f'-{number}'}.{suffix}")
        if not path.exists():
            return path
        number += 1
