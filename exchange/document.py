"""Which objects stand in a list of a JSON document, one after the other, however long it is?

The document is never held whole. A file of one object a line is read, too: so rejected rows are handed back;
and a sequence of texts, each behind a record separator (RFC 7464).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import ijson

from application.report_text import from_json, object_of
from domain.errors import Refused, SitlineError
from exchange.encoding import encoding_of
from exchange.file import File
from exchange.formats import seems
from exchange.json_file import must_be_shallow, read
from exchange.json_lines import BLANK, SEPARATOR, Element, element, of_lines, texts
from exchange.row import BadRow

IsRow = Callable[[dict[str, Any]], bool]


def elements(file: File, path: str, is_row: IsRow) -> Iterator[Element | BadRow]:
    """The objects in the list at a path such as `features`, or one object a line.

    `is_row`: whether an object that stands by itself on the first line is a row, not a document.

    Raises:
        Refused: the file is no JSON, breaks off, or is in an encoding other than UTF-8.
    """
    if in_lines(file, is_row):
        yield from of_lines(file)
    else:
        begun = file.head.data.lstrip(BLANK)
        yield from _of_document(file, f"{path}.item" if begun.startswith(b"{") else "item")


def in_lines(file: File, is_row: IsRow) -> bool:
    """Whether the file holds one object a line, or a sequence of them, and not one document.

    Raises:
        Refused: the file is no JSON, or is in an encoding other than UTF-8.
    """
    if encoding_of(file) != "utf-8-sig":
        raise Refused("it is not UTF-8, as JSON has to be", where=file.name, mend="save it anew as UTF-8")
    begun = file.head.data.lstrip(BLANK)
    if begun.startswith(SEPARATOR):
        return True
    if not begun.startswith((b"{", b"[")):
        what = f"it is no JSON; {seems(file.head) or 'it begins with neither { nor ['}"
        raise Refused(what, where=file.name, mend="was it exported as JSON?")
    return _begins_with_a_row(file, is_row)


def _begins_with_a_row(file: File, is_row: IsRow) -> bool:
    """Whether the first line is a whole row; one that is broken is, where another object stands below it."""
    with closing(texts(file, b"\n")) as found:
        _, first = next(found, (0, b""))
        if not (first.startswith(b"{") and first.endswith(b"}")):
            return False
        try:
            return is_row(object_of(from_json(first.decode(), ""), ""))
        except SitlineError:
            return next(found, (0, b""))[1].startswith(b"{")


def _of_document(file: File, path: str) -> Iterator[Element | BadRow]:
    must_be_shallow(file)
    with read(file) as (opened, count):
        for number, value in enumerate(ijson.items(opened, path, use_float=True), start=1):
            count[0] = number
            yield element(number, value)
