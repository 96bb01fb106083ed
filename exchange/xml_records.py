"""Which elements of one name stand in an XML document, each whole, however long the document is?

One after the other, and none is kept. A file of one document a line is read, too: so rejected rows are
handed back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from xml.etree.ElementTree import Element, TreeBuilder
from xml.sax.saxutils import escape, quoteattr

from domain.errors import Refused
from exchange.file import File
from exchange.row import BadRow
from exchange.safe_xml import LONGEST, IllFormed, Parser, pages, too_long


@dataclass(frozen=True, slots=True)
class Record:
    """One element: its number from 1 (of its line, in a file of lines), and itself with all that is in it."""

    number: int
    element: Element


def records(file: File, wanted: Callable[[str], bool]) -> Iterator[Record | BadRow]:
    """The outermost elements whose local name is wanted.

    Raises:
        Refused: the file is no XML, breaks off, declares entities, or has an element without end.
    """
    if in_lines(file):
        for number, line in lines(file):
            yield from _of_line(file, number, line, wanted)
        return
    found = _Building(wanted)
    parser = Parser(found, file.name)
    count = since = 0
    with closing(pages(file)) as all_pages:
        for page in all_pages:
            parser.feed(page)
            since = 0 if found.done else since + len(page)
            if since > LONGEST:
                raise too_long(file.name, f"what stands behind its element {count}")
            for element in found.take():
                count += 1
                yield Record(count, element)
    parser.finish()


def _of_line(file: File, number: int, line: str, wanted: Callable[[str], bool]) -> Iterator[Record | BadRow]:
    found = _Building(wanted)
    parser = Parser(found, file.name, first_line=number)
    try:
        parser.feed(line.encode())
        parser.finish()
    except IllFormed as error:
        yield BadRow(number, error.what, error.mend, given=(line,))
        return
    yield from (Record(number, element) for element in found.take())


class _Building:
    """Builds the elements that are wanted, and lets all others pass."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        self.done: list[Element] = []
        self._wanted = wanted
        self._builder: TreeBuilder | None = None
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._builder is None and self._wanted(local(tag)):
            self._builder, self._depth = TreeBuilder(), 0
        if self._builder is not None:
            self._depth += 1
            self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        if self._builder is None:
            return
        self._builder.end(tag)
        self._depth -= 1
        if not self._depth:
            self.done.append(self._builder.close())
            self._builder = None

    def data(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def take(self) -> list[Element]:
        """Those that came whole since this was last asked."""
        found, self.done = self.done, []
        return found


def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


def namespace(tag: str) -> str:
    """The namespace of an element; empty for none."""
    return tag[1:].rpartition("}")[0]


_ENDS = re.compile(r"</(?:[\w.-]+:)?([\w.-]+)\s*>\s*$")
_BEGINS = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)[\s/>]")


def in_lines(file: File) -> bool:
    """Whether the file holds a whole document in its first line, and another behind it."""
    if file.head.data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0")):
        return False
    with file.open() as opened:
        first = opened.readline(LONGEST).decode("utf-8", "replace").removeprefix("\ufeff").strip()
        second = opened.readline(100).strip()
    begins, ends = _BEGINS.match(first), _ENDS.search(first[-200:])
    return bool(begins and ends and begins[1] == ends[1] and second.startswith(b"<"))


def lines(file: File) -> Iterator[tuple[int, str]]:
    """The lines of the file that hold anything, each with its number.

    Raises:
        Refused: one is longer than any document, or not UTF-8.
    """
    with file.open() as opened:
        number = 0
        while data := opened.readline(LONGEST + 1):
            number += 1
            if len(data) > LONGEST:
                raise too_long(file.name, f"line {number}")
            try:
                line = data.decode("utf-8-sig").strip()
            except UnicodeDecodeError:
                mend = "save it anew as UTF-8"
                raise Refused(f"line {number} is not UTF-8", where=file.name, mend=mend) from None
            if "\0" in line:
                what = f"line {number} holds a NUL character, which stands in no XML"
                raise Refused(what, where=file.name, mend="delete it")
            if line:
                yield number, line


def as_line(element: Element) -> str:
    """The element on one line, to be mended and read again; comments and prefixes are not kept."""
    return "".join(_written(element, ""))


_BREAKS: Mapping[str, str] = {"\n": "&#10;", "\r": "&#13;", "\u2028": "&#8232;", "\u0085": "&#133;"}


def _written(element: Element, outer: str) -> Iterator[str]:
    own, name = namespace(element.tag), local(element.tag)
    yield f"<{name}"
    if own != outer:
        yield f" xmlns={quoteattr(own)}"
    for attribute, value in element.attrib.items():
        if not namespace(attribute):
            yield f" {attribute}={quoteattr(value, dict(_BREAKS))}"
    yield ">"
    yield _text(element.text)
    for child in element:
        yield from _written(child, own)
        yield _text(child.tail)
    yield f"</{name}>"


def _text(text: str | None) -> str:
    """Text as XML; white space that only lays the elements out is left away."""
    if not text or text.isspace():
        return ""
    return escape(text, dict(_BREAKS))
