"""ndjson: which reports stand in a file of our own, one JSON report a line?"""

from __future__ import annotations

from collections.abc import Iterator

from application.report_file import LARGEST
from application.report_text import decoded, from_json, object_of
from domain.errors import Refused
from exchange.file import File, Head
from exchange.formats import Publisher, Use, seems
from exchange.row import BadRow, Row

ABOUT = "report files of sitline, one JSON report a line"
CARRIES_NOT: tuple[str, ...] = ()
WHOLE = False
OWN = True
PUBLISHER: Publisher | None = None


def looks(head: Head) -> bool:
    """Its first line is an object that names a source, as every report does."""
    first = head.text.lstrip().partition("\n")[0].rstrip()
    return first.startswith("{") and '"source"' in first


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each report with its line; the id is the report's own.

    Raises:
        Refused: the file is no text of one JSON object a line.
    """
    del use
    begun = file.head.data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begun.startswith(b"{"):
        what = f"it is no file of one JSON report a line; {seems(file.head) or 'it does not begin with {'}"
        raise Refused(what, where=file.name, mend="a list of reports, or one as TOML: sitline report FILE")
    for number, line in enumerate(_lines(file), start=1):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _row(number, line)


def _lines(file: File) -> Iterator[bytes]:
    with file.open() as opened:
        while line := opened.readline(LARGEST + 1):
            yield line


def _row(number: int, line: bytes) -> Row | BadRow:
    if len(line) > LARGEST:
        what = f"the line has more than {LARGEST // 1_000_000} MB"
        return BadRow(number, what, "quote what matters and link to the rest")
    given = (line.rstrip(b"\r\n").decode("utf-8", "surrogateescape"),)
    try:
        text = decoded(line, "").rstrip("\r\n")
        report = object_of(from_json(text, "", first_line=number), "")
    except Refused as error:
        return BadRow(number, error.what, error.mend, given=given)
    own = report.get("id")
    return Row(number, own if isinstance(own, str) else "", report, given=given)
