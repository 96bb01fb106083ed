"""Which provinces and districts stand in a table of OCHA's P-codes, and which lies in which?

Two shapes are in use (humdata.org, Common Operational Datasets): one place a line with the code of what it
lies in, and one district a line with its province beside it. A line of HXL tags is passed over.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from application.gazetteer import Found, LeftOut, Line, Wanted, each, texts
from domain.errors import Problem, Rejected
from domain.place import Exactness
from domain.register import with_code
from domain.spelling import fold

LEVELS: dict[str, Exactness] = {"1": "ADM1", "2": "ADM2"}

Row = dict[str, str]

_LONG = ("p code", "name", "admin level", "parent p code")
_ADM1 = "adm1 pcode"


def read_pcodes(name: str, lines: Iterator[bytes], wanted: Wanted) -> Iterator[Line]:
    """The places of a table of P-codes.

    Raises:
        Rejected: its head is of neither shape.
    """
    table = _Table(wanted)
    for where, text in texts(name, lines):
        if isinstance(text, Problem):
            yield where, text
        elif not table.head:
            table.take_head(where, _cells(text))
        elif not text.lstrip('"').startswith("#"):
            yield from table.places(where, _cells(text))


def _cells(text: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([text]))]
    except (csv.Error, StopIteration):
        return []


class _Table:
    """What was read so far: the head, and the name under which each code was given."""

    def __init__(self, wanted: Wanted) -> None:
        self.head: list[str] = []
        self._wanted = wanted
        self._given: dict[str, tuple[str, str]] = {}

    def take_head(self, where: str, cells: list[str]) -> None:
        head = [fold(cell) for cell in cells]
        wide = _ADM1 in head and any(_is_name(field, 1) for field in head)
        if not wide and not {*_LONG} <= {*head}:
            mend = "columns: P-Code, Name, Admin Level, Parent P-Code; or ADM1_EN, ADM1_PCODE, ADM2_EN, …"
            raise Rejected("it has no head of a table of P-codes", where=where, mend=mend)
        self.head = head

    def places(self, where: str, cells: list[str]) -> Iterator[Line]:
        """The place of a line; of a line with a province beside its district, both."""
        if len(cells) != len(self.head):
            what = f"it has {len(cells)} columns, and the head {len(self.head)}"
            yield where, Problem(where, what, "commas within a name stand in quotes")
            return
        row = dict(zip(self.head, cells, strict=True))
        if "p code" in row:
            yield from each(where, partial(self._long, row))
            return
        for level in ("1", "2"):
            yield from each(where, partial(self._wide, row, level))

    def _long(self, row: Row) -> Found | LeftOut:
        level, parent, country = row["admin level"], row["parent p code"], row.get("location", "")
        if not self._wanted.has(country):
            return "left out"
        if level not in LEVELS:
            raise Rejected(f"{level!r} is no level that is read", mend="1 is a province, 2 a district")
        # Where a district has no province of its own the table gives the country in its place.
        within = parent if level == "2" and parent != country else ""
        return self._found(row["name"], row["p code"], level, within)

    def _wide(self, row: Row, level: str) -> Found | LeftOut | None:
        if not self._wanted.has(row.get("adm0 pcode", "")):
            return "left out" if level == "1" else None
        code = row.get(f"adm{level} pcode", "")
        names = [row[field] for field in self.head if _is_name(field, level) and row[field]]
        parent = row.get(_ADM1, "") if level == "2" else ""
        if not code and level == "2":
            return None  # a table of provinces
        if level == "1" and names and self._given.get(code) == (names[0], level):
            return None  # the province of the line before
        found = self._found(names[0] if names else "", code, level, parent)
        return replace(found, aliases=tuple(names[1:]))

    def _found(self, name: str, code: str, level: str, parent: str) -> Found:
        if not code:
            raise Rejected("it has no P-code", mend="the code tells places of one name apart")
        if parent == code:
            raise Rejected(f"{code} is given as lying in itself", mend="give the code of its province")
        if self._given.setdefault(code, (name, level)) != (name, level):
            what = f"{code} was given to {self._given[code][0]!r} further up"
            raise Rejected(what, mend="each place has a code of its own")
        within = with_code(self._given.get(parent, ("", ""))[0], parent).strip() if parent else None
        return Found(name=name, within=within, pcode=code, exactness=LEVELS[level])


def _is_name(field: str, level: str | int) -> bool:
    """Whether a column holds names: ADM1_EN, ADM1_AR, admin1Name_en."""
    return bool(re.fullmatch(rf"adm{level} [a-z]{{2,3}}|admin{level}name(?: [a-z]{{2,3}})?", field))
