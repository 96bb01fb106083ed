"""feed: which reports stand in a file of RSS or Atom, to be coded later?

Each entry is a report with its wording and without an update. Without a situation it goes into the inbox, as
`sitline clip` puts a text there. Its id is that which the feed gives it, else its link; so the next day's
file of the same feed brings in what is new, and an entry that its publisher changed is told as changed.
Nothing is fetched: a feed is a file, and what it links to stays where it is.

When an entry was published is what it says itself. Where it says nothing, it was on the day that the feed was
made at the latest, and where the feed does not say that, the import has to (`--published`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice

from domain.errors import Refused, SitlineError
from exchange.file import File, Head
from exchange.formats import Publisher, Use
from exchange.readers._feed_entry import Parsed, must_be_actual, own_id, parsed, report_of, stamp_of
from exchange.readers._feed_pieces import Outline, Part, parts
from exchange.row import BadRow, Row
from exchange.safe_xml import root

ABOUT = "a file of RSS 0.9x, 1.0, 2.0 or Atom: each entry a report, to be coded later"
CARRIES_NOT = (
    "HTML, with its pictures and links: texts are kept as words",
    "attached sound, pictures and films",
    "a summary where there is a whole text",
    "contributors, rights, ratings and comments",
    "areas and codes of CAP alerts: the alerts themselves come in as cap",
)
WHOLE = False
OWN = False
UNCODED = True
SUFFIX = "xml"
PUBLISHER: Publisher | None = None


def looks(head: Head) -> bool:
    """Its first element is that of a feed."""
    name, attributes = root(head)
    return name in ("rss", "RDF") or (name == "feed" and "tom" in attributes)


def rows(file: File, use: Use) -> Iterator[Row | BadRow]:
    """Each entry.

    Raises:
        Refused: it is no feed, breaks off, or declares entities; feedparser is not installed.
    """
    del use
    for part in parts(file):
        yield from (part,) if isinstance(part, BadRow) else _of(part)


AT_ONCE = 50
"""Entries that are given to feedparser at a time: five times as fast as one by one."""


def _of(part: Part) -> Iterator[Row | BadRow]:
    feed, number = parsed(part.outline.around).feed, part.line or 1
    with closing(part.entries) as found:
        while page := [*islice(found, AT_ONCE)]:
            for data, read in zip(page, _read(page, part.outline), strict=True):
                yield _row(number, data, read, part.outline, feed)
                number += 1


def _read(page: list[bytes], outline: Outline) -> Iterator[Parsed | SitlineError]:
    """What each of some entries says; where not all are well-formed, each is read by itself."""
    with suppress(SitlineError):
        together = parsed(outline.alone(b"".join(page)))
        if together.whole and len(together.entries) == len(page):
            yield from together.entries
            return
    for data in page:
        try:
            alone = parsed(outline.alone(data)).entries
        except SitlineError as error:
            yield error
            continue
        what = "it cannot be told where this entry ends" if alone else "it is empty"
        yield alone[0] if len(alone) == 1 else Refused(what, mend="is it well-formed XML?")


def _row(
    number: int, data: bytes, read: Parsed | SitlineError, outline: Outline, feed: Parsed
) -> Row | BadRow:
    given, own = (outline.on_one_line(data),), ""
    try:
        if isinstance(read, SitlineError):
            raise read
        own = own_id(read)
        must_be_actual(outline.opening + data)
        return Row(number, own, report_of(read, feed), stamp_of(read, feed), given)
    except SitlineError as error:
        return BadRow(number, error.what, error.mend, error.where, own, given)
