"""How is XML of strangers read a page at a time, so that it can neither reach out nor blow up?

Every reader of XML comes through here. What declares entities, or a type with anything in it, is refused: it
is of no use to any format that is read, and it is how a small file fills the memory or opens other files
and addresses (CWE-611, CWE-776). `defusedxml` sees to that while the XML is parsed. The text is decoded
here, so that a wrong encoding is said in words with its line.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Generator
from typing import Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DTDForbidden, EntitiesForbidden, ExternalReferenceForbidden
from defusedxml.ElementTree import DefusedXMLParser

from domain.errors import Refused, SitlineError
from exchange.file import File, Head

PAGE = 1 << 20
"""Bytes that are read at a time."""

LONGEST = 10_000_000
"""Bytes of one record, such as an alert or an entry, as of one object of JSON (`exchange.document`)."""

DEEPEST = 200
"""Elements within one another; an alert has five, the HTML of an entry rarely thirty."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# A name of no other sort than these decodes bytes to text: `zlib` and `unicode_escape` are codecs, too.
_CODECS = re.compile(
    r"utf-8|utf-16|utf-32|ascii|iso8859-\d+|cp\d+|koi8-[rtu]|gb2312|gbk|gb18030|big5(hkscs)?|"
    r"shift_jis\w*|euc_\w+|mac-\w+|tis-620|ptcp154|kz1048"
)
_DECLARATION = re.compile(
    rb"""<\?xml\s+version\s*=\s*["'][\w.]+["']\s+encoding\s*=\s*["']([\w.:-]+)["'][^>]*\?>"""
)
_BEFORE_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)([^>]*)")


class IllFormed(Refused):
    """It is no well-formed XML, or breaks off."""


class Target(Protocol):
    """What is told of the elements, in the order in which they stand."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


def root(head: Head) -> tuple[str, str]:
    """The local name of the element that holds all others, and its attributes as text; empty: no XML."""
    text, at = head.text.removeprefix("\ufeff"), 0
    while found := _BEFORE_ROOT.match(text, at):
        at = found.end()
    found = _ROOT.match(text, at)
    return (found[1], found[2]) if found else ("", "")


class Parser:
    """Tells a target of the elements of one document. Feed it bytes of UTF-8, then close it.

    `name` is what people call the file; `first_line` that in which the document begins in it. `doctype`:
    whether a document type may be named, as RSS 0.91 has it; nothing of it is ever read.
    """

    def __init__(self, target: Target, name: str, *, first_line: int = 1, doctype: bool = False) -> None:
        self._target = target
        self._name = name
        self._before = first_line - 1
        self._depth = 0
        # It overrides what the XML declares: it was decoded by that.
        self._parser = DefusedXMLParser(target=self, encoding="utf-8", forbid_dtd=not doctype)
        self.expat = self._parser.parser
        if doctype:
            self.expat.StartDoctypeDeclHandler = self._doctype

    def feed(self, data: bytes) -> None:
        """Some more of it.

        Raises:
            IllFormed: it is no XML. Refused: it declares entities, or is nested without end.
        """
        self._guarded(self._parser.feed, data)

    def finish(self) -> None:
        """That was all of it; raises as `feed` does."""
        self._guarded(self._parser.close)

    def _guarded(self, step: object, *args: bytes) -> None:
        try:
            step(*args)  # type: ignore[operator]
        except SitlineError:
            raise
        except (EntitiesForbidden, DTDForbidden, ExternalReferenceForbidden) as error:
            raise self._forbidden(error) from None
        except ParseError as error:
            line, column = error.position
            raise self._ill_formed(line, column, str(error).partition(":")[0]) from None
        except ValueError as error:  # of a name that Python cannot take, or memory that cannot be had
            raise IllFormed(f"it is no XML: {error}"[:200], where=self._name, mend=_WHOLE) from None

    def _forbidden(self, error: Exception) -> Refused:
        line = self.expat.CurrentLineNumber + self._before
        match error:
            case EntitiesForbidden(sysid=str(address)) | ExternalReferenceForbidden(sysid=str(address)):
                what = f"line {line} wants something read in from elsewhere ({address[:100]})"
            case EntitiesForbidden(name=name):
                what = f"line {line} declares an entity ({str(name)[:40]}), with which XML can blow up"
            case _:
                what = f"line {line} declares a document type, which no such file has"
        return Refused(what, where=self._name, mend=_HOSTILE)

    def _ill_formed(self, line: int, column: int, why: str) -> IllFormed:
        at = f"line {line + self._before}, column {column + 1}"
        cut = why in ("no element found", "unclosed token", "unclosed CDATA section")
        what = f"it breaks off in {at}" if cut else f"it is no well-formed XML: {at}: {why}"
        return IllFormed(what, where=self._name, mend=_WHOLE)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, internal: bool) -> None:  # noqa: FBT001  # as expat has it
        if internal:
            raise self._forbidden(DTDForbidden("", None, None))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """As expat tells it."""
        self._depth += 1
        if self._depth > DEEPEST:
            line = self.expat.CurrentLineNumber + self._before
            what = f"in line {line} more than {DEEPEST} elements stand within one another"
            raise Refused(what, where=self._name, mend="was it made by a program gone wrong?")
        self._target.start(tag, attributes)

    def end(self, tag: str) -> None:
        """As expat tells it."""
        self._depth -= 1
        self._target.end(tag)

    def data(self, text: str) -> None:
        """As expat tells it."""
        self._target.data(text)

    def close(self) -> None:
        """As a target of the parser has to have it."""


_WHOLE = "was it downloaded or exported whole?"
_HOSTILE = "it may be made to do harm; if you trust it, delete the declaration, from <!DOCTYPE to ]>"


def too_long(name: str, what: str) -> Refused:
    """The error where one record has more than `LONGEST`."""
    said = f"{what} has more than {LONGEST // 1_000_000} MB"
    return Refused(said, where=name, mend="take out what is attached to it, and link to it")


def pages(file: File) -> Generator[bytes, None, None]:
    """The file as UTF-8, a page at a time, without a byte order mark. Close it.

    Raises:
        Refused: it is no XML by its beginning, or not in the encoding that it declares; or it holds NUL.
    """
    codec = _encoding(file)
    decoder = codecs.getincrementaldecoder(codec)()
    line = 1
    with file.open() as opened:
        data = opened.read(PAGE)
        while data or line:
            try:
                text = decoder.decode(data, final=not data)
            except UnicodeDecodeError as error:
                line += error.object[: error.start].count(b"\n")
                raise _wrong_encoding(file, codec, line, error) from None
            if "\0" in text:
                line += text.count("\n", 0, text.index("\0"))
                what = f"line {line} holds a NUL character, which stands in no XML"
                raise Refused(what, where=file.name, mend="delete it, or save the file anew as UTF-8")
            yield text.removeprefix("\ufeff").encode()
            line = line + text.count("\n") if data else 0
            data = opened.read(PAGE)


def _wrong_encoding(file: File, codec: str, line: int, error: UnicodeDecodeError) -> Refused:
    if "truncated" in error.reason or "unexpected end" in error.reason:
        return Refused("it ends in the middle of a character", where=file.name, mend=_WHOLE)
    what = f"line {line} is not {codec.upper()}, as all of it should be by its first line"
    return Refused(what, where=file.name, mend="mend the encoding that it declares, or save it anew as UTF-8")


def _encoding(file: File) -> str:
    """The codec that the file says it is in; UTF-8 where it says none (XML 1.0, 4.3.3)."""
    data = file.head.data
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    if (at := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, at) + 1
        what = f"byte {at} (line {line}) is NUL, which stands in no XML"
        raise Refused(what, where=file.name, mend="delete it, or save the file anew as UTF-8")
    found = _DECLARATION.search(data[:1000])
    named = found[1].decode("ascii") if found else "utf-8"
    try:
        codec = codecs.lookup(named).name
    except LookupError:
        codec = ""
    if not _CODECS.fullmatch(codec):
        what = f"it says that it is in an encoding {named[:40]!r}, which is not known here"
        raise Refused(what, where=file.name, mend="save it anew as UTF-8")
    return codec
