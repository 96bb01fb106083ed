"""In which encoding is a text file, judged by all of its bytes?

UTF-8 is taken where the whole file is UTF-8. Else the bytes above 127 decide between the two code pages that
spreadsheets of this field are saved in, Western European and Arabic: in Arabic text they stand in runs, in
Western text mostly alone. A file that is UTF-8 for the most part and not in one place is refused: it was
put together from two, or damaged.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from domain.errors import Refused
from exchange.file import File

PAGE = 1 << 20
"""Bytes that are looked at at a time."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HIGH = re.compile(rb"[\x80-\xff]+")
_BROKEN = re.compile("[\udc80-\udcff]")
_WHOLE = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
_CUT = "it was cut off: download or export it again"


def encoding_of(file: File) -> str:
    """The name of the codec, as Python has it: `utf-8-sig`, `utf-16`, `cp1252` or `cp1256`.

    Raises:
        Refused: NUL bytes, or UTF-8 that is cut off or broken in places.
    """
    if file.head.data.startswith(_UTF16):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    for page, offset, line in _pages(file):
        if (at := page.find(b"\0")) >= 0:
            raise _holds_nul(file, offset + at, line + page.count(b"\n", 0, at))
        try:
            decoder.decode(page)
        except UnicodeDecodeError:
            return _code_page(file)
    if decoder.getstate()[0]:
        raise Refused("it ends in the middle of a character", where=file.name, mend=_CUT)
    return "utf-8-sig"


def _code_page(file: File) -> str:
    """Of a file that is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    whole = broken = high = in_runs = first = 0
    for page, _, line in _pages(file):
        text = decoder.decode(page)
        whole += len(_WHOLE.findall(text))
        if found := _BROKEN.search(text):
            broken += len(_BROKEN.findall(text))
            first = first or line + text.count("\n", 0, found.start())
        lengths = [len(run) for run in _HIGH.findall(page)]
        high += sum(lengths)
        in_runs += sum(length for length in lengths if length > 1)
    if whole > broken:
        what = f"line {first} is not UTF-8, though the rest is: it was put together from two, or damaged"
        raise Refused(what, where=file.name, mend="save it anew as UTF-8")
    return "cp1256" if in_runs * 2 > high else "cp1252"


def _pages(file: File) -> Iterator[tuple[bytes, int, int]]:
    """Each part of the file, with its offset and the line that it begins in."""
    offset, line = 0, 1
    with file.open() as opened:
        while page := opened.read(PAGE):
            yield page, offset, line
            offset, line = offset + len(page), line + page.count(b"\n")


def _holds_nul(file: File, offset: int, line: int) -> Refused:
    what = f"byte {offset} (line {line}) is NUL, which stands in no text"
    return Refused(what, where=file.name, mend="is it a text file? Save it as UTF-8, or delete that byte")
