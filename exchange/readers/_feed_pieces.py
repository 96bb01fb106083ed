"""Where does a feed hold its entries, so that each can be read by itself, however many there are?

The feed is cut in two passes: first all that stands around the entries, which says who publishes them, then
one entry after the other. An entry is handed on within the elements that it stood in. A feed that is not
well-formed XML, as many are that people read every day, is cut at the names of its elements instead, unless
it breaks off or is long.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from domain.errors import Refused
from exchange.file import File
from exchange.row import BadRow
from exchange.safe_xml import LONGEST, IllFormed, Parser, pages, root, too_long
from exchange.xml_records import in_lines, lines, local

ROOTS = frozenset({"rss", "feed", "RDF"})
"""The outermost elements of RSS 0.9x and 2.0, of Atom, and of RSS 0.90 and 1.0."""

_HOLDERS = ROOTS | {"channel"}
_ENTRIES = frozenset({"item", "entry"})

_TAG = re.compile(rb"""</?([^\s/>]+)[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
# RSS 1.0 lists its entries in the channel, too; that may be as long as all the rest.
_LISTED = re.compile(rb"<items\b.*?</items\s*>", re.DOTALL)
_ASIDE = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>]*>", re.DOTALL)


@dataclass(slots=True)
class Outline:
    """What stands around the entries of a feed, as UTF-8.

    `around`: all of it. `before`: what stands before the first entry. `opening` and `closing`: the tags of
    the elements that the entries stand in.
    """

    around: bytes = b""
    before: bytes = b""
    opening: bytes = b""
    closing: bytes = b""

    def alone(self, entry: bytes) -> bytes:
        """A feed of one entry, without what the feed says of itself."""
        return self.opening + entry + self.closing

    def on_one_line(self, entry: bytes) -> str:
        """A feed of one entry on one line, to be mended and read again."""
        whole = _ASIDE.sub(b"", _LISTED.sub(b"", self.before)) + entry + self.closing
        return " ".join(whole.decode("utf-8", "replace").splitlines()).strip()


@dataclass(frozen=True, slots=True)
class Part:
    """A feed within a file: its number as a row where it stands on a line of its own, and its entries."""

    line: int | None
    outline: Outline
    entries: Generator[bytes, None, None]


def parts(file: File) -> Iterator[Part | BadRow]:
    """The feed of the file; of a file of one feed a line, each, or what is wrong with the line.

    Raises:
        Refused: it is no feed, breaks off, or declares entities.
    """
    if in_lines(file):
        for number, line in lines(file):
            try:
                yield _part(_Line(file.name, number, line.encode()), number)
            except IllFormed as error:
                yield BadRow(number, error.what, error.mend, given=(line,))
        return
    name, _ = root(file.head)
    if name not in ROOTS and file.head.text:
        raise _no_feed(file, name)
    yield _part(_Whole(file), None)


def _no_feed(file: File, name: str) -> Refused:
    from exchange.formats import seems

    what = f"it is no feed: its first element is <{name[:40]}>" if name else "it is no XML, so no feed"
    mend = "a feed is RSS or Atom; a page of the web often links to its feed"
    return Refused(f"{what}; {seems(file.head)}".rstrip("; "), where=file.name, mend=mend)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A file as the one feed that it is."""

    file: File

    @property
    def name(self) -> str:
        return self.file.name

    line = 1

    def pages(self) -> Generator[bytes, None, None]:
        return pages(self.file)

    def all(self) -> bytes | None:
        """All of it, where it is short enough to be held."""
        if self.file.size > LONGEST:
            return None
        return b"".join(self.pages())


@dataclass(frozen=True, slots=True)
class _Line:
    """A feed on one line."""

    name: str
    line: int
    data: bytes

    def pages(self) -> Generator[bytes, None, None]:
        yield self.data

    def all(self) -> bytes | None:
        """All of it."""
        return self.data


def _part(source: _Whole | _Line, line: int | None) -> Part:
    cutting = _Cutting(source.name, source.line)
    try:
        with closing(cutting.cut(source.pages())) as cut:
            for is_entry, data in cut:
                if not is_entry:
                    cutting.outline.around += data
    except IllFormed as error:
        return _mended(source, line, error)
    return Part(line, cutting.outline, _entries(source))


def _entries(source: _Whole | _Line) -> Generator[bytes, None, None]:
    cutting = _Cutting(source.name, source.line)
    with closing(cutting.cut(source.pages())) as cut:
        yield from (data for is_entry, data in cut if is_entry)


@dataclass(slots=True)
class _Cutting:
    """Cuts a document as it is parsed; the target of the parser."""

    name: str
    first_line: int
    outline: Outline = field(default_factory=Outline)
    _open: list[bytes] = field(default_factory=list)
    """The tags of the elements that are open, outside of entries."""
    _held: bytearray = field(default_factory=bytearray)
    """What was parsed and not handed on; it begins at the byte `_base` of the document."""
    _base: int = 0
    _depth: int = 0
    """How deep in an entry; 0 outside."""
    _begun: int = 0
    _cut: list[tuple[bool, bytes]] = field(default_factory=list)
    _parser: Parser = field(init=False)

    def __post_init__(self) -> None:
        self._parser = Parser(self, self.name, first_line=self.first_line, doctype=True)

    def cut(self, found: Generator[bytes, None, None]) -> Generator[tuple[bool, bytes], None, None]:
        """The document in order: whether it is an entry, and its bytes. Close it."""
        count = 0
        with closing(found):
            for page in found:
                self._held += page
                self._parser.feed(page)
                cut, self._cut = self._cut, []
                count += sum(is_entry for is_entry, _ in cut)
                yield from cut
                if len(self._held) > LONGEST:
                    raise too_long(self.name, f"what stands behind its entry {count}")
        self._parser.finish()
        yield False, bytes(self._held)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """The parser came to an element."""
        del attributes
        at = self._parser.expat.CurrentByteIndex - self._base
        if self._depth:
            self._depth += 1
        elif local(tag) in _ENTRIES and self._open and self._is_holder():
            self._hand_on(at, is_entry=False)
            self._depth, self._begun = 1, self._base
        else:
            self._open.append(self._tag(at))

    def end(self, tag: str) -> None:
        """The parser came to the end of an element."""
        del tag
        if not self._depth:
            self._open.pop()
            return
        self._depth -= 1
        if not self._depth:
            at = self._parser.expat.CurrentByteIndex - self._base
            self._hand_on(at + len(self._tag(at)), is_entry=True)

    def data(self, text: str) -> None:
        """The parser came to text."""

    def _is_holder(self) -> bool:
        return _name(self._open[-1]).rpartition(b":")[2].decode("utf-8", "replace") in _HOLDERS

    def _tag(self, at: int) -> bytes:
        """The tag that begins at a byte of what is held."""
        found = _TAG.match(self._held, at)
        return found[0] if found else b""

    def _hand_on(self, at: int, *, is_entry: bool) -> None:
        data = bytes(self._held[:at])
        del self._held[:at]
        self._base += at
        self._cut.append((is_entry, data))
        if not is_entry and not self.outline.opening:
            self.outline.before = _DECLARATION.sub(b"", data)
            self.outline.opening = b"".join(self._open)
            self.outline.closing = b"".join(b"</%s>" % _name(tag) for tag in reversed(self._open))


def _name(tag: bytes) -> bytes:
    found = _TAG.match(tag)
    return found[1] if found else b""


# ---- feeds that are not well-formed

SHORT = 1_000_000
"""Bytes of an entry that is not well-formed; what is longer is no entry."""

_BEGIN = re.compile(rb"<((?:[\w.-]+:)?(?:item|entry))(?=[\s>])")
_END = re.compile(rb"</(?:rss|feed|[\w.-]+:RDF|RDF)\s*>\s*(?:<!--[^>]*-->\s*)*$")
_HARM = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)


def _mended(source: _Whole | _Line, line: int | None, error: IllFormed) -> Part:
    """The feed cut at the names of its elements.

    Raises:
        Refused: it breaks off, is too long to be held, or declares entities.
    """
    data = source.all()
    if data is None or not _END.search(data[-2000:]) or _HARM.search(data):
        raise error
    cuts = [*_cuts(data)]
    if not cuts or any(end - begin > SHORT for begin, end in cuts) or cuts[0][0] > SHORT:
        raise error
    before, after = _DECLARATION.sub(b"", data[: cuts[0][0]]), data[cuts[-1][1] :]
    outline = Outline(before + after, before, before, after)
    return Part(line, outline, _slices(data, cuts))


def _slices(data: bytes, cuts: list[tuple[int, int]]) -> Generator[bytes, None, None]:
    yield from (data[begin:end] for begin, end in cuts)


def _cuts(data: bytes) -> Iterator[tuple[int, int]]:
    at = 0
    while begin := _BEGIN.search(data, at):
        close = b"</%s" % begin[1]
        end = data.find(close, begin.end())
        end = data.find(b">", end + len(close)) if end >= 0 else -1
        if end < 0:
            return
        at = end + 1
        yield begin.start(), at
