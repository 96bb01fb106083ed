"""How is a table changed so that it stays a table, in text or in a workbook?"""

from __future__ import annotations

import csv
import io
import zipfile
from random import Random
from typing import Literal

from tests.fuzz.changing_texts import changed_bytes, changed_text
from tests.fuzz.changing_xml import changed_xml

Rows = list[list[str]]

_CODES = ("utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp1256", "latin-1")

ON_THE_HEAD = 0.08
"""Share of changes that fall on the names of the columns."""


def changed_table(data: bytes, chance: Random) -> bytes | None:
    """The input with some of its cells, rows and columns changed; None where it is no table."""
    try:
        code = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        text = data.decode(code).lstrip("\ufeff")
    except ValueError:
        code, text = "cp1256", data.decode("cp1256", "replace")
    delimiter = max(",;\t|", key=text.partition("\n")[0].count)
    try:
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error:
        return None
    if not rows or len(rows[0]) < 2:  # one column is no table
        return None
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        _change(rows, chance)
    return _written(rows, delimiter, code, chance)


def _written(rows: Rows, delimiter: str, code: str, chance: Random) -> bytes:
    out = io.StringIO(newline="")
    if chance.random() < 1 / 20:
        delimiter = chance.choice(",;\t|")
    end = chance.choice(("\r\n", "\r\n", "\n", "\r"))
    quoting: Literal[0, 1] = 1 if chance.random() < 1 / 3 else 0  # csv.QUOTE_ALL, csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    if chance.random() < 1 / 20:
        code = chance.choice(_CODES)
    return out.getvalue().encode(code, "replace")


def _change(rows: Rows, chance: Random) -> None:
    if chance.random() < ON_THE_HEAD:
        _change_head(rows, chance)
        return
    at = chance.randrange(1, len(rows)) if len(rows) > 1 else 0
    row = rows[at]
    cell = chance.randrange(len(row)) if row else 0
    match chance.randrange(14):
        case 0:
            rows.insert(at, [*row])
        case 1:
            del rows[at]
            rows[at:] = rows[at:] or [row]
        case 2:
            del row[cell:]
        case 3:
            row.insert(cell, "a")
        case 4 if row:
            other = chance.randrange(len(row))
            row[cell], row[other] = row[other], row[cell]
        case 5 if row:
            row[cell] = ""
        case 6 if row:
            other_row = chance.choice(rows)
            row[cell] = other_row[min(cell, len(other_row) - 1)] if other_row else ""
        case _ if row:
            row[cell] = changed_text(row[cell], chance)


def _change_head(rows: Rows, chance: Random) -> None:
    head = rows[0]
    at = chance.randrange(len(head)) if head else 0
    match chance.randrange(4):
        case 0 if head:
            head[at] = changed_text(head[at], chance)
        case 1:
            for row in rows:
                del row[at : at + 1]
        case 2:
            for row in rows:
                row[at:at] = row[at : at + 1]
        case _ if head:
            other = chance.randrange(len(head))
            head[at], head[other] = head[other], head[at]


def changed_book(data: bytes, chance: Random) -> bytes:
    """A workbook of which one part is changed and put in again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
    except Exception:  # noqa: BLE001  # an archive that is damaged fails in any of many ways
        return changed_bytes(data, chance)
    told = [name for name in parts if name.startswith(("xl/sharedStrings", "xl/worksheets"))]
    if not told or chance.random() < ON_OTHER_PARTS:
        told = [*parts] or ["a"]
    chosen = chance.choice(told)
    whole = parts.get(chosen, b"")
    some = chance.random() < ON_TEXTS
    made = changed_xml(whole, chance, spared=COLUMNS) if some else None
    parts[chosen] = made or changed_bytes(whole, chance, most=2)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


ON_OTHER_PARTS, ON_TEXTS = 0.1, 0.9
"""Shares of changes to a workbook that fall on parts without cells, and on texts and elements of a part."""

COLUMNS = 8
"""Texts at the beginning of a sheet that name its columns."""
