"""How are rejected rows handed back so that they can be mended and brought in again?

In the form in which they came: cells as CSV with the names of their columns and the reason behind them, in a
column that readers pass over; lines as lines, with the reasons in the answer alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

from application.report_file_errors import NotKept
from domain.errors import Problem
from exchange.row import BadRow, Row

REASON = "rejected_because"
"""The column of reasons, in a file of rejected rows."""


class Rejects:
    """The file of rejected rows; made when the first one comes. Close it.

    `path`: where; empty: nowhere. Several heads in one import: each is written anew above its rows.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.count = 0
        self._file: IO[str] | None = None
        self._columns: Sequence[str] = ()

    def add(self, row: Row | BadRow, problems: Iterable[Problem]) -> None:
        """Hand a row back.

        Raises:
            NotKept: the file cannot be written.
        """
        if self.path is None or not row.given:
            return
        self.count += 1
        try:
            file = self._opened(self.path)
            if row.columns:
                self._cells(file, row, "; ".join(_sentence(problem) for problem in problems))
            else:
                file.write("".join(row.given) + "\n")
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

    def _opened(self, path: Path) -> IO[str]:
        if self._file is None:
            path.touch(mode=0o600)  # it may hold what only its reader may see
            self._file = path.open("w", encoding="utf-8", errors="surrogateescape", newline="")
        return self._file

    def close(self) -> None:
        """No more rows."""
        if self._file is not None:
            self._file.close()


def _paired(row: Row | BadRow) -> Iterable[tuple[str, str]]:
    """The cells with the names of their columns; cells beyond them keep their place."""
    names = [*row.columns, *[""] * max(0, len(row.given) - len(row.columns))]
    return zip(names, row.given, strict=False)


def _sentence(problem: Problem) -> str:
    where = f"{problem.where}: " if problem.where else ""
    mend = f" ({problem.mend})" if problem.mend else ""
    return f"{where}{problem.what}{mend}"


def free_path(wanted: str, first_file: str, suffix: str) -> Path:
    """Where rejected rows go: as asked, else into this folder, to no file that is there."""
    if wanted:
        return Path(wanted)
    stem = Path(first_file).stem if first_file not in ("", "standard input") else "import"
    number = 1
    while True:
        path = Path(f"{stem}-rejected{'' if number == 1 else f'-{number}'}.{suffix}")
        if not path.exists():
            return path
        number += 1
