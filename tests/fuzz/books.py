"""What is the least that a workbook of Excel has in it, so that inputs made from it are read quickly?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Sheet" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
}


def small_book(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with one sheet, its texts in their cells."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, part in _PARTS.items():
            book.writestr(name, part)
        told = "".join(f'<row r="{number}">{_cells(row, number)}</row>' for number, row in enumerate(rows, 1))
        sheet = f'<worksheet xmlns="{_SHEETS}"><sheetData>{told}</sheetData></worksheet>'
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


def _cells(row: Sequence[str], number: int) -> str:
    return "".join(
        f'<c r="{chr(65 + at)}{number}"><v>{cell}</v></c>'
        if cell.replace(".", "").isascii() and cell.replace(".", "").isdigit()
        else f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for at, cell in enumerate(row)
    )
